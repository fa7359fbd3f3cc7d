import type { AllotmentId, TerminalId } from '../ids.ts';
import { STATUS_CODE } from '../inventory/read.ts';
import type { Allotment } from '../inventory/state.ts';
import type { GrantNote, PerformanceState, VenueState } from './state.ts';

/** An allotment in which places stand. */
export interface StandingAllotment {
  readonly allotment: Allotment;
  readonly entry: PerformanceState;
  /** Wall time. */
  readonly grantedAt: number;
  readonly granted: GrantNote['granted'];
  readonly isByHand: boolean;
}

/** What stands with this terminal here, the oldest grant first. */
export function allotmentsOf(state: VenueState, terminal: TerminalId): StandingAllotment[] {
  const found: StandingAllotment[] = [];
  for (const [id, { performance, grantedAt, granted, isByHand }] of state.allotted.get(terminal)?.standing ?? []) {
    const entry = state.performances.get(performance);
    const allotment = entry?.inventory.allotments.get(id);
    if (entry !== undefined && allotment !== undefined && allotment.left > 0)
      found.push({ allotment, entry, grantedAt, granted, isByHand });
  }
  // One whose sale was taken back was noted again last.
  return found.sort((a, b) => a.granted.epoch - b.granted.epoch || a.granted.seq - b.granted.seq);
}

/** The same with the indexes of the places. Looks through the inventories concerned and no others. */
export const allottedTo = (
  state: VenueState,
  terminal: TerminalId,
): (StandingAllotment & { readonly places: readonly number[] })[] =>
  allotmentsOf(state, terminal).map((one) => ({ ...one, places: placesIn(one.entry, one.allotment.id) }));

function placesIn({ inventory }: PerformanceState, id: AllotmentId): number[] {
  const places: number[] = [];
  for (let place = 0; place < inventory.capacity; place += 1) {
    const status = inventory.status[place];
    const isStanding = status === STATUS_CODE.allotted || status === STATUS_CODE.quarantined;
    if (isStanding && inventory.owner[place] === id) places.push(place);
  }
  return places;
}
