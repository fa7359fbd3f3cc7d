import { evolveInventory } from '@foyer/shared/domain/inventory/evolve';
import { newInventory } from '@foyer/shared/domain/inventory/create';
import type { Inventory } from '@foyer/shared/domain/inventory/state';
import type { PerformanceId, TerminalId } from '@foyer/shared/domain/ids';
import { newestByPlace, type OwnPlace } from './own-place.ts';

/**
 * The inventory of one performance as far as this till owns it, from what `till.db` has. What may be sold, voided and
 * returned is then decided by the same core as at the server; of other places nothing is asked here.
 */
export function ownInventory(
  performance: PerformanceId,
  capacity: number,
  terminal: TerminalId,
  places: readonly OwnPlace[],
): Inventory {
  const inventory = newInventory(performance, capacity);
  const standing = [...newestByPlace(places).values()].filter(({ state }) => state === 'mine' || state === 'sold');
  for (const own of standing) {
    const { id: allotmentId, sellUntil } = own.allotment;
    if (inventory.allotments.has(allotmentId)) continue;
    const rows = standing.filter((one) => one.allotment.id === allotmentId);
    evolveInventory(inventory, {
      kind: 'allotmentGranted',
      allotmentId,
      terminal,
      sellUntil,
      places: rows.map(({ place }) => place),
      fences: rows.map(({ fence }) => fence),
    });
    if (own.allotment.status === 'quarantined')
      evolveInventory(inventory, {
        kind: 'allotmentQuarantined',
        allotmentId,
        places: rows.filter(({ state }) => state === 'mine').map(({ place }) => place),
      });
  }
  for (const { allotment, place, fence, state, order } of standing)
    if (state === 'sold' && order !== null)
      evolveInventory(inventory, {
        kind: 'allottedSold',
        allotmentId: allotment.id,
        orderId: order,
        places: [place],
        fences: [fence],
      });
  return inventory;
}
