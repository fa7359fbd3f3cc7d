import type { Fence } from '../fence.ts';
import { ok, type Result } from '../result.ts';
import { isUntouched, pickPlaces, raiseGrants, raiseUse } from './claims.ts';
import type { InventoryCommand } from './commands.ts';
import { dueHolds } from './due.ts';
import type { InventoryEvent } from './events.ts';
import { fenceOf, goneOf, isClaimable, isDue } from './read.ts';
import { refuseInventory, type InventoryDecision, type InventoryRejection } from './rejection.ts';
import type { Hold, Inventory } from './state.ts';

type Command<Name extends InventoryCommand['name']> = Extract<InventoryCommand, { readonly name: Name }>;

export function decideHold(inventory: Inventory, command: Command<'hold'>): InventoryDecision {
  if (!Number.isSafeInteger(command.ttlMs) || command.ttlMs <= 0)
    return refuseInventory('INVALID_REQUEST', { reason: 'ttlMs' });
  return take(inventory, command, command.venueNow + command.ttlMs);
}

export function decideSellFree(inventory: Inventory, command: Command<'sellFree'>): InventoryDecision {
  const taken = take(inventory, command, command.venueNow);
  if (!taken.ok) return taken;
  const held = taken.value.at(-1);
  if (held?.kind !== 'placesHeld') throw new Error('a taken place ends in placesHeld');
  const { holdId, places } = held;
  const fences = held.fences.map(raiseUse);
  return ok([...taken.value, { kind: 'holdConfirmed', holdId, orderId: command.orderId, places, fences }]);
}

/** Time frees due holds first, in the same decision, so that a slow sweep never costs a buyer a seat. */
function take(
  inventory: Inventory,
  command: Command<'hold'> | Command<'sellFree'>,
  deadline: number,
): InventoryDecision {
  const { holdId, claimant, claims, venueNow, epoch } = command;
  if (!Number.isSafeInteger(venueNow) || !Number.isSafeInteger(deadline))
    return refuseInventory('INVALID_REQUEST', { reason: 'venueNow' });
  if (inventory.holds.has(holdId)) return refuseInventory('ALREADY_EXISTS', { reason: 'holdId' });
  const picked = pickPlaces(inventory, claims, venueNow);
  if (!picked.ok) return picked;
  const places = picked.value;
  const fences = raiseGrants(inventory, places, epoch);
  if (!fences.ok) return fences;
  return ok([
    ...expired(inventory, venueNow),
    { kind: 'placesHeld', holdId, claimant, places, fences: fences.value, deadline },
  ]);
}

const expired = (inventory: Inventory, venueNow: number): InventoryEvent[] =>
  dueHolds(inventory, venueNow).map((holdId) => ({ kind: 'holdExpired', holdId }));

export const decideExpireHolds = (inventory: Inventory, command: Command<'expireHolds'>): InventoryDecision =>
  ok(expired(inventory, command.venueNow));

export function decideExtendHold(inventory: Inventory, command: Command<'extendHold'>): InventoryDecision {
  const { holdId, deadline, venueNow } = command;
  const hold = inventory.holds.get(holdId);
  if (hold?.status !== 'open' || isDue(hold, venueNow)) return refuseGone(hold);
  if (!Number.isSafeInteger(deadline) || deadline < hold.deadline)
    return refuseInventory('INVALID_REQUEST', { reason: 'deadline' });
  return ok(deadline === hold.deadline ? [] : [{ kind: 'holdExtended', holdId, deadline }]);
}

export function decideMarkPaymentOpen(inventory: Inventory, command: Command<'markPaymentOpen'>): InventoryDecision {
  const { holdId, open, venueNow } = command;
  const hold = inventory.holds.get(holdId);
  if (hold?.status !== 'open' || (open && isDue(hold, venueNow))) return refuseGone(hold);
  return ok(hold.paymentOpen === open ? [] : [{ kind: 'holdPaymentMarked', holdId, open }]);
}

/** Letting go twice is harmless. An expired hold can be let go too: then no late confirmation revives it. */
export function decideReleaseHold(inventory: Inventory, command: Command<'releaseHold'>): InventoryDecision {
  const { holdId } = command;
  const hold = inventory.holds.get(holdId);
  if (hold === undefined || hold.status === 'confirmed' || hold.status === 'kept') return refuseGone(hold);
  if (hold.status === 'released') return ok([]);
  if (hold.paymentOpen) return refuseInventory('PAYMENT_PENDING');
  return ok([{ kind: 'holdReleased', holdId }]);
}

export function decideConfirmHold(inventory: Inventory, command: Command<'confirmHold'>): InventoryDecision {
  const hold = inventory.holds.get(command.holdId);
  if (hold === undefined) return refuseInventory('HOLD_NOT_FOUND');
  const right = rightOf(inventory, hold, command);
  if (!right.ok) return right;
  const { holdId, orderId } = command;
  const fences = right.value.fences.map(raiseUse);
  return ok([...right.value.events, { kind: 'holdConfirmed', holdId, orderId, places: hold.places, fences }]);
}

export function decideKeepHold(inventory: Inventory, command: Command<'keepHold'>): InventoryDecision {
  const { holdId, allotmentId, terminal, sellUntil } = command;
  if (inventory.allotments.has(allotmentId)) return refuseInventory('ALREADY_EXISTS', { reason: 'allotmentId' });
  if (!Number.isSafeInteger(sellUntil)) return refuseInventory('INVALID_REQUEST', { reason: 'sellUntil' });
  const hold = inventory.holds.get(holdId);
  if (hold === undefined) return refuseInventory('HOLD_NOT_FOUND');
  if (hold.paymentOpen) return refuseInventory('PAYMENT_PENDING');
  const right = rightOf(inventory, hold, command);
  if (!right.ok) return right;
  const { fences, events } = right.value;
  return ok([...events, { kind: 'holdKept', holdId, allotmentId, terminal, places: hold.places, fences, sellUntil }]);
}

type Right = Result<
  { readonly fences: readonly Fence[]; readonly events: readonly InventoryEvent[] },
  InventoryRejection
>;

/** The fences under which a hold's claimant may go on: those it was given, late too while nobody claimed its places. */
function rightOf(
  inventory: Inventory,
  hold: Hold,
  { venueNow, epoch }: Pick<Command<'confirmHold'>, 'venueNow' | 'epoch'>,
): Right {
  switch (hold.status) {
    case 'released':
      return refuseInventory('HOLD_NOT_FOUND', { reason: 'released' });
    case 'confirmed':
    case 'kept':
      return refuseInventory('ALREADY_EXISTS', { reason: hold.status });
    case 'open':
      return asItStands(inventory, hold);
    case 'expired':
      return isUntouched(inventory, hold) ? asItStands(inventory, hold) : takeAnew(inventory, hold, venueNow, epoch);
  }
}

function asItStands(inventory: Inventory, hold: Hold): Right {
  const takenPlaces = goneOf(inventory, hold);
  if (takenPlaces.length > 0) return refuseInventory('SEAT_UNAVAILABLE', { takenPlaces, reason: 'in-doubt' });
  return ok({ fences: hold.places.map((place) => fenceOf(inventory, place)), events: [] });
}

/** Others claimed the places since the hold expired. If all are free again the late claimant takes them anew. */
function takeAnew(inventory: Inventory, { places }: Hold, venueNow: number, epoch: number): Right {
  const takenPlaces = places.filter((place) => !isClaimable(inventory, place, venueNow));
  if (takenPlaces.length > 0) return refuseInventory('SEAT_UNAVAILABLE', { takenPlaces, reason: 'hold-expired' });
  const fences = raiseGrants(inventory, places, epoch);
  return fences.ok ? ok({ fences: fences.value, events: expired(inventory, venueNow) }) : fences;
}

/** Why a hold can no longer be changed. */
function refuseGone(hold: Hold | undefined): InventoryDecision {
  if (hold === undefined) return refuseInventory('HOLD_NOT_FOUND');
  if (hold.status === 'open' || hold.status === 'expired') return refuseInventory('HOLD_EXPIRED');
  return refuseInventory('HOLD_NOT_FOUND', { reason: hold.status satisfies 'released' | 'confirmed' | 'kept' });
}
