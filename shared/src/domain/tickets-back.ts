import type { TicketId } from './ids.ts';
import { sumMinor, type Minor } from './money.ts';
import type { Order } from './order.ts';

/** What leaves an order when tickets of it are given back. */
export interface TicketsBack {
  readonly places: readonly number[];
  /** All that bear these places, those too that an earlier change of seats made worthless. */
  readonly tickets: readonly TicketId[];
  /** What the house keeps of their prices. */
  readonly kept: Minor;
  /** What goes back of the service fee. */
  readonly fee: Minor;
}

/** The order without them: it costs what it still is, and what the house keeps. */
export function withoutTickets(order: Order, back: TicketsBack): Order {
  const places = new Set(back.places);
  const gone = new Set(back.tickets);
  const lines = order.lines.filter(({ place }) => !places.has(place));
  const fee = order.fee - back.fee;
  const kept = keptOfTickets(order) + back.kept;
  return {
    ...order,
    lines,
    fee,
    total: sumMinor(lines.map(({ price }) => price)) + fee + kept,
    tickets: order.tickets.filter(({ id }) => !gone.has(id)),
    givenBack: { tickets: [...(order.givenBack?.tickets ?? []), ...back.tickets], kept },
  };
}

/** What the house keeps of tickets that were given back: a line of the order's total. */
export const keptOfTickets = ({ givenBack }: Pick<Order, 'givenBack'>): Minor => givenBack?.kept ?? 0;

/** Tickets that ever bore a number of this order. */
export const ticketsEver = ({ tickets, givenBack }: Pick<Order, 'tickets' | 'givenBack'>): number =>
  tickets.length + (givenBack?.tickets.length ?? 0);

/** What is due for an order: its total while it has its tickets, and what was kept of it once all were given back. */
export function dueFor({ state, lines, total }: Pick<Order, 'state' | 'lines' | 'total'>): Minor {
  return state === 'paid' || (state === 'refunded' && lines.length === 0) ? total : 0;
}
