import type { Money } from '../money.ts';
import type { Order, RefundIntent } from '../order.ts';
import type { Payment } from '../payment.ts';
import { refundNames } from '../refund.ts';
import type { VenueEvent } from './events.ts';

/**
 * The intent to give money of one payment back, or that it is done, under the next name of that payment's refunds that
 * none of them has: those that a lost branch made bear the numbers they had.
 */
export function refundOf(
  order: Order,
  payment: Payment,
  { amount, currency }: Money,
  reason: RefundIntent['reason'],
  state: RefundIntent['state'] = 'intended',
  more: Pick<RefundIntent, 'tickets' | 'insteadOf' | 'outRefundNo' | 'owed'> = {},
): Extract<VenueEvent, { readonly kind: 'refund.intended' }> {
  const earlier = order.refunds.filter((refund) => refund.payment === payment.id);
  let n = earlier.length + 1;
  while (isTaken(earlier, refundNames(payment, n))) n += 1;
  return {
    kind: 'refund.intended',
    order: order.id,
    refund: { ...refundNames(payment, n), payment: payment.id, amount, currency, reason, state, ...more },
  };
}

const isTaken = (earlier: readonly RefundIntent[], { id, outRefundNo }: ReturnType<typeof refundNames>): boolean =>
  earlier.some((one) => one.id === id || (outRefundNo !== undefined && one.outRefundNo === outRefundNo));
