import { describe, expect, it } from 'vitest';
import { fixedClock } from '../testing/fixed-clock.ts';
import { inParts, LONGEST_WAIT_MS } from './long-wait.ts';

const DAY_MS = 86_400_000;

/** Timers as a platform has them: what they cannot count runs almost at once. */
function platform() {
  const clock = fixedClock();
  const planned: number[] = [];
  const after = inParts((ms, task) => {
    planned.push(ms);
    return clock.after(ms > LONGEST_WAIT_MS ? 1 : ms, task);
  });
  return { clock, planned, after };
}

describe('a long wait', () => {
  it('ends at its time and not before, however long it is', () => {
    const { clock, after } = platform();
    let ran = 0;
    after(100 * DAY_MS, () => (ran += 1));
    clock.advance(100 * DAY_MS - 1);
    expect(ran).toBe(0);
    clock.advance(1);
    expect(ran).toBe(1);
    clock.advance(200 * DAY_MS);
    expect(ran).toBe(1);
  });

  it('is called off in any of its parts', () => {
    for (const days of [0, 30, 99]) {
      const { clock, after } = platform();
      let ran = 0;
      const callOff = after(100 * DAY_MS, () => (ran += 1));
      clock.advance(days * DAY_MS);
      callOff();
      clock.advance(200 * DAY_MS);
      expect(ran).toBe(0);
    }
  });

  it('is one part where the platform can wait so long, and never ends where it has no end', () => {
    const { clock, planned, after } = platform();
    let ran = 0;
    after(LONGEST_WAIT_MS, () => (ran += 1));
    after(0, () => (ran += 1));
    after(-5, () => (ran += 1));
    after(Number.POSITIVE_INFINITY, () => (ran += 100));
    clock.advance(365 * DAY_MS);
    expect([ran, planned.slice(0, 3)]).toEqual([3, [LONGEST_WAIT_MS, 0, -5]]);
  });
});
