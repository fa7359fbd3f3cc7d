import type { TerminalId } from '../ids.ts';
import { distanceOf, rankOf } from '../../seating/best/windows.ts';
import { searchOf, type Ask, type Search } from '../../seating/best/search.ts';
import { COMPANION_SEAT, WHEELCHAIR, type SeatGraph } from '../../seating/graph/seat-graph.ts';
import type { SeatHouse } from '../../seating/rules/seat-house.ts';
import { vacancyOf } from '../../seating/rules/vacancy.ts';

/** Anybody's seat: what best available would be asked for by one person. */
const ANYBODY: Ask = {
  size: 1,
  prices: null,
  perPrice: null,
  maxPoor: null,
  zones: null,
  wheelchairs: 0,
  without: new Set(),
  near: [],
  keep: [],
  prefersOnePrice: false,
  maxGroups: 1,
  mustLeaveNoGap: false,
};

/** Free places that are alike: seats of one price zone, or places of one area; those best available picks last come first. */
interface Kind {
  readonly places: readonly number[];
  readonly isArea: boolean;
}

/**
 * Which free places each terminal gets of so many: from every price zone and area its part, each time those that best
 * available would pick last, in pieces that hang together, no place twice. What is for wheelchair users and companions
 * is never among them. It may be fewer than asked for, never more; terminals that get none are left out.
 */
export function choosePlaces(
  house: SeatHouse,
  given: ReadonlyMap<TerminalId, number>,
): ReadonlyMap<TerminalId, readonly number[]> {
  const kinds = kindsOf(house);
  const terminals = [...given.keys()];
  const wanted = [...given.values()];
  const total = wanted.reduce((sum, one) => sum + one, 0);
  const perKind = shares(
    kinds.map(({ places }) => places.length),
    Math.min(
      total,
      kinds.reduce((sum, { places }) => sum + places.length, 0),
    ),
  );
  const chosen = new Map<TerminalId, number[]>(terminals.map((terminal) => [terminal, []]));
  for (const [i, kind] of kinds.entries()) {
    // Parts of several kinds are each rounded up for whoever has the largest remainder: together never above what was asked.
    const needs = shares(wanted, perKind[i] ?? 0).map((need, at) =>
      Math.min(need, (wanted[at] ?? 0) - (chosen.get(terminals[at] as TerminalId)?.length ?? 0)),
    );
    const pieces = kind.isArea ? [last(kind, perKind[i] ?? 0)] : piecesOf(house, last(kind, perKind[i] ?? 0));
    handOut(house, pieces, needs, (at, piece) => chosen.get(terminals[at] as TerminalId)?.push(...piece));
  }
  for (const [terminal, places] of chosen) if (places.length === 0) chosen.delete(terminal);
  return chosen;
}

/** So many of these places, those that best available would pick first. */
export function placesToAskBack(house: SeatHouse, places: readonly number[], count: number): readonly number[] {
  const search = searchOf(vacancyOf(house, places), ANYBODY);
  const ranks = new Map(places.map((place) => [place, search.graph.isSeat[place] === 1 ? rankIn(search, place) : 0]));
  return places.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0) || a - b).slice(0, count);
}

const last = ({ places }: Kind, count: number): readonly number[] => places.slice(0, count);

function kindsOf(house: SeatHouse): Kind[] {
  const search = searchOf(vacancyOf(house, []), ANYBODY);
  const { graph, fits } = search;
  const byPrice = new Map<number, { place: number; rank: number }[]>();
  for (const place of graph.chains.order) {
    const kind = graph.kind[place];
    if (fits[place] !== 1 || kind === WHEELCHAIR || kind === COMPANION_SEAT) continue;
    const price = graph.price[place] ?? 0;
    const own = byPrice.get(price) ?? [];
    own.push({ place, rank: rankIn(search, place) });
    byPrice.set(price, own);
  }
  const seats = [...byPrice].sort(([a], [b]) => a - b);
  const areas = [...house.layout.areaById.values()].map(({ first, count }) =>
    Array.from({ length: count }, (_, i) => first + count - 1 - i).filter((place) => house.isFree(place)),
  );
  return [
    ...seats.map(([, own]) => ({
      places: own.sort((a, b) => b.rank - a.rank || b.place - a.place).map(({ place }) => place),
      isArea: false,
    })),
    ...areas.map((places) => ({ places, isArea: true })),
  ];
}

function rankIn(search: Search, place: number): number {
  const { graph, weight } = search;
  const far = distanceOf(search, place, 1, graph.x[place] ?? 0, graph.y[place] ?? 0);
  return rankOf(search, place, far, weight[place] ?? 0);
}

/** `total` in whole parts as the weights say; what is over goes to the largest remainders, the first of equals first. */
function shares(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight * total) / sum);
  const parts = exact.map(Math.floor);
  const over = total - parts.reduce((a, b) => a + b, 0);
  const order = exact.map((_, i) => i).sort((a, b) => remainder(exact, b) - remainder(exact, a) || a - b);
  for (const i of order.slice(0, over)) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
}

const remainder = (exact: readonly number[], i: number): number => (exact[i] ?? 0) - Math.floor(exact[i] ?? 0);

/** Seats that follow each other, the longest pieces first. Half a couple seat and a seat by itself are left out. */
function piecesOf(house: SeatHouse, places: readonly number[]): number[][] {
  const { graph } = vacancyOf(house, []);
  const set = wholeOf(graph, places);
  const pieces: number[][] = [];
  let piece: number[] = [];
  for (const place of graph.chains.order) {
    if (set.has(place) && piece.length > 0 && graph.chains.before[place] !== piece.at(-1)) piece = [];
    if (!set.has(place)) piece = [];
    else {
      if (piece.length === 0) pieces.push(piece);
      piece.push(place);
    }
  }
  return pieces
    .filter((one) => one.length > 1 || isAlone(graph, house, one[0] ?? -1))
    .sort((a, b) => b.length - a.length);
}

/** Without halves of couple seats. A seat may belong to two: without the one half of the first, its second is torn as well. */
function wholeOf(graph: SeatGraph, places: readonly number[]): ReadonlySet<number> {
  const set = new Set(places);
  for (let before = -1; before !== set.size; ) {
    before = set.size;
    for (const place of places) if (set.has(place) && isTorn(graph, set, place)) set.delete(place);
  }
  return set;
}

const isTorn = ({ chains, coupledAfter }: SeatGraph, set: ReadonlySet<number>, place: number): boolean => {
  const before = chains.before[place] ?? -1;
  const after = chains.after[place] ?? -1;
  return (
    (coupledAfter[place] === 1 && !set.has(after)) || (before !== -1 && coupledAfter[before] === 1 && !set.has(before))
  );
};

/** Nobody could be seated beside it anyway. */
const isAlone = ({ chains }: SeatGraph, house: SeatHouse, place: number): boolean =>
  [chains.before[place] ?? -1, chains.after[place] ?? -1].every((next) => next === -1 || !house.isFree(next));

/** Each piece goes to whoever lacks most; what is too long for it is cut, never through a couple seat. */
function handOut(
  house: SeatHouse,
  pieces: readonly (readonly number[])[],
  needs: number[],
  give: (at: number, piece: readonly number[]) => void,
): void {
  const { graph } = vacancyOf(house, []);
  const left = pieces.map((piece) => [...piece]);
  for (let piece = left.shift(); piece !== undefined; piece = left.shift()) {
    const most = Math.max(...needs);
    if (piece.length === 0 || most <= 0) continue;
    const at = needs.indexOf(most);
    let length = Math.min(most, piece.length);
    if (length < piece.length && graph.coupledAfter[piece[length - 1] ?? -1] === 1) length -= 1;
    if (length === 0) continue;
    // Around a table the other half may be at the far end of what was cut.
    const whole = [...wholeOf(graph, piece.slice(0, length))];
    give(at, whole);
    needs[at] = most - whole.length;
    if (length < piece.length) left.unshift(piece.slice(length));
  }
}
