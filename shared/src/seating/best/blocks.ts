import { FRONT } from '../graph/edge-set.ts';
import { strandedBy } from '../rules/stranded.ts';
import { isPayable, isRightMix, type Search, tallyOf } from './search.ts';
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
    if (block === null || !isRightMix(tallyOf(search, block), search.ask) || !isPayable(search, block)) continue;
    if (!leavesGaps(search, block)) return block;
    stranding ??= block;
  }
  return search.ask.mustLeaveNoGap ? null : stranding;
}

function seedsOf(search: Search): number[] {
  const { ask } = search;
  if (ask.keep.length > 0) return ask.keep.slice(0, 1);
  const seats = rankedSeats(search);
  const { partOf, parts } = partsOf(search, seats);
  const seeds: number[] = [];
  const seen = new Set<number>();
  for (const seat of seats) {
    const part = partOf[seat] ?? -1;
    if ((parts[part]?.length ?? 0) < ask.size || (seeds.length >= SEEDS && seen.has(part))) continue;
    seen.add(part);
    seeds.push(seat);
  }
  return seeds;
}

/** Seats that fit, the best first. */
function rankedSeats(search: Search): number[] {
  const { graph, fits, weight } = search;
  const keys: number[] = [];
  for (const seat of graph.chains.order) {
    if (fits[seat] === 0) continue;
    const far = distanceOf(search, seat, 1, graph.x[seat] ?? 0, graph.y[seat] ?? 0);
    keys.push(rankOf(search, seat, far, weight[seat] ?? 0) * graph.size + seat);
  }
  return Array.from(Float64Array.from(keys).sort(), (key) => key % graph.size);
}

/**
 * Seats in as few connected parts as there can be, the largest first, where parts are more than lines: exact without
 * couple seats. Null when there are not as many seats, or they leave a gap where they must not.
 */
export function fewestBlocks(search: Search, isOneZone: boolean): number[] | null {
  const { ask, graph } = search;
  if (ask.keep.length > 0) return null;
  const parts = partsOf(search, rankedSeats(search)).parts.sort((a, b) => b.length - a.length);
  let best: number[] | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const zone of isOneZone ? graph.zones.keys() : [-1]) {
    const chosen: number[] = [];
    let count = 0;
    for (const part of parts) {
      const [seed = -1] = part;
      if (chosen.length === ask.size || (zone !== -1 && graph.zone[seed] !== zone)) continue;
      const size = Math.min(part.length, ask.size - chosen.length);
      const block = grow({ ...search, ask: { ...ask, size } }, seed);
      if (block === null) continue;
      chosen.push(...block);
      count += 1;
    }
    if (chosen.length < ask.size || count >= fewest || !isPayable(search, chosen)) continue;
    if (!isRightMix(tallyOf(search, chosen), ask) || (ask.mustLeaveNoGap && leavesGaps(search, chosen))) continue;
    best = chosen;
    fewest = count;
  }
  return best;
}

/** The connected parts of seats, each beginning with its best seat, and which one each seat belongs to. */
function partsOf(search: Search, seats: readonly number[]): { partOf: Int32Array; parts: number[][] } {
  const partOf = new Int32Array(search.graph.size).fill(-1);
  const parts: number[][] = [];
  for (const seat of seats) {
    if (partOf[seat] !== -1) continue;
    const part = [seat];
    partOf[seat] = parts.length;
    for (const one of part)
      for (const next of beside(search, one))
        if (search.fits[next] === 1 && partOf[next] === -1) {
          partOf[next] = parts.length;
          part.push(next);
        }
    parts.push(part);
  }
  return { partOf, parts };
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
  const hasMix = (ask.perPrice?.size ?? 0) > 1;
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
      if (hasMix && !isPayable(search, [...block, ...piece])) continue;
      best = piece;
      bestFar = far;
    }
    if (best === null) return null;
    take(best);
  }
  return [...block];
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
