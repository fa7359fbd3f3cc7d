import type { Clock } from '../ports/clock.ts';

/** Wrong ones in a row before nobody may try for a while, and for how long. */
const TRIES = 3;
const PAUSE_MS = 30_000;

/** Counts what was shown in vain in one way, whoever showed it: leaving is no way around the pause. */
export class CodeTries {
  readonly #clock: Clock;
  #wrong = 0;
  /** On the clock that never goes back: an outage of the server or a changed clock shortens no pause. */
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds until one may be tried; 0 when it may now. */
  pauseLeftMs(): number {
    return Math.max(0, this.#pausedUntil - this.#clock.monotonic());
  }

  /** Nobody has it; how many may still be tried before the next pause. */
  wasWrong(): number {
    this.#wrong += 1;
    if (this.#wrong < TRIES) return TRIES - this.#wrong;
    this.#wrong = 0;
    this.#pausedUntil = this.#clock.monotonic() + PAUSE_MS;
    return 0;
  }

  wasRight(): void {
    this.#wrong = 0;
  }
}
