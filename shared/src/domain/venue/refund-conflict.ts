import type { Order, RefundIntent } from '../order.ts';

/** The conflict about money that goes back, by our name of the refund or the platform's number of it. */
export const refundConflict = (refund: string): string => `refund-${refund}`;

/** The conflict about a refund that did not arrive: the same for every try of it, and so one notice for whoever is owed. */
export function conflictOfRefund(order: Order, refund: RefundIntent): string {
  const [before] = refund.insteadOf ?? [];
  const first = order.refunds.find(({ id }) => id === before);
  return first === undefined ? refundConflict(refund.id) : conflictOfRefund(order, first);
}
