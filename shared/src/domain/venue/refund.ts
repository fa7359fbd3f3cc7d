import type { RefundId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { Order, RefundIntent } from '../order.ts';
import type { Payment } from '../payment.ts';
import type { VenueEvent } from './events.ts';

/** The intent to give all of one payment back, or that it is done. A payment is given back once, so its refund is named after it. */
export function refundOf(
  order: Order,
  payment: Payment,
  received: Money,
  reason: RefundIntent['reason'],
  state: RefundIntent['state'] = 'intended',
): Extract<VenueEvent, { readonly kind: 'refund.intended' }> {
  const { amount, currency } = received;
  return {
    kind: 'refund.intended',
    order: order.id,
    refund: { id: `${payment.id}-r` as RefundId, payment: payment.id, amount, currency, reason, state },
  };
}
