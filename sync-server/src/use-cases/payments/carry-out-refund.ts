import type { RefundId } from '@foyer/shared/domain/ids';
import type { Order, RefundIntent } from '@foyer/shared/domain/order';
import type { Payment } from '@foyer/shared/domain/payment';
import type { RefundWord } from '@foyer/shared/domain/refund';
import { rejection } from '@foyer/shared/domain/rejections';
import { refuse } from '@foyer/shared/domain/result';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import {
  refundOutcome,
  type RefundOutcome,
  type RefundOutcomeKind,
} from '@foyer/shared/domain/venue/decisions/refund-outcome';
import type { Reply } from '@foyer/shared/wire/define-command';
import {
  GatewayFault,
  type GatewayRefund,
  type PaymentGateway,
  type RefundState,
} from '../../ports/payment-gateway.ts';
import type { RefundNotice } from '../../ports/provider-notice.ts';
import { submit, SYSTEM } from '../asked.ts';
import type { Parts } from '../parts.ts';
import { numberOf } from './platform-word.ts';
import type { VenueStream } from '../streams.ts';

/** Money that a provider has to give back, and has not said the last word on. */
export interface OpenRefund {
  readonly order: Order;
  readonly payment: Payment;
  readonly refund: RefundIntent & { readonly outRefundNo: string };
  /** The log was restored once: a branch that was left may have used its number. */
  readonly mayBeFound: boolean;
}

/**
 * Those that can be gone on with. Of a payment's refunds one is sent after the other: what is found under the number of
 * one may be what the next is for.
 */
export const openRefundsOf = (state: VenueState): OpenRefund[] =>
  [...state.openRefunds].flatMap(([id, orderId]) => {
    const order = state.orders.get(orderId);
    const refund = order?.refunds.find((one) => one.id === id);
    const payment = order?.payments.find((one) => one.id === refund?.payment);
    if (order === undefined || payment === undefined || refund?.outRefundNo === undefined) return [];
    if (refund.state === 'intended' && nextOf(order, payment) !== id) return [];
    const numbered = { ...refund, outRefundNo: refund.outRefundNo };
    return [{ order, payment, refund: numbered, mayBeFound: state.recovery !== null }];
  });

const nextOf = ({ refunds }: Order, payment: Payment): RefundId | undefined =>
  refunds.find((one) => one.payment === payment.id && one.state === 'intended' && one.outRefundNo !== undefined)?.id;

/**
 * Goes on with one refund. That it is asked for is written before the platform is called, its word after. One that may
 * have been asked for before is looked up first and asked for again only where the platform knows of none, under its
 * number: a stop between any two steps never makes a second refund. So is one of a restored log, before it is asked for at
 * all.
 */
export async function carryOutRefund(
  { log }: Pick<Parts, 'log'>,
  venue: VenueStream,
  gateway: PaymentGateway,
  open: OpenRefund,
): Promise<void> {
  const { order, refund } = open;
  const asked = requestOf(open);
  if (refund.state === 'intended') {
    if (open.mayBeFound && !(await isUnused({ log }, venue, gateway, open))) return;
    const noted = await settleRefund({ log }, venue, { order: order.id, id: refund.id }, { state: 'requested' });
    if (!noted.ok || noted.value.kind !== 'noted') return;
    // Of a restored log less may be left to send by now, or nothing.
    const left = (await venue.read(openRefundsOf)).find((one) => one.refund.id === refund.id);
    if (left === undefined) return;
    return writeWord({ log }, venue, open, await wordOf(log, refund, () => gateway.refund(requestOf(left))));
  }
  const known = await wordOf(log, refund, () => gateway.queryRefund(asked));
  const word = known.state === 'not-found' ? await wordOf(log, refund, () => gateway.refund(asked)) : known;
  return writeWord({ log }, venue, open, word);
}

/**
 * Whether the platform has nothing under the number of a refund that was not asked for. What it has, by a branch that was
 * left, is written: of another sum only once it arrived or failed, since until then nobody knows what is left to send.
 */
async function isUnused(
  { log }: Pick<Parts, 'log'>,
  venue: VenueStream,
  gateway: PaymentGateway,
  open: OpenRefund,
): Promise<boolean> {
  const { refund } = open;
  const known = await wordOf(log, refund, () => gateway.queryRefund(requestOf(open)));
  if (known.state === 'not-found' || known.state === 'refused') return true;
  const isOnItsWay = known.state === 'pending' && known.amount !== refund.amount;
  if (known.state !== 'unknown' && !isOnItsWay) await writeWord({ log }, venue, open, known);
  return false;
}

/** A call whose outcome nobody knows is the state `unknown`, whichever way it broke. */
async function wordOf(log: Parts['log'], { id }: RefundIntent, ask: () => Promise<RefundState>): Promise<Known> {
  try {
    return await ask();
  } catch (err) {
    if (err instanceof GatewayFault) log.warn({ refund: id, err }, 'nobody knows what became of a refund');
    else log.error({ refund: id, err }, 'a refund could not be asked for');
    return { state: 'unknown' };
  }
}

type Known = RefundState | { readonly state: 'unknown' };

/** Nothing is written where the platform says the same again. */
async function writeWord(
  parts: Pick<Parts, 'log'>,
  venue: VenueStream,
  { order, refund }: OpenRefund,
  known: Known,
): Promise<void> {
  await settleRefund(parts, venue, { order: order.id, id: refund.id }, asWord(known));
}

function asWord(known: Known): RefundWord {
  switch (known.state) {
    case 'done':
    case 'failed':
      return { state: known.state, refundId: known.refundId, amount: known.amount };
    case 'refused':
      return { state: 'refused', platformCode: known.platformCode };
    case 'pending':
      return { state: 'requested', isKnown: true };
    // A platform that was just asked and knows of none has not said no.
    case 'not-found':
    case 'unknown':
      return { state: 'unknown' };
  }
}

/** Writes what became of a refund, whoever brings the word. */
export async function settleRefund(
  { log }: Pick<Parts, 'log'>,
  venue: VenueStream,
  refund: RefundOutcome['refund'],
  word: RefundWord,
): Promise<Reply<{ readonly kind: RefundOutcomeKind }>> {
  const what = { command: 'refund.settle', body: { refund, word }, stores: 'never' } as const;
  const reply = await submit(venue, SYSTEM, what, (state, context) => refundOutcome(state, { refund, word }, context));
  if (!reply.ok && reply.error.code !== 'RECOVERING')
    log.error({ venue: venue.venue, refund, code: reply.error.code }, 'alarm: a refund could not be settled');
  else if (reply.ok && reply.value.kind === 'conflict')
    log.error(
      { venue: venue.venue, refund, state: word.state },
      'alarm: money that goes back is not where it should be',
    );
  return reply;
}

/** A notice of the platform, already believed by the gateway. */
export async function handleRefundNotice(
  parts: Pick<Parts, 'directory' | 'log'>,
  { outTradeNo, outRefundNo, state, refundId, amount }: RefundNotice,
): Promise<Reply<{ readonly kind: RefundOutcomeKind }>> {
  const venue = await parts.directory.venueOfTrade(outTradeNo);
  if (venue !== null) return settleRefund(parts, venue, { outTradeNo, outRefundNo }, { state, refundId, amount });
  parts.log.error({ outTradeNo, outRefundNo }, 'alarm: money went back of a payment nobody here has started');
  return refuse(rejection('ORDER_NOT_FOUND', { reason: 'payment' }));
}

/** What the payer reads. */
const REASONS: Readonly<Record<RefundIntent['reason'], string>> = {
  'late-payment': '付款时座位已售出，全额退款 · Paid too late for the seats',
  'duplicate-payment': '重复付款，全额退款 · Paid twice',
  'amount-mismatch': '付款金额不符，全额退款 · Paid another amount',
  voided: '订单取消，退款 · Order cancelled',
  'given-back': '退票 · Tickets given back',
  'given-up': '已改用其他方式付款或放弃，全额退款 · Given up',
};

const requestOf = ({ payment, refund }: OpenRefund): GatewayRefund => ({
  ...numberOf(payment),
  outRefundNo: refund.outRefundNo,
  amount: refund.amount,
  paid: payment.received?.amount ?? payment.amount,
  currency: refund.currency,
  reason: REASONS[refund.reason],
});
