import type { InventoryEvent } from '../inventory/events.ts';
import type { TicketId } from '../ids.ts';
import type { Order, OrderLine, Ticket } from '../order.ts';
import type { Tender } from '../tender.ts';

/**
 * The tickets of an order's lines, with the fences of the sale that `sold` records. Ids follow from the order's id, so
 * that deciding again after a stale commit gives the same tickets. `issued`: tickets of this order that bear a number
 * already, here or on the paper of a till.
 */
export function ticketsOf(
  order: Order,
  lines: readonly OrderLine[],
  sold: readonly InventoryEvent[],
  tender: Tender,
  soldAt: number,
  issued = order.tickets.length,
): Ticket[] {
  const sale = sold.find((event) => event.kind === 'holdConfirmed');
  if (sale === undefined) throw new Error(`order ${order.id}: tickets without a sale`);
  return lines.map((line, i) => {
    const fence = sale.fences[sale.places.indexOf(line.place)];
    if (fence === undefined) throw new Error(`order ${order.id}: place ${line.place} was not sold`);
    return {
      id: `${order.id}-${issued + i + 1}` as TicketId,
      performance: order.performance,
      place: line.place,
      placeId: line.placeId,
      fence,
      order: order.id,
      terminal: order.soldBy.terminal,
      jn: 0,
      ticketType: line.ticketType,
      price: line.price,
      tender,
      soldAt,
    };
  });
}
