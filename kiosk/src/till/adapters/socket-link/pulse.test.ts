import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { Pulse } from './pulse.ts';

describe('the pulse of a line', () => {
  it('is slow once an answer takes more than ten seconds, also while it is still waited for', async () => {
    const clock = new ManualClock();
    const pulse = new Pulse(clock);
    pulse.beat(0);
    pulse.saidBack(1);
    await clock.advance(9999);
    expect(pulse.isSlow).toBe(false);
    await clock.advance(2);
    expect(pulse.isSlow).toBe(true);
    pulse.heard(1);
    expect(pulse.isSlow).toBe(true);
    pulse.saidBack(2);
    pulse.heard(2);
    expect(pulse.isSlow).toBe(false);
  });

  it('is slow while beats come later than the promptest did by as much', async () => {
    const clock = new ManualClock();
    const pulse = new Pulse(clock);
    pulse.beat(500_000);
    await clock.advance(11_000);
    pulse.beat(500_500);
    expect(pulse.isSlow).toBe(true);
    pulse.beat(511_000);
    expect(pulse.isSlow).toBe(false);
  });
});
