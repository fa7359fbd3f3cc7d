import type { Fence } from '@foyer/shared/domain/fence';
import type { InventoryCommand } from '@foyer/shared/domain/inventory/commands';
import { decideInventory } from '@foyer/shared/domain/inventory/decide';
import type { InventoryRejection } from '@foyer/shared/domain/inventory/rejection';
import type { Inventory } from '@foyer/shared/domain/inventory/state';
import type { AllotmentId, OrderId } from '@foyer/shared/domain/ids';
import { ok, type Result } from '@foyer/shared/domain/result';

/** One place and the allotment it is of. */
export interface AllottedPlace {
  readonly place: number;
  readonly allotment: AllotmentId;
}

/** A place with the fence it has after what was decided. */
export type FencedPlace = AllottedPlace & { readonly fence: Fence };

/** Sells places of one or several allotments to one order, in the order given. All or none. */
export function decideOwnSale(
  inventory: Inventory,
  order: OrderId,
  places: readonly AllottedPlace[],
): Result<readonly FencedPlace[], InventoryRejection> {
  return decideEach(inventory, places, (allotmentId, wanted) => ({
    name: 'sellAllotted',
    allotmentId,
    orderId: order,
    places: wanted,
  }));
}

/** Takes a sale back: every place stands in its allotment again. All or none. */
export function decideOwnVoid(
  inventory: Inventory,
  order: OrderId,
  places: readonly AllottedPlace[],
): Result<readonly FencedPlace[], InventoryRejection> {
  return decideEach(inventory, places, (allotmentId, wanted) => ({
    name: 'voidSale',
    orderId: order,
    places: wanted,
    toAllotment: allotmentId,
  }));
}

/** The core decides one allotment at a time; those of one order have no place in common. */
function decideEach(
  inventory: Inventory,
  places: readonly AllottedPlace[],
  commandFor: (allotment: AllotmentId, places: readonly number[]) => InventoryCommand,
): Result<readonly FencedPlace[], InventoryRejection> {
  const fences = new Map<number, Fence>();
  for (const allotment of new Set(places.map((one) => one.allotment))) {
    const wanted = places.filter((one) => one.allotment === allotment).map(({ place }) => place);
    const decided = decideInventory(inventory, commandFor(allotment, wanted));
    if (!decided.ok) return decided;
    for (const event of decided.value)
      if (event.kind === 'allottedSold' || event.kind === 'saleVoided')
        event.places.forEach((place, i) => {
          const fence = event.fences[i];
          if (fence !== undefined) fences.set(place, fence);
        });
  }
  const fenced: FencedPlace[] = [];
  for (const one of places) {
    const fence = fences.get(one.place);
    if (fence === undefined) throw new Error(`the core gave place ${one.place} no fence`);
    fenced.push({ ...one, fence });
  }
  return ok(fenced);
}
