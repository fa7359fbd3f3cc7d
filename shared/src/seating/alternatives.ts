import type { Layout, LayoutRow, Place } from './layout.ts';
import { neighboursOf } from './neighbours.ts';

/** A run of free seats side by side, by place index, as long as the party. */
type Proposal = readonly number[];

interface Candidate {
  readonly first: number;
  /** Squared plan distance to the seats that were wanted. */
  readonly far: number;
  /** In the very row that was wanted. */
  readonly isOwnRow: boolean;
}

/**
 * Seats as good as the wanted ones: for the whole party, side by side in one row, in the same zone and price zone,
 * nearest first; at most one proposal for each stretch of free seats and `limit` in all. Empty when the party is
 * spread over zones or prices, or stands in an area. Deterministic; costs one pass over the zone's places.
 * `isFree` tells of a place index whether it could be taken now.
 */
export function findAlternatives(
  layout: Layout,
  wanted: readonly number[],
  isFree: (place: number) => boolean,
  limit = 3,
): Proposal[] {
  const party = partyOf(layout, wanted);
  if (party === null) return [];
  const best: Candidate[] = [];
  for (const row of layout.rows) {
    if (row.zone !== party.zone || row.area !== null || row.count < party.size) continue;
    eachStretch(
      layout,
      row,
      (place) => fits(party, place) && isFree(place.index),
      (first, end) => {
        const candidate = nearestIn(layout, party, first, end);
        if (candidate !== null) keep(best, candidate, limit);
      },
    );
  }
  return best.map(({ first }) => Array.from({ length: party.size }, (_, i) => first + i));
}

interface Party {
  readonly size: number;
  readonly zone: string;
  readonly row: string;
  readonly priceZone: string;
  /** Kinds of seat this party may be given: plain ones, and what it asked for. */
  readonly kinds: ReadonlySet<string>;
  readonly x: number;
  readonly y: number;
}

function partyOf(layout: Layout, wanted: readonly number[]): Party | null {
  const places = wanted.map((index) => layout.places[index]);
  const [one] = places;
  if (one === undefined) return null;
  let x = 0;
  let y = 0;
  const kinds = new Set<string>(['standard', 'couple-left', 'couple-right']);
  for (const place of places) {
    if (place === undefined || place.area !== null) return null;
    if (place.zone !== one.zone || place.priceZone !== one.priceZone) return null;
    kinds.add(place.kind);
    x += place.x / places.length;
    y += place.y / places.length;
  }
  return { size: places.length, zone: one.zone, row: one.row, priceZone: one.priceZone, kinds, x, y };
}

const fits = (party: Party, place: Place): boolean =>
  place.priceZone === party.priceZone && party.kinds.has(place.kind);

/** Calls `found` with each longest stretch [first, end) of neighbouring seats that all are `good`. */
function eachStretch(
  layout: Layout,
  row: LayoutRow,
  good: (place: Place) => boolean,
  found: (first: number, end: number) => void,
): void {
  const joined = neighboursOf(layout);
  const end = row.first + row.count;
  let first = -1;
  for (let at = row.first; at < end; at += 1) {
    const place = layout.places[at];
    const isGood = place !== undefined && good(place);
    if (isGood && first < 0) first = at;
    const isLast = at === end - 1 || joined[at] === 0;
    if (first >= 0 && (!isGood || isLast)) {
      found(first, isGood ? at + 1 : at);
      first = -1;
    }
  }
}

/** The part of a stretch that is nearest to what was wanted and tears no couple seat apart. */
function nearestIn(layout: Layout, party: Party, first: number, end: number): Candidate | null {
  let best: Candidate | null = null;
  for (let at = first; at + party.size <= end; at += 1) {
    const left = layout.places[at];
    const right = layout.places[at + party.size - 1];
    if (left === undefined || right === undefined) continue;
    if (left.kind === 'couple-right' || right.kind === 'couple-left') continue;
    const far = ((left.x + right.x) / 2 - party.x) ** 2 + ((left.y + right.y) / 2 - party.y) ** 2;
    if (best === null || far < best.far) best = { first: at, far, isOwnRow: left.row === party.row };
  }
  return best;
}

/** Keeps the `limit` nearest, in order; of equals the wanted row's own, then the first of the plan. */
function keep(best: Candidate[], candidate: Candidate, limit: number): void {
  let at = best.length;
  for (let before = best[at - 1]; before !== undefined && isBetter(candidate, before); before = best[at - 1]) at -= 1;
  if (at >= limit) return;
  best.splice(at, 0, candidate);
  if (best.length > limit) best.pop();
}

const isBetter = (a: Candidate, b: Candidate): boolean =>
  a.far < b.far || (a.far === b.far && a.isOwnRow && !b.isOwnRow);
