import type { PaymentId } from '../../ids.ts';
import type { Minor } from '../../money.ts';
import type { Order, RefundIntent } from '../../order.ts';
import { isUndecided, mayFollow, type Payment, type PaymentState } from '../../payment.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { orderOfPayment } from '../find.ts';
import { endPaying } from '../end-paying.ts';
import { giveBack, paidFor } from '../kept-money.ts';
import { seatPaidOrder } from '../late-money.ts';
import { refundOf } from '../refund.ts';
import { refuseWhileRecovering } from '../recovery.ts';
import type { VenueState } from '../state.ts';

/** What the provider, or our own clock, says about one attempt. */
export type PaymentWord =
  | { readonly state: Exclude<PaymentState, 'intent' | 'paid'> }
  | {
      readonly state: 'paid';
      readonly transactionId: string;
      readonly amount: Minor;
      readonly currency: string;
      /** The platform has given it back already, without this log. */
      readonly wentBack?: true;
    };

export interface PaymentOutcome {
  /** Our number at the provider, or the payment's id where no provider knows it yet. */
  readonly payment: { readonly outTradeNo: string } | { readonly id: PaymentId };
  readonly word: PaymentWord;
}

/**
 * seated: tickets were made · reseated: on other seats · refund: the money goes back, see the order · unseated: it is kept,
 * and a person looks · noted: the state was written · unchanged: said before, or overtaken.
 */
export type OutcomeKind = 'seated' | 'reseated' | 'refund' | 'unseated' | 'noted' | 'unchanged';

/**
 * Writes what became of a payment, and when money came, exactly one of: the seats, other seats (if the order accepts
 * them), or a refund intent. Money that is not the amount asked for, that comes twice, or that nobody waits for any more is
 * never ticketed; what pays only a part, or is for seats that stand with a terminal, waits for that terminal's sale. Hearing the
 * same twice changes nothing. The answer names the order as it was before. Refuses with ORDER_NOT_FOUND when no payment
 * has this number, and with RECOVERING while a restored log does not know yet who has the seats: who asks for the word of
 * an open payment asks again, and the hold stays.
 */
export function paymentOutcome(
  state: VenueState,
  request: PaymentOutcome,
  context: DecideContext,
): Decision<VenueEvent, { readonly order: Order; readonly kind: OutcomeKind }> {
  const id = 'id' in request.payment ? request.payment.id : state.paymentByOutTradeNo.get(request.payment.outTradeNo);
  const order = id === undefined ? null : orderOfPayment(state, id);
  const payment = order?.payments.find((candidate) => candidate.id === id);
  if (order === null || payment === undefined) return refused('ORDER_NOT_FOUND', { reason: 'payment' });
  const { word } = request;
  if (!mayFollow(payment.state, word.state)) return decided([], { order, kind: 'unchanged' });
  const { at, venueNow } = context;
  const written = stateChange(order, payment, word, at);
  if (word.state !== 'paid') {
    const events = [written, ...(isUndecided(word.state) ? [] : endPaying(state, order, payment, venueNow))];
    return decided(events, { order, kind: 'noted' });
  }
  const ended = [written, ...endPaying(state, order, payment, venueNow)];
  const goesBack = whyBack(order, payment, word);
  if (goesBack !== null) {
    const received = { amount: word.amount, currency: word.currency };
    return decided([...ended, refundOf(order, payment, received, goesBack)], { order, kind: 'refund' });
  }
  // It is enough by itself: what had come besides, in parts, is too much.
  const others = paidFor(order) + word.amount > order.total ? giveBack(order, order.payments, 'duplicate-payment') : [];
  // The terminal makes the sale: of its own seats, or with the rest of the money. Its hold ends when it would have ended.
  const waits = order.atTill === true || paidFor(order) + word.amount < order.total;
  if (order.state === 'placed' && waits) return decided([...ended, ...others], { order, kind: 'noted' });
  const recovering = order.state !== 'cancelled' && isUndecided(payment.state) ? refuseWhileRecovering(state) : null;
  if (recovering !== null) return recovering;
  const rest = { ...order, refunds: [...order.refunds, ...others.map(({ refund }) => refund)] };
  const seated = seatPaidOrder(state, rest, payment, context, word.wentBack === true);
  return decided([written, ...others, ...seated.events], { order, kind: seated.kind });
}

/** Why money that came is not for this order; null when it is. */
function whyBack(
  order: Order,
  payment: Payment,
  { amount, currency }: Extract<PaymentWord, { readonly state: 'paid' }>,
): RefundIntent['reason'] | null {
  if (amount !== payment.amount || currency !== payment.currency) return 'amount-mismatch';
  if (payment.isGivenUp === true) return 'given-up';
  if (order.state === 'paid' || order.state === 'paid-unseated' || order.state === 'refunded')
    return 'duplicate-payment';
  const all = paidFor(order) + amount;
  // More than the price, and no way to tell which part is meant: what came last.
  if (all > order.total && amount < order.total) return 'duplicate-payment';
  // Its hold is over, and the rest will not come.
  return all < order.total && order.state !== 'placed' ? 'late-payment' : null;
}

function stateChange(order: Order, payment: Payment, word: PaymentWord, at: number): VenueEvent {
  const paid = word.state === 'paid' ? word : null;
  return {
    kind: 'payment.stateChanged',
    order: order.id,
    payment: payment.id,
    state: word.state,
    transactionId: paid?.transactionId ?? null,
    received: paid === null ? null : { amount: paid.amount, currency: paid.currency },
    at,
  };
}
