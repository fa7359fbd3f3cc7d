import { COUPLE } from '../graph/edge-set.ts';
import type { SeatGraph } from '../graph/seat-graph.ts';

/** The free other halves of couple seats that a take tears apart, ascending; none when it is whole. */
export function partnersLeft(
  graph: SeatGraph,
  places: ReadonlySet<number>,
  isOpen: (place: number) => boolean,
): number[] {
  const partners: number[] = [];
  const seen = new Set(places);
  const queue = [...places];
  for (const seat of queue)
    for (let at = graph.offsets[seat] ?? 0; at < (graph.offsets[seat + 1] ?? 0); at += 1) {
      const other = graph.targets[at] ?? -1;
      if (graph.kinds[at] !== COUPLE || seen.has(other) || !isOpen(other)) continue;
      seen.add(other);
      queue.push(other);
      partners.push(other);
    }
  return partners.sort((a, b) => a - b);
}
