import type { PerformanceId } from '../ids.ts';
import type { InventoryEvent } from '../inventory/events.ts';
import type { VenueEvent } from './events.ts';
import { orderOfHold } from './find.ts';
import { giveBack } from './kept-money.ts';
import type { VenueState } from './state.ts';

/** An inventory's events as the venue's; an unpaid order whose hold expires with them lapses in the same commit. */
export function inventoryEvents(
  state: VenueState,
  performance: PerformanceId,
  events: readonly InventoryEvent[],
  at: number,
): VenueEvent[] {
  const all: VenueEvent[] = [];
  for (const event of events) {
    all.push({ kind: 'inventory', performance, event });
    if (event.kind !== 'holdExpired') continue;
    const order = orderOfHold(state, event.holdId);
    if (order?.state !== 'placed') continue;
    all.push({ kind: 'order.stateChanged', order: order.id, state: 'lapsed', at });
    // A part of the money had come, and nobody brought the rest.
    all.push(...giveBack(order, order.payments, 'late-payment'));
  }
  return all;
}
