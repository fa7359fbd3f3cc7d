import { describe, expect, it } from 'vitest';
import { RESTART_PACE, Restarts, VITAL_DEATHS } from './restarts.ts';

describe('a part of the house that dies', () => {
  it('is started again soon, then ever later, and never later than ten seconds', () => {
    const counter = new Restarts(RESTART_PACE, Number.POSITIVE_INFINITY);
    const pauses = Array.from({ length: 2_000 }, () => counter.pauseAfter(59_999));
    expect(pauses.slice(0, 7)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    expect(pauses.at(-1)).toBe(10_000);
  });

  it('is judged anew when it answered for a minute', () => {
    const counter = new Restarts(RESTART_PACE, VITAL_DEATHS);
    expect([0, 0, 0, 60_000, 0].map((ms) => counter.pauseAfter(ms))).toEqual([500, 1_000, 2_000, 500, 1_000]);
  });

  it('is given up at its fifth death without a calm minute, when nothing works without it', () => {
    const server = new Restarts(RESTART_PACE, VITAL_DEATHS);
    expect([0, 0, 0, 0, 0].map((ms) => server.pauseAfter(ms))).toEqual([500, 1_000, 2_000, 4_000, null]);
  });
});
