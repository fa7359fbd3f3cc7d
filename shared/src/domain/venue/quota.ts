import { isClaimable, STATUS_CODE } from '../inventory/read.ts';
import type { HoldId, OrderId } from '../ids.ts';
import type { Door } from '../programme.ts';
import type { PerformanceState, VenueState } from './state.ts';

/**
 * How many places of a performance are held, sold or allotted through a door; a hold whose time is over does not count.
 * One pass over the places, so asked only where a quota is set.
 */
export function placesThrough(
  state: VenueState,
  { inventory }: PerformanceState,
  door: Door,
  venueNow: number,
): number {
  let count = 0;
  for (let place = 0; place < inventory.capacity; place += 1)
    if (doorOf(state, inventory.status[place] ?? 0, inventory.owner[place] ?? '') === door)
      if (!isClaimable(inventory, place, venueNow)) count += 1;
  return count;
}

/** Through which door a place left; null for one that is available or blocked. */
function doorOf(state: VenueState, status: number, owner: string): Door | null {
  switch (status) {
    case STATUS_CODE.held:
      return state.holdTerms.get(owner as HoldId)?.door ?? null;
    case STATUS_CODE.sold:
      return state.orders.get(owner as OrderId)?.soldBy.door ?? null;
    // Only a counter is given an allotment: its tenders work without the server.
    case STATUS_CODE.allotted:
    case STATUS_CODE.quarantined:
      return 'counter';
    default:
      return null;
  }
}
