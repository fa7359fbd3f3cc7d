import { inParts } from '@foyer/shared/domain/long-wait';

/** The emulator's clock. Everything that waits in here waits on this, so that a test can move hours at once. */
export interface Timers {
  /** Epoch ms. */
  readonly now: () => number;
  /** Runs `run` once after `ms`, unless what it returns is called before. */
  readonly after: (ms: number, run: () => void) => () => void;
}

export const systemTimers: Timers = {
  now: Date.now,
  after: inParts((ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  }),
};

/** A clock that stands still until it is moved. */
export interface ManualTimers extends Timers {
  /** Moves the clock and runs, in order, what falls due on the way. */
  advance(ms: number): void;
  /** How many are waiting. */
  waiting(): number;
}

export function manualTimers(start: number): ManualTimers {
  let now = start;
  const due = new Map<object, { at: number; run: () => void }>();
  const nextUntil = (end: number) => {
    const ready = [...due].filter(([, entry]) => entry.at <= end);
    return ready.sort(([, a], [, b]) => a.at - b.at)[0];
  };
  return {
    now: () => now,
    after(ms, run) {
      const key = {};
      due.set(key, { at: now + ms, run });
      return () => due.delete(key);
    },
    advance(ms) {
      const end = now + ms;
      for (let next = nextUntil(end); next !== undefined; next = nextUntil(end)) {
        const [key, entry] = next;
        due.delete(key);
        now = Math.max(now, entry.at);
        entry.run();
      }
      now = end;
    },
    waiting: () => due.size,
  };
}
