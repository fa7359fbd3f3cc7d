import type { Hold } from '../inventory/state.ts';
import type { Order } from '../order.ts';
import type { Payment } from '../payment.ts';
import { orderOfPayment } from './find.ts';
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

/** True once the hold's time is over: query and close the payment now, so that the seats can be freed. */
export const isOverdue = ({ hold }: OpenPayment, venueNow: number): boolean =>
  hold === null || hold.status !== 'open' || hold.deadline <= venueNow;
