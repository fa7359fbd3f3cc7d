import type { AllotmentId, PerformanceId, PersonId, PlaceId } from '../../ids.ts';
import { standsIn } from '../../inventory/decide-allotments.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findPlaces } from '../find-places.ts';
import { inventoryEvents } from '../lapse.ts';
import { refuseSeats } from '../refusal.ts';
import type { VenueState } from '../state.ts';

export interface ReclaimAllotment {
  readonly performance: PerformanceId;
  readonly allotmentId: AllotmentId;
  /** All that stands in it when null. */
  readonly places: readonly PlaceId[] | null;
  readonly reason: string;
  readonly person: PersonId | null;
}

/**
 * A manager takes places back without the terminal's word, all or none: the grant is raised, so that nothing the terminal
 * sold of them and has not told counts any more, and the reason is written down. Refuses with PERFORMANCE_NOT_FOUND,
 * ALLOTMENT_NOT_FOUND (there is no such one, or one of the places does not stand in it) or INVALID_REQUEST.
 */
export function reclaimAllotment(
  state: VenueState,
  { performance, allotmentId, places, reason, person }: ReclaimAllotment,
  context: DecideContext,
): Decision<VenueEvent, { readonly seats: number }> {
  if (reason.trim() === '') return refused('INVALID_REQUEST', { reason: 'reason' });
  const found = findPlaces(state, performance, places ?? []);
  if (!found.ok) return found;
  const { layout, entry } = found;
  const { inventory } = entry;
  const all = layout.places.map(({ index }) => index).filter((place) => standsIn(inventory, allotmentId, place));
  const wanted = places === null ? all : found.indexes;
  if (wanted.length === 0) return refused('ALLOTMENT_NOT_FOUND');
  const { epoch, at } = context;
  const decision = decideInventory(inventory, { name: 'reclaim', allotmentId, places: wanted, epoch });
  if (!decision.ok) return refuseSeats(decision.error, { layout }, []);
  const events = inventoryEvents(state, performance, decision.value, at);
  events.push({ kind: 'manager.acted', person, action: 'allotment.reclaim', reason, shift: null });
  return decided(events, { seats: wanted.length });
}
