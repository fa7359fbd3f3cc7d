import { allocate } from '@foyer/shared/domain/money';
import type { OrderView } from '@foyer/shared/wire/orders';
import type { ConfirmContext } from '../ledger/records.ts';
import type { PaperTicket } from './paper-ticket.ts';

/**
 * What is printed of an order: one paper ticket for each of its tickets; the fee is shared out to the last minor unit.
 * `isOffline`: sold while this till was cut off.
 */
export function paperOf(
  order: OrderView,
  context: Pick<ConfirmContext, 'show' | 'typeNames' | 'clerkMark'>,
  terminalName: string,
  soldAt: number,
  isOffline = false,
): readonly PaperTicket[] {
  const { show, typeNames, clerkMark } = context;
  const fees = allocate(
    order.fee,
    order.tickets.map(() => 1),
  );
  return order.tickets.map((ticket, i) => ({
    ...show,
    zoneName: ticket.zoneLabel,
    rowLabel: ticket.rowLabel,
    seatLabel: ticket.seatLabel,
    ticketTypeName: typeNames[ticket.ticketType] ?? { zh: ticket.ticketType, en: ticket.ticketType },
    price: ticket.price,
    fee: fees[i] ?? 0,
    currency: order.currency,
    token: ticket.token,
    pickupCode: order.pickupCode,
    orderId: order.orderId,
    terminalName,
    clerkMark,
    soldAt,
    number: i + 1,
    of: order.tickets.length,
    ...(isOffline ? { isOffline } : {}),
  }));
}
