import type { Clock } from '../ports/clock.ts';

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  private at: number;
  /** How far somebody moved the wall clock. */
  movedMs = 0;
  private readonly tasks = new Set<{ readonly due: number; readonly task: () => void }>();

  constructor(at = 0) {
    this.at = at;
  }

  now(): number {
    return this.at + this.movedMs;
  }

  monotonic(): number {
    return this.at;
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
