import { type SeatGraph, WHEELCHAIR } from '../graph/seat-graph.ts';
import { groupsOf } from '../rules/groups.ts';
import { COMPANIONS_EACH } from '../rules/held-back.ts';
import type { Vacancy } from '../rules/vacancy.ts';
import type { BestReason, BestRung } from './find-best.ts';
import type { Ask } from './search.ts';
import type { Sought } from './seek.ts';

/** Which look at the house it was: beside people the party belongs to, apart from everybody, or by the ladder. */
export type FoundBy = 'beside' | 'apart' | 'ladder';

interface How {
  readonly rung: BestRung;
  readonly by: FoundBy;
}

/** Whether somebody who could sit beside a wheelchair user of the party does not: three may for each of them. */
function areCompanionsApart(graph: SeatGraph, { wheelchairs, size }: Ask, rows: readonly (readonly number[])[]) {
  const isSpace = (place: number): boolean => graph.kind[place] === WHEELCHAIR;
  const beside = rows.filter((row) => row.some(isSpace)).reduce((sum, row) => sum + row.length, 0) - wheelchairs;
  return wheelchairs > 0 && beside < Math.min(size - wheelchairs, COMPANIONS_EACH * wheelchairs);
}

/** Why these seats, the weightiest first. */
export function reasonsOf({ graph }: Vacancy, ask: Ask, sought: Sought, { rung, by }: How): BestReason[] {
  const { places } = sought;
  const reasons: BestReason[] = [];
  const isTogether = rung === 'together' || rung === 'together-stranding';
  const rows = groupsOf(graph, places, false);
  if (ask.keep.length > 0 || by === 'beside') reasons.push('beside-yours');
  else if (by === 'apart') reasons.push('apart-from-others');
  else if (sought.isExact && isTogether) reasons.push('fills-a-gap');
  // Near to others it is not the focal point that was looked for.
  else if (ask.near.length === 0) reasons.push('nearest-focal');
  if (rung === 'together-stranding') reasons.push('strands-a-seat');
  if (!isTogether) {
    if (areCompanionsApart(graph, ask, rows)) reasons.push('companions-apart');
    else reasons.push(rung === 'across-zones' ? 'no-zone-for-all' : 'no-row-for-all');
    if (groupsOf(graph, places, true).length === 1) reasons.push('one-behind-the-other');
    if (ask.size > 1 && rows.some(({ length }) => length === 1)) reasons.push('somebody-alone');
  }
  if (new Set(places.map((place) => graph.price[place])).size > 1) reasons.push('mixed-prices');
  return reasons;
}
