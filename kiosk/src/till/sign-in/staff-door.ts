/** So many wrong PINs in a row are forgiven without a wait, whoever's they were said to be. */
const FREE_TRIES = 3;
/** Waits after the third and after each one that follows; the last one repeats. */
const WAITS_MS: readonly number[] = [30_000, 60_000, 300_000, 900_000];

/**
 * The way to what staff does at a kiosk counts tries of its own: a guest who has found the pad has all staff numbers
 * before them, and the server counts by person. Nothing but a right PIN clears it: a supervisor's all of them, a clerk's
 * those under the clerk's own number, so that no clerk can go on guessing at a supervisor's.
 */
export class StaffDoor {
  readonly #wrong = new Map<string, number>();
  #closedUntil = 0;
  /** As it was before the last try. */
  #closedBefore = 0;

  /** Ms until the next try is looked at; 0 when it may be now. `now` is monotonic. */
  waitLeft(now: number): number {
    return Math.max(0, this.#closedUntil - now);
  }

  /** To be called before a PIN is looked at, so that many at once are counted too. `who`: the number it is said to be of. */
  count(now: number, who = ''): void {
    this.#wrong.set(who, (this.#wrong.get(who) ?? 0) + 1);
    this.#closedBefore = this.#closedUntil;
    const step = Math.min(this.#tries() - FREE_TRIES, WAITS_MS.length - 1);
    if (step >= 0) this.#closedUntil = now + (WAITS_MS[step] ?? 0);
  }

  /** The PIN was right: `all` tries are forgotten, or `theirs`; or nobody could say whether it was: then the try is `none`. */
  forgive(what: 'all' | 'theirs' | 'none', who = ''): void {
    if (what === 'all') this.#wrong.clear();
    else if (what === 'theirs') this.#wrong.delete(who);
    else this.#wrong.set(who, Math.max(0, (this.#wrong.get(who) ?? 0) - 1));
    this.#closedUntil = this.#tries() < FREE_TRIES ? 0 : this.#closedBefore;
  }

  #tries(): number {
    return [...this.#wrong.values()].reduce((sum, tries) => sum + tries, 0);
  }
}
