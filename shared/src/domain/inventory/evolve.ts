import type { Fence } from '../fence.ts';
import type { HoldId } from '../ids.ts';
import { dropStaleDue, pushDue } from './due.ts';
import type { InventoryEvent, InventoryEventKind } from './events.ts';
import { isPlace, STATUS_CODE } from './read.ts';
import type { Allotment, Hold, Inventory } from './state.ts';

type Event<Kind extends InventoryEventKind> = Extract<InventoryEvent, { readonly kind: Kind }>;

/** Applies what happened, in place. Total and deterministic: a log replayed gives the same state, byte for byte. */
export function evolveInventory(inventory: Inventory, event: InventoryEvent): void {
  switch (event.kind) {
    case 'placesHeld':
      return onPlacesHeld(inventory, event);
    case 'holdExtended':
      return changeHold(inventory, event.holdId, { deadline: event.deadline });
    case 'holdPaymentMarked':
      return changeHold(inventory, event.holdId, { paymentOpen: event.open });
    case 'holdReleased':
      return freeHold(inventory, event.holdId, 'released');
    case 'holdExpired':
      return freeHold(inventory, event.holdId, 'expired');
    case 'holdConfirmed':
      setPlaces(inventory, event.places, STATUS_CODE.sold, event.orderId, event.fences);
      return changeHold(inventory, event.holdId, { status: 'confirmed', paymentOpen: false });
    case 'holdKept':
      onAllotted(inventory, event);
      return changeHold(inventory, event.holdId, { status: 'kept', paymentOpen: false });
    case 'placesBlocked':
      return setPlaces(inventory, event.places, STATUS_CODE.blocked, event.code, event.fences);
    case 'placesDoubted':
      return onPlacesDoubted(inventory, event);
    case 'placesUnblocked':
      return setPlaces(inventory, event.places, STATUS_CODE.available, null);
    case 'allotmentGranted':
      return onAllotted(inventory, event);
    case 'allotmentAdopted':
      return onAllotmentAdopted(inventory, event);
    case 'saleRecovered':
      leaveAllotments(inventory, event.places);
      return setPlaces(inventory, event.places, STATUS_CODE.sold, event.orderId, event.fences);
    case 'allotmentReturned':
      setPlaces(inventory, event.places, STATUS_CODE.available, null);
      return giveBack(inventory, event.allotmentId, event.places.length);
    case 'allottedSold':
      return onAllottedSold(inventory, event);
    case 'allotmentQuarantined':
      return onAllotmentQuarantined(inventory, event);
    case 'placesReclaimed':
      setPlaces(inventory, event.places, STATUS_CODE.available, null, event.fences);
      return giveBack(inventory, event.allotmentId, event.places.length);
    case 'saleVoided':
      return onSaleVoided(inventory, event);
  }
}

/** Drops a finished hold's record. Called in the order of the log, by venue time, so that every node forgets alike. */
export function forgetHold(inventory: Inventory, holdId: HoldId): void {
  if (inventory.holds.get(holdId)?.status !== 'open') inventory.holds.delete(holdId);
}

function onPlacesHeld(inventory: Inventory, event: Event<'placesHeld'>): void {
  const { holdId, claimant, places, fences, deadline } = event;
  setPlaces(inventory, places, STATUS_CODE.held, holdId, fences);
  const hold: Hold = { id: holdId, claimant, places, fences, deadline, paymentOpen: false, status: 'open' };
  inventory.holds.set(holdId, hold);
  pushDue(inventory.due, { deadline, holdId });
}

function changeHold(inventory: Inventory, holdId: HoldId, change: Partial<Hold>): void {
  const before = inventory.holds.get(holdId);
  if (before === undefined) return;
  const hold: Hold = { ...before, ...change };
  inventory.holds.set(holdId, hold);
  const isWaiting = hold.status === 'open' && !hold.paymentOpen;
  if (isWaiting && (hold.deadline !== before.deadline || before.paymentOpen))
    pushDue(inventory.due, { deadline: hold.deadline, holdId });
  dropStaleDue(inventory);
}

/** Places the hold still has go free, or off sale where they are in doubt; an expired hold that is let go has none left. Fences stay. */
function freeHold(inventory: Inventory, holdId: HoldId, status: 'released' | 'expired'): void {
  const hold = inventory.holds.get(holdId);
  if (hold === undefined) return;
  const kept = hold.places.filter(
    (place) => inventory.status[place] === STATUS_CODE.held && inventory.owner[place] === holdId,
  );
  for (const place of kept) letGo(inventory, place);
  changeHold(inventory, holdId, { status, paymentOpen: false });
}

/** To everybody, or off sale where it is in doubt: somebody else may have bought it in a branch of the log that was left. */
function letGo(inventory: Inventory, place: number, fence?: Fence): void {
  const doubt = inventory.doubts.get(place);
  const fences = fence === undefined ? undefined : [fence];
  if (doubt === undefined) setPlaces(inventory, [place], STATUS_CODE.available, null, fences);
  else setPlaces(inventory, [place], STATUS_CODE.blocked, doubt.code, fences);
}

function onPlacesDoubted({ status, doubts }: Inventory, { places, code, isGone }: Event<'placesDoubted'>): void {
  for (const place of places)
    if (status[place] === STATUS_CODE.held || status[place] === STATUS_CODE.sold) doubts.set(place, { code, isGone });
}

function onAllotted(inventory: Inventory, event: Event<'allotmentGranted' | 'holdKept'>): void {
  const { allotmentId: id, terminal, places, fences, sellUntil } = event;
  inventory.allotments.set(id, { id, terminal, sellUntil, left: places.length, sold: 0, status: 'open' });
  setPlaces(inventory, places, STATUS_CODE.allotted, id, fences);
}

function onAllotmentAdopted(inventory: Inventory, event: Event<'allotmentAdopted'>): void {
  const { allotmentId: id, terminal, places, fences, sellUntil } = event;
  leaveAllotments(inventory, places);
  const known = inventory.allotments.get(id);
  if (known === undefined || known.status === 'closed')
    inventory.allotments.set(id, { id, terminal, sellUntil, left: 0, sold: known?.sold ?? 0, status: 'open' });
  // By one sale it is known as long as policy says; its till may say more, and it does not matter who speaks first.
  else if (known.sellUntil < sellUntil) inventory.allotments.set(id, { ...known, sellUntil });
  const isQuarantined = inventory.allotments.get(id)?.status === 'quarantined';
  setPlaces(inventory, places, isQuarantined ? STATUS_CODE.quarantined : STATUS_CODE.allotted, id, fences);
  changeAllotment(inventory, id, { left: places.length });
}

/** Whoever stood there under an older fence stands there no more. */
function leaveAllotments(inventory: Inventory, places: readonly number[]): void {
  for (const place of places) {
    const status = inventory.status[place];
    const owner = inventory.owner[place];
    if (status === STATUS_CODE.allotted || status === STATUS_CODE.quarantined)
      giveBack(inventory, owner as Allotment['id'], 1);
  }
}

function onAllotmentQuarantined(inventory: Inventory, event: Event<'allotmentQuarantined'>): void {
  setPlaces(inventory, event.places, STATUS_CODE.quarantined, event.allotmentId);
  const allotment = inventory.allotments.get(event.allotmentId);
  // Of a few places alone: the terminal goes on with the others.
  if (allotment === undefined || event.places.length < allotment.left) return;
  inventory.allotments.set(allotment.id, { ...allotment, status: 'quarantined' });
}

function onAllottedSold(inventory: Inventory, event: Event<'allottedSold'>): void {
  const { allotmentId, places, orderId, fences } = event;
  setPlaces(inventory, places, STATUS_CODE.sold, orderId, fences);
  for (const place of places) inventory.soldFrom.set(place, allotmentId);
  changeAllotment(inventory, allotmentId, { left: -places.length, sold: places.length });
}

function onSaleVoided(inventory: Inventory, event: Event<'saleVoided'>): void {
  const { places, fences, toAllotment } = event;
  for (const place of places) {
    const from = inventory.soldFrom.get(place);
    if (from === undefined) continue;
    inventory.soldFrom.delete(place);
    changeAllotment(inventory, from, { sold: -1 });
  }
  const allotment = toAllotment === null ? undefined : inventory.allotments.get(toAllotment);
  if (allotment === undefined) return places.forEach((place, i) => letGo(inventory, place, fences[i]));
  const status = allotment.status === 'quarantined' ? STATUS_CODE.quarantined : STATUS_CODE.allotted;
  setPlaces(inventory, places, status, allotment.id, fences);
  changeAllotment(inventory, allotment.id, { left: places.length });
}

function changeAllotment(
  inventory: Inventory,
  id: Allotment['id'],
  { left = 0, sold = 0 }: Partial<Pick<Allotment, 'left' | 'sold'>>,
): void {
  const before = inventory.allotments.get(id);
  if (before === undefined) return;
  inventory.allotments.set(id, { ...before, left: before.left + left, sold: before.sold + sold });
}

/** Returned or reclaimed. It is over only when no sale out of it can be taken back into it any more either. */
function giveBack(inventory: Inventory, id: Allotment['id'], places: number): void {
  changeAllotment(inventory, id, { left: -places });
  const allotment = inventory.allotments.get(id);
  if (allotment !== undefined && allotment.left <= 0 && allotment.sold <= 0)
    inventory.allotments.set(id, { ...allotment, status: 'closed' });
}

/** The only writer of the vectors, so that the counts always add up. Without `fences` they stay as they are. */
function setPlaces(
  inventory: Inventory,
  places: readonly number[],
  status: number,
  owner: string | null,
  fences?: readonly Fence[],
): void {
  const { counts } = inventory;
  for (let i = 0; i < places.length; i += 1) {
    const place = places[i] ?? -1;
    if (!isPlace(inventory, place)) continue;
    const before = inventory.status[place] ?? 0;
    counts[before] = (counts[before] ?? 0) - 1;
    counts[status] = (counts[status] ?? 0) + 1;
    inventory.status[place] = status;
    inventory.owner[place] = owner;
    inventory.doubts.delete(place);
    const fence = fences?.[i];
    if (fence === undefined) continue;
    inventory.epoch[place] = fence.epoch;
    inventory.grant[place] = fence.grant;
    inventory.use[place] = fence.use;
  }
}
