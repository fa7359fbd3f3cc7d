/** How patient the shell is with what dies. */
export interface Pace {
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Dying this often within `withinMs` is enough: a person must look. */
  readonly mostDeaths: number;
  readonly withinMs: number;
}

export const PACE: Pace = { firstPauseMs: 200, longestPauseMs: 5000, mostDeaths: 5, withinMs: 60_000 };

/** Counts the deaths of one part, and says how long to wait before it is started again. */
export class Deaths {
  readonly #pace: Pace;
  readonly #at: number[] = [];

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** The pause in ms after a death at `now` (monotonic), double the one before; null when it died too often. */
  pauseAfter(now: number): number | null {
    const { firstPauseMs, longestPauseMs, mostDeaths, withinMs } = this.#pace;
    while (this.#at[0] !== undefined && now - this.#at[0] >= withinMs) this.#at.shift();
    this.#at.push(now);
    if (this.#at.length >= mostDeaths) return null;
    return Math.min(longestPauseMs, firstPauseMs * 2 ** (this.#at.length - 1));
  }
}
