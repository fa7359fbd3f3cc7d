/** 2026-11-23T12:00:00Z: a moment of the demo house's season. */
export const NOON = Date.UTC(2026, 10, 23, 12);

/** A clock that stands still until a test moves it. Fits every port that asks for time. */
export interface FixedClock {
  now(): number;
  monotonic(): number;
  /** Runs `task` when the clock is moved past `ms` from now; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
  /** Moves wall and monotonic time; tasks run in the order in which they fall due. */
  advance(ms: number): void;
  /** Moves the wall clock alone, as a person at the settings would. */
  setWall(at: number): void;
}

interface Timer {
  readonly due: number;
  readonly task: () => void;
}

export function fixedClock(at: number = NOON): FixedClock {
  let wall = at;
  let monotonic = 0;
  const timers = new Set<Timer>();

  const nextTimer = (until: number): Timer | null => {
    let next: Timer | null = null;
    for (const timer of timers) if (timer.due <= until && (next === null || timer.due < next.due)) next = timer;
    return next;
  };
  const moveTo = (to: number): void => {
    wall += to - monotonic;
    monotonic = to;
  };

  return {
    now: () => wall,
    monotonic: () => monotonic,
    after(ms, task) {
      const timer: Timer = { due: monotonic + Math.max(0, ms), task };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms) {
      const until = monotonic + ms;
      for (let timer = nextTimer(until); timer !== null; timer = nextTimer(until)) {
        timers.delete(timer);
        moveTo(Math.max(monotonic, timer.due));
        timer.task();
      }
      moveTo(until);
    },
    setWall(to) {
      wall = to;
    },
  };
}
