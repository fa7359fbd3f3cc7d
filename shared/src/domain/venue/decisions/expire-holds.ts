import type { HoldId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { nextDeadline } from '../../inventory/due.ts';
import type { InventoryEvent } from '../../inventory/events.ts';
import { decided, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { inventoryEvents } from '../lapse.ts';
import { waitedLongEnough } from '../open-payments.ts';
import type { VenueState } from '../state.ts';

/**
 * Frees every hold of the venue whose time is over; unpaid orders lapse with them. A hold with an open payment waits
 * for that payment's outcome, at most the grace; then the late-money rules decide. The answer counts the holds freed.
 */
export function expireHolds(
  state: VenueState,
  context: DecideContext,
): Decision<VenueEvent, { readonly freed: number }> {
  const { venueNow, at } = context;
  const events: VenueEvent[] = [];
  let freed = 0;
  for (const { performance, inventory } of state.performances.values()) {
    const next = nextDeadline(inventory);
    if (next === null || next > venueNow) continue;
    const decision = decideInventory(inventory, { name: 'expireHolds', venueNow });
    if (!decision.ok) continue;
    freed += decision.value.length;
    events.push(...inventoryEvents(state, performance.id, decision.value, at));
  }
  const ended = new Set<HoldId>();
  for (const { order, payment } of waitedLongEnough(state, venueNow)) {
    const { holdId } = order;
    if (payment.state !== 'unknown')
      events.push({
        kind: 'payment.stateChanged',
        order: order.id,
        payment: payment.id,
        state: 'unknown',
        transactionId: null,
        received: null,
        at,
      });
    if (ended.has(holdId)) continue;
    ended.add(holdId);
    const overdue: InventoryEvent[] = [
      { kind: 'holdPaymentMarked', holdId, open: false },
      { kind: 'holdExpired', holdId },
    ];
    freed += 1;
    events.push(...inventoryEvents(state, order.performance, overdue, at));
  }
  return decided(events, { freed });
}
