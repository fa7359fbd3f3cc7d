import { beforeEach, describe, expect, it } from 'vitest';
import { dayBefore, dayName, startText } from './start-text.ts';
import { chooseLanguage } from './texts.ts';

/** The minutes after midnight of Friday, 2026-11-27, in Shanghai; a phone's own zone counts for nothing. */
const at = (minute: number) => ({ at: Date.UTC(2026, 10, 26, 16, minute), utcOffsetMin: 480 });

beforeEach(() => chooseLanguage('zh-CN'));

describe('the name of a business day', () => {
  it('is tonight as long as the evening before is not over', () => {
    expect(dayName('2026-11-26', at(30))).toEqual({ name: '今晚', date: '11-26' });
    expect(dayName('2026-11-27', at(30))).toEqual({ name: '今天', date: '11-27' });
    expect(dayName('2026-11-29', at(30))).toEqual({ name: '周日', date: '11-29' });
    chooseLanguage('en');
    expect(dayName('2026-11-26', at(30))).toEqual({ name: 'Tonight', date: '26/11' });
  });

  it('stands before the clock, with the date where it is further off', () => {
    expect(startText(at(90).at, '2026-11-26', at(30))).toBe('今晚 次日01:30');
    expect(startText(at(19 * 60).at, '2026-11-27', at(30))).toBe('今天 19:00');
    expect(startText(at(67 * 60).at, '2026-11-29', at(30))).toBe('周日 11-29 19:00');
  });
});

describe('the strip of days', () => {
  it('shows the one before the chosen', () => {
    const days = (chosen: number) => ['a', 'b', 'c'].map((day, i) => ({ day, isChosen: i === chosen }));
    expect([0, 1, 2].map((chosen) => dayBefore(days(chosen)))).toEqual(['', 'day-a', 'day-b']);
    expect(dayBefore([])).toBe('');
  });
});
