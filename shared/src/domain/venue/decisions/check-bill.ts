import { billText } from '../../conflict/money-in-question.ts';
import type { BILL_DIFFERENCES } from '../../conflict/reasons.ts';
import type { Minor } from '../../money.ts';
import type { Order } from '../../order.ts';
import type { Payment } from '../../payment.ts';
import { providerOf, type Provider } from '../../tender.ts';
import { decided, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { orderOfPayment } from '../find.ts';
import type { VenueState } from '../state.ts';

/** What a provider's bill says of one trade of this venue. */
export interface BilledTrade {
  readonly outTradeNo: string;
  readonly received: Minor;
  /** By our number of the refund, where the bill names it. */
  readonly refunds: readonly { readonly outRefundNo: string; readonly amount: Minor }[];
}

export interface CheckBill {
  readonly provider: Provider;
  /** `YYYY-MM-DD` by the provider's calendar. */
  readonly day: string;
  /** Begin and end of that day, wall time. */
  readonly from: number;
  readonly until: number;
  /** Trades of that day that are this venue's. */
  readonly trades: readonly BilledTrade[];
  /** Numbers that a bill of the day before or after has: money is heard of a little later than it moves. */
  readonly elsewhere: ReadonlySet<string>;
}

/**
 * Compares one day of a provider with the venue's own books and says so; every difference is a conflict, once. Money that
 * the provider has and the books have not is settled before by whoever asks: what is left here are amounts that differ,
 * money and refunds that only one of the two knows. Asked again for the same day it changes nothing.
 */
export function checkBill(
  state: VenueState,
  { provider, day, from, until, trades, elsewhere }: CheckBill,
  { at }: DecideContext,
): Decision<VenueEvent, { readonly differences: number }> {
  // No day stands for those before it: a clock that was wrong may have named one of years ahead.
  if (state.bills.get(provider)?.includes(day) === true) return decided([], { differences: 0 });
  const billed = new Map(trades.map((trade) => [trade.outTradeNo, trade]));
  const found: Difference[] = [];
  for (const trade of trades) found.push(...differencesOf(state, trade));
  for (const { order, payment } of heardIn(state, provider, from, until))
    if (!billed.has(payment.outTradeNo) && !elsewhere.has(payment.outTradeNo))
      found.push({ order, about: payment.outTradeNo, reason: 'bill-lacks', amount: payment.received?.amount ?? 0 });
  const conflicts = found.map((one) => asConflict(provider, day, one));
  const received = trades.reduce((sum, trade) => sum + trade.received, 0);
  const event = {
    kind: 'bill.checked',
    provider,
    day,
    trades: trades.length,
    received,
    differences: found.length,
    at,
  } as const;
  return decided([...conflicts, event], { differences: found.length });
}

interface Difference {
  readonly order: Order | null;
  readonly about: string;
  readonly reason: (typeof BILL_DIFFERENCES)[number];
  readonly amount: Minor;
}

function differencesOf(state: VenueState, { outTradeNo, received, refunds }: BilledTrade): Difference[] {
  const id = state.paymentByOutTradeNo.get(outTradeNo);
  const order = id === undefined ? null : orderOfPayment(state, id);
  const payment = order?.payments.find((one) => one.id === id);
  if (order === null || payment === undefined) return [];
  const found: Difference[] = [];
  // A bill of refunds alone says nothing of the payment: that was another day's.
  if (received > 0 && payment.received?.amount !== received)
    found.push({ order, about: outTradeNo, reason: 'bill-differs', amount: received });
  for (const { outRefundNo, amount } of refunds) {
    const own = order.refunds.find((refund) => refund.outRefundNo === outRefundNo);
    if (own === undefined || own.amount !== amount || own.state === 'intended')
      found.push({ order, about: outRefundNo, reason: 'bill-refund-unknown', amount });
  }
  return found;
}

/** Money of this provider that the books say came on that day. */
function heardIn(
  state: VenueState,
  provider: Provider,
  from: number,
  until: number,
): { readonly order: Order; readonly payment: Payment }[] {
  const found: { readonly order: Order; readonly payment: Payment }[] = [];
  for (const [id, receivedAt] of state.receivedAt) {
    if (receivedAt < from || receivedAt >= until) continue;
    const order = orderOfPayment(state, id);
    const payment = order?.payments.find((one) => one.id === id);
    if (order !== null && payment !== undefined && payment.outTradeNo !== '' && providerOf(payment.tender) === provider)
      found.push({ order, payment });
  }
  return found;
}

const asConflict = (provider: Provider, day: string, { order, about, reason, amount }: Difference): VenueEvent => ({
  kind: 'conflict.opened',
  conflict: `bill-${provider}-${day}-${about}`,
  terminal: order?.soldBy.terminal ?? null,
  jn: null,
  order: order?.id ?? null,
  reason,
  raw: billText(about, amount),
});
