import { FRONT } from '../graph/edge-set.ts';
import { strandedBy } from '../rules/stranded.ts';
import { isRightMix, poorSeats, type Search } from './search.ts';
import { partnersLeft } from '../rules/couples.ts';
import { distanceOf, rankOf } from './windows.ts';

/** From so many seats, the best ones, a block is tried to grow; besides from one of each connected part. */
const SEEDS = 24;

/**
 * Connected seats that are no window: over rows one behind the other, where the house counts them as together, or
 * along the author's own edges. Grown seat by seat around a good one. That one is found where there is one is exact
 * without couple seats; that it leaves no gap, and which one is best, is not.
 */
export function bestBlock(search: Search): number[] | null {
  let stranding: number[] | null = null;
  for (const seed of seedsOf(search)) {
    const block = grow(search, seed);
    if (block === null) continue;
    if (!leavesGaps(search, block)) return block;
    stranding ??= block;
  }
  return search.ask.mustLeaveNoGap ? null : stranding;
}

function seedsOf(search: Search): number[] {
  const { ask, graph, fits, weight } = search;
  if (ask.keep.length > 0) return ask.keep.slice(0, 1);
  const seats = [...graph.chains.order].filter((seat) => fits[seat] === 1);
  const rank = new Map(
    seats.map((seat) => {
      const far = distanceOf(search, seat, 1, graph.x[seat] ?? 0, graph.y[seat] ?? 0);
      return [seat, rankOf(search, seat, far, poorSeats(weight[seat] ?? 0))];
    }),
  );
  seats.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0) || a - b);
  const part = partsOf(search, seats);
  const large = seats.filter((seat) => (part.get(seat)?.length ?? 0) >= ask.size);
  const seeds = large.slice(0, SEEDS);
  const seen = new Set(seeds.map((seat) => part.get(seat)));
  for (const seat of large) {
    if (seen.has(part.get(seat))) continue;
    seen.add(part.get(seat));
    seeds.push(seat);
  }
  return seeds;
}

/** The connected part each seat belongs to. */
function partsOf(search: Search, seats: readonly number[]): Map<number, readonly number[]> {
  const parts = new Map<number, number[]>();
  for (const seat of seats) {
    if (parts.has(seat)) continue;
    const part = [seat];
    parts.set(seat, part);
    for (const one of part)
      for (const next of beside(search, one))
        if (search.fits[next] === 1 && !parts.has(next)) {
          parts.set(next, part);
          part.push(next);
        }
  }
  return parts;
}

function beside({ graph, frontBehind }: Search, seat: number): number[] {
  const found: number[] = [];
  for (let at = graph.offsets[seat] ?? 0; at < (graph.offsets[seat + 1] ?? 0); at += 1)
    if (frontBehind || graph.kinds[at] !== FRONT) found.push(graph.targets[at] ?? -1);
  return found;
}

/** The seat with the nearest ones that hang together with it, couple seats whole; null when they do not come out even. */
function grow(search: Search, seed: number): number[] | null {
  const { ask, fits } = search;
  const block = new Set<number>();
  const edge = new Set<number>();
  const take = (seats: readonly number[]): void => {
    for (const seat of seats) {
      block.add(seat);
      edge.delete(seat);
    }
    for (const seat of seats)
      for (const next of beside(search, seat)) if (fits[next] === 1 && !block.has(next)) edge.add(next);
  };
  const first = ask.keep.length > 0 ? ask.keep : pieceOf(search, seed);
  if (first === null || first.length > ask.size) return null;
  take(first);
  while (block.size < ask.size) {
    let best: readonly number[] | null = null;
    let bestFar = Number.POSITIVE_INFINITY;
    for (const seat of edge) {
      const far = between(search, seed, seat);
      if (far > bestFar || (far === bestFar && best !== null && seat > (best[0] ?? 0))) continue;
      const piece = pieceOf(search, seat);
      if (piece === null || piece.length > ask.size - block.size || piece.some((one) => block.has(one))) continue;
      best = piece;
      bestFar = far;
    }
    if (best === null) return null;
    take(best);
  }
  let weight = 0;
  for (const seat of block) weight += search.weight[seat] ?? 0;
  return isRightMix(weight, ask) ? [...block] : null;
}

/** A seat with the other half of its couple seat; null when that half may not be had. */
function pieceOf({ graph, fits, open, areCouplesWhole }: Search, seat: number): number[] | null {
  if (!areCouplesWhole) return [seat];
  const piece = [seat, ...partnersLeft(graph, new Set([seat]), (place) => open[place] === 1)];
  return piece.every((one) => fits[one] === 1) ? piece : null;
}

function between({ graph }: Search, a: number, b: number): number {
  const dx = (graph.x[a] ?? 0) - (graph.x[b] ?? 0);
  const dy = (graph.y[a] ?? 0) - (graph.y[b] ?? 0);
  return dx * dx + dy * dy;
}

export function leavesGaps({ graph, open, rule }: Search, seats: readonly number[]): boolean {
  const places = new Set(seats);
  return strandedBy(graph, places, (place) => open[place] === 1 || places.has(place), rule).length > 0;
}
