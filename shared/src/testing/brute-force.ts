import { EDGE_KINDS } from '../seating/graph/edge-set.ts';
import { graphOf } from '../seating/graph/seat-graph.ts';
import type { SeatHouse } from '../seating/rules/seat-house.ts';

/** A small house as plain sets, to try every choice of seats in: nothing of it is shared with the engine but the edges. */
export class SmallHouse {
  readonly free: readonly number[];
  readonly #house: SeatHouse;
  /** By place: everybody joined to it; those beside it, front and behind aside. */
  readonly #all: readonly (readonly number[])[];
  readonly #beside: readonly (readonly number[])[];
  readonly #couples: readonly (readonly [number, number])[];

  constructor(house: SeatHouse) {
    this.#house = house;
    const { places } = house.layout;
    this.free = places.filter(({ index, area }) => area === null && house.isFree(index)).map(({ index }) => index);
    const { offsets, targets, kinds } = graphOf(house.layout);
    const edges = places.map(({ index }) =>
      Array.from(targets.subarray(offsets[index], offsets[index + 1]), (to, i) => ({
        to,
        kind: EDGE_KINDS[(kinds[(offsets[index] ?? 0) + i] ?? 0) - 1],
      })),
    );
    this.#all = edges.map((ends) => ends.map(({ to }) => to));
    this.#beside = edges.map((ends) => ends.filter(({ kind }) => kind !== 'front').map(({ to }) => to));
    this.#couples = edges.flatMap((ends, from) =>
      ends.filter(({ kind }) => kind === 'couple').map(({ to }) => [from, to] as const),
    );
  }

  zoneOf(place: number): string {
    return this.#house.layout.places[place]?.zone ?? '';
  }

  priceOf(place: number): string {
    return this.#house.layout.places[place]?.priceZone ?? '';
  }

  /** What a take costs, whatever its order. */
  pricesOf(take: readonly number[]): string {
    return take
      .map((place) => this.priceOf(place))
      .sort()
      .join(' ');
  }

  /** Seats of restricted view. */
  poorOf(take: readonly number[]): number {
    return take.filter((place) => this.kindOf(place) === 'restricted-view').length;
  }

  kindOf(place: number): string {
    return this.#house.layout.places[place]?.kind ?? '';
  }

  /** Every choice of `size` free seats that keeps couples whole and held-back seats back, in lists of ascending places. */
  takes(size: number, isAllowed: (place: number) => boolean = () => true): number[][] {
    const seats = this.free.filter((place) => isAllowed(place) && !this.#isHeldBack(place));
    return choices(seats, size).filter((take) => this.#areCouplesWhole(take));
  }

  groups(take: readonly number[], front = false): number[][] {
    const left = new Set(take);
    const groups: number[][] = [];
    for (const place of take) if (left.has(place)) groups.push(this.#around(place, left, front));
    return groups;
  }

  /** Free seats of gaps that are too short and were not before, by the words of the rule. */
  stranded(take: readonly number[]): number[] {
    const { orphan, minGap } = this.#house.rules;
    const before = new Set(this.free);
    const after = new Set(this.free.filter((place) => !take.includes(place)));
    const found: number[] = [];
    for (const gap of this.groups([...after])) {
      if (gap.length >= minGap || gap.every((place) => this.#isSpecial(place))) continue;
      const takers = take.filter((place) => gap.some((seat) => this.#areBeside(place, seat)));
      if (takers.every((place) => this.#isSpecial(place))) continue;
      if (orphan === 'allow-aisle' && gap.some((seat) => this.#neighbours(seat).length < 2)) continue;
      if (this.#around(gap[0] ?? -1, new Set(before), false).length >= minGap) found.push(...gap);
    }
    return found.sort((a, b) => a - b);
  }

  #around(place: number, left: Set<number>, front: boolean): number[] {
    left.delete(place);
    const near = this.#neighbours(place, front).filter((next) => left.has(next));
    const group = [place];
    for (const next of near) if (left.has(next)) group.push(...this.#around(next, left, front));
    return group;
  }

  #neighbours(place: number, front = false): readonly number[] {
    return (front ? this.#all : this.#beside)[place] ?? [];
  }

  #areBeside(a: number, b: number): boolean {
    return this.#neighbours(a).includes(b);
  }

  #areCouplesWhole(take: readonly number[]): boolean {
    if (this.#house.rules.couples === 'single') return true;
    return this.#couples.every(([a, b]) => !take.includes(a) || take.includes(b) || !this.free.includes(b));
  }

  #isHeldBack(place: number): boolean {
    return this.#house.rules.heldBack === 'never' && ['wheelchair', 'companion'].includes(this.kindOf(place));
  }

  #isSpecial(place: number): boolean {
    return !['standard', 'restricted-view'].includes(this.kindOf(place));
  }
}

function choices(from: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return from.flatMap((place, i) => choices(from.slice(i + 1), size - 1).map((rest) => [place, ...rest]));
}
