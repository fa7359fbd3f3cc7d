import type { OrderId, TicketId } from '@foyer/shared/domain/ids';

/** What became elsewhere of orders that this terminal sold, as far as it has been heard here. */
export interface OwnOrders {
  /** Tickets of an order that guests gave back at any door; their seats may be somebody else's by now. */
  givenBack(order: OrderId): Promise<ReadonlySet<TicketId>>;
}
