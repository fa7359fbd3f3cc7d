import type { HoldId, PaymentId, PersonId } from '../../ids.ts';
import { isPlace } from '../../inventory/read.ts';
import { sumMinor, type Minor } from '../../money.ts';
import type { Order, OrderLine, RefundIntent } from '../../order.ts';
import type { Payment } from '../../payment.ts';
import type { ProviderTender } from '../../tender.ts';
import type { TradeAttachment } from '../../trade-attachment.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { Layout } from '../../../seating/layout.ts';
import type { VenueEvent } from '../events.ts';
import { findPerformance } from '../find.ts';
import { placedOrder } from '../placed-order.ts';
import { giveBack } from '../kept-money.ts';
import { isRecovering, refuseWhileRecovering } from '../recovery.ts';
import { refundOf } from '../refund.ts';
import { keptForPerson, rebuiltPaymentId, seatAgain } from '../seat-again.ts';
import type { PerformanceState, VenueState } from '../state.ts';
import { strayFound } from './stray-money.ts';
import { priceOfTrade, sharedOut, type Priced } from '../traded-lines.ts';

/** A trade that the platform vouches for and of whose payment this log knows nothing. */
export interface LostTrade {
  readonly tender: ProviderTender;
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly amount: Minor;
  readonly currency: string;
  /** Wall time. */
  readonly paidAt: number;
}

/** Money of such a trade that the platform gave back, or is giving back. */
export interface WentBack {
  /** Our number of it there; null where the platform does not say it. */
  readonly outRefundNo: string | null;
  readonly amount: Minor;
  /** Whether it is with the payer; what is under way may fail yet. */
  readonly isDone: boolean;
}

/** All of it together. */
export const amountBack = (back: readonly WentBack[]): Minor => sumMinor(back.map(({ amount }) => amount));

export interface RebuildOrder {
  readonly trade: LostTrade;
  readonly attachment: TradeAttachment;
  /** Eight random digits. */
  readonly pickupCode: string;
  /** Who paid, where the platform says so and it is no terminal's. */
  readonly person?: PersonId | null;
  /** What went back of it already, refund by refund; null: nothing that the platform knows of. */
  readonly wentBack?: readonly WentBack[] | null;
}

/**
 * returned: a terminal's, which nobody has sold anything for: the money goes back · seated: the order has its seats again ·
 * waiting: they may stand with somebody who has not told yet · unseated: a person has to look · known: nothing was lost ·
 * adopted: only the payment was, and its word counts as ever from here on.
 */
export type Rebuilt = 'returned' | 'seated' | 'waiting' | 'unseated' | 'known' | 'adopted';

/**
 * Makes an order again that was paid in the part of the log that is lost, from what the platform kept of it: the same
 * name, the same seats where nobody has them, a new pick-up code. Its seats are those that are kept off sale since, or
 * free while nobody gets new ones. Where this log has them with somebody, it is kept unseated until everybody has told what
 * was sold, and then has them or a person looks, so that it does not matter whether a bill or a till is heard first; where
 * the prices do not add up to the money, or a part of it went back, a person looks at once: nobody can say for which seat.
 * What a terminal had begun it tells of itself: its money goes back only once everybody has told, and nobody of a sale for
 * it. Asked again it changes nothing. Refuses with RECOVERING (until then), with PERFORMANCE_NOT_FOUND, or INVALID_REQUEST
 * (places the hall has not).
 */
export function rebuildOrder(
  state: VenueState,
  { trade, attachment, pickupCode, person = null, wentBack = null }: RebuildOrder,
  context: DecideContext,
): Decision<VenueEvent, { readonly outcome: Rebuilt }> {
  if (isKnownTrade(state, { trade, attachment })) return decided([], { outcome: 'known' });
  const found = findPerformance(state, attachment.performance);
  if (!found.ok) return found;
  const { entry } = found;
  if (!attachment.places.every((place) => isPlace(entry.inventory, place)))
    return refused('INVALID_REQUEST', { reason: 'places' });
  const priced = priceOfTrade(state, entry, found.layout.places, { trade, attachment });
  const known = state.orders.get(attachment.order);
  if (attachment.payment !== null)
    return ofTerminal(state, known, { trade, attachment, pickupCode, wentBack }, found, context);
  if (known?.state === 'placed' && known.total === trade.amount) {
    const payment = { ...paymentOf(known, trade), state: 'unknown', transactionId: null, received: null } as const;
    return decided([{ kind: 'payment.started', payment }], { outcome: 'adopted' });
  }
  // A name that is in use is another order's, whatever the platform says: it is kept beside it.
  const name = known === undefined ? attachment.order : besideIt(attachment, trade);
  const wanted = { trade, attachment, pickupCode, person };
  const order =
    priced === null || wentBack !== null
      ? unpriced(state, name, { ...wanted, wentBack }, found)
      : newOrder(state, name, wanted, { lines: priced.lines, priced }, entry);
  const payment = paymentOf(order, trade);
  const begun: VenueEvent[] = [
    ...strayFound(state, trade.outTradeNo),
    { kind: 'order.placed', order, ofTill: true },
    { kind: 'payment.started', payment, receivedAt: trade.paidAt },
    ...backAlready(order, payment, wentBack ?? []),
  ];
  const kept: VenueEvent = { kind: 'order.stateChanged', order: order.id, state: 'paid-unseated', at: trade.paidAt };
  const isPlain = priced !== null && known === undefined && wentBack === null;
  const paid: Order = { ...order, payments: [payment] };
  const seated = isPlain ? seatAgain(state, paid, context) : null;
  if (seated !== null) return decided([...begun, ...seated], { outcome: 'seated' });
  if (isPlain && isRecovering(state)) return decided([...begun, kept], { outcome: 'waiting' });
  return decided([...begun, kept, keptForPerson(order)], { outcome: 'unseated' });
}

/** Whether the log has this money: by its trade number, or by a till's word of a sale for it, which names the payment only. */
export const isKnownTrade = (
  { paymentByOutTradeNo, orderByPayment }: VenueState,
  { trade, attachment }: Pick<RebuildOrder, 'trade' | 'attachment'>,
): boolean =>
  paymentByOutTradeNo.has(trade.outTradeNo) || (attachment.payment !== null && orderByPayment.has(attachment.payment));

/** No order of a till's or a buyer's is ever called so. */
const besideIt = ({ order }: TradeAttachment, { outTradeNo }: LostTrade): Order['id'] =>
  `${order}~${outTradeNo}` as Order['id'];

/**
 * Of an order that is known, only the payment is begun again, and asked for as ever. The money of another goes back beside
 * its name: the terminal may have those seats in its basket still, and sell them under that name for other money.
 */
function ofTerminal(
  state: VenueState,
  known: Order | undefined,
  wanted: RebuildOrder,
  { entry, layout }: { readonly entry: PerformanceState; readonly layout: Layout },
  { at }: DecideContext,
): Decision<VenueEvent, { readonly outcome: Rebuilt }> {
  const { trade, attachment, wentBack = null } = wanted;
  const id = attachment.payment ?? ('' as PaymentId);
  const recovering = refuseWhileRecovering(state);
  if (recovering !== null) return recovering;
  if (known !== undefined) {
    const payment = { ...paymentOf(known, trade), id, state: 'unknown', transactionId: null, received: null } as const;
    return decided([{ kind: 'payment.started', payment }], { outcome: 'adopted' });
  }
  const order = unpriced(state, besideIt(attachment, trade), wanted, { entry, layout });
  const payment = { ...paymentOf(order, trade), id };
  const paid: Order = { ...order, payments: [payment] };
  const begun: VenueEvent[] = [
    ...strayFound(state, trade.outTradeNo),
    { kind: 'order.placed', order, ofTill: true },
    { kind: 'payment.started', payment, receivedAt: trade.paidAt },
  ];
  if (wentBack !== null) {
    const kept: VenueEvent = { kind: 'order.stateChanged', order: order.id, state: 'paid-unseated', at: trade.paidAt };
    const back = backAlready(order, payment, wentBack);
    return decided([...begun, ...back, kept, keptForPerson(order)], { outcome: 'unseated' });
  }
  return decided(
    [
      ...begun,
      ...giveBack(paid, paid.payments, 'late-payment'),
      { kind: 'order.stateChanged', order: order.id, state: 'cancelled', at },
    ],
    { outcome: 'returned' },
  );
}

/** Under the numbers they had: the next refund has to be another at the platform. What is under way is asked for its end. */
function backAlready(order: Order, payment: Payment, back: readonly WentBack[]): VenueEvent[] {
  const refunds: RefundIntent[] = [];
  return back.map(({ outRefundNo, amount, isDone }) => {
    const money = { amount, currency: payment.currency };
    const more = outRefundNo === null ? {} : { outRefundNo };
    const event = refundOf({ ...order, refunds }, payment, money, 'given-back', isDone ? 'done' : 'requested', more);
    refunds.push(event.refund);
    return event;
  });
}

/** Of prices that nobody can tell any more: what is still there of the money, shared out. */
function unpriced(
  state: VenueState,
  id: Order['id'],
  { wentBack = null, ...wanted }: RebuildOrder,
  { entry, layout }: { readonly entry: PerformanceState; readonly layout: Layout },
): Order {
  const amount = wanted.trade.amount - amountBack(wentBack ?? []);
  const left = { ...wanted, trade: { ...wanted.trade, amount } };
  const lists = state.priceLists.get(entry.performance.priceList);
  return newOrder(state, id, left, { lines: sharedOut(layout.places, left, lists), priced: null }, entry);
}

function newOrder(
  state: VenueState,
  id: Order['id'],
  { trade, attachment, pickupCode, person = null }: RebuildOrder,
  { lines, priced }: { readonly lines: readonly OrderLine[]; readonly priced: Priced | null },
  { performance }: PerformanceState,
): Order {
  const placed = {
    id,
    performance: attachment.performance,
    holdId: `${id}-h` as HoldId,
    person,
    soldBy: { door: 'online' as const, terminal: null, shift: null, clerk: null },
    lines,
    fee: priced?.fee ?? 0,
    total: trade.amount,
    currency: trade.currency,
    priceList: { id: performance.priceList, version: priced?.list.version ?? 1 },
    placedAt: trade.paidAt,
  };
  return placedOrder(state, placed, pickupCode);
}

const paymentOf = ({ id }: Order, { tender, outTradeNo, transactionId, amount, currency }: LostTrade): Payment => ({
  id: rebuiltPaymentId(id, outTradeNo),
  order: id,
  tender,
  amount,
  currency,
  state: 'paid',
  outTradeNo,
  transactionId,
  received: { amount, currency },
  payBy: null,
});
