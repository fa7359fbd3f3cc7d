import { expect, it } from 'vitest';
import { createTexts } from '../i18n/i18n.ts';
import { noticeText } from './notice-text.ts';

it('says of seats that were named that they are gone, and of seats the house was asked for that there are none', () => {
  const texts = { t: createTexts('en').t, language: 'en' } as const;
  const told = (isChoosing: boolean): string =>
    noticeText(
      { kind: 'refused', code: 'SEAT_UNAVAILABLE' },
      { picked: null, people: 2, isChoosing, offsetMin: 480, now: 0 },
      texts,
    );
  expect(told(true)).toContain('has just been taken');
  expect(told(false)).toContain('Not enough free seats for 2');
});
