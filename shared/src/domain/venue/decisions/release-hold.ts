import type { HoldId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { Claimant } from '../../inventory/state.ts';
import { decided, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findOwnHold, orderOfHold } from '../find.ts';
import { giveBack } from '../kept-money.ts';
import { refuseSeats } from '../refusal.ts';
import type { VenueState } from '../state.ts';

export interface ReleaseHold {
  readonly holdId: HoldId;
  readonly claimant: Claimant;
}

/**
 * Lets the places go; an unpaid order made from the hold is cancelled with it. Letting go twice is harmless.
 * Refuses with HOLD_NOT_FOUND, or PAYMENT_PENDING while money may still come.
 */
export function releaseHold(
  state: VenueState,
  request: ReleaseHold,
  context: DecideContext,
): Decision<VenueEvent, { readonly holdId: HoldId }> {
  const found = findOwnHold(state, request.holdId, request.claimant);
  if (!found.ok) return found;
  const { entry, layout } = found;
  const { holdId } = request;
  const decision = decideInventory(entry.inventory, { name: 'releaseHold', holdId, venueNow: context.venueNow });
  if (!decision.ok) return refuseSeats(decision.error, { layout }, []);
  const { id: performance } = entry.performance;
  const events = decision.value.map((event): VenueEvent => ({ kind: 'inventory', performance, event }));
  const order = orderOfHold(state, holdId);
  if (order?.state === 'placed')
    events.push(...giveBack(order, order.payments, 'given-up'), {
      kind: 'order.stateChanged',
      order: order.id,
      state: 'cancelled',
      at: context.at,
    });
  return decided(events, { holdId });
}
