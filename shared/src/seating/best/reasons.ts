import { groupsOf } from '../rules/groups.ts';
import type { Vacancy } from '../rules/vacancy.ts';
import type { BestReason, BestRung } from './find-best.ts';
import type { Ask } from './search.ts';
import type { Sought } from './seek.ts';

interface How {
  readonly rung: BestRung;
  readonly isApart: boolean;
}

/** Why these seats, the weightiest first. */
export function reasonsOf({ graph }: Vacancy, ask: Ask, sought: Sought, { rung, isApart }: How): BestReason[] {
  const { places } = sought;
  const reasons: BestReason[] = [];
  const isTogether = rung === 'together' || rung === 'together-stranding';
  const rows = groupsOf(graph, places, false);
  if (ask.keep.length > 0) reasons.push('beside-yours');
  else if (isApart) reasons.push('apart-from-others');
  else if (sought.isExact && isTogether) reasons.push('fills-a-gap');
  else reasons.push('nearest-focal');
  if (rung === 'together-stranding') reasons.push('strands-a-seat');
  if (!isTogether) {
    if (rung === 'across-zones') reasons.push('no-zone-for-all');
    else reasons.push('no-row-for-all');
    if (groupsOf(graph, places, true).length === 1) reasons.push('one-behind-the-other');
    if (ask.size > 1 && rows.some(({ length }) => length === 1)) reasons.push('somebody-alone');
    if (ask.wheelchairs > 0) reasons.push('companions-apart');
  }
  if (new Set(places.map((place) => graph.price[place])).size > 1) reasons.push('mixed-prices');
  return reasons;
}
