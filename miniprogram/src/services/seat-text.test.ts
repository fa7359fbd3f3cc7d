import { beforeEach, expect, it } from 'vitest';
import { seatsText } from './seat-text.ts';
import { chooseLanguage } from './texts.ts';

const standing = { rowLabel: '', seatLabel: '', zoneLabel: { zh: '站席', en: 'Standing' } };

beforeEach(() => chooseLanguage('en'));

it('places without a number are counted, and seats are named', () => {
  const row = { rowLabel: '3', seatLabel: '4' };
  expect(seatsText([row, standing, standing, standing], 'concert')).toMatch(/^Row 3, seat 4; Standing × 3$/);
  expect(seatsText([standing], 'concert')).toBe('Standing');
});
