import type { OrderId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { Claimant } from '../../inventory/state.ts';
import type { Order } from '../../order.ts';
import { isUndecided } from '../../payment.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findOwnOrder } from '../find.ts';
import type { VenueState } from '../state.ts';

export interface CancelOrder {
  readonly orderId: OrderId;
  readonly claimant: Claimant;
}

/**
 * Gives an unpaid order up and its places free. Cancelling twice is harmless. Refuses with ORDER_NOT_FOUND,
 * PAYMENT_PENDING (money may still come: close the payment first) or ORDER_NOT_CANCELLABLE.
 */
export function cancelOrder(
  state: VenueState,
  request: CancelOrder,
  context: DecideContext,
): Decision<VenueEvent, { readonly order: Order }> {
  const found = findOwnOrder(state, request.orderId, request.claimant);
  if (!found.ok) return found;
  const { order } = found;
  if (order.state === 'cancelled') return decided([], { order });
  if (order.payments.some((payment) => isUndecided(payment.state))) return refused('PAYMENT_PENDING');
  if (order.state !== 'placed') return refused('ORDER_NOT_CANCELLABLE', { reason: order.state });
  const events: VenueEvent[] = [{ kind: 'order.stateChanged', order: order.id, state: 'cancelled', at: context.at }];
  const inventory = state.performances.get(order.performance)?.inventory;
  if (inventory !== undefined) {
    const { holdId, performance } = order;
    const freed = decideInventory(inventory, { name: 'releaseHold', holdId, venueNow: context.venueNow });
    if (freed.ok) for (const event of freed.value) events.push({ kind: 'inventory', performance, event });
  }
  return decided(events, { order: { ...order, state: 'cancelled' } });
}
