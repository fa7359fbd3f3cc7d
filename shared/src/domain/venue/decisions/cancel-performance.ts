import type { PerformanceId, PersonId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { decided, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findPerformance, orderOfHold } from '../find.ts';
import { giveBack } from '../kept-money.ts';
import { droppedOrder } from './give-up-payment.ts';
import type { VenueState } from '../state.ts';

export interface CancelPerformance {
  readonly performance: PerformanceId;
  readonly reason: string;
  readonly person: PersonId | null;
}

/**
 * Ends the sale for good: holds go free and unpaid orders are cancelled, except where a payment is under way (its money
 * then goes back by the late-money rules). Sold seats stay sold until their orders are refunded. Cancelling twice is
 * harmless. Refuses with PERFORMANCE_NOT_FOUND.
 */
export function cancelPerformance(
  state: VenueState,
  { performance, reason, person }: CancelPerformance,
  { at, venueNow }: DecideContext,
): Decision<VenueEvent, { readonly released: number }> {
  const found = findPerformance(state, performance);
  if (!found.ok) return found;
  const { inventory, cancelled } = found.entry;
  if (cancelled !== null) return decided([], { released: 0 });
  const events: VenueEvent[] = [{ kind: 'performance.cancelled', performance, reason }];
  let released = 0;
  for (const hold of inventory.holds.values()) {
    if (hold.status !== 'open' || hold.paymentOpen) continue;
    const freed = decideInventory(inventory, { name: 'releaseHold', holdId: hold.id, venueNow });
    if (!freed.ok) continue;
    released += 1;
    for (const event of freed.value) events.push({ kind: 'inventory', performance, event });
    const order = orderOfHold(state, hold.id);
    if (order?.state !== 'placed') continue;
    events.push(...giveBack(order, order.payments, 'late-payment'));
    events.push({ kind: 'order.stateChanged', order: order.id, state: 'cancelled', at });
  }
  for (const order of state.orders.values())
    if (order.atTill === true && order.state === 'placed' && order.performance === performance)
      events.push(...droppedOrder(state, order, at));
  events.push({ kind: 'manager.acted', person, action: 'performance.cancel', reason, shift: null });
  return decided(events, { released });
}
