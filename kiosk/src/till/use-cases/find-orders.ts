import type { OrderId, PerformanceId, TicketId } from '@foyer/shared/domain/ids';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { OrderView } from '@foyer/shared/wire/orders';
import { parseTicketToken, TICKET_PREFIX } from '@foyer/shared/wire/ticket-token';
import type { FoundOrder } from '../../channel/commands/orders.ts';
import { no, signedOutByServer, speaks, yes, type TillContext } from '../context.ts';
import { shownOnPaper } from './sale-documents.ts';

/** A pick-up code as people type it: in groups. */
const PICKUP_CODE = /^\d[\d ]{3,18}$/;

/**
 * Orders of any door, by what a guest has: the code of a ticket, an order number, a pick-up code. The server alone knows
 * them all. INVALID_REQUEST (`ticket`, `order`): what was read is none.
 */
export async function findOrders(
  till: TillContext,
  text: string,
): Promise<Reply<{ orders: FoundOrder[]; scanned: TicketId | null }>> {
  // An input method may have made full-width signs of what a scanner typed.
  const wanted = text.normalize('NFKC').trim();
  const reply = PICKUP_CODE.test(wanted)
    ? await askServer(till, (clerkToken) =>
        till.link.send('order.find', { pickupCode: wanted.replaceAll(' ', '') }, { clerkToken }),
      )
    : await oneOrder(till, wanted);
  if (!reply.ok) return reply;
  const read = parseTicketToken(wanted.toUpperCase());
  const scanned = read.ok ? read.value.ticket.id : null;
  return yes({ orders: reply.value.orders.map((order) => foundOrder(till, order)), scanned });
}

async function oneOrder(till: TillContext, wanted: string): Promise<Reply<{ orders: OrderView[] }>> {
  const orderId = orderIn(wanted);
  if (!orderId.ok) return orderId;
  const reply = await orderAtServer(till, orderId.value);
  if (reply.ok) return yes({ orders: [reply.value] });
  return reply.error.code === 'ORDER_NOT_FOUND' ? yes({ orders: [] }) : reply;
}

function orderIn(text: string): Reply<OrderId> {
  if (text.toUpperCase().startsWith(TICKET_PREFIX)) {
    const read = parseTicketToken(text.toUpperCase());
    return read.ok ? yes(read.value.ticket.order) : no('INVALID_REQUEST', { reason: 'ticket' });
  }
  // Papers have an order number in groups.
  const typed = text.replaceAll(/\s+/g, '');
  return /^[\w-]{4,64}$/.test(typed) ? yes(typed as OrderId) : no('INVALID_REQUEST', { reason: 'order' });
}

/** An order as the server has it now. */
export const orderAtServer = (till: TillContext, orderId: OrderId): Promise<Reply<OrderView>> =>
  askServer(till, (clerkToken) => till.link.send('order.get', { orderId }, { clerkToken }));

/** Asks with the session of whoever is signed in; a server that does not know refunds is not asked. */
export async function askServer<T>(
  till: TillContext,
  ask: (clerkToken: string) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  const { clerk } = till.counter;
  if (clerk === null) return no('NOT_AUTHENTICATED');
  if (clerk.token === null) return no('NOT_AUTHENTICATED', { reason: 'signed-in-cut-off' });
  if (!speaks(till, TERMINAL_COMMANDS['order.refund'].since))
    return no('PROTOCOL_UNSUPPORTED', { reason: 'order.refund' });
  const reply = await ask(clerk.token);
  if (!reply.ok) signedOutByServer(till, reply.error);
  return reply;
}

export function foundOrder(till: TillContext, order: OrderView): FoundOrder {
  const names = typeNamesOf(till, order.performance as PerformanceId);
  const backFor = new Map(order.refundable?.tickets.map(({ placeId, amount }) => [placeId, amount]));
  return {
    ...{ orderId: order.orderId, state: order.state, pickupCode: order.pickupCode, currency: order.currency },
    ...{ placedAt: order.placedAt, paidAt: order.paidAt, total: order.total, fee: order.fee, kept: order.kept ?? 0 },
    refunds: order.refunds,
    show: shownOnPaper(till, order.performance as PerformanceId),
    // Of a seat that was sold anew in the same order the newest ticket counts.
    tickets: order.lines.flatMap(({ placeId, price, ticketType }) => {
      const ticket = order.tickets.findLast((one) => one.placeId === placeId);
      if (ticket === undefined) return [];
      const { ticketId, rowLabel, seatLabel, zoneLabel: zoneName } = ticket;
      const typeName = names[ticketType] ?? { zh: ticketType, en: ticketType };
      return [
        { ticketId, placeId, rowLabel, seatLabel, zoneName, typeName, price, back: backFor.get(placeId) ?? null },
      ];
    }),
  };
}

/** Of all price lists of a performance that are known here, by the id of the ticket type. */
export function typeNamesOf(
  till: TillContext,
  id: PerformanceId,
): Readonly<Record<string, { zh: string; en: string }>> {
  const kept = till.catalogue.performance(id) ?? till.ownShows.find(id)?.show.performance ?? null;
  const lists = kept === null ? [] : till.catalogue.priceLists(kept.priceList);
  return Object.fromEntries(lists.flatMap(({ ticketTypes }) => ticketTypes).map((type) => [type.id, type.name]));
}
