import type { AllotmentId, HoldId, OrderId } from '../ids.ts';
import type { Fence } from '../fence.ts';
import { PLACE_STATUSES, type Hold, type Inventory, type PlaceState, type PlaceStatus } from './state.ts';

/** The code of each status in the vector, e.g. `STATUS_CODE.sold`. */
export const STATUS_CODE: Readonly<Record<PlaceStatus, number>> = {
  available: 0,
  held: 1,
  allotted: 2,
  sold: 3,
  blocked: 4,
  quarantined: 5,
};

/** True for an index of this performance's vector. */
export const isPlace = (inventory: Inventory, place: number): boolean =>
  Number.isSafeInteger(place) && place >= 0 && place < inventory.capacity;

export const isFree = (inventory: Inventory, place: number): boolean =>
  inventory.status[place] === STATUS_CODE.available;

export const statusOf = (inventory: Inventory, place: number): PlaceStatus =>
  PLACE_STATUSES[inventory.status[place] ?? 0] ?? 'available';

export const countOf = (inventory: Inventory, status: PlaceStatus): number =>
  inventory.counts[STATUS_CODE[status]] ?? 0;

/** The fence now in force. A ticket of this place counts while its own fence equals it. */
export const fenceOf = (inventory: Inventory, place: number): Fence => ({
  epoch: inventory.epoch[place] ?? 0,
  grant: inventory.grant[place] ?? 0,
  use: inventory.use[place] ?? 0,
});

/** The state of one place in words. An index outside the vector is a fault of the caller. */
export function placeState(inventory: Inventory, place: number): PlaceState {
  const status = statusOf(inventory, place);
  const owner = inventory.owner[place] ?? '';
  switch (status) {
    case 'available':
      return { status };
    case 'held':
      return { status, holdId: owner as HoldId };
    case 'sold':
      return { status, orderId: owner as OrderId };
    case 'blocked':
      return { status, code: owner };
    case 'allotted':
    case 'quarantined': {
      const allotmentId = owner as AllotmentId;
      const allotment = inventory.allotments.get(allotmentId);
      if (allotment === undefined) throw new Error(`place ${place} names allotment ${owner}, which is not here`);
      return { status, allotmentId, terminal: allotment.terminal };
    }
  }
}

/** True when time frees this hold: its deadline has passed in venue time and no payment is open on it. */
export const isDue = (hold: Hold, venueNow: number): boolean =>
  hold.status === 'open' && !hold.paymentOpen && hold.deadline <= venueNow;

/**
 * True when a claimant may take the place now: it is free, or held by a hold whose time is over and not in doubt, which
 * would be off sale after it.
 */
export function isClaimable(inventory: Inventory, place: number, venueNow: number): boolean {
  const status = inventory.status[place];
  if (status === STATUS_CODE.available) return true;
  if (status !== STATUS_CODE.held || inventory.doubts.has(place)) return false;
  const hold = inventory.holds.get(inventory.owner[place] as HoldId);
  return hold !== undefined && isDue(hold, venueNow);
}

/** Places of a hold that were in other hands in a branch of the log that was left: it cannot be confirmed. */
export const goneOf = ({ doubts, owner }: Inventory, { id, places }: Hold): number[] =>
  places.filter((place) => owner[place] === id && doubts.get(place)?.isGone === true);
