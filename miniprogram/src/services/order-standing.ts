import type { OrderView } from './api.ts';

/** What an order is to its buyer. */
export type OrderStanding =
  | 'unused'
  /** Some or all of its money is going back. */
  | 'refunding'
  | 'refunded'
  /** The house cancelled the performance; the tickets can be given back. */
  | 'cancelled'
  | 'over'
  /** Paid, and its seats were gone: others, or the money. */
  | 'unseated'
  /** Paid too late: the money goes back by itself. */
  | 'returned'
  | 'unpaid'
  | 'lapsed';

const isOpen = (state: string): boolean => state === 'intended' || state === 'requested' || state === 'unknown';

/** `now`: the server's clock, epoch ms. */
export function standingOf(order: OrderView, now: number): OrderStanding {
  const { state, refunds, about } = order;
  switch (state) {
    case 'placed':
      return 'unpaid';
    case 'paid-unseated':
      return refunds.length > 0 ? 'returned' : 'unseated';
    case 'cancelled':
    case 'lapsed':
      return refunds.length > 0 ? 'returned' : 'lapsed';
    case 'refunded':
      return refunds.some((one) => isOpen(one.state)) ? 'refunding' : 'refunded';
    case 'paid':
      if (about?.isCancelled === true) return 'cancelled';
      if (about !== undefined && about.endsAt <= now) return 'over';
      return refunds.some((one) => isOpen(one.state)) ? 'refunding' : 'unused';
  }
}

/** Whether the server is asked again by itself for what becomes of the money. */
export const isMoneyMoving = ({ refunds }: OrderView): boolean => refunds.some(({ state }) => isOpen(state));
