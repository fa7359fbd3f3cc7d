import type { OrderBook, OrderRecord } from './orders.ts';
import { lookAtBacks } from './refunds.ts';
import type { SeatBook } from './seats.ts';

/** Whoever paid has what was paid for, or the money back, or somebody looks at it (I3, I9). */
export function lookAtOrder(
  order: OrderRecord,
  seats: SeatBook,
  orders: OrderBook,
  wrong: (what: string) => void,
): void {
  const { id, state, places, performance, total, received } = order;
  const refunds = order.back.owed();
  lookAtBacks(order, seats, orders, wrong);
  const came = [...received.values()].reduce((sum, amount) => sum + amount, 0);
  if (state === 'paid') {
    const lost = places.filter((place) => seats.seat(performance, place).owner !== id);
    if (lost.length > 0 && !orders.hasConflict(id))
      wrong(`order ${id} is paid and has not its places ${lost.join(' ')} (I9)`);
    if (came - refunds !== total) wrong(`order ${id}: ${came} came for ${total}, ${refunds} goes back (I3)`);
    if (order.tickets.size === 0) wrong(`order ${id} is paid and has no ticket (I9)`);
  }
  // Who has its seats is being found out: at the end of that it has them, or somebody is told.
  const waits = order.isMadeAgain && orders.findingOut.has(order.stream);
  if (state === 'paid-unseated' && refunds === 0 && !waits && !orders.hasConflict(id))
    wrong(`order ${id} is paid, without a seat, a refund or a conflict (I9)`);
  if (state === 'refunded' && places.length === 0) {
    if (came !== total + refunds)
      wrong(`order ${id} is refunded: ${came} came for ${total}, ${refunds} goes back (I3)`);
    return;
  }
  if (state !== 'paid' && state !== 'placed' && state !== 'paid-unseated' && came > refunds && !orders.hasConflict(id))
    wrong(`order ${id} is ${state}: ${came} came, ${refunds} goes back (I3)`);
}
