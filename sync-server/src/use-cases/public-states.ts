import { PLACE_STATUSES, type PlaceStatus } from '@foyer/shared/domain/inventory/state';
import { STATUS_CODE } from '@foyer/shared/domain/inventory/read';
import { isWithHeard } from '@foyer/shared/domain/venue/reach';
import type { PerformanceState, VenueState } from '@foyer/shared/domain/venue/state';
import type { PublicState } from '@foyer/shared/wire/public/live';

/** To outsiders a hold and a block look alike. */
const SHOWN: Readonly<Record<PlaceStatus, PublicState>> = {
  available: '.',
  held: 'x',
  allotted: '.',
  sold: 's',
  blocked: 'x',
  quarantined: 'c',
};

const SHOWN_BY_CODE = PLACE_STATUSES.map((status) => SHOWN[status]);

/**
 * One character per place in layout order: `.` available, `s` sold, `x` not available, `c` reserved at a counter that is
 * cut off. What stands with a terminal that is heard is available: a claim brings it back. A house seat is not.
 */
export function publicStates(state: VenueState, entry: PerformanceState): string {
  const { inventory, reserved } = entry;
  let states = '';
  inventory.status.forEach((code, place) => {
    const isLocked = code === STATUS_CODE.allotted && !isWithHeard(state, entry, place);
    const shown = isLocked ? 'c' : (SHOWN_BY_CODE[code] ?? 'x');
    states += shown === '.' && reserved.has(place) ? 'x' : shown;
  });
  return states;
}
