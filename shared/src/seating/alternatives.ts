import { type Ask, isRightMix, type Search, searchOf } from './best/search.ts';
import { seatsOf, leavesGap, type Window } from './best/window-gaps.ts';
import { distanceOf, eachStretch } from './best/windows.ts';
import { SEAT_KINDS, type SeatGraph } from './graph/seat-graph.ts';
import { judgeTake } from './rules/judge-take.ts';
import type { SeatHouse } from './rules/seat-house.ts';
import { vacancyOf } from './rules/vacancy.ts';
import type { SeatKind } from './seat-map.ts';

/** Seats side by side, by place index, as many as the party. */
type Proposal = readonly number[];

interface Candidate extends Window {
  /** Squared distance to the seats that were wanted. */
  readonly far: number;
  /** In the very row that was wanted. */
  readonly isOwnRow: boolean;
  /** Leaves a gap that the house does not want. */
  readonly isStranding: boolean;
}

/** So many of the best are judged. */
const LOOKED_AT = 24;

/** Kinds of seat anybody may be given instead; others only who asked for them. */
const FOR_ALL: readonly SeatKind[] = ['standard', 'couple-left', 'couple-right'];

/**
 * Seats as good as the wanted ones: for the whole party, side by side, in the same zone and price zone, of kinds it
 * asked for and the house grants; those that leave no gap first, then the nearest; at most one proposal for each stretch of
 * free seats and `limit` in all. Empty when the party is spread over zones or prices, or stands in an area.
 * Deterministic; costs one pass over the house.
 */
export function findAlternatives(house: SeatHouse, wanted: readonly number[], limit = 3): Proposal[] {
  const vacancy = vacancyOf(house, []);
  const { graph } = vacancy;
  const ask = askOf(graph, wanted);
  if (ask === null) return [];
  const search = onlyOfKinds(searchOf(vacancy, ask), wanted);
  const hasGapRule = house.rules.orphan !== 'off';
  const row = graph.layout.places[wanted[0] ?? -1]?.row;
  const bests: Candidate[] = [];
  let before = -1;
  eachStretch(search, ask.size, false, (first, last, sumX, sumY, weight) => {
    const isNewStretch = before === -1 || graph.chains.before[first] !== before;
    before = first;
    if (isNewStretch) bests.push(NOTHING);
    if (isHalf(graph, first, last) || !isRightMix(weight, ask)) return;
    const window = { first, last, size: ask.size };
    const candidate = {
      ...window,
      far: distanceOf(search, first, ask.size, sumX, sumY),
      isOwnRow: graph.layout.places[first]?.row === row,
      isStranding: hasGapRule && leavesGap(search, window),
    };
    const best = bests.at(-1) ?? NOTHING;
    if (compare(candidate, best) < 0) bests[bests.length - 1] = candidate;
  });
  const found = bests.filter((one) => one !== NOTHING).sort(compare);
  const offered: Proposal[] = [];
  for (const window of found.slice(0, LOOKED_AT)) {
    if (offered.length >= limit) break;
    const places = seatsOf(search, window);
    // What would be refused when it is chosen is no alternative.
    const { refusal } = judgeTake(house, { places, wheelchairs: ask.wheelchairs, without: ask.without });
    if (refusal === null) offered.push(places);
  }
  return offered;
}

const NOTHING: Candidate = {
  first: -1,
  last: -1,
  size: 0,
  far: Number.POSITIVE_INFINITY,
  isOwnRow: false,
  isStranding: true,
};

const compare = (a: Candidate, b: Candidate): number =>
  Number(a.isStranding) - Number(b.isStranding) ||
  (a.far === b.far ? 0 : a.far - b.far) ||
  Number(b.isOwnRow) - Number(a.isOwnRow);

/** A couple seat is never torn apart, not even where the other half is gone. */
const isHalf = ({ kind }: SeatGraph, first: number, last: number): boolean =>
  kind[first] === COUPLE_RIGHT || kind[last] === COUPLE_LEFT;
const COUPLE_LEFT = SEAT_KINDS.indexOf('couple-left');
const COUPLE_RIGHT = SEAT_KINDS.indexOf('couple-right');

/** The same size, zone and price; null of no seats, of places of an area, and of seats that differ in these. */
function askOf(graph: SeatGraph, wanted: readonly number[]): Ask | null {
  const [one] = wanted;
  if (one === undefined) return null;
  const zone = graph.zone[one];
  const price = graph.price[one];
  if (zone === undefined || price === undefined) return null;
  for (const place of wanted)
    if (graph.isSeat[place] !== 1 || graph.zone[place] !== zone || graph.price[place] !== price) return null;
  return {
    size: wanted.length,
    prices: new Set([price]),
    perPrice: null,
    maxPoor: null,
    zones: new Set([zone]),
    wheelchairs: wanted.filter((place) => SEAT_KINDS[graph.kind[place] ?? 0] === 'wheelchair').length,
    without: new Set(),
    near: wanted,
    keep: [],
    prefersOnePrice: false,
    maxGroups: 1,
    mustLeaveNoGap: false,
  };
}

function onlyOfKinds(search: Search, wanted: readonly number[]): Search {
  const { graph } = search;
  const kinds = new Set([
    ...FOR_ALL.map((kind) => SEAT_KINDS.indexOf(kind)),
    ...wanted.map((place) => graph.kind[place]),
  ]);
  return { ...search, fits: search.fits.map((one, place) => (kinds.has(graph.kind[place] ?? 0) ? one : 0)) };
}
