import { keptOf } from '../conflict/unseated.ts';
import { sumMinor, type Minor } from '../money.ts';
import type { Order, RefundIntent } from '../order.ts';
import { isUndecided, type Payment } from '../payment.ts';
import type { VenueEvent } from './events.ts';
import { refundOf } from './refund.ts';

/** What has come for an order and is kept. */
export const paidFor = (order: Order): Minor => sumMinor(order.payments.map((payment) => keptOf(order, payment)));

/** Attempts that somebody waits for. */
export const awaitedOf = ({ payments }: Order): Payment[] =>
  payments.filter((payment) => isUndecided(payment.state) && payment.isGivenUp !== true);

type RefundIntended = Extract<VenueEvent, { readonly kind: 'refund.intended' }>;

/** Everything that is kept of the payments named goes back. */
export function giveBack(order: Order, payments: readonly Payment[], reason: RefundIntent['reason']): RefundIntended[] {
  return payments.flatMap((payment) => {
    const amount = keptOf(order, payment);
    const currency = payment.received?.currency ?? order.currency;
    return amount > 0 ? [refundOf(order, payment, { amount, currency }, reason)] : [];
  });
}

/** Nobody waits for an order's attempts any more, and what came for it by payments that are not `kept` goes back. */
export function letGoOf(order: Order, kept: (payment: Payment) => boolean): VenueEvent[] {
  const others = order.payments.filter((payment) => !kept(payment));
  return [
    ...awaitedOf(order)
      .filter((payment) => !kept(payment))
      .map(({ id }): VenueEvent => ({ kind: 'payment.givenUp', order: order.id, payment: id })),
    ...giveBack(order, others, 'given-up'),
  ];
}
