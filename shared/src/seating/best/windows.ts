import { STEPS } from '../graph/seat-graph.ts';
import { isPayable, isRightMix, poorSeats, type Search, spareSeats } from './search.ts';
import { fillsGap, leavesGap, seatsOf, tearsCouple, type Window } from './window-gaps.ts';

/** Distances that differ by less than this part of a seat are the same: then what fills a gap exactly is better. */
const RANK = STEPS / 2;
/** A window with a seat of restricted view counts as so much further away: three seats. */
const POOR_VIEW = 6;
/** A wheelchair space or companion seat is further away than any other of its zone. */
const LAST = 2 ** 24;
/** Another zone than the one to be near to is further away than any seat of it. */
export const OTHER_ZONE = 2 ** 30;

/** A window and how good it is: rank first, then that nobody has to give seats back for it, then an exact fit, then the distance itself, then plan order. */
export interface RankedWindow extends Window {
  readonly rank: number;
  /** So many of its seats stand with somebody who has to give them back. */
  readonly aside: number;
  readonly isExact: boolean;
  readonly far: number;
}

export const isBetter = (a: RankedWindow, b: RankedWindow | null): boolean =>
  b === null ||
  a.rank < b.rank ||
  (a.rank === b.rank && (a.aside < b.aside || (a.aside === b.aside && isNearer(a, b))));

const isNearer = (a: RankedWindow, b: RankedWindow): boolean =>
  (a.isExact && !b.isExact) || (a.isExact === b.isExact && a.far < b.far);

function asideIn(search: Search, window: Window): number {
  const { isAside } = search;
  return isAside === undefined ? 0 : seatsOf(search, window).filter(isAside).length;
}

/** The squared distance of a window's middle (sums of its coordinates) from where the party wants to be, in steps. */
export function distanceOf(search: Search, seat: number, size: number, sumX: number, sumY: number): number {
  const zone = search.graph.zone[seat] ?? 0;
  const dx = sumX / size - (search.aimX[zone] ?? 0);
  const dy = sumY / size - (search.aimY[zone] ?? 0);
  return dx * dx + dy * dy;
}

export function rankOf(search: Search, seat: number, far: number, weight: number): number {
  const isAway = search.home !== -1 && search.graph.zone[seat] !== search.home;
  const zone = search.graph.zone[seat] ?? 0;
  return Math.floor((Math.sqrt(far) + (search.away[zone] ?? 0)) / RANK) + penaltyOf(weight) + (isAway ? OTHER_ZONE : 0);
}

function penaltyOf(weight: number): number {
  if (weight === 0) return 0;
  return (poorSeats(weight) > 0 ? POOR_VIEW : 0) + spareSeats(weight) * LAST;
}

type Visit = (first: number, last: number, sumX: number, sumY: number, weight: number) => void;

/**
 * Calls `visit` with every stretch of `size` seats of one chain that fit the party (of one price, when `onePrice`), in
 * plan order; around a table also across the place where the count begins. One pass over the house.
 */
export function eachStretch(search: Search, size: number, onePrice: boolean, visit: Visit): void {
  const { starts, closed } = search.graph.chains;
  for (let chain = 0; chain < closed.length; chain += 1) {
    const from = starts[chain] as number;
    const length = (starts[chain + 1] as number) - from;
    if (length >= size) slide(search, { from, length, isClosed: closed[chain] === 1 }, size, onePrice, visit);
  }
}

interface Chain {
  readonly from: number;
  readonly length: number;
  readonly isClosed: boolean;
}

function slide(search: Search, chain: Chain, size: number, onePrice: boolean, visit: Visit): void {
  const { fits, weight, graph } = search;
  const { order } = graph.chains;
  const { from, length } = chain;
  const turn = chain.isClosed ? firstUnfit(search, chain) : 0;
  // Where the whole table fits, stretches go on past the seat they began with.
  const end = turn === -1 ? length + (size === length ? 0 : size - 1) : length;
  const seatAt = (at: number): number =>
    order[from + (chain.isClosed ? (at + Math.max(turn, 0)) % length : at)] as number;
  let run = 0;
  let sumX = 0;
  let sumY = 0;
  let sum = 0;
  let price = -1;
  for (let at = 0; at < end; at += 1) {
    const seat = seatAt(at);
    if (fits[seat] === 0 || (onePrice && graph.price[seat] !== price)) {
      run = 0;
      sumX = 0;
      sumY = 0;
      sum = 0;
      price = graph.price[seat] as number;
      if (fits[seat] === 0) continue;
    }
    run += 1;
    sumX += graph.x[seat] as number;
    sumY += graph.y[seat] as number;
    sum += weight[seat] as number;
    if (run > size) {
      const gone = seatAt(at - size);
      sumX -= graph.x[gone] as number;
      sumY -= graph.y[gone] as number;
      sum -= weight[gone] as number;
    }
    if (run >= size) visit(seatAt(at - size + 1), seat, sumX, sumY, sum);
  }
}

function firstUnfit({ graph, fits }: Search, { from, length }: Chain): number {
  for (let at = 0; at < length; at += 1) if (fits[graph.chains.order[from + at] as number] === 0) return at;
  return -1;
}

/** The best stretch that leaves no gap, and the best one of all. */
export interface BestWindows {
  readonly clean: RankedWindow | null;
  readonly any: RankedWindow | null;
}

/** `isWanted`: what else a window must be. Exact: every stretch of the house is looked at. */
export function bestWindows(
  search: Search,
  size: number,
  onePrice: boolean,
  isWanted: (window: Window) => boolean = () => true,
): BestWindows {
  let clean: RankedWindow | null = null;
  let any: RankedWindow | null = null;
  const hasMix = (search.ask.perPrice?.size ?? 0) > 1;
  eachStretch(search, size, onePrice, (first, last, sumX, sumY, weight) => {
    const far = distanceOf(search, first, size, sumX, sumY);
    const rank = rankOf(search, first, far, weight);
    // Most stretches are too far away to look at them any closer.
    if (clean !== null && rank > clean.rank) return;
    const window = { first, last, size };
    if (!isRightMix(weight, search.ask) || tearsCouple(search, window)) return;
    const aside = asideIn(search, window);
    const ranked: RankedWindow = { ...window, rank, far, aside, isExact: fillsGap(search, window) };
    const isBest = isBetter(ranked, any);
    if ((!isBest && !isBetter(ranked, clean)) || !isWanted(window)) return;
    if (hasMix && !isPayable(search, seatsOf(search, window))) return;
    if (isBest) any = ranked;
    if (isBetter(ranked, clean) && !leavesGap(search, window)) clean = ranked;
  });
  return { clean, any };
}
