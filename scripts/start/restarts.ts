/** How patient the house is with a part that dies. */
export interface RestartPace {
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** A part that answered this long is well again: its next death counts as its first. */
  readonly calmMs: number;
}

export const RESTART_PACE: RestartPace = { firstPauseMs: 500, longestPauseMs: 10_000, calmMs: 60_000 };
/** Nothing can be sold without the server: a house whose server dies this often without a calm minute is closed. */
export const VITAL_DEATHS = 5;

/** Counts the deaths of one part, and says how long to wait before it is started again. */
export class Restarts {
  readonly #pace: RestartPace;
  readonly #mostDeaths: number;
  #deaths = 0;

  constructor(pace: RestartPace, mostDeaths: number) {
    this.#pace = pace;
    this.#mostDeaths = mostDeaths;
  }

  /** The pause in ms after a death, double the one before; null when it died too often. */
  pauseAfter(answeredForMs: number): number | null {
    const { firstPauseMs, longestPauseMs, calmMs } = this.#pace;
    if (answeredForMs >= calmMs) this.#deaths = 0;
    this.#deaths += 1;
    if (this.#deaths >= this.#mostDeaths) return null;
    return Math.min(firstPauseMs * 2 ** (this.#deaths - 1), longestPauseMs);
  }
}
