import { PLACE_STATUSES, type PlaceStatus } from '@foyer/shared/domain/inventory/state';
import type { PerformanceState } from '@foyer/shared/domain/venue/state';
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

/** One character per place in layout order: `.` available, `s` sold, `x` not available. A house seat is not. */
export function publicStates({ inventory, reserved }: Pick<PerformanceState, 'inventory' | 'reserved'>): string {
  let states = '';
  inventory.status.forEach((code, place) => {
    const shown = SHOWN_BY_CODE[code] ?? 'x';
    states += shown === '.' && reserved.has(place) ? 'x' : shown;
  });
  return states;
}
