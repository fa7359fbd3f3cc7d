import type { PlaceId } from '../ids.ts';
import type { Minor } from '../money.ts';
import type { Order, OrderLine } from '../order.ts';
import { holdsUntil, quoteRefund, refundPolicyOf, type RefundQuote } from '../refund-policy.ts';
import type { VenueState } from './state.ts';

/** What giving these tickets of an order back comes to at a moment; null: nothing is given back any more. */
export function refundQuote(
  state: VenueState,
  order: Pick<Order, 'performance' | 'fee' | 'lines'>,
  lines: readonly OrderLine[],
  at: number,
  isWaived = false,
): RefundQuote | null {
  const leftMs = isWaived ? null : timeLeft(state, order, at);
  if (leftMs === undefined) return null;
  return quoteRefund(refundPolicyOf(state.profile), {
    prices: lines.map(({ price }) => price),
    fee: order.fee,
    isLast: lines.length === order.lines.length,
    leftMs,
  });
}

/** Until the start; null where the house cancelled and gives all back; undefined where nobody knows. */
function timeLeft(
  state: VenueState,
  { performance }: Pick<Order, 'performance'>,
  at: number,
): number | null | undefined {
  const entry = state.performances.get(performance);
  if (entry === undefined) return undefined;
  return entry.cancelled === null ? entry.performance.startsAt - at : null;
}

/** What a buyer is shown before paying, and before giving tickets back. */
export interface Refundable {
  /** Of the whole order, what goes back. */
  readonly amount: Minor;
  readonly feeKept: Minor;
  /** The last moment at which it is as much; null: there is none. */
  readonly until: number | null;
  readonly tickets: readonly { readonly placeId: PlaceId; readonly amount: Minor }[];
}

/** What a refund of an order would give now, also of one that is not paid yet; null: nothing. */
export function refundableNow(state: VenueState, order: Order, at: number): Refundable | null {
  if (order.state !== 'paid' && order.state !== 'placed') return null;
  const quote = refundQuote(state, order, order.lines, at);
  if (quote === null) return null;
  const left = timeLeft(state, order, at) ?? null;
  const holds = left === null ? null : holdsUntil(refundPolicyOf(state.profile), left);
  return {
    amount: quote.amount,
    feeKept: quote.feeKept,
    until: left === null || holds === null ? null : at + left - holds,
    tickets: order.lines.map(({ placeId }, i) => ({ placeId, amount: quote.tickets[i]?.amount ?? 0 })),
  };
}
