import type { PerformanceId, PersonId, PlaceId } from '../../ids.ts';
import { isFree } from '../../inventory/read.ts';
import { decided, refused, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findPlaces } from '../find-places.ts';
import { isLongEnough, normalCode } from '../house-seats.ts';
import { idsOf } from '../refusal.ts';
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
 * Makes free seats house seats, all or none, or gives house seats another code or none; a house seat somebody has stays
 * his. Refuses with PERFORMANCE_NOT_FOUND, INVALID_REQUEST (`area`: a place without a number; `not-reserved`;
 * `short-code`) or SEAT_UNAVAILABLE (somebody has one that is no house seat).
 */
export function reserveSeats(
  state: VenueState,
  { performance, places, code: said, person }: ReserveSeats,
): Decision<VenueEvent, { readonly seats: number }> {
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
  const taken = { seats: idsOf(layout, others), areas: [] };
  if (others.length > 0)
    return code === null
      ? refused('INVALID_REQUEST', { reason: 'not-reserved', taken })
      : refused('SEAT_UNAVAILABLE', { taken });
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
