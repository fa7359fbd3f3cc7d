import type { AllotmentId, OrderId, TerminalId, TicketId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { InventoryEvent } from '../../inventory/events.ts';
import { fenceOf } from '../../inventory/read.ts';
import type { Inventory } from '../../inventory/state.ts';
import type { Order, Ticket } from '../../order.ts';
import { paidFor } from '../kept-money.ts';
import { inventoryEvents } from '../lapse.ts';
import { cashPayment } from '../till-payment.ts';
import type { VenueEvent } from '../events.ts';
import type { VenueState } from '../state.ts';

/** The order of a ticket that a till had begun and not told the sale of. */
export function begunOrderOf(state: VenueState, id: OrderId): Order | null {
  const order = state.orders.get(id);
  const isOpen = order?.state === 'placed' || order?.state === 'paid-unseated';
  return order?.atTill === true && isOpen && order.tickets.length === 0 ? order : null;
}

/**
 * What one paper of such an order proves: that its till sold it, all of it, in one sale. Its platform's money is here
 * already; the rest is in the old drawer. Null when a seat of it is somebody else's by now: then it waits for a person.
 */
export function sellBegun(
  state: VenueState,
  inventory: Inventory,
  order: Order,
  ticket: Ticket,
  terminal: TerminalId,
  at: number,
): VenueEvent[] | null {
  const fences = order.lines.map(({ place }) => {
    if (place === ticket.place) return ticket.fence;
    const fence = fenceOf(inventory, place);
    return { ...fence, use: fence.use + 1 };
  });
  const sold: InventoryEvent[] = [];
  for (const allotmentId of new Set(order.lines.map(({ place }) => inventory.owner[place] as AllotmentId))) {
    if (inventory.allotments.get(allotmentId)?.terminal !== terminal) return null;
    const own = order.lines.flatMap(({ place }, i) =>
      inventory.owner[place] === allotmentId ? [{ place, fence: fences[i] ?? fenceOf(inventory, place) }] : [],
    );
    const places = own.map(({ place }) => place);
    const settled = decideInventory(inventory, {
      name: 'settleSale',
      allotmentId,
      orderId: order.id,
      places,
      fences: own.map(({ fence }) => fence),
    });
    if (!settled.ok) return null;
    sold.push(...settled.value);
  }
  const rest = order.total - paidFor(order);
  const payment = cashPayment(order, rest, order.payments.length);
  const tickets = ticketsLike(ticket, order, fences);
  return [
    ...(rest > 0 ? [{ kind: 'payment.started', payment, receivedAt: order.placedAt } as const] : []),
    ...inventoryEvents(state, order.performance, sold, at),
    ...asked(state, order.id, terminal),
    { kind: 'order.stateChanged', order: order.id, state: 'paid', at },
    { kind: 'order.ticketsIssued', order: order.id, tickets },
  ];
}

/** What had become of its money is known now. */
function asked(state: VenueState, order: OrderId, terminal: TerminalId): VenueEvent[] {
  const conflict = `paid-unseated-${order}`;
  return state.conflicts.has(conflict)
    ? [{ kind: 'conflict.closed', conflict, action: 'noted', order, person: null, terminal, note: 'ticket.enter' }]
    : [];
}

/** All of the order's, as the till printed them. */
const ticketsLike = (paper: Ticket, { id, lines }: Order, fences: readonly Ticket['fence'][]): Ticket[] =>
  lines.map(({ place, placeId, ticketType, price }, i) => ({
    ...paper,
    id: `${id}-${i + 1}` as TicketId,
    place,
    placeId,
    ticketType,
    price,
    fence: fences[i] ?? paper.fence,
  }));
