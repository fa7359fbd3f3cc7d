import type { HoldId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { Claimant } from '../../inventory/state.ts';
import { decided, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findOwnHold } from '../find.ts';
import { refuseSeats } from '../refusal.ts';
import type { VenueState } from '../state.ts';

/** However often it is extended, a hold ends this many TTLs after it was taken. */
export const MAX_TTLS = 2;

export interface ExtendHold {
  readonly holdId: HoldId;
  readonly claimant: Claimant;
}

/**
 * Gives a hold a full TTL from now, within its longest life; at its end the deadline stays and nothing is recorded.
 * Refuses with HOLD_NOT_FOUND or HOLD_EXPIRED. The answer is the deadline in venue time.
 */
export function extendHold(
  state: VenueState,
  request: ExtendHold,
  context: DecideContext,
): Decision<VenueEvent, { readonly holdId: HoldId; readonly deadline: number }> {
  const found = findOwnHold(state, request.holdId, request.claimant);
  if (!found.ok) return found;
  const { entry, layout, hold, terms } = found;
  const { holdId } = request;
  const { venueNow } = context;
  const ttlMs = state.profile?.holdTtlMs ?? 0;
  const longest = Math.min(venueNow + ttlMs, terms.heldAt + MAX_TTLS * ttlMs);
  const deadline = Math.max(hold.deadline, longest);
  const decision = decideInventory(entry.inventory, { name: 'extendHold', holdId, deadline, venueNow });
  if (!decision.ok) return refuseSeats(decision.error, { layout }, []);
  const { id: performance } = entry.performance;
  const events = decision.value.map((event): VenueEvent => ({ kind: 'inventory', performance, event }));
  return decided(events, { holdId, deadline });
}
