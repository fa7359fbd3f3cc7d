import type { Order } from '@foyer/shared/domain/order';
import type { Payment } from '@foyer/shared/domain/payment';
import {
  paymentOutcome,
  type OutcomeKind,
  type PaymentOutcome,
  type PaymentWord,
} from '@foyer/shared/domain/venue/decisions/payment-outcome';
import { amountBack, type WentBack } from '@foyer/shared/domain/venue/decisions/rebuild-order';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { OrderNumber, PaymentGateway } from '../../ports/payment-gateway.ts';
import type { PaymentNotice } from '../../ports/provider-notice.ts';
import { submit, SYSTEM } from '../asked.ts';
import { checkedWord } from './checked-word.ts';
import { gatewayFor } from './gateways.ts';
import { numberOf, paidWord } from './platform-word.ts';
import { rebuildOrder } from './rebuild-order.ts';
import { wentBackOf } from './went-back.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';

export interface Settled {
  readonly order: Order;
  readonly kind: OutcomeKind;
}

/** The order of a trade that the log had lost was made again. */
interface MadeAgain {
  readonly kind: 'made-again';
}

/** Writes what became of a payment. Money is deduplicated by the provider's transaction id, whoever brings the word. */
export async function settlePayment(
  { log }: Pick<Parts, 'log'>,
  venue: VenueStream,
  payment: PaymentOutcome['payment'],
  word: PaymentWord,
): Promise<Reply<Settled>> {
  const commandId = word.state === 'paid' ? `transaction:${word.transactionId}` : null;
  // Of the same money the same answer, whether it has gone back since or not.
  const { wentBack: _, ...said } = { wentBack: undefined, ...word };
  const what = { command: 'payment.settle', body: { payment, word: said } };
  const reply = await submit(venue, { ...SYSTEM, commandId }, what, (state, context) =>
    paymentOutcome(state, { payment, word }, context),
  );
  if (!reply.ok && reply.error.code === 'RECOVERING')
    log.warn({ venue: venue.venue }, 'a payment waits until it is known what was sold');
  else if (!reply.ok)
    log.error({ venue: venue.venue, code: reply.error.code }, 'alarm: a payment could not be settled');
  else if (reply.value.kind === 'refund')
    log.warn({ venue: venue.venue, order: reply.value.order.id }, 'money came that has to go back');
  else if (reply.value.kind === 'unseated')
    log.warn({ venue: venue.venue, order: reply.value.order.id }, "money came for seats that may be somebody else's");
  return reply;
}

/** A notice of the platform, already believed by the gateway. Throws a `GatewayFault` while nobody can say how much it is. */
export async function handlePaymentNotice(
  parts: Pick<Parts, 'directory' | 'ids' | 'people' | 'payments' | 'log'>,
  gateway: PaymentGateway,
  notice: PaymentNotice,
): Promise<Reply<Settled | MadeAgain>> {
  const { outTradeNo } = notice;
  const venue = await parts.directory.venueOfTrade(outTradeNo);
  if (venue === null) return findLostTrade(parts, gateway, notice);
  const word = await checkedWord(parts, venue, gateway, notice);
  if (word === null) return refuse(rejection('ORDER_NOT_FOUND', { reason: 'payment' }));
  return settlePayment(parts, venue, { outTradeNo }, word);
}

/**
 * Money of a trade that no log here knows. What went back of it meanwhile the bills tell (`wentBack`), and of a platform
 * that hides parts its refunds under their numbers: all of it is no order any more, a part is one that a person looks at.
 * Refuses with ORDER_NOT_FOUND where the platform has no money.
 */
export async function findLostTrade(
  parts: Pick<Parts, 'directory' | 'ids' | 'people' | 'log'>,
  gateway: PaymentGateway,
  { outTradeNo, attach, paidAt }: Pick<PaymentNotice, 'outTradeNo' | 'attach' | 'paidAt'>,
  wentBack: (() => Promise<readonly WentBack[]>) | null = null,
): Promise<Reply<Settled | MadeAgain>> {
  const [tender] = gateway.tenders;
  if (tender === undefined) return refuse(rejection('ORDER_NOT_FOUND', { reason: 'payment' }));
  const known = await gateway.query({ tender, outTradeNo });
  if (known.state === 'unknown') throw known.fault;
  const word = paidWord(known);
  const back = word === null ? [] : await backOf(gateway, outTradeNo, word, wentBack);
  if (word === null || back === null || amountBack(back) >= word.amount) {
    parts.log.warn({ outTradeNo, state: known.state }, 'a trade that no log knows went back, or never was');
    return refuse(rejection('ORDER_NOT_FOUND', { reason: 'payment' }));
  }
  // Its own order, and not what a notice or a bill says of it: only that much can ever go back.
  const { transactionId, amount, currency } = word;
  const trade = { tender, outTradeNo, transactionId, amount, currency, paidAt };
  const isLess = word.wentBack === true || back.length > 0;
  const rebuilt = await rebuildOrder(parts, gateway, trade, attach, isLess ? back : null);
  if (!rebuilt.ok) return rebuilt;
  const { outcome, venue } = rebuilt.value;
  if (outcome !== 'adopted') return ok({ kind: 'made-again' });
  return settlePayment(parts, venue, { outTradeNo }, isLess ? { ...word, wentBack: true } : word);
}

/** Null while nobody can say. */
async function backOf(
  gateway: PaymentGateway,
  outTradeNo: string,
  word: NonNullable<ReturnType<typeof paidWord>>,
  told: (() => Promise<readonly WentBack[]>) | null,
): Promise<readonly WentBack[] | null> {
  if (word.wentBack === true) return (await told?.()) ?? null;
  if (gateway.hidesPartsBack !== true) return [];
  return told === null ? wentBackOf(gateway, outTradeNo, []) : told();
}

/**
 * Asks the platform and writes its word. With `isLast` the buyer's time is over: what can still be paid is closed, so
 * that a last word comes. Null when there is none yet, or nobody to ask: a platform that was switched off is asked once it is back.
 */
export async function queryPayment(
  parts: Pick<Parts, 'payments' | 'log'>,
  venue: VenueStream,
  payment: Payment,
  isLast: boolean,
): Promise<Reply<Settled> | null> {
  const gateway = gatewayFor(parts.payments, payment.tender);
  const word = gateway === null ? null : await wordOf(gateway, payment, isLast);
  if (word === null || word.state === payment.state) return null;
  return settlePayment(parts, venue, { outTradeNo: payment.outTradeNo }, word);
}

/** The platform is asked how far it is; what it says is written. Whether the payer's phone asks for the password. */
export async function lookAtPayment(
  parts: Pick<Parts, 'payments' | 'log'>,
  venue: VenueStream,
  payment: Payment,
): Promise<boolean> {
  const gateway = gatewayFor(parts.payments, payment.tender);
  if (gateway === null) return false;
  const known = await gateway.query(numberOf(payment));
  const word = paidWord(known) ?? (known.state === 'closed' ? { state: 'closed' as const } : null);
  if (word !== null) await settlePayment(parts, venue, { outTradeNo: payment.outTradeNo }, word);
  return known.state === 'pending' && known.isTyping === true;
}

async function wordOf(gateway: PaymentGateway, payment: Payment, isLast: boolean): Promise<PaymentWord | null> {
  const number = numberOf(payment);
  const known = await gateway.query(number);
  const paid = paidWord(known);
  if (paid !== null) return paid;
  switch (known.state) {
    case 'closed':
      return { state: 'closed' };
    case 'not-found':
      return isLast ? { state: 'failed' } : null;
    case 'unknown':
      return { state: 'unknown' };
    case 'pending':
      return isLast ? endAndLook(gateway, number) : { state: 'pending' };
    default:
      return null;
  }
}

async function endAndLook(gateway: PaymentGateway, number: OrderNumber): Promise<PaymentWord> {
  const closed = await gateway.end(number);
  if (closed.state === 'closed' || closed.state === 'not-found') return { state: 'closed' };
  const paid = closed.state === 'paid' ? paidWord(await gateway.query(number)) : null;
  return paid ?? { state: 'unknown' };
}
