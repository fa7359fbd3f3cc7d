import type { HoldId } from '../../ids.ts';
import { isDue } from '../../inventory/read.ts';
import type { Claimant } from '../../inventory/state.ts';
import type { Order } from '../../order.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findOwnHold } from '../find.ts';
import { orderOfHoldTerms, type OrderRequest } from '../order-of-hold.ts';
import { refuseWhileRecovering } from '../recovery.ts';
import type { VenueState } from '../state.ts';

export interface PlaceOrder extends OrderRequest {
  readonly holdId: HoldId;
  readonly claimant: Claimant;
}

/**
 * Makes an order of an open hold, to be paid. Refuses with HOLD_NOT_FOUND, HOLD_EXPIRED, PERFORMANCE_CLOSED,
 * ALREADY_EXISTS (the hold has an order), INVALID_REQUEST (lines and hold differ), PRICE_CHANGED or RECOVERING.
 */
export function placeOrder(
  state: VenueState,
  request: PlaceOrder,
  context: DecideContext,
): Decision<VenueEvent, { readonly order: Order }> {
  const recovering = refuseWhileRecovering(state);
  if (recovering !== null) return recovering;
  const own = findOwnHold(state, request.holdId, request.claimant);
  if (!own.ok) return own;
  if (own.hold.status === 'released' || own.hold.status === 'confirmed')
    return refused('HOLD_NOT_FOUND', { reason: own.hold.status });
  if (own.hold.status === 'expired' || isDue(own.hold, context.venueNow)) return refused('HOLD_EXPIRED');
  const built = orderOfHoldTerms(state, own, request, context.at);
  if (!built.ok) return built;
  return decided([{ kind: 'order.placed', order: built.order }], { order: built.order });
}
