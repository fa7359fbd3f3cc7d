import type { Inventory } from '@foyer/shared/domain/inventory/state';

/** By index of PLACE_STATUSES: to outsiders a hold, an allotment, a block and a quarantine look alike. */
const SHOWN = ['.', 'x', 'x', 's', 'x', 'x'] as const;

/** One character per place in layout order: `.` available, `s` sold, `x` not available. */
export function publicStates(inventory: Inventory): string {
  let states = '';
  for (const status of inventory.status) states += SHOWN[status] ?? 'x';
  return states;
}
