import { isBelievable } from '../fence.ts';
import type { AllotmentId } from '../ids.ts';
import { ok, type Result } from '../result.ts';
import { checkPlaces, raiseGrants, raiseUse } from './claims.ts';
import type { InventoryCommand } from './commands.ts';
import { fenceOf, isFree, STATUS_CODE } from './read.ts';
import { refuseInventory, type InventoryDecision, type InventoryRejection } from './rejection.ts';
import type { Allotment, AllotmentStatus, Inventory } from './state.ts';

type Command<Name extends InventoryCommand['name']> = Extract<InventoryCommand, { readonly name: Name }>;

export function decideGrantAllotment(inventory: Inventory, command: Command<'grantAllotment'>): InventoryDecision {
  const { allotmentId, terminal, places, sellUntil, epoch } = command;
  if (inventory.allotments.has(allotmentId)) return refuseInventory('ALREADY_EXISTS', { reason: 'allotmentId' });
  if (!Number.isSafeInteger(sellUntil)) return refuseInventory('INVALID_REQUEST', { reason: 'sellUntil' });
  const checked = checkPlaces(inventory, places);
  if (!checked.ok) return checked;
  const takenPlaces = places.filter((place) => !isFree(inventory, place));
  if (takenPlaces.length > 0) return refuseInventory('SEAT_UNAVAILABLE', { takenPlaces });
  const fences = raiseGrants(inventory, places, epoch);
  if (!fences.ok) return fences;
  return ok([{ kind: 'allotmentGranted', allotmentId, terminal, places, fences: fences.value, sellUntil }]);
}

/** The terminal's own word gives places back, also after a quarantine. */
export function decideReturnAllotment(inventory: Inventory, command: Command<'returnAllotment'>): InventoryDecision {
  const { allotmentId, places } = command;
  const standing = placesOf(inventory, allotmentId, places, ['open', 'quarantined']);
  if (!standing.ok) return standing;
  return ok([{ kind: 'allotmentReturned', allotmentId, places }]);
}

/** Only an open allotment sells; what the terminal sold before its quarantine arrives by `settleSale`. */
export function decideSellAllotted(inventory: Inventory, command: Command<'sellAllotted'>): InventoryDecision {
  const { allotmentId, orderId, places } = command;
  const standing = placesOf(inventory, allotmentId, places, ['open']);
  if (!standing.ok) return standing;
  const fences = places.map((place) => raiseUse(fenceOf(inventory, place)));
  return ok([{ kind: 'allottedSold', allotmentId, orderId, places, fences }]);
}

/** A till's fence is adopted only if it moves forward within the grant the terminal was given. */
export function decideSettleSale(inventory: Inventory, command: Command<'settleSale'>): InventoryDecision {
  const { allotmentId, orderId, places, fences } = command;
  if (!inventory.allotments.has(allotmentId)) return refuseInventory('ALLOTMENT_NOT_FOUND');
  const checked = checkPlaces(inventory, places);
  if (!checked.ok) return checked;
  if (fences.length !== places.length) return refuseInventory('INVALID_REQUEST', { reason: 'fences' });
  const takenPlaces = places.filter((place, i) => {
    const fence = fences[i];
    if (fence === undefined || !standsIn(inventory, allotmentId, place)) return true;
    const current = fenceOf(inventory, place);
    const isSameGrant = fence.epoch === current.epoch && fence.grant === current.grant;
    const isForward = isBelievable(fence) && fence.use > current.use;
    return !isSameGrant || !isForward;
  });
  if (takenPlaces.length > 0) return refuseInventory('FENCE_STALE', { takenPlaces });
  return ok([{ kind: 'allottedSold', allotmentId, orderId, places, fences }]);
}

/** The terminal is silent past `sellUntil`: nobody sells its places until it reports or a manager reclaims them. */
export function decideQuarantineAllotment(
  inventory: Inventory,
  command: Command<'quarantineAllotment'>,
): InventoryDecision {
  const { allotmentId, places: named } = command;
  const allotment = inventory.allotments.get(allotmentId);
  if (allotment === undefined || allotment.status === 'closed') return refuseNotOpen(allotment);
  if (allotment.status === 'quarantined') return ok([]);
  if (named !== undefined) {
    const standing = placesOf(inventory, allotmentId, named, ['open']);
    return standing.ok ? ok([{ kind: 'allotmentQuarantined', allotmentId, places: named }]) : standing;
  }
  const places: number[] = [];
  for (let place = 0; place < inventory.capacity; place += 1)
    if (standsIn(inventory, allotmentId, place)) places.push(place);
  return ok([{ kind: 'allotmentQuarantined', allotmentId, places }]);
}

/** Raises `grant`, so that nothing the terminal sold or sells there counts any more. */
export function decideReclaim(inventory: Inventory, command: Command<'reclaim'>): InventoryDecision {
  const { allotmentId, places, epoch } = command;
  const standing = placesOf(inventory, allotmentId, places, ['open', 'quarantined']);
  if (!standing.ok) return standing;
  const fences = raiseGrants(inventory, places, epoch);
  if (!fences.ok) return fences;
  return ok([{ kind: 'placesReclaimed', allotmentId, places, fences: fences.value }]);
}

/** The allotment, when it is in one of `statuses` and all of `places` stand in it. */
function placesOf(
  inventory: Inventory,
  allotmentId: AllotmentId,
  places: readonly number[],
  statuses: readonly AllotmentStatus[],
): Result<Allotment, InventoryRejection> {
  const allotment = inventory.allotments.get(allotmentId);
  if (allotment === undefined || !statuses.includes(allotment.status)) return refuseNotOpen(allotment);
  const checked = checkPlaces(inventory, places);
  if (!checked.ok) return checked;
  const takenPlaces = places.filter((place) => !standsIn(inventory, allotmentId, place));
  if (takenPlaces.length > 0)
    return refuseInventory('ALLOTMENT_NOT_FOUND', { takenPlaces, reason: 'not-in-allotment' });
  return ok(allotment);
}

/** True for a place whose right to sell lies with this allotment now, quarantined or not. */
export const standsIn = (inventory: Inventory, allotmentId: AllotmentId, place: number): boolean =>
  inventory.owner[place] === allotmentId &&
  (inventory.status[place] === STATUS_CODE.allotted || inventory.status[place] === STATUS_CODE.quarantined);

const refuseNotOpen = (allotment: Allotment | undefined): Result<never, InventoryRejection> =>
  refuseInventory('ALLOTMENT_NOT_FOUND', allotment === undefined ? {} : { reason: allotment.status });
