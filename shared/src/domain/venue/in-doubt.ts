import type { InventoryEvent } from '../inventory/events.ts';
import { fenceOf, goneOf, statusOf, STATUS_CODE } from '../inventory/read.ts';
import type { Hold, Inventory } from '../inventory/state.ts';
import { UNEXPLAINED, wasTaken, type Recovery } from './recovery.ts';
import type { VenueState } from './state.ts';

/**
 * Places that a hold or a sale of before the fork still has, and that somebody saw taken in the branch that was left: by
 * the same buyer, or by the next one after that hold was over or that ticket was given back; rows name nobody. Such a place
 * never goes to everybody. Of a held one, its buyer gets it where it was seen held only, or where somebody came forward who
 * had it, and was kept unseated: what this log holds stays. So does what it says is sold, until that is given back here.
 */
export function doubted(state: VenueState, recovery: Recovery, inventory: Inventory): InventoryEvent[] {
  const unsure: number[] = [];
  const gone: number[] = [];
  for (const [place, seen] of recovery.seen.get(inventory.performance) ?? []) {
    const status = statusOf(inventory, place);
    if (fenceOf(inventory, place).epoch >= recovery.epoch || !wasTaken(seen)) continue;
    if (status === 'sold' && !inventory.doubts.has(place)) unsure.push(place);
    if (status !== 'held') continue;
    const isGone = seen.character !== 'h' && !isSpokenFor(state, inventory, place);
    (isGone ? gone : unsure).push(place);
  }
  const doubt = (places: readonly number[], isGone: boolean): InventoryEvent[] =>
    places.length === 0
      ? []
      : [{ kind: 'placesDoubted', places: places.toSorted((a, b) => a - b), code: UNEXPLAINED, isGone }];
  return [...doubt(unsure, false), ...doubt(gone, true)];
}

/** Few places are held by somebody who is paying, so all orders may be looked through for each. */
function isSpokenFor({ orders }: VenueState, { performance }: Inventory, place: number): boolean {
  for (const order of orders.values())
    if (
      order.state === 'paid-unseated' &&
      order.performance === performance &&
      order.lines.some((line) => line.place === place)
    )
      return true;
  return false;
}

/**
 * Whether nobody can say whose a place of this hold is: somebody else's, or its own buyer's by tickets of the branch that
 * was left. To give the buyer's money back by itself would be wrong in the second case.
 */
export function isInDoubt(inventory: Inventory, hold: Hold | undefined): boolean {
  if (hold === undefined) return false;
  const { status, owner } = inventory;
  const isOffSale = (place: number): boolean => status[place] === STATUS_CODE.blocked && owner[place] === UNEXPLAINED;
  return goneOf(inventory, hold).length > 0 || hold.places.some(isOffSale);
}
