import type { TerminalId } from '../ids.ts';
import type { Minor } from '../money.ts';
import type { Order } from '../order.ts';
import type { Tender } from '../payment.ts';

/** Money of some orders in one currency, in minor units. I3: `received − refunds = due`. */
export interface Takings {
  /** What orders with tickets cost. */
  readonly due: Minor;
  readonly tickets: number;
  /** What came in, by the word of providers and drawers. */
  readonly received: Minor;
  /** What goes or went back. */
  readonly refunds: Minor;
  readonly byTender: Readonly<Record<Tender, Minor>>;
}

/** Adds orders up. `keep` picks those of a day, a shift, a terminal. Money of a foreign currency is left out. */
export function takingsOf(
  orders: Iterable<Order>,
  currency: string,
  keep: (order: Order) => boolean = () => true,
): Takings {
  let due = 0;
  let tickets = 0;
  let received = 0;
  let refunds = 0;
  const byTender: Record<Tender, Minor> = { cash: 0, 'wechat-jsapi': 0 };
  for (const order of orders) {
    if (!keep(order)) continue;
    if (order.state === 'paid') {
      due += order.total;
      tickets += order.tickets.length;
    }
    for (const { received: money, tender } of order.payments) {
      if (money?.currency !== currency) continue;
      received += money.amount;
      byTender[tender] += money.amount;
    }
    for (const refund of order.refunds)
      if (refund.currency === currency && refund.state !== 'failed') refunds += refund.amount;
  }
  return { due, tickets, received, refunds, byTender };
}

/** For `takingsOf`: the orders one terminal sold; null for those of no terminal. */
export const soldAt =
  (terminal: TerminalId | null) =>
  (order: Order): boolean =>
    order.soldBy.terminal === terminal;
