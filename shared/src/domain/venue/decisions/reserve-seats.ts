import type { PerformanceId, PersonId, PlaceId } from '../../ids.ts';
import { isFree } from '../../inventory/read.ts';
import { decided, refused, type ClaimDecision } from '../decision.ts';
import { findPlaces } from '../find-places.ts';
import { isLongEnough, normalCode } from '../house-seats.ts';
import { NO_REACH, type Reach } from '../reach.ts';
import { idsOf } from '../refusal.ts';
import { refuseManager } from '../refuse-manager.ts';
import type { VenueState } from '../state.ts';

export interface ReserveSeats {
  readonly performance: PerformanceId;
  /** Numbered seats. */
  readonly places: readonly PlaceId[];
  /** What a guest must say to get one; null: for everybody again. */
  readonly code: string | null;
  readonly person: PersonId | null;
}

/**
 * Makes seats house seats, all or none: free ones, and such as terminals in `reach` give back for it; or gives house seats
 * another code or none; a house seat somebody has stays his. Refuses with PERFORMANCE_NOT_FOUND, INVALID_REQUEST (`area`:
 * a place without a number; `not-reserved`; `short-code`) or SEAT_UNAVAILABLE (somebody has one that is no house seat;
 * `reserved-at-counter`: they stand with a terminal, with `recall` where they may come back).
 */
export function reserveSeats(
  state: VenueState,
  { performance, places, code: said, person }: ReserveSeats,
  reach: Reach = NO_REACH,
): ClaimDecision<{ readonly seats: number }> {
  const found = findPlaces(state, performance, places);
  if (!found.ok) return found;
  const { layout, entry } = found;
  const indexes = [...new Set(found.indexes)];
  const code = said === null ? null : normalCode(said);
  if (code !== null && !isLongEnough(code)) return refused('INVALID_REQUEST', { reason: 'short-code' });
  if (indexes.some((place) => layout.places[place]?.area !== null))
    return refused('INVALID_REQUEST', { reason: 'area' });
  const others = indexes.filter(
    (place) => !entry.reserved.has(place) && (code === null || !isFree(entry.inventory, place)),
  );
  if (others.length > 0)
    return code === null
      ? refused('INVALID_REQUEST', { reason: 'not-reserved', taken: { seats: idsOf(layout, others), areas: [] } })
      : refuseManager({ state, entry, layout, reach }, others);
  const changed = indexes.filter((place) => (entry.reserved.get(place) ?? null) !== code);
  if (changed.length === 0) return decided([], { seats: indexes.length });
  const action = code === null ? 'performance.unreserve' : 'performance.reserve';
  return decided(
    [
      { kind: 'seats.reserved', performance, places: changed, code },
      // The code is not repeated where reports may show it.
      { kind: 'manager.acted', person, action, reason: '', shift: null },
    ],
    { seats: indexes.length },
  );
}
