import type { Clock } from '../ports/clock.ts';
import { STRAY_MS } from './stray.ts';

/** When things are asked again, each by its name, on the clock that never goes back. */
export class Pace {
  private readonly clock: Clock;
  private readonly due = new Map<string, { readonly at: number; readonly waitMs: number }>();
  /** When the server was first found not to know of something. */
  private readonly missed = new Map<string, number>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  isDue(what: string): boolean {
    return (this.due.get(what)?.at ?? 0) <= this.clock.monotonic();
  }

  /** Each time twice as late as the time before. */
  later(what: string, { first, latest }: { readonly first: number; readonly latest: number }): void {
    const before = this.due.get(what)?.waitMs;
    const waitMs = before === undefined ? first : Math.min(before * 2, latest);
    this.due.set(what, { at: this.clock.monotonic() + waitMs, waitMs });
  }

  /** Everything is due now. */
  again(): void {
    this.due.clear();
  }

  isMissed(what: string): boolean {
    return this.missed.has(what);
  }

  /** Not known there, and for so long that nothing is on its way any more. */
  isGone(what: string): boolean {
    const now = this.clock.monotonic();
    const since = this.missed.get(what) ?? now;
    this.missed.set(what, since);
    return now - since >= STRAY_MS;
  }
}
