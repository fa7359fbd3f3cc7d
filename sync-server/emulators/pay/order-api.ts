import type { Request } from 'express';
import * as v from 'valibot';
import { codeUrlOf, type OrderTerms, tradeJson } from '../emulated-order.ts';
import { belongsToApp, openidOf } from '../openid.ts';
import type { LayRefusal } from '../order-book.ts';
import type { EmulatorParts } from '../parts.ts';
import type { PlatformIdentity } from '../platform-identity.ts';
import { type Answer, no, numberIn, PARAM_ERROR, refuseBody } from './answer.ts';
import type { Faults } from './pay-faults.ts';

const within = (bytes: number) => v.pipe(v.string(), v.maxBytes(bytes));

const notifyUrl = v.pipe(v.string(), v.maxLength(255), v.url(), v.regex(/^https?:\/\/[^?#]+$/));

/** What every order has, however it is paid. */
export const orderFields = {
  appid: v.string(),
  mchid: v.string(),
  description: v.pipe(v.string(), v.nonEmpty(), v.maxLength(127)),
  out_trade_no: v.pipe(v.string(), v.regex(/^[0-9A-Za-z_|*-]{6,32}$/)),
  attach: v.optional(within(128), ''),
  amount: v.object({ total: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), currency: v.literal('CNY') }),
};

const waitingFields = {
  ...orderFields,
  time_expire: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/)),
  notify_url: notifyUrl,
};

const shownSchema = v.object(waitingFields);

const sheetSchema = v.object({
  ...waitingFields,
  payer: v.object({ openid: v.pipe(v.string(), v.nonEmpty(), v.maxLength(128)) }),
});

const NOT_FOUND = no(404, 'ORDER_NOT_EXIST', '订单不存在');

export const LAY_REFUSALS: Readonly<Record<LayRefusal, Answer>> = {
  ORDERPAID: no(400, 'ORDERPAID', '该订单已支付'),
  ORDER_CLOSED: no(400, 'ORDER_CLOSED', '该订单已关闭'),
  ORDERREVERSED: no(400, 'ORDERREVERSED', '该订单已撤销'),
  OUT_TRADE_NO_USED: no(403, 'OUT_TRADE_NO_USED', '商户订单号重复'),
};

/** For the pay sheet of one person in the mini program. */
export function layForSheet(parts: EmulatorParts, _request: Request, body: unknown): Answer | Promise<Answer> {
  const parsed = v.safeParse(sheetSchema, body);
  if (!parsed.success) return refuseBody(parsed.issues);
  const { openid } = parsed.output.payer;
  const wrong = refuseMerchant(parts.identity, parsed.output);
  if (wrong !== undefined) return wrong;
  if (!belongsToApp(parts.identity.appid, openid)) return no(400, 'OPENID_MISMATCH', 'openid和appid不匹配');
  return lay(parts, termsOf(parsed.output, 'JSAPI', openid, parts.faults().orders), (prepayId) => ({
    prepay_id: prepayId,
  }));
}

/** For whoever scans the code that is shown. */
export function layToShow(parts: EmulatorParts, _request: Request, body: unknown): Answer | Promise<Answer> {
  const parsed = v.safeParse(shownSchema, body);
  if (!parsed.success) return refuseBody(parsed.issues);
  const wrong = refuseMerchant(parts.identity, parsed.output);
  if (wrong !== undefined) return wrong;
  return lay(parts, termsOf(parsed.output, 'NATIVE', '', parts.faults().orders), (prepayId) => ({
    code_url: codeUrlOf(prepayId),
  }));
}

export function refuseMerchant(
  identity: PlatformIdentity,
  { appid, mchid }: Pick<OrderTerms, 'appid' | 'mchid'>,
): Answer | undefined {
  if (mchid !== identity.mchid) return no(400, 'PARAM_ERROR', '商户号与签名商户号不一致');
  return appid === identity.appid ? undefined : no(400, 'APPID_MCHID_NOT_MATCH', 'appid和mchid不匹配');
}

const termsOf = (
  order: v.InferOutput<typeof shownSchema>,
  tradeType: 'JSAPI' | 'NATIVE',
  openid: string,
  { totalOffset }: Faults['orders'],
): OrderTerms => ({
  tradeType,
  appid: order.appid,
  mchid: order.mchid,
  outTradeNo: order.out_trade_no,
  description: order.description,
  attach: order.attach,
  notifyUrl: order.notify_url,
  total: order.amount.total + totalOffset,
  currency: order.amount.currency,
  openid,
  authCode: '',
  expiresAt: Date.parse(order.time_expire),
});

async function lay(parts: EmulatorParts, terms: OrderTerms, shown: (prepayId: string) => object): Promise<Answer> {
  const { book, timers } = parts;
  const ended = book.find(terms.outTradeNo)?.trade.state ?? 'NOTPAY';
  if (ended === 'NOTPAY' && terms.expiresAt <= timers.now()) return PARAM_ERROR('time_expire已过');
  const laid = book.lay(terms);
  if (typeof laid === 'string') return LAY_REFUSALS[laid];
  if (parts.faults().orders.paidBeforeReply) await payNow(parts, terms);
  return { status: 200, json: shown(laid.prepayId) };
}

/** Somebody was quicker than our answer. */
async function payNow({ book, notifier, identity, faults }: EmulatorParts, terms: OrderTerms): Promise<void> {
  const order = book.find(terms.outTradeNo);
  if (order === undefined) return;
  const paid = book.pay(order, terms.openid || openidOf(identity.appid, 'passer-by'), !faults().notices.never);
  if (typeof paid !== 'string' && paid.notice !== undefined) await notifier.start(paid.notice);
}

export function query({ identity, book }: EmulatorParts, request: Request): Answer {
  if (request.query['mchid'] !== identity.mchid) return PARAM_ERROR('mchid');
  const order = book.find(numberIn(request));
  if (order === undefined) return NOT_FOUND;
  return { status: 200, json: tradeJson(order, book.refundsOf(order.outTradeNo).length > 0) };
}

export function close({ identity, book }: EmulatorParts, request: Request, body: unknown): Answer {
  const parsed = v.safeParse(v.object({ mchid: v.literal(identity.mchid) }), body);
  if (!parsed.success) return PARAM_ERROR('mchid');
  switch (book.close(numberIn(request))) {
    case 'ORDER_NOT_EXIST':
      return NOT_FOUND;
    case 'ORDERPAID':
      return LAY_REFUSALS.ORDERPAID;
    case 'INVALID_REQUEST':
      return no(400, 'INVALID_REQUEST', '付款码订单请调用撤销');
    case 'closed':
      return { status: 204 };
  }
}
