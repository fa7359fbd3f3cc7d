import type { EdgeKind } from '../seat-map.ts';

/** Edge kinds as the graph stores them, from 1; see `EdgeKind`. */
export const EDGE_KINDS: readonly EdgeKind[] = ['side', 'couple', 'companion', 'front', 'ring'];
export const SIDE = 1;
export const COUPLE = 2;
export const COMPANION = 3;
export const FRONT = 4;
export const RING = 5;

/** Undirected edges of places, at most one of a pair; the last one said counts. */
export class EdgeSet {
  readonly #size: number;
  readonly #kinds = new Map<number, number>();

  /** `size`: how many places there are. */
  constructor(size: number) {
    this.#size = size;
  }

  set(a: number, b: number, kind: number): void {
    this.#kinds.set(this.#key(a, b), kind);
  }

  /** Unless the pair is joined already. */
  add(a: number, b: number, kind: number): void {
    if (!this.#kinds.has(this.#key(a, b))) this.set(a, b, kind);
  }

  remove(a: number, b: number): void {
    this.#kinds.delete(this.#key(a, b));
  }

  /** Every edge once, `a < b`, by a, then b. */
  sorted(): { readonly a: number; readonly b: number; readonly kind: number }[] {
    return [...this.#kinds]
      .sort(([one], [other]) => one - other)
      .map(([key, kind]) => ({ a: Math.floor(key / this.#size), b: key % this.#size, kind }));
  }

  #key(a: number, b: number): number {
    return a < b ? a * this.#size + b : b * this.#size + a;
  }
}
