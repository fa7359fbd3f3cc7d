import { describe, expect, it } from 'vitest';
import { clockText, countdownText, dayText } from './local-time.ts';

const HALF_PAST_MIDNIGHT = Date.UTC(2026, 10, 23, 16, 30);

describe('times at the venue', () => {
  it('shows a show after midnight on its own calendar day', () => {
    expect(clockText(HALF_PAST_MIDNIGHT, 480)).toBe('00:30');
    expect(dayText(HALF_PAST_MIDNIGHT, 480)).toBe('2026-11-24');
  });

  it('counts down to zero and stays there', () => {
    expect(countdownText(15 * 60_000)).toBe('15:00');
    expect(countdownText(59_001)).toBe('1:00');
    expect(countdownText(1)).toBe('0:01');
    expect(countdownText(-5)).toBe('0:00');
  });
});
