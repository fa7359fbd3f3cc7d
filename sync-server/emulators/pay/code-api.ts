import type { Request } from 'express';
import * as v from 'valibot';
import { tradeJson } from '../emulated-order.ts';
import type { ChargeOutcome } from '../order-book.ts';
import type { EmulatorParts } from '../parts.ts';
import { digest } from '../platform-signing.ts';
import { type Answer, no, numberIn, PARAM_ERROR, refuseBody } from './answer.ts';
import { LAY_REFUSALS, orderFields, refuseMerchant } from './order-api.ts';

/** How long a phone goes on asking for the password. */
const ASKS_FOR_MS = 60 * 60_000;

const chargeSchema = v.object({
  ...orderFields,
  payer: v.object({ auth_code: v.pipe(v.string(), v.regex(/^1[0-5]\d{16}$/)) }),
  scene_info: v.object({
    store_info: v.pipe(
      v.object({ id: v.optional(v.string()), out_id: v.optional(v.string()) }),
      v.check(({ id, out_id }) => (id ?? out_id ?? '') !== '', 'a shop'),
    ),
  }),
});

const INVALID_CODE = no(400, 'AUTH_CODE_INVALID', '每个二维码仅限使用一次，请刷新再试');

const CHARGE_REFUSALS: Readonly<Record<Extract<ChargeOutcome, string>, Answer>> = {
  ...LAY_REFUSALS,
  // Not an error, and not a success either.
  USERPAYING: no(202, 'USERPAYING', '需要用户输入支付密码'),
  AUTH_CODE_INVALID: INVALID_CODE,
  NOTENOUGH: no(403, 'NOTENOUGH', '余额不足'),
  TRADE_ERROR: no(403, 'TRADE_ERROR', '用户没有输入支付密码'),
};

/** The payer's own code was scanned: laid and paid in one. Nobody is told of it afterwards. */
export function charge({ identity, book, phones, timers }: EmulatorParts, _request: Request, body: unknown): Answer {
  const parsed = v.safeParse(chargeSchema, body);
  if (!parsed.success) return refuseBody(parsed.issues);
  const order = parsed.output;
  const wrong = refuseMerchant(identity, order);
  if (wrong !== undefined) return wrong;
  const payer = phones.take(order.payer.auth_code, order.out_trade_no);
  if (payer === 'AUTHCODEEXPIRE') return no(400, payer, '二维码已过期，请用户在微信上刷新后再试');
  if (payer === 'AUTH_CODE_INVALID') return INVALID_CODE;
  const known = book.find(order.out_trade_no);
  const outcome = book.charge(
    {
      tradeType: 'MICROPAY',
      appid: order.appid,
      mchid: order.mchid,
      outTradeNo: order.out_trade_no,
      description: order.description,
      attach: order.attach,
      notifyUrl: '',
      total: order.amount.total,
      currency: order.amount.currency,
      openid: payer.openid,
      authCode: digest(order.payer.auth_code),
      expiresAt: known?.expiresAt ?? timers.now() + ASKS_FOR_MS,
    },
    payer,
  );
  return typeof outcome === 'string' ? CHARGE_REFUSALS[outcome] : { status: 200, json: tradeJson(outcome.order) };
}

/** Takes a charge back, with the money if it was paid. */
export function reverse({ identity, book }: EmulatorParts, request: Request, body: unknown): Answer {
  const { appid, mchid } = identity;
  const parsed = v.safeParse(v.object({ appid: v.literal(appid), mchid: v.literal(mchid) }), body);
  if (!parsed.success) return PARAM_ERROR('mchid');
  const outTradeNo = numberIn(request);
  switch (book.reverse(outTradeNo)) {
    case 'ORDER_NOT_EXIST':
      return no(404, 'ORDER_NOT_EXIST', '订单不存在');
    case 'INVALID_REQUEST':
      return no(400, 'INVALID_REQUEST', '该订单不支持撤销');
    case 'reversed':
      return { status: 200, json: { appid, mchid, out_trade_no: outTradeNo } };
  }
}
