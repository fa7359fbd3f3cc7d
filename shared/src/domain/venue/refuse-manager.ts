import type { Layout } from '../../seating/layout.ts';
import type { PersonId } from '../ids.ts';
import { STATUS_CODE } from '../inventory/read.ts';
import type { Claimant } from '../inventory/state.ts';
import { refused, type NotYet } from './decision.ts';
import { isRecallable, type Claimed, type Reach } from './reach.ts';
import { comesBackFirst, idsOf } from './refusal.ts';
import type { PerformanceState, VenueState } from './state.ts';

/** A manager has no seats of his own: whatever stands with a terminal is asked back from it. */
const MANAGER: Claimant = { kind: 'person', person: 'manager' as PersonId };

interface Where {
  readonly state: VenueState;
  readonly entry: PerformanceState;
  readonly layout: Layout;
  readonly reach: Reach;
}

/**
 * A manager's "no" about places that are not free. Where terminals in reach have all of them, they come back first
 * (`recall`); nobody is disturbed for a request that must fail anyhow. The reason `reserved-at-counter` says that nobody
 * has any of the others: they only stand with a terminal.
 */
export function refuseManager({ layout, reach, ...where }: Where, taken: readonly number[]): NotYet {
  const claimed: Claimed = { ...where, claimant: MANAGER, reach };
  const gone = taken.filter((place) => !isRecallable(claimed, place));
  if (gone.length === 0) return comesBackFirst(claimed, layout, taken);
  const { status } = where.entry.inventory;
  const isUnsold = gone.every(
    (place) => status[place] === STATUS_CODE.allotted || status[place] === STATUS_CODE.quarantined,
  );
  return refused('SEAT_UNAVAILABLE', {
    taken: { seats: idsOf(layout, gone), areas: [] },
    ...(isUnsold ? { reason: 'reserved-at-counter' } : {}),
  });
}
