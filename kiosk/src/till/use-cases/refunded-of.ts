import type { Refunded } from '../../channel/commands/orders.ts';
import type { ResolutionOutcome } from '../desks/resolve-desk.ts';

/** What was done, for whoever looks at the screen. */
export function refundedOf({ answer, print }: ResolutionOutcome): Refunded {
  const { order, refund, cashToReturn, currency } = answer;
  if (order === null || refund === undefined || currency === null)
    throw new Error('a refund was answered as a conflict');
  const { amount, kept, cardToReturn, parts, ticketsLeft } = refund;
  return {
    orderId: order,
    amount,
    kept,
    cashToReturn,
    cardToReturn,
    parts: [...parts],
    ticketsLeft,
    currency,
    print,
  };
}
