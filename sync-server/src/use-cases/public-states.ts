import { PLACE_STATUSES, type Inventory, type PlaceStatus } from '@foyer/shared/domain/inventory/state';
import type { PublicState } from '@foyer/shared/wire/public/live';

/** To outsiders a hold, an allotment, a block and a quarantine look alike. */
const SHOWN: Readonly<Record<PlaceStatus, PublicState>> = {
  available: '.',
  held: 'x',
  allotted: 'x',
  sold: 's',
  blocked: 'x',
  quarantined: 'x',
};

const SHOWN_BY_CODE = PLACE_STATUSES.map((status) => SHOWN[status]);

/** One character per place in layout order: `.` available, `s` sold, `x` not available. */
export function publicStates(inventory: Inventory): string {
  let states = '';
  for (const code of inventory.status) states += SHOWN_BY_CODE[code] ?? 'x';
  return states;
}
