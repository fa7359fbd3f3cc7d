/** The guests' page as staff leaves it: below, neither seen nor touched, and where it was. */
export interface Covered {
  inert: boolean;
  readonly style: { visibility: string };
}

/**
 * In a browser the page of staff lies above the guests' own, as its window does in the app. Taps in a corner end nobody's
 * visit: it waits below and comes back as it was, unless its time is over meanwhile, which no touch of staff puts off.
 */
export class StaffAbove {
  readonly #guests: Covered;
  readonly #mount: (onClose: () => void) => () => void;
  #takeAway: (() => void) | null = null;

  /** `mount` puts the page of staff there, and gives the way to take it away. */
  constructor(guests: Covered, mount: (onClose: () => void) => () => void) {
    this.#guests = guests;
    this.#mount = mount;
  }

  get isOpen(): boolean {
    return this.#takeAway !== null;
  }

  open(): void {
    if (this.isOpen) return;
    this.#cover(true);
    this.#takeAway = this.#mount(() => this.#close());
  }

  /** What a guest does, unless staff does it. */
  ifGuests(work: () => void): void {
    if (!this.isOpen) work();
  }

  #close(): void {
    this.#takeAway?.();
    this.#takeAway = null;
    this.#cover(false);
  }

  #cover(isCovered: boolean): void {
    this.#guests.inert = isCovered;
    this.#guests.style.visibility = isCovered ? 'hidden' : '';
  }
}
