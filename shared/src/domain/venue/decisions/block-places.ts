import type { PerformanceId, PersonId, PlaceId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findPlaces } from '../find-places.ts';
import { inventoryEvents } from '../lapse.ts';
import { idsOf, refuseSeats } from '../refusal.ts';
import type { VenueState } from '../state.ts';

export interface BlockPlaces {
  readonly performance: PerformanceId;
  /** Places of an area are blocked by their own id, `AREA#n`. */
  readonly places: readonly PlaceId[];
  /** The house's word for why: `house`, `broken`, `sound-desk`. */
  readonly code: string;
  readonly person: PersonId | null;
}

export type UnblockPlaces = Omit<BlockPlaces, 'code'>;

/**
 * Takes free places off sale, all or none. Refuses with PERFORMANCE_NOT_FOUND, INVALID_REQUEST or SEAT_UNAVAILABLE
 * (somebody has one of them).
 */
export function blockPlaces(
  state: VenueState,
  { performance, places, code, person }: BlockPlaces,
  context: DecideContext,
): Decision<VenueEvent, { readonly blocked: number }> {
  const found = findPlaces(state, performance, places);
  if (!found.ok) return found;
  const { layout, indexes } = found;
  const { inventory } = found.entry;
  const decision = decideInventory(inventory, { name: 'block', places: indexes, code, epoch: context.epoch });
  if (!decision.ok) {
    const { taken } = refuseSeats(decision.error, { layout, inventory }, [], context).error;
    return refused(decision.error.code, taken === undefined ? {} : { taken });
  }
  const events = inventoryEvents(state, performance, decision.value, context.at);
  events.push({ kind: 'manager.acted', person, action: 'performance.block', reason: code, shift: null });
  return decided(events, { blocked: indexes.length });
}

/** Puts blocked places back on sale, all or none. INVALID_REQUEST names the places that are not blocked. */
export function unblockPlaces(
  state: VenueState,
  { performance, places, person }: UnblockPlaces,
  context: DecideContext,
): Decision<VenueEvent, { readonly unblocked: number }> {
  const found = findPlaces(state, performance, places);
  if (!found.ok) return found;
  const { layout, indexes } = found;
  const { inventory } = found.entry;
  const decision = decideInventory(inventory, { name: 'unblock', places: indexes });
  if (!decision.ok) {
    const seats = idsOf(layout, decision.error.takenPlaces);
    return refused('INVALID_REQUEST', { reason: decision.error.reason ?? 'places', taken: { seats, areas: [] } });
  }
  const events = inventoryEvents(state, performance, decision.value, context.at);
  events.push({ kind: 'manager.acted', person, action: 'performance.unblock', reason: '', shift: null });
  return decided(events, { unblocked: indexes.length });
}
