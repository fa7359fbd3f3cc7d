import { expect, it } from 'vitest';
import { listenToScanner } from './listen-to-scanner.ts';

it('keeps nothing of a code whose end the scanner lost, once its guest has gone', () => {
  const target = new EventTarget();
  const scanned: string[] = [];
  const forget = listenToScanner(target as Window, (text) => scanned.push(text));
  const press = (at: number, ...keys: string[]): void => {
    for (const key of keys) {
      const event = Object.assign(new Event('keydown'), { key });
      target.dispatchEvent(Object.defineProperty(event, 'timeStamp', { value: at }));
    }
  };
  press(1000, ...'FT1:THEFIRST');
  forget();
  press(1010, ...'ANDITSREST', 'Enter');
  expect(scanned).toEqual([]);
  press(1010, ...'FT1:THENEXT', 'Enter');
  expect(scanned).toEqual(['FT1:THENEXT']);
});
