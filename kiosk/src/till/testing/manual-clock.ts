import type { Clock } from '../ports/clock.ts';

/** A power of two, so that sums with times of day are exact. */
const PART_OF_A_MS = 2 ** -10;

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  private at: number;
  private readonly from: number;
  private looks = 0;
  /** How far somebody moved the wall clock. */
  movedMs = 0;
  private readonly tasks = new Set<{ readonly due: number; readonly task: () => void }>();

  constructor(at = 0) {
    this.at = at;
    this.from = at;
  }

  now(): number {
    return this.at + this.movedMs;
  }

  /** As a real one: from a start of its own, a little later at each look, and never a whole millisecond. */
  monotonic(): number {
    this.looks = Math.min(this.looks + 1, 1 / PART_OF_A_MS - 1);
    return this.at - this.from + this.looks * PART_OF_A_MS;
  }

  after(ms: number, task: () => void): () => void {
    const entry = { due: this.at + ms, task };
    this.tasks.add(entry);
    return () => this.tasks.delete(entry);
  }

  /** Time that some work takes: nothing else is done in it. */
  pass(ms: number): void {
    this.at += ms;
  }

  /** Moves on, doing what is due in its order; between two tasks everything that was set off comes to rest. */
  async advance(ms: number): Promise<void> {
    const until = this.at + ms;
    for (;;) {
      await settled();
      const next = [...this.tasks].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0];
      if (next === undefined) break;
      this.tasks.delete(next);
      this.at = Math.max(this.at, next.due);
      next.task();
    }
    this.at = until;
    await settled();
  }
}

/** Lets promises that wait for nothing outside run to their end. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
}
