import type { PaymentId, TerminalId } from '../ids.ts';
import type { Minor } from '../money.ts';
import type { Order } from '../order.ts';
import { countedRefunds } from '../refund.ts';
import { TENDERS, type Tender } from '../tender.ts';
import { dueFor } from '../tickets-back.ts';

/** Money of some orders in one currency, in minor units. I3: `received − refunds = due + unseated`. */
export interface Takings {
  /** What orders with tickets cost, and what is kept of tickets that were given back. */
  readonly due: Minor;
  readonly tickets: number;
  /** What came in, by the word of providers and drawers. */
  readonly received: Minor;
  /** What goes or went back: owed or done. */
  readonly refunds: Minor;
  /** The part of `refunds` that nobody has carried out yet. */
  readonly owed: Minor;
  /** What is kept for orders that were paid and have no seat, until a person decides. */
  readonly unseated: Minor;
  readonly byTender: Readonly<Record<Tender, Minor>>;
}

export interface TakingsFilter {
  /** Orders whose tickets and price count. */
  readonly sold?: (order: Order) => boolean;
  /** Payments whose money counts, with what goes back of it. */
  readonly money?: (payment: PaymentId) => boolean;
}

const all = () => true;

/**
 * Adds orders up: of a day, a shift, a terminal by what the filter keeps. Money of a foreign currency is left out. Money
 * counts also where it bought no seat, and so does the debt it became.
 */
export function takingsOf(
  orders: Iterable<Order>,
  currency: string,
  { sold = all, money = all }: TakingsFilter = {},
): Takings {
  let due = 0;
  let tickets = 0;
  let received = 0;
  let refunds = 0;
  let owed = 0;
  let unseated = 0;
  const byTender = Object.fromEntries(TENDERS.map((tender) => [tender, 0])) as Record<Tender, Minor>;
  for (const order of orders) {
    if (sold(order)) {
      due += dueFor(order);
      if (order.state === 'paid') tickets += order.tickets.length;
    }
    let kept = 0;
    for (const { id, received: came, tender } of order.payments) {
      if (came?.currency !== currency || !money(id)) continue;
      received += came.amount;
      kept += came.amount;
      byTender[tender] += came.amount;
    }
    for (const { payment, amount, currency: of, state } of countedRefunds(order)) {
      if (of !== currency || !money(payment)) continue;
      refunds += amount;
      kept -= amount;
      if (state !== 'done') owed += amount;
    }
    if (order.state === 'paid-unseated') unseated += kept;
  }
  return { due, tickets, received, refunds, owed, unseated, byTender };
}

/** The orders one terminal sold; null for those of no terminal. */
export const soldAt =
  (terminal: TerminalId | null) =>
  (order: Order): boolean =>
    order.soldBy.terminal === terminal;
