/** So many wrong PINs in a row are forgiven without a wait, whoever's they were said to be. */
const FREE_TRIES = 3;
/** Waits after the third and after each one that follows; the last one repeats. */
const WAITS_MS: readonly number[] = [30_000, 60_000, 300_000, 900_000];

/**
 * The way out of a kiosk counts tries of its own: a guest who has found the pad has all staff numbers before them, and
 * the server counts by person. Nothing but a right PIN clears it.
 */
export class StaffDoor {
  #wrong = 0;
  #closedUntil = 0;
  /** As it was before the last try. */
  #closedBefore = 0;

  /** Ms until the next try is looked at; 0 when it may be now. `now` is monotonic. */
  waitLeft(now: number): number {
    return Math.max(0, this.#closedUntil - now);
  }

  /** To be called before a PIN is looked at, so that many at once are counted too. */
  count(now: number): void {
    this.#wrong += 1;
    this.#closedBefore = this.#closedUntil;
    const step = Math.min(this.#wrong - FREE_TRIES, WAITS_MS.length - 1);
    if (step >= 0) this.#closedUntil = now + (WAITS_MS[step] ?? 0);
  }

  /**
   * The PIN was right. `isRight` false: the try is none, since nobody could say whether it was, or since it was right and
   * clears nobody else's.
   */
  forgive(isRight: boolean): void {
    this.#wrong = isRight ? 0 : Math.max(0, this.#wrong - 1);
    this.#closedUntil = this.#wrong < FREE_TRIES ? 0 : this.#closedBefore;
  }
}
