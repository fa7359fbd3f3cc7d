import type { Order } from '../../order.ts';
import { mayTakeOver } from '../../inventory/takeover.ts';
import type { VenueEvent } from '../events.ts';
import { inventoryEvents } from '../lapse.ts';
import { freePickupCode } from '../order-of-hold.ts';
import { UNEXPLAINED, type Recovery } from '../recovery.ts';
import type { TerminalState, VenueState } from '../state.ts';
import type { Claimed } from './take-evidence.ts';

/**
 * An order that was paid and ticketed in the branch that was left, by the word of the terminal that sold it: the
 * customer has the tickets, so it is an order again, with the fences printed on them. What a till sold by itself comes
 * by its facts. Where somebody else has a seat of it by now it is kept unseated, with a conflict.
 */
export function recoverOrder(
  state: VenueState,
  recovery: Recovery,
  terminal: TerminalState,
  told: Omit<Order, 'person'>,
  claimed: Claimed,
  at: number,
): readonly VenueEvent[] {
  const entry = state.performances.get(told.performance);
  const isOurs = told.soldBy.terminal === terminal.id && told.venue === state.id && told.state === 'paid';
  if (!isOurs || state.orders.has(told.id) || entry === undefined || !isWhole(told)) return [];
  const { inventory } = entry;
  const { tickets } = told;
  const isSeated = tickets.every(
    ({ place, fence }) =>
      fence.epoch < recovery.epoch &&
      mayTakeOver(inventory, place, fence, UNEXPLAINED) &&
      claimed.take(told.performance, place),
  );
  const { payments } = told;
  const pickupCode = freePickupCode(state, told.pickupCode);
  const placed: Order = {
    ...told,
    person: null,
    pickupCode,
    state: 'placed',
    payments: [],
    refunds: [],
    tickets: [],
    paidAt: null,
  };
  const paidAt = told.paidAt ?? told.placedAt;
  const events: VenueEvent[] = [
    { kind: 'order.placed', order: placed },
    ...payments.map((payment): VenueEvent => ({ kind: 'payment.started', payment, receivedAt: paidAt })),
  ];
  if (!isSeated) {
    const conflict = { conflict: `recovered-${told.id}`, terminal: terminal.id, jn: null, order: told.id } as const;
    events.push(
      { kind: 'order.stateChanged', order: told.id, state: 'paid-unseated', at: paidAt },
      { kind: 'conflict.opened', ...conflict, reason: 'recovered', raw: '' },
    );
    return events;
  }
  const places = tickets.map(({ place }) => place);
  const fences = tickets.map(({ fence }) => fence);
  const sold = { kind: 'saleRecovered', orderId: told.id, places, fences } as const;
  events.push(
    ...inventoryEvents(state, told.performance, [sold], at),
    { kind: 'order.stateChanged', order: told.id, state: 'paid', at: paidAt },
    { kind: 'order.ticketsIssued', order: told.id, tickets },
  );
  return events;
}

/** One ticket for each line, made by the server. */
const isWhole = ({ lines, tickets }: Pick<Order, 'lines' | 'tickets'>): boolean =>
  tickets.length === lines.length &&
  new Set(tickets.map(({ place }) => place)).size === lines.length &&
  tickets.every(({ jn, place }) => jn === 0 && lines.some((line) => line.place === place));
