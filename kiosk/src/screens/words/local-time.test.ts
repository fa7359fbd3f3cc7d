import { describe, expect, it } from 'vitest';
import { clockText, countdownText, dayText, hoursAndMinutes, sinceText, timeLeftText } from './local-time.ts';

const HALF_PAST_MIDNIGHT = Date.UTC(2026, 10, 23, 16, 30);

describe('times at the venue', () => {
  it('shows a show after midnight on its own calendar day', () => {
    expect(clockText(HALF_PAST_MIDNIGHT, 480)).toBe('00:30');
    expect(dayText(HALF_PAST_MIDNIGHT, 480)).toBe('2026-11-24');
  });

  it('says the day of what began on another one, so that an outage of yesterday is not taken for one of tonight', () => {
    const began = Date.UTC(2026, 10, 23, 15, 59, 7);
    expect(sinceText(began, HALF_PAST_MIDNIGHT - 1_860_000, 480)).toBe('23:59:07');
    expect(sinceText(began, HALF_PAST_MIDNIGHT, 480)).toBe('11-23 23:59');
  });

  it('counts down to zero and stays there', () => {
    expect(countdownText(15 * 60_000)).toBe('15:00');
    expect(countdownText(59_001)).toBe('1:00');
    expect(countdownText(1)).toBe('0:01');
    expect(countdownText(-5)).toBe('0:00');
  });

  it('has hours only as long as there are some', () => {
    expect([7_449_001, 3_600_000, 3_599_000, -5].map(timeLeftText)).toEqual(['2:04:10', '1:00:00', '59:59', '0:00']);
    expect([7_449_001, 3_600_000, 59_001, -5].map(hoursAndMinutes)).toEqual([
      { h: 2, m: 4 },
      { h: 1, m: 0 },
      { h: 0, m: 1 },
      { h: 0, m: 0 },
    ]);
  });
});
