import type { Clock } from '../ports/clock.ts';

/**
 * Venue time: whole milliseconds that run only while the sequencer serves, so that downtime is grace and no wall
 * clock decides about a hold. It never goes back.
 */
export class VenueClock {
  readonly #clock: Clock;
  #base = 0;
  /** Monotonic time at which `#base` was taken; null while venue time stands still. */
  #since: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    if (this.#since === null) return this.#base;
    return this.#base + Math.max(0, Math.floor(this.#clock.monotonic() - this.#since));
  }

  /** Runs on from `saved`, or from where it already stands if that is later. */
  resume(saved: number): void {
    this.#base = Math.max(this.now(), saved);
    this.#since = this.#clock.monotonic();
  }

  pause(): void {
    this.#base = this.now();
    this.#since = null;
  }
}
