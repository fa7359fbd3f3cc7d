import type { AllotmentId, TerminalId } from '../ids.ts';
import { STATUS_CODE } from '../inventory/read.ts';
import type { Allotment } from '../inventory/state.ts';
import type { PerformanceState, VenueState } from './state.ts';

/** An allotment in which places stand, with the indexes of those places. */
export interface AllottedPlaces {
  readonly allotment: Allotment;
  readonly entry: PerformanceState;
  readonly grantedAt: number;
  readonly places: readonly number[];
}

/** What stands with this terminal here, the oldest grant first. Looks through the inventories concerned and no others. */
export function allottedTo(state: VenueState, terminal: TerminalId): AllottedPlaces[] {
  const found: AllottedPlaces[] = [];
  for (const [id, { performance, grantedAt }] of state.allotted.get(terminal)?.standing ?? []) {
    const entry = state.performances.get(performance);
    const allotment = entry?.inventory.allotments.get(id);
    if (entry === undefined || allotment === undefined || allotment.left <= 0) continue;
    found.push({ allotment, entry, grantedAt, places: placesIn(entry, id) });
  }
  return found;
}

function placesIn({ inventory }: PerformanceState, id: AllotmentId): number[] {
  const places: number[] = [];
  for (let place = 0; place < inventory.capacity; place += 1) {
    const status = inventory.status[place];
    const isStanding = status === STATUS_CODE.allotted || status === STATUS_CODE.quarantined;
    if (isStanding && inventory.owner[place] === id) places.push(place);
  }
  return places;
}
