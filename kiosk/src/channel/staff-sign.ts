/** So many taps in the corner, in so much time: no guest does it by chance, and staff remembers it. */
const TAPS = 7;
const WITHIN_MS = 5000;
/** Of the corner at the top left, in CSS pixels. */
const CORNER = 96;

export interface Tap {
  readonly x: number;
  readonly y: number;
  /** Monotonic ms. */
  readonly at: number;
}

/** The sign by which staff asks for the PIN pad on a kiosk. It opens nothing by itself: the till checks the PIN. */
export class StaffSign {
  #taps: number[] = [];

  /** True with the tap that completes it. A tap anywhere else begins it anew. */
  tap({ x, y, at }: Tap): boolean {
    if (x > CORNER || y > CORNER) {
      this.#taps = [];
      return false;
    }
    this.#taps = [...this.#taps.filter((before) => at - before < WITHIN_MS), at];
    if (this.#taps.length < TAPS) return false;
    this.#taps = [];
    return true;
  }
}
