import type { PerformanceId, TicketId } from '@foyer/shared/domain/ids';
import type { OrderView } from '@foyer/shared/wire/orders';
import { serverNow, type TillContext } from '../context.ts';
import { paperOf } from '../printing/paper-of.ts';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import { typeNamesOf } from './find-orders.ts';
import { shownOnPaper } from './sale-documents.ts';

/** Paper of an order that was sold elsewhere. */
export interface OrderPaper {
  readonly ids: readonly TicketId[];
  readonly tickets: readonly PaperTicket[];
  readonly show: NonNullable<ReturnType<typeof shownOnPaper>>;
}

/** Of a seat that was sold anew in the same order the newest ticket counts. */
export const countedTickets = ({ lines, tickets }: OrderView): OrderView['tickets'] =>
  lines.flatMap(({ placeId }) => tickets.findLast((one) => one.placeId === placeId) ?? []);

/** The tickets that count, as they are printed here; null where the catalogue here does not know its show. */
export function orderPaper(till: TillContext, order: OrderView, clerkMark: string): OrderPaper | null {
  const tickets = countedTickets(order);
  const show = shownOnPaper(till, order.performance as PerformanceId);
  if (show === null) return null;
  const typeNames = typeNamesOf(till, order.performance as PerformanceId);
  const soldAt = order.paidAt ?? serverNow(till);
  return {
    ids: tickets.map(({ ticketId }) => ticketId as TicketId),
    tickets: paperOf({ ...order, tickets }, { show, typeNames, clerkMark }, till.terminal.name, soldAt),
    show,
  };
}
