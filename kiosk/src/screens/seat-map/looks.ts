import { SEAT_LOOKS, type SeatLook } from '@foyer/shared/seating/drawing/looks';

/** How many places have each look; adds up to the capacity. */
export type LookCounts = Readonly<Record<SeatLook, number>>;

export interface LooksChange {
  /** Indexes whose look changed, ascending. */
  readonly changed: readonly number[];
  /** Those of them that were chosen or held here and are now somebody else's or not for sale. */
  readonly lost: readonly number[];
}

const CODES = Object.fromEntries(SEAT_LOOKS.map((look, code) => [look, code])) as Record<SeatLook, number>;

/**
 * A chosen seat is lost to anybody; a held one cannot be sold elsewhere, so `mine` to `sold` is our own sale. `mine` to
 * `locked` is what was sold or put back here while cut off, until it is told what became of it: nobody else has it.
 */
function isLoss(from: number, to: number): boolean {
  const away = to === CODES.held || to === CODES.blocked || to === CODES.house;
  if (from === CODES.selected) return away || to === CODES.sold || to === CODES.locked;
  return from === CODES.mine && away;
}

/**
 * The looks of all places of one performance, by place index of the layout. A store outside React on purpose: a feed
 * message changes a few hundred seats, and only those are painted again.
 */
export class SeatLooks {
  readonly length: number;
  readonly #codes: Uint8Array;
  readonly #listeners = new Set<(change: LooksChange) => void>();
  #version = 0;

  /** `lookOf` is asked once for every place. */
  constructor(length: number, lookOf: (index: number) => SeatLook = () => 'blocked') {
    this.length = length;
    this.#codes = Uint8Array.from({ length }, (_, index) => CODES[lookOf(index)]);
  }

  /** Grows by one with every update that changed something. */
  get version(): number {
    return this.#version;
  }

  /** Position of the look in `SEAT_LOOKS`. */
  codeAt(index: number): number {
    return this.#codes[index] ?? CODES.blocked;
  }

  at(index: number): SeatLook {
    return SEAT_LOOKS[this.#codes[index] ?? CODES.blocked] ?? 'blocked';
  }

  /** Asks for every place again, and tells the listeners once which ones changed. */
  update(lookOf: (index: number) => SeatLook): void {
    this.#change(this.#codes.keys(), lookOf);
  }

  /** Gives some places a new look. Indexes outside the map are ignored. */
  set(indexes: Iterable<number>, look: SeatLook): void {
    this.#change(indexes, () => look);
  }

  counts(): LookCounts {
    const totals = SEAT_LOOKS.map(() => 0);
    for (const code of this.#codes) totals[code] = (totals[code] ?? 0) + 1;
    return Object.fromEntries(SEAT_LOOKS.map((look, code) => [look, totals[code] ?? 0])) as Record<SeatLook, number>;
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: (change: LooksChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(indexes: Iterable<number>, lookOf: (index: number) => SeatLook): void {
    const changed: number[] = [];
    const lost: number[] = [];
    for (const index of indexes) {
      const from = this.#codes[index];
      if (from === undefined) continue;
      const to = CODES[lookOf(index)];
      if (to === from) continue;
      this.#codes[index] = to;
      changed.push(index);
      if (isLoss(from, to)) lost.push(index);
    }
    if (changed.length === 0) return;
    changed.sort((a, b) => a - b);
    this.#version += 1;
    for (const listener of this.#listeners) listener({ changed, lost });
  }
}
