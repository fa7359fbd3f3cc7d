import { fewestRuns, freeRuns, groupsIn } from './by-force.ts';
import type { StormHall } from './storm-hall.ts';

/**
 * The rules of a house with contiguity `require`, couples `whole`, spaces held back `never` released and orphan
 * `allow-aisle`, for parties without wheelchairs at one price, by looking at every seat: nothing of it is shared with
 * the engine.
 */
export interface Moment {
  readonly hall: StormHall;
  readonly isFree: (place: number) => boolean;
}

/**
 * The moment as whoever chose these places by hand is judged: nobody who wants the stalls is sent to the balcony, so that
 * what is free in other zones is no better choice.
 */
export function inZonesOf({ hall, isFree }: Moment, places: readonly number[]): Moment {
  const zones = hall.zones.map((blocks) => new Set(blocks.flat()));
  const own = zones.filter((zone) => places.some((place) => zone.has(place)));
  return { hall, isFree: (place) => isFree(place) && own.some((zone) => zone.has(place)) };
}

/** The free other halves of couple seats that these places tear apart. */
export const partnersOf = ({ hall, isFree }: Moment, places: readonly number[]): number[] =>
  places
    .flatMap((place) => {
      const kind = hall.kinds[place];
      return kind === 'couple-left' ? [place + 1] : kind === 'couple-right' ? [place - 1] : [];
    })
    .filter((other) => isFree(other) && !places.includes(other));

export const heldBackIn = ({ hall }: Moment, places: readonly number[]): number[] =>
  places.filter((place) => isHeldBack(hall, place));

const isHeldBack = ({ kinds }: StormHall, place: number): boolean =>
  kinds[place] === 'wheelchair' || kinds[place] === 'companion';

/** Single seats that somebody would be left to take: between two others, and not single before. */
export function strandedBy({ hall, isFree }: Moment, places: readonly number[]): number[] {
  const wanted = new Set(places);
  const isSpecial = (place: number | undefined): boolean => place !== undefined && hall.kinds[place] !== 'standard';
  const blocks = [...new Set(places.map((place) => hall.blockOf[place] ?? -1))].map((at) => hall.blocks[at] ?? []);
  return blocks.flatMap((block) =>
    freeRuns(block, (place) => isFree(place) && !wanted.has(place)).flatMap(([from, to]) => {
      const seat = block[from] ?? -1;
      if (to - from !== 1 || from === 0 || to === block.length || isSpecial(seat)) return [];
      const takers = [block[from - 1], block[to]].filter((place) => place !== undefined && wanted.has(place));
      return takers.length > 0 && !takers.every(isSpecial) ? [seat] : [];
    }),
  );
}

/** Every stretch of seats side by side that so many may take whole, held-back seats and halves aside. */
export function windowsFor(moment: Moment, size: number): number[][] {
  const { hall, isFree } = moment;
  return hall.blocks.flatMap((block) =>
    freeRuns(block, isFree).flatMap(([from, to]) => {
      const windows: number[][] = [];
      for (let first = from; first + size <= to; first += 1) {
        const places = block.slice(first, first + size);
        if (partnersOf(moment, places).length + heldBackIn(moment, places).length === 0) windows.push(places);
      }
      return windows;
    }),
  );
}

/** In how few groups so many can sit: of one zone where one has seats for all of them. Infinity when nowhere. */
export function leastGroups(moment: Moment, size: number): number {
  const { hall } = moment;
  const inZones = Math.min(...hall.zones.map((blocks) => fewestIn(moment, blocks, size)));
  return Number.isFinite(inZones) ? inZones : fewestIn(moment, hall.blocks, size);
}

/** Seats for one at a time are in as few groups as the longest stretches say; couples only by looking at each seat. */
function fewestIn(moment: Moment, blocks: readonly (readonly number[])[], size: number): number {
  const { hall, isFree } = moment;
  const isOpen = (place: number): boolean => isFree(place) && !isHeldBack(hall, place);
  const hasCouples = blocks.some((block) => block.some((place) => isOpen(place) && isHalf(hall, place)));
  return hasCouples ? fewestByCounting(moment, blocks, size, isOpen) : fewestRuns(blocks, isOpen, size);
}

const isHalf = ({ kinds }: StormHall, place: number): boolean => kinds[place]?.startsWith('couple') === true;

/** By seat: in how few groups `n` seats up to it can be, with it (`into`) and without it (`past`). */
function fewestByCounting(
  moment: Moment,
  blocks: readonly (readonly number[])[],
  size: number,
  isOpen: (place: number) => boolean,
): number {
  const nothing = (): number[] => Array.from({ length: size + 1 }, () => Number.POSITIVE_INFINITY);
  let past = nothing();
  past[0] = 0;
  for (const block of blocks) {
    let into = nothing();
    for (const place of block) {
      const rest = past.map((groups, n) => Math.min(groups, into[n] ?? groups));
      // Whoever takes the left half takes the right one with it: it is looked at there.
      const isLeft = moment.hall.kinds[place] === 'couple-left' && isOpen(place) && isOpen(place + 1);
      const isPair = moment.hall.kinds[place] === 'couple-right' && isOpen(place) && isOpen(place - 1);
      if (isLeft) continue;
      const many = isPair ? 2 : 1;
      const taken = nothing();
      for (let n = many; isOpen(place) && n <= size; n += 1)
        taken[n] = Math.min(into[n - many] ?? Infinity, (past[n - many] ?? Infinity) + 1);
      past = rest;
      into = taken;
    }
    past = past.map((groups, n) => Math.min(groups, into[n] ?? groups));
  }
  return past[size] ?? Number.POSITIVE_INFINITY;
}

/** Why these free places must not be granted at this moment; null when they may. */
export function faultOf(moment: Moment, places: readonly number[]): string | null {
  if (!places.every(moment.isFree)) return 'not free';
  if (partnersOf(moment, places).length > 0) return 'half a couple seat';
  if (heldBackIn(moment, places).length > 0) return 'held back';
  const groups = groupsIn(moment.hall.blocks, places).length;
  const least = groups > 1 ? leastGroups(moment, places.length) : 1;
  if (groups > least) return `in ${groups} groups where ${least} could be had`;
  // Of parties in several groups a few are granted that could have left no single seat: that is stated elsewhere.
  if (groups > 1 || strandedBy(moment, places).length === 0) return null;
  const isAvoidable = windowsFor(moment, places.length).some((window) => strandedBy(moment, window).length === 0);
  return isAvoidable ? 'a single seat is left, and none had to be' : null;
}
