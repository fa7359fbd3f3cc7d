import type { PerformanceId, PersonId, PlaceId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { decided, refused, type ClaimDecision, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findPlaces } from '../find-places.ts';
import { inventoryEvents } from '../lapse.ts';
import { NO_REACH, type Reach } from '../reach.ts';
import { idsOf } from '../refusal.ts';
import { refuseWhileRecovering } from '../recovery.ts';
import { refuseManager } from '../refuse-manager.ts';
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
 * Takes places off sale, all or none: free ones, and such as terminals in `reach` give back for it. Refuses with
 * PERFORMANCE_NOT_FOUND, INVALID_REQUEST or SEAT_UNAVAILABLE (somebody has one of them; `reserved-at-counter`: they stand
 * with a terminal, with `recall` where they may come back) or RECOVERING: a block raises the fence, and a till that sold such
 * a place in the time the log has lost, and has not told yet, would lose it. Nobody else gets the place meanwhile.
 */
export function blockPlaces(
  state: VenueState,
  { performance, places, code, person }: BlockPlaces,
  context: DecideContext & { readonly reach?: Reach },
): ClaimDecision<{ readonly blocked: number }> {
  const found = findPlaces(state, performance, places);
  if (!found.ok) return found;
  const recovering = refuseWhileRecovering(state);
  if (recovering !== null) return recovering;
  const { layout, indexes, entry } = found;
  const decision = decideInventory(entry.inventory, { name: 'block', places: indexes, code, epoch: context.epoch });
  if (!decision.ok) {
    const { code: why, takenPlaces } = decision.error;
    if (why !== 'SEAT_UNAVAILABLE') return refused(why);
    return refuseManager({ state, entry, layout, reach: context.reach ?? NO_REACH }, takenPlaces);
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
