import type { InventoryEvent } from './events.ts';
import type { Inventory } from './state.ts';

/**
 * The places whose state an event may have changed, for the feed. Ask before or after `evolve`; letting go of an
 * expired hold names its places too, though they have not changed by it.
 */
export function placesTouched(event: InventoryEvent, inventory: Inventory): readonly number[] {
  switch (event.kind) {
    case 'holdExtended':
    case 'holdPaymentMarked':
      return [];
    case 'holdReleased':
    case 'holdExpired':
      return inventory.holds.get(event.holdId)?.places ?? [];
    default:
      return event.places;
  }
}
