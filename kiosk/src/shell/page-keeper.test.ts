import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../till/testing/manual-clock.ts';
import { PACE } from './pace.ts';
import { HANG_MS, keepPage, type KeptPage } from './page-keeper.ts';
import { ROLES } from './roles.ts';

const OWN = 'app://foyer/kiosk/';
const RESTARTING = 'app://foyer/restarting/';

function keptPage(pace = PACE) {
  const clock = new ManualClock();
  const loaded: string[] = [];
  const said: string[] = [];
  const state = { isDestroyed: false, crashes: 0, cleared: 0 };
  const page = Object.assign(new EventEmitter(), {
    loadURL: (address: string) => {
      loaded.push(address);
      return Promise.resolve();
    },
    isDestroyed: () => state.isDestroyed,
    forcefullyCrashRenderer: () => void (state.crashes += 1),
    navigationHistory: { clear: () => void (state.cleared += 1) },
  });
  keepPage(page as unknown as KeptPage, {
    page: OWN,
    restarting: RESTARTING,
    now: () => clock.now(),
    after: (ms, work) => clock.after(ms, work),
    pace,
    say: (text) => void said.push(text),
  });
  const crash = (reason = 'crashed'): boolean => page.emit('render-process-gone', {}, { reason });
  return { page, clock, loaded, said, state, crash };
}

describe('a page of the app', () => {
  it('says that it restarts when its process is gone, and comes back, with growing pauses and without end', async () => {
    const { clock, loaded, said, state, crash } = keptPage();
    crash();
    expect(loaded).toEqual([RESTARTING]);
    await clock.advance(199);
    expect(loaded).toEqual([RESTARTING]);
    await clock.advance(1);
    expect(loaded).toEqual([RESTARTING, OWN]);
    for (let n = 2; n <= 10; n += 1) {
      crash('oom');
      await clock.advance(PACE.longestPauseMs);
      expect(loaded.filter((one) => one === OWN)).toHaveLength(n);
    }
    crash('clean-exit');
    await clock.advance(PACE.longestPauseMs);
    state.isDestroyed = true;
    crash();
    await clock.advance(PACE.longestPauseMs);
    expect(loaded.filter((one) => one === OWN)).toHaveLength(10);
    expect(said).toHaveLength(11);
  });

  it('comes back once when what stands in its place crashes as well', async () => {
    const { clock, loaded, crash } = keptPage();
    crash();
    crash();
    await clock.advance(PACE.longestPauseMs);
    expect(loaded).toEqual([RESTARTING, RESTARTING, OWN]);
  });

  it('on a kiosk is tried for ever, at last once a minute', async () => {
    const { clock, loaded, crash } = keptPage(ROLES.kiosk.pace);
    for (let n = 0; n < 20; n += 1) {
      crash();
      await clock.advance(60_000);
    }
    expect(loaded.filter((one) => one === OWN)).toHaveLength(20);
  });

  it('that answers nobody is ended and comes back, unless it answers again', async () => {
    const { page, clock, said, state } = keptPage();
    page.emit('unresponsive');
    await clock.advance(HANG_MS - 1);
    page.emit('responsive');
    await clock.advance(HANG_MS);
    expect(state.crashes).toBe(0);
    page.emit('unresponsive');
    page.emit('unresponsive');
    await clock.advance(HANG_MS);
    expect([state.crashes, said]).toEqual([1, ['the page hangs; it is ended']]);
  });

  it('that could not be loaded is tried again, but not one that was called off or is not its own', async () => {
    const { page, clock, loaded } = keptPage();
    page.emit('did-fail-load', {}, -3, 'ABORTED', OWN, true);
    page.emit('did-fail-load', {}, -6, 'FILE_NOT_FOUND', RESTARTING, true);
    page.emit('did-fail-load', {}, -6, 'FILE_NOT_FOUND', OWN, false);
    await clock.advance(PACE.longestPauseMs);
    expect(loaded).toEqual([]);
    page.emit('did-fail-load', {}, -6, 'FILE_NOT_FOUND', OWN, true);
    await clock.advance(PACE.longestPauseMs);
    expect(loaded).toEqual([RESTARTING, OWN]);
  });

  it('has no page before it to go back to', () => {
    const { page, state } = keptPage();
    page.emit('did-finish-load');
    expect(state.cleared).toBe(1);
  });
});
