import type { Money } from '../money.ts';
import type { Order, RefundIntent } from '../order.ts';
import type { Payment } from '../payment.ts';
import { refundNames } from '../refund.ts';
import type { VenueEvent } from './events.ts';

/** The intent to give money of one payment back, or that it is done, under the next name of that payment's refunds. */
export function refundOf(
  order: Order,
  payment: Payment,
  { amount, currency }: Money,
  reason: RefundIntent['reason'],
  state: RefundIntent['state'] = 'intended',
  more: Pick<RefundIntent, 'tickets' | 'insteadOf'> = {},
): Extract<VenueEvent, { readonly kind: 'refund.intended' }> {
  const n = order.refunds.filter((refund) => refund.payment === payment.id).length + 1;
  return {
    kind: 'refund.intended',
    order: order.id,
    refund: { ...refundNames(payment, n), payment: payment.id, amount, currency, reason, state, ...more },
  };
}
