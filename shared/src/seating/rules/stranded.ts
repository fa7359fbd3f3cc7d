import { FRONT } from '../graph/edge-set.ts';
import { RESTRICTED, type SeatGraph } from '../graph/seat-graph.ts';
import type { SeatRules } from './seat-rules.ts';

/** What leaves a gap nobody wants; `orphan` is never off here. */
export interface GapRule {
  readonly orphan: 'allow-aisle' | 'strict';
  readonly minGap: number;
}

/** How gaps are judged when the best seats are sought: a house without a rule still gets no gaps where they can be avoided. */
export const gapRuleOf = ({ orphan, minGap }: SeatRules): GapRule => ({
  orphan: orphan === 'off' ? 'strict' : orphan,
  minGap,
});

/** Couple, companion and wheelchair seats: single ones are no gap, and neither is what is left beside them. */
export const isSpecial = (kind: number | undefined): boolean => kind !== undefined && kind !== 0 && kind !== RESTRICTED;

/**
 * The free seats that a take leaves in gaps that are too short, ascending, `open` being what was free before it. A gap
 * that was too short already is not the take's doing. Costs as much as the stretches beside the take are long, at most.
 */
export function strandedBy(
  graph: SeatGraph,
  places: ReadonlySet<number>,
  isOpen: (place: number) => boolean,
  rule: GapRule,
): number[] {
  const seen = new Set<number>();
  const stranded: number[] = [];
  for (const place of places)
    for (const start of beside(graph, place)) {
      if (places.has(start) || seen.has(start) || !isOpen(start)) continue;
      const gap = reach(graph, start, (seat) => isOpen(seat) && !places.has(seat), rule.minGap);
      for (const seat of gap) seen.add(seat);
      if (gap.length < rule.minGap && isFault(graph, gap, { places, isOpen }, rule)) stranded.push(...gap);
    }
  return stranded.sort((a, b) => a - b);
}

interface Around {
  readonly places: ReadonlySet<number>;
  readonly isOpen: (place: number) => boolean;
}

function isFault(graph: SeatGraph, gap: readonly number[], { places, isOpen }: Around, rule: GapRule): boolean {
  if (gap.every((seat) => isSpecial(graph.kind[seat]))) return false;
  if (rule.orphan === 'allow-aisle' && gap.some((seat) => beside(graph, seat).length < 2)) return false;
  const takers = gap.flatMap((seat) => beside(graph, seat).filter((next) => places.has(next)));
  if (takers.every((seat) => isSpecial(graph.kind[seat]))) return false;
  return reach(graph, gap[0] ?? -1, isOpen, rule.minGap).length >= rule.minGap;
}

/** Seats beside one, those in front and behind aside. */
function beside(graph: SeatGraph, seat: number): number[] {
  const found: number[] = [];
  for (let at = graph.offsets[seat] ?? 0; at < (graph.offsets[seat + 1] ?? 0); at += 1)
    if (graph.kinds[at] !== FRONT) found.push(graph.targets[at] ?? -1);
  return found;
}

/** The stretch of good seats around one; no more than `enough` of them are looked for. */
function reach(graph: SeatGraph, from: number, isGood: (seat: number) => boolean, enough: number): number[] {
  const found = [from];
  const seen = new Set(found);
  for (const seat of found) {
    if (found.length >= enough) break;
    for (const next of beside(graph, seat))
      if (!seen.has(next) && isGood(next)) {
        seen.add(next);
        found.push(next);
      }
  }
  return found;
}
