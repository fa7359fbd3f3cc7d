import { expect, it } from 'vitest';
import { listenToScanner } from './listen-to-scanner.ts';

it('keeps nothing of a code whose end the scanner lost, once its guest has gone', () => {
  const target = new EventTarget();
  const scanned: string[] = [];
  const forget = listenToScanner(target as Window, (text) => scanned.push(text));
  const press = (...keys: string[]): void => {
    for (const key of keys) target.dispatchEvent(Object.assign(new Event('keydown'), { key }));
  };
  press(...'FT1:THEFIRST');
  forget();
  press(...'FT1:THENEXT', 'Enter');
  expect(scanned).toEqual(['FT1:THENEXT']);
});
