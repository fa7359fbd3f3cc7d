import { RESTRICTED } from '../graph/seat-graph.ts';
import type { Search } from './search.ts';

/** More states than this are not looked through. */
const MOST_STATES = 1000;

export const NOT_WANTED = -1;

interface Sort {
  /** Of restricted view: any number up to `most`; of a price, exactly `most`. */
  readonly isUpTo: boolean;
  readonly most: number;
  readonly counts: (seat: number) => boolean;
}

/**
 * How many seats of each sort a party has so far, as one number: seats in all, or of each price where the mix is
 * given, and those of restricted view where their number is limited.
 */
export class PriceMix {
  /** So many states there are. */
  readonly width: number;
  readonly #sorts: readonly Sort[];
  readonly #strides: readonly number[];
  readonly #room = new Map<number, readonly number[]>();

  private constructor(sorts: readonly Sort[]) {
    this.#sorts = sorts;
    const strides: number[] = [];
    let width = 1;
    for (const { most } of sorts) {
      strides.push(width);
      width *= most + 1;
    }
    this.width = width;
    this.#strides = strides;
  }

  /** For the people of an ask who have no seat yet; null where there are too many mixes to look through. */
  static of(search: Search): PriceMix | null {
    const { ask, graph } = search;
    const need = ask.size - ask.keep.length;
    const sorts: Sort[] = [];
    const had = (counts: (seat: number) => boolean): number => ask.keep.filter(counts).length;
    if (ask.perPrice === null || ask.perPrice.size === 1) sorts.push({ isUpTo: false, most: need, counts: () => true });
    else
      for (const [price, most] of ask.perPrice) {
        const counts = (seat: number): boolean => graph.price[seat] === price;
        sorts.push({ isUpTo: false, most: most - had(counts), counts });
      }
    if (ask.maxPoor !== null && ask.maxPoor > 0 && ask.maxPoor < ask.size) {
      const counts = (seat: number): boolean => graph.kind[seat] === RESTRICTED;
      sorts.push({ isUpTo: true, most: ask.maxPoor - had(counts), counts });
    }
    const mix = sorts.some(({ most }) => most < 0) ? null : new PriceMix(sorts);
    return mix === null || mix.width > MOST_STATES ? null : mix;
  }

  /** What a seat adds to the state; `NOT_WANTED` where there is no room for any of its sort. */
  stepOf(seat: number): number {
    let step = 0;
    for (const [i, { counts }] of this.#sorts.entries()) {
      if (!counts(seat)) continue;
      if (this.#sorts[i]?.most === 0) return NOT_WANTED;
      step += this.#strides[i] ?? 0;
    }
    return step;
  }

  /** Whether so many more of each sort, told by the state they would make alone, are not too many. */
  hasRoom(state: number, more: number): boolean {
    return this.#sorts.every(({ most }, i) => this.#count(state, i) + this.#count(more, i) <= most);
  }

  /** The states from which so many more may be taken, ascending. */
  roomFor(more: number): readonly number[] {
    const known = this.#room.get(more);
    if (known !== undefined) return known;
    const room: number[] = [];
    for (let state = 0; state < this.width; state += 1) if (this.hasRoom(state, more)) room.push(state);
    this.#room.set(more, room);
    return room;
  }

  /** The states in which everybody has a seat. */
  goals(): number[] {
    return this.roomFor(0).filter((state) =>
      this.#sorts.every(({ isUpTo, most }, i) => isUpTo || this.#count(state, i) === most),
    );
  }

  #count(state: number, sort: number): number {
    return Math.floor(state / (this.#strides[sort] ?? 1)) % ((this.#sorts[sort]?.most ?? 0) + 1);
  }
}
