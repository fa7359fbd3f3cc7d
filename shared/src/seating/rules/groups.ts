import { FRONT } from '../graph/edge-set.ts';
import type { SeatGraph } from '../graph/seat-graph.ts';

/**
 * The groups that places fall into, by breadth-first search over the edges that count (`front` only when
 * `frontBehind`): each ascending, the largest first, equals in plan order.
 */
export function groupsOf(graph: SeatGraph, places: readonly number[], frontBehind: boolean): number[][] {
  const left = new Set(places);
  const groups: number[][] = [];
  for (const place of places.toSorted((a, b) => a - b)) {
    if (!left.delete(place)) continue;
    const group = [place];
    for (const seat of group) spread(graph, seat, frontBehind, left, group);
    groups.push(group.sort((a, b) => a - b));
  }
  return groups.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

function spread(graph: SeatGraph, seat: number, frontBehind: boolean, left: Set<number>, group: number[]): void {
  for (let at = graph.offsets[seat] ?? 0; at < (graph.offsets[seat + 1] ?? 0); at += 1) {
    if (graph.kinds[at] === FRONT && !frontBehind) continue;
    const next = graph.targets[at] ?? -1;
    if (left.delete(next)) group.push(next);
  }
}
