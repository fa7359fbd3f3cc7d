import type { Hold } from '../inventory/state.ts';
import type { Order } from '../order.ts';
import type { Payment } from '../payment.ts';
import { orderOfPayment } from './find.ts';
import { isRecovering } from './recovery.ts';
import type { VenueState } from './state.ts';

export interface OpenPayment {
  readonly order: Order;
  readonly payment: Payment;
  /** The order's hold while it is remembered. */
  readonly hold: Hold | null;
}

/** Payments nobody has the last word on, for those who ask the provider. Oldest first. */
export function openPaymentsOf(state: VenueState): OpenPayment[] {
  const open: OpenPayment[] = [];
  for (const id of state.openPayments) {
    const order = orderOfPayment(state, id);
    const payment = order?.payments.find((candidate) => candidate.id === id);
    if (order === null || payment === undefined) continue;
    const hold = state.performances.get(order.performance)?.inventory.holds.get(order.holdId) ?? null;
    open.push({ order, payment, hold });
  }
  return open;
}

/** How long past its deadline a hold waits for a payment's last word (query and close) before it is freed all the same. */
export const PAYMENT_GRACE_MS = 60_000;

/**
 * Those whose hold waits no longer for their last word. While a restored log finds out who has the seats nobody is waited
 * for in vain: money that comes is not taken yet, and nobody else could have them.
 */
export const waitedLongEnough = (state: VenueState, venueNow: number): OpenPayment[] =>
  isRecovering(state)
    ? []
    : openPaymentsOf(state).filter(
        ({ hold }) => hold !== null && hold.paymentOpen && hold.deadline + PAYMENT_GRACE_MS <= venueNow,
      );

/**
 * True once nobody may wait for it any more, because the hold's time is over or the order was paid or given up otherwise:
 * query and end the payment now, so that a last word comes.
 */
export const isOverdue = ({ order, payment, hold }: OpenPayment, venueNow: number): boolean =>
  payment.isGivenUp === true ||
  order.state !== 'placed' ||
  (order.atTill !== true && (hold === null || hold.status !== 'open' || hold.deadline <= venueNow));
