import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import { expect, it } from 'vitest';
import { fitsInFrame } from './fact-size.ts';

it('a sale whose fact the server would never take is known before it is made', () => {
  const { maxBytes } = TERMINAL_COMMANDS['fact.append'];
  const saleOf = (bytes: number) => ({ kind: 'sale.made', lines: 'x'.repeat(bytes) }) as never;
  expect(fitsInFrame(saleOf(100))).toBe(true);
  expect(fitsInFrame(saleOf(maxBytes))).toBe(false);
});
