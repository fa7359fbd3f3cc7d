import type { OrderId, PersonId } from '../ids.ts';
import type { Minor } from '../money.ts';
import type { Order } from '../order.ts';
import type { VenueState } from './state.ts';

/** What somebody may be told on their phone: tickets are there · money goes back, or did not arrive · other seats · no evening. */
export const MESSAGE_KINDS = ['tickets', 'refund', 'reseated', 'cancelled'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** One thing to be told, once: its id never comes twice. Nothing in it says who the person is. */
export interface PersonMessage {
  readonly id: string;
  readonly kind: MessageKind;
  readonly order: OrderId;
  /** Of a refund: how much, and whether it arrived. */
  readonly refund: { readonly amount: Minor; readonly arrived: boolean } | null;
  /** When it happened, where the log says it. */
  readonly at: number | null;
}

/** Under this id a notice of the log is told. Of one about money the refunds tell themselves. */
export const messageOfNotice = (notice: string): string => `notice:${notice}`;

/** Everything a person could be told of the own orders in this venue, told or not; a pure function of the state. */
export function messagesFor(state: VenueState, person: PersonId): PersonMessage[] {
  const orders = (state.ordersByPerson.get(person) ?? []).flatMap((id) => state.orders.get(id) ?? []);
  const own = new Set(orders.map(({ id }) => id));
  const reseated = [...state.notices.values()].filter(({ order, about }) => about === 'reseated' && own.has(order));
  return [
    ...orders.flatMap((order) => ofOrder(state, order)),
    ...reseated.map(
      ({ id, order, raisedAt }): PersonMessage => ({
        id: messageOfNotice(id),
        kind: 'reseated',
        order,
        refund: null,
        at: raisedAt,
      }),
    ),
  ];
}

function ofOrder(state: VenueState, order: Order): PersonMessage[] {
  const { id, refunds, tickets, paidAt } = order;
  const plain = { order: id, refund: null };
  const messages: PersonMessage[] = [];
  if (order.state === 'paid' && tickets.length > 0)
    messages.push({ ...plain, id: `tickets:${id}`, kind: 'tickets', at: paidAt });
  if (state.performances.get(order.performance)?.cancelled != null && paidAt !== null)
    messages.push({ ...plain, id: `cancelled:${id}`, kind: 'cancelled', at: null });
  for (const { id: refund, state: progress, amount } of refunds) {
    if (progress !== 'done' && progress !== 'failed') continue;
    const told = { amount, arrived: progress === 'done' };
    messages.push({ id: `refund:${refund}:${progress}`, kind: 'refund', order: id, refund: told, at: null });
  }
  return messages;
}
