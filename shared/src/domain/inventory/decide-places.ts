import { ok } from '../result.ts';
import { checkPlaces, raiseGrants, raiseUse } from './claims.ts';
import type { InventoryCommand } from './commands.ts';
import { fenceOf, isFree, STATUS_CODE } from './read.ts';
import { refuseInventory, type InventoryDecision } from './rejection.ts';
import type { Inventory } from './state.ts';

type Command<Name extends InventoryCommand['name']> = Extract<InventoryCommand, { readonly name: Name }>;

/** Only free places are blocked: what is held, allotted or sold belongs to somebody. */
export function decideBlock(inventory: Inventory, command: Command<'block'>): InventoryDecision {
  const { places, code, epoch } = command;
  const checked = checkPlaces(inventory, places);
  if (!checked.ok) return checked;
  if (code === '') return refuseInventory('INVALID_REQUEST', { reason: 'code' });
  const takenPlaces = places.filter((place) => !isFree(inventory, place));
  if (takenPlaces.length > 0) return refuseInventory('SEAT_UNAVAILABLE', { takenPlaces });
  const fences = raiseGrants(inventory, places, epoch);
  if (!fences.ok) return fences;
  return ok([{ kind: 'placesBlocked', places, fences: fences.value, code }]);
}

export function decideUnblock(inventory: Inventory, command: Command<'unblock'>): InventoryDecision {
  const { places } = command;
  const checked = checkPlaces(inventory, places);
  if (!checked.ok) return checked;
  const takenPlaces = places.filter((place) => inventory.status[place] !== STATUS_CODE.blocked);
  if (takenPlaces.length > 0) return refuseInventory('INVALID_REQUEST', { takenPlaces, reason: 'not-blocked' });
  return ok([{ kind: 'placesUnblocked', places }]);
}

/** A sold place goes free, or back into the allotment it was sold from while that is not closed. */
export function decideVoidSale(inventory: Inventory, command: Command<'voidSale'>): InventoryDecision {
  const { orderId, places, toAllotment } = command;
  const checked = checkPlaces(inventory, places);
  if (!checked.ok) return checked;
  const takenPlaces = places.filter(
    (place) => inventory.status[place] !== STATUS_CODE.sold || inventory.owner[place] !== orderId,
  );
  if (takenPlaces.length > 0) return refuseInventory('ORDER_NOT_FOUND', { takenPlaces, reason: 'not-sold-to-order' });
  if (toAllotment !== null) {
    const allotment = inventory.allotments.get(toAllotment);
    if (allotment === undefined || allotment.status === 'closed') return refuseInventory('ALLOTMENT_NOT_FOUND');
  }
  const fences = places.map((place) => raiseUse(fenceOf(inventory, place)));
  return ok([{ kind: 'saleVoided', orderId, places, fences, toAllotment }]);
}
