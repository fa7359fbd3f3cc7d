import { compareFences, isBelievable, type Fence } from '../fence.ts';
import type { HoldId } from '../ids.ts';
import { fenceOf, isPlace, STATUS_CODE } from './read.ts';
import type { Inventory } from './state.ts';

/**
 * Whether a right under `fence`, given in an epoch that was left, ends the one that this log knows of the place: the
 * server there raised the fence only when nobody else had the place any more. What is sold or held here stays, and so
 * does what the house took off sale; `unexplained` is the code of places that nobody had spoken for yet, and `ownHold` the
 * hold out of which that right came.
 */
export function mayTakeOver(
  inventory: Inventory,
  place: number,
  fence: Fence,
  unexplained: string,
  ownHold: HoldId | null = null,
): boolean {
  if (!isPlace(inventory, place) || !isBelievable(fence)) return false;
  if (compareFences(fence, fenceOf(inventory, place)) <= 0) return false;
  switch (inventory.status[place]) {
    case STATUS_CODE.available:
    case STATUS_CODE.allotted:
    case STATUS_CODE.quarantined:
      return true;
    case STATUS_CODE.held:
      return ownHold !== null && inventory.owner[place] === ownHold;
    case STATUS_CODE.blocked:
      return inventory.owner[place] === unexplained;
    default:
      return false;
  }
}
