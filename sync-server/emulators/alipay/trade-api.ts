import * as v from 'valibot';
import { spend } from '../fault-board.ts';
import { type AlipayAnswer, no } from './alipay-answer.ts';
import type { AlipayParts } from './alipay-parts.ts';
import { type AlipayTrade, chinaInstant, chinaText, fenOf, refundedOf, yuan } from './alipay-trade.ts';
import type { LayOutcome } from './trade-moves.ts';

type Content = Readonly<Record<string, unknown>>;
type Method = (content: Content) => AlipayAnswer | Promise<AlipayAnswer>;

const number = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_]{1,64}$/));
const amount = v.pipe(v.string(), v.transform(fenOf), v.number(), v.minValue(1));

const termsSchema = v.object({
  out_trade_no: number,
  total_amount: amount,
  subject: v.pipe(v.string(), v.nonEmpty(), v.maxLength(256), v.regex(/^[^/=&]*$/)),
  body: v.optional(v.pipe(v.string(), v.maxLength(128)), ''),
  seller_id: v.optional(v.string()),
  time_expire: v.pipe(v.string(), v.transform(chinaInstant), v.number()),
});

const chargeSchema = v.object({
  ...termsSchema.entries,
  scene: v.literal('bar_code'),
  auth_code: v.pipe(v.string(), v.nonEmpty()),
});

const refundSchema = v.object({
  out_trade_no: number,
  out_request_no: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  refund_amount: amount,
  refund_reason: v.optional(v.pipe(v.string(), v.maxLength(256))),
});

const BUYER = { buyer_logon_id: 'mei***@example.com', buyer_user_id: '2088102177846880' };

const NOT_THERE = no('ACQ.TRADE_NOT_EXIST', '交易不存在');

/** What a merchant may do to a trade, by the name of the method. */
export function createTradeApi(parts: AlipayParts) {
  return {
    'alipay.trade.precreate': (content) => precreate(parts, content),
    'alipay.trade.pay': (content) => charge(parts, content),
    'alipay.trade.query': (content) => query(parts, content),
    'alipay.trade.close': (content) => close(parts, content),
    'alipay.trade.cancel': (content) => cancel(parts, content),
    'alipay.trade.refund': (content) => refund(parts, content),
    'alipay.trade.fastpay.refund.query': (content) => queryRefund(parts, content),
  } as const satisfies Readonly<Record<string, Method>>;
}

const numberIn = (content: Content) => String(content['out_trade_no']);

function lay(
  { book, identity, timers }: AlipayParts,
  terms: v.InferOutput<typeof termsSchema>,
  way: AlipayTrade['way'],
  notifyUrl: unknown,
): LayOutcome | 'ACQ.INVALID_PARAMETER' {
  const { seller_id: seller = identity.sellerId, time_expire: expiresAt } = terms;
  if (seller !== identity.sellerId || typeof notifyUrl !== 'string') return 'ACQ.INVALID_PARAMETER';
  const isOpen = (book.find(terms.out_trade_no)?.status ?? 'SHOWN') !== 'TRADE_CLOSED';
  if (isOpen && expiresAt <= timers.now()) return 'ACQ.INVALID_PARAMETER';
  const { out_trade_no: outTradeNo, total_amount: total, subject, body } = terms;
  return book.lay({ outTradeNo, subject, body, total, notifyUrl, expiresAt }, way);
}

function precreate(parts: AlipayParts, content: Content): AlipayAnswer {
  const terms = v.safeParse(termsSchema, content);
  if (!terms.success) return invalid(terms.issues);
  const laid = lay(parts, terms.output, 'shown', content['notify_url']);
  if (typeof laid === 'string') return no(laid, '下单失败');
  return { out_trade_no: laid.outTradeNo, qr_code: laid.qrCode };
}

async function charge(parts: AlipayParts, content: Content): Promise<AlipayAnswer> {
  const terms = v.safeParse(chargeSchema, content);
  if (!terms.success) return invalid(terms.issues);
  const outTradeNo = terms.output.out_trade_no;
  const before = parts.book.find(outTradeNo);
  if (before?.status === 'TRADE_SUCCESS') return no('ACQ.TRADE_HAS_SUCCESS', '交易已被支付');
  if (before?.status === 'TRADE_CLOSED') return no('ACQ.TRADE_HAS_CLOSE', '交易已经关闭');
  const manner = parts.codes.use(terms.output.auth_code);
  if (manner === null) return no('ACQ.PAYMENT_AUTH_CODE_INVALID', '支付授权码无效');
  if (manner === 'poor') return no('ACQ.BUYER_BALANCE_NOT_ENOUGH', '买家余额不足');
  const laid = lay(parts, terms.output, 'scanned', content['notify_url']);
  if (typeof laid === 'string') return no(laid, '下单失败');
  if (manner === 'type') return { code: '10003', msg: 'order success pay inprocess', ...BUYER, ...tradeHead(laid) };
  const paid = parts.book.pay(outTradeNo, !parts.faults().notices.never);
  if (typeof paid === 'string') return no('ACQ.SYSTEM_ERROR', '系统错误');
  const told = paid.notice === null ? Promise.resolve() : parts.notifier.start(paid.notice);
  if (parts.faults().notices.beforeReply) await told;
  const { trade } = paid;
  return {
    ...BUYER,
    ...tradeHead(trade),
    gmt_payment: chinaText(trade.paidAt ?? 0),
    receipt_amount: yuan(trade.total),
  };
}

const tradeHead = ({ outTradeNo, tradeNo, total }: AlipayTrade) => ({
  out_trade_no: outTradeNo,
  trade_no: tradeNo,
  total_amount: yuan(total),
});

function query({ book }: AlipayParts, content: Content): AlipayAnswer {
  const trade = book.find(numberIn(content));
  if (trade === undefined || trade.tradeNo === null) return NOT_THERE;
  return {
    ...BUYER,
    ...tradeHead(trade),
    trade_status: trade.status,
    buyer_pay_amount: yuan(trade.paidAt === null ? 0 : trade.total),
    point_amount: '0.00',
    ...(trade.paidAt === null ? {} : { send_pay_date: chinaText(trade.paidAt) }),
  };
}

function close({ book }: AlipayParts, content: Content): AlipayAnswer {
  const closed = book.close(numberIn(content));
  if (closed === 'ACQ.TRADE_NOT_EXIST') return NOT_THERE;
  if (typeof closed === 'string') return no(closed, '交易状态不合法');
  return { out_trade_no: closed.outTradeNo, trade_no: closed.tradeNo };
}

function cancel({ book, faults }: AlipayParts, content: Content): AlipayAnswer {
  const outTradeNo = numberIn(content);
  if (spend(faults().replies, 'retryReversalTimes')) return { out_trade_no: outTradeNo, retry_flag: 'Y' };
  const done = book.cancel(outTradeNo);
  if (done === null) return { out_trade_no: outTradeNo, retry_flag: 'N' };
  return { out_trade_no: outTradeNo, trade_no: done.trade.tradeNo, retry_flag: 'N', action: done.action };
}

function refund(parts: AlipayParts, content: Content): AlipayAnswer {
  const wanted = v.safeParse(refundSchema, content);
  if (!wanted.success) return invalid(wanted.issues);
  const { book, timers } = parts;
  const { replies, notices } = parts.faults();
  if (replies.isPoor) return no('ACQ.SELLER_BALANCE_NOT_ENOUGH', '卖家余额不足');
  const at = timers.now();
  const arrivesAt = spend(replies, 'slowRefundTimes') ? at + replies.slowRefundMs : at;
  const { out_trade_no: outTradeNo, out_request_no: outRequestNo, refund_amount } = wanted.output;
  const back = { outRequestNo, amount: refund_amount, at, arrivesAt, isReversal: false };
  const done = book.refund(outTradeNo, back, !notices.never);
  if (typeof done === 'string') return no(done, '退款失败');
  if (done.notice !== null) void parts.notifier.start(done.notice);
  return {
    ...BUYER,
    out_trade_no: outTradeNo,
    trade_no: done.trade.tradeNo,
    fund_change: done.isNew && arrivesAt === at ? 'Y' : 'N',
    refund_fee: yuan(refundedOf(done.trade)),
  };
}

function queryRefund({ book, timers }: AlipayParts, content: Content): AlipayAnswer {
  const trade = book.find(numberIn(content));
  if (trade === undefined || trade.tradeNo === null) return NOT_THERE;
  const asked = trade.refunds.find(({ outRequestNo }) => outRequestNo === content['out_request_no']);
  if (asked === undefined || asked.arrivesAt > timers.now()) return {};
  return {
    out_trade_no: trade.outTradeNo,
    trade_no: trade.tradeNo,
    out_request_no: asked.outRequestNo,
    total_amount: yuan(trade.total),
    refund_amount: yuan(asked.amount),
    refund_status: 'REFUND_SUCCESS',
  };
}

const invalid = (issues: readonly v.BaseIssue<unknown>[]): AlipayAnswer =>
  no('ACQ.INVALID_PARAMETER', `参数无效: ${issues.map((issue) => v.getDotPath(issue) ?? '').join()}`);
