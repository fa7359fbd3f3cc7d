/** Random numbers that a printed seed brings back. Never for secrets. */
export interface SeededRandom {
  readonly seed: number;
  /** 0 <= x < 1 */
  next(): number;
  /** Whole number, 0 <= n < bound. */
  below(bound: number): number;
  pick<T>(from: readonly T[]): T;
  /** A new array in random order. */
  shuffled<T>(from: readonly T[]): T[];
}

/** mulberry32 */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    seed,
    next,
    below,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new RangeError('nothing to pick from');
      return from[below(from.length)] as T;
    },
    shuffled<T>(from: readonly T[]): T[] {
      const order = [...from];
      for (let last = order.length - 1; last > 0; last -= 1) {
        const other = below(last + 1);
        [order[last], order[other]] = [order[other] as T, order[last] as T];
      }
      return order;
    },
  };
}
