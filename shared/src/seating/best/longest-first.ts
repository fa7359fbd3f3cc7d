import { isPayable, isRightMix, type Search, tallyOf } from './search.ts';
import { spansOf } from './spans.ts';
import { tearsCouple } from './window-gaps.ts';

/**
 * Seats for a party in as few groups as there can be: the longest stretches whole, the nearest of equals first, the
 * rest out of one that holds it. Exact without couple seats and with one price. Null when there are not as many.
 */
export function longestFirst(search: Search, isOneZone: boolean): number[] | null {
  const { ask, graph } = search;
  const spans = spansOf(search, false).sort((a, b) => b.seats.length - a.seats.length || a.rank - b.rank);
  let best: { readonly seats: number[]; readonly groups: number } | null = null;
  for (const zone of isOneZone ? graph.zones.keys() : [-1]) {
    const seats: number[] = [];
    let groups = 0;
    for (const span of spans) {
      const left = ask.size - seats.length;
      if (left === 0) break;
      if (zone !== -1 && span.zone !== zone) continue;
      const part = partOf(search, span.seats, left);
      seats.push(...part);
      if (part.length > 0) groups += 1;
    }
    const isWanted = seats.length === ask.size && isPayable(search, seats) && isRightMix(tallyOf(search, seats), ask);
    if (isWanted && (best === null || groups < best.groups)) best = { seats, groups };
  }
  return best?.seats ?? null;
}

/** As many seats from one end of a stretch as are wanted and tear no couple apart. */
function partOf(search: Search, seats: readonly number[], most: number): readonly number[] {
  for (let size = Math.min(most, seats.length); size > 0; size -= 1) {
    const part = seats.slice(0, size);
    if (!tearsCouple(search, { first: part[0] ?? -1, last: part.at(-1) ?? -1, size })) return part;
  }
  return [];
}
