import { describe, expect, it } from 'vitest';
import { ManualClock } from './testing/manual-clock.ts';
import { SILENT } from './ports/logger.ts';
import { ServerTime } from './server-time.ts';
import { TillBench } from './testing/till-bench.ts';
import { EVENING } from './testing/pretend-house.ts';
import { settled } from './testing/manual-clock.ts';

const HOUR_MS = 3_600_000;

function timeAt(start: number) {
  const clock = new ManualClock(start);
  const link = { state: { kind: 'online', welcome: {}, serverOffsetMs: 0 } };
  const ledger = { serverTime: () => null, isOpen: () => false, trouble: () => null };
  return { clock, time: new ServerTime({ clock, link, ledger, log: SILENT } as never) };
}

describe('the server’s time while it cannot be asked', () => {
  it('is counted from the moment it was asked, by whichever clock says more', async () => {
    const { clock, time } = timeAt(0);
    const asked = time.moment();
    await clock.advance(5000);
    time.heard(1000, asked);
    expect(time.atLeast()).toBe(6000);
    clock.movedMs = HOUR_MS;
    expect(time.atLeast()).toBe(6000 + HOUR_MS);
    clock.movedMs = -HOUR_MS;
    expect(time.atLeast()).toBe(6000);
  });

  it('is kept in whole milliseconds that are over, as real clocks count parts of them', async () => {
    const clock = new ManualClock(0);
    const kept: unknown[] = [];
    const ledger = {
      serverTime: () => null,
      isOpen: () => true,
      trouble: () => null,
      keepServerTime: (time: unknown) => void kept.push(time),
    };
    const link = { state: { kind: 'online', welcome: {}, serverOffsetMs: 7.6 } };
    const time = new ServerTime({ clock, link, ledger, log: SILENT } as never);
    const { wall, monotonic } = time.moment();
    await clock.advance(5000);
    time.heard(1000, { wall, monotonic: monotonic + 0.25 });
    time.close();
    expect(kept).toEqual([{ at: 5999, offsetMs: 8 }]);
  });

  it('is written in whole milliseconds every few minutes, however finely a clock counts', async () => {
    const bench = await TillBench.open();
    try {
      await bench.signIn();
      expect(bench.ledger.serverTime()).toEqual({ at: EVENING, offsetMs: 0 });
      await bench.clock.advance(HOUR_MS);
      const { at } = bench.ledger.serverTime() ?? { at: 0 };
      expect([Number.isInteger(at), at >= EVENING + HOUR_MS - 300_000]).toEqual([true, true]);
    } finally {
      await bench.close();
    }
  });

  it('is that of the moment before an answer that took long', async () => {
    const bench = await TillBench.open();
    try {
      await bench.signIn();
      bench.server.allotted.grant('al1', EVENING, ['A1'], EVENING + 20_000);
      bench.link.fates.set('allotment.list', ['answer-held']);
      bench.link.beat();
      await bench.clock.advance(4000);
      // The server said 20:00:00 and was four seconds late with it: 16 seconds are left, not 20.
      bench.link.letGo();
      await settled();
      bench.link.cut();
      await bench.clock.advance(15_000);
      expect(bench.till.status().ownSeats).toBe(1);
      await bench.clock.advance(1000);
      expect(bench.till.status().ownSeats).toBe(0);
    } finally {
      await bench.close();
    }
  });
});
