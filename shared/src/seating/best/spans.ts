import { type Search, spareSeats } from './search.ts';
import { distanceOf, rankOf } from './windows.ts';
import { leavesGap, tearsCouple } from './window-gaps.ts';

/** A longest stretch of one chain in which the party may sit, `keep` aside. */
export interface Span {
  readonly seats: readonly number[];
  readonly zone: number;
  /** Its middle, in steps of its zone. */
  readonly x: number;
  readonly y: number;
  /** How far that is from where the party wants to be; see `rankOf`. */
  readonly rank: number;
}

/** All spans, in plan order; of one price each when `onePrice`. */
export function spansOf(search: Search, onePrice: boolean): Span[] {
  const { graph, fits, mine } = search;
  const { order, starts, closed } = graph.chains;
  const spans: Span[] = [];
  for (let chain = 0; chain < closed.length; chain += 1) {
    const from = starts[chain] ?? 0;
    const length = (starts[chain + 1] ?? 0) - from;
    const isGood = (at: number): boolean => {
      const seat = order[from + (at % length)] ?? 0;
      return fits[seat] === 1 && mine[seat] === 0;
    };
    let turn = 0;
    if (closed[chain] === 1) while (turn < length && isGood(turn)) turn += 1;
    turn %= length;
    let seats: number[] = [];
    for (let at = turn; at <= turn + length; at += 1) {
      const seat = order[from + (at % length)] ?? 0;
      const goesOn = at < turn + length && isGood(at) && (!onePrice || isSamePrice(search, seats, seat));
      if (!goesOn && seats.length > 0) {
        spans.push(spanOf(search, seats));
        seats = [];
      }
      if (at < turn + length && isGood(at)) seats.push(seat);
    }
  }
  return spans;
}

const isSamePrice = ({ graph }: Search, seats: readonly number[], seat: number): boolean =>
  seats.length === 0 || graph.price[seats[0] ?? 0] === graph.price[seat];

function spanOf(search: Search, seats: readonly number[]): Span {
  const { graph } = search;
  const first = seats[0] ?? 0;
  let sumX = 0;
  let sumY = 0;
  let weight = 0;
  for (const seat of seats) {
    sumX += graph.x[seat] ?? 0;
    sumY += graph.y[seat] ?? 0;
    weight += search.weight[seat] ?? 0;
  }
  const rank = rankOf(search, first, distanceOf(search, first, seats.length, sumX, sumY), weight);
  const zone = graph.zone[first] ?? 0;
  return { seats, zone, x: sumX / seats.length, y: sumY / seats.length, rank };
}

/** Part of a span: the seats from `at` on. */
export interface Piece {
  readonly at: number;
  readonly size: number;
  /** Adds no group: it is beside seats the party has. */
  readonly isBesideMine: boolean;
  /** Somebody of the party would sit alone without it. */
  readonly joinsAlone: boolean;
  /** Squared distance of its middle from the point, in steps. */
  readonly far: number;
  /** So many seats that are better left for wheelchair users. */
  readonly spare: number;
}

/** The pieces of up to `most` seats that may be taken alone, and leave no gap where that is asked for. */
export function piecesOf(search: Search, span: Span, most: number, isClean: boolean, x: number, y: number): Piece[] {
  const { graph } = search;
  const pieces: Piece[] = [];
  for (let at = 0; at < span.seats.length; at += 1) {
    let sumX = 0;
    let sumY = 0;
    let weight = 0;
    const first = span.seats[at] ?? 0;
    for (let size = 1; size <= most && at + size <= span.seats.length; size += 1) {
      const last = span.seats[at + size - 1] ?? 0;
      sumX += graph.x[last] ?? 0;
      sumY += graph.y[last] ?? 0;
      weight += search.weight[last] ?? 0;
      const window = { first, last, size };
      if (tearsCouple(search, window) || (isClean && leavesGap(search, window))) continue;
      const left = besides(search, graph.chains.before, first);
      const right = besides(search, graph.chains.after, last);
      const dx = sumX / size - x;
      const dy = sumY / size - y;
      pieces.push({
        at,
        size,
        isBesideMine: left > 0 || right > 0,
        joinsAlone: left === 1 || right === 1,
        far: dx * dx + dy * dy,
        spare: spareSeats(weight),
      });
    }
  }
  return pieces;
}

/** How many seats the party has that way; two stand for all that are more. */
function besides({ mine }: Search, onward: Int32Array, seat: number): number {
  const next = onward[seat] ?? -1;
  if (mine[next] !== 1) return 0;
  return mine[onward[next] ?? -1] === 1 ? 2 : 1;
}
