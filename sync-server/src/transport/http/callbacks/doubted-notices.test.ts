import { fixedClock } from '@foyer/shared/testing/fixed-clock';
import { expect, it } from 'vitest';
import type { Logger } from '../../../ports/logger.ts';
import { doubtedNotices } from './doubted-notices.ts';

it('three hundred forgeries of a minute are five lines and a number, and the next minute is told anew', () => {
  const clock = fixedClock();
  const said: unknown[] = [];
  const log = { warn: (fields: object) => said.push(fields) } as unknown as Logger;
  const doubted = doubtedNotices({ clock, log }, 'alipay');
  for (let i = 0; i < 300; i += 1) doubted('bad-signature');
  expect(said).toEqual(Array(5).fill({ provider: 'alipay', code: 'bad-signature' }));
  clock.advance(60_000);
  doubted(null);
  expect(said.slice(5)).toEqual([{ provider: 'alipay', more: 295 }]);
  doubted('not-signed');
  clock.advance(60_000);
  doubted(null);
  expect(said.slice(6)).toEqual([{ provider: 'alipay', code: 'not-signed' }]);
});
