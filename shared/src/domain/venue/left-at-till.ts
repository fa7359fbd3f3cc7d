import type { TerminalId } from '../ids.ts';
import { droppedOrder } from './decisions/give-up-payment.ts';
import type { VenueEvent } from './events.ts';
import { paidFor } from './kept-money.ts';
import type { VenueState } from './state.ts';

/**
 * What becomes of orders that a device had begun for its own seats, when it is not let in any more: nobody but it knows
 * whether it sold them. Where money came a person looks, who has the customer's paper or gives it back; the others end.
 */
export function leftAtTill(state: VenueState, terminal: TerminalId): VenueEvent[] {
  const events: VenueEvent[] = [];
  for (const order of state.orders.values()) {
    if (order.atTill !== true || order.state !== 'placed' || order.soldBy.terminal !== terminal) continue;
    // Since when it is so: as soon as the money was there.
    const at = Math.max(order.placedAt, ...order.payments.map(({ id }) => state.receivedAt.get(id) ?? 0));
    if (paidFor(order) === 0) {
      events.push(...droppedOrder(state, order, at));
      continue;
    }
    events.push(
      { kind: 'order.stateChanged', order: order.id, state: 'paid-unseated', at },
      {
        kind: 'conflict.opened',
        conflict: `paid-unseated-${order.id}`,
        terminal,
        jn: null,
        order: order.id,
        reason: 'paid-unseated',
        raw: '',
      },
    );
  }
  return events;
}
