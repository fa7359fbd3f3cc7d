import express, { type Request, type Response, type Router } from 'express';
import * as v from 'valibot';
import { tradeJson } from './emulated-order.ts';
import { spend } from './faults.ts';
import { isMerchantRequest } from './merchant-signature.ts';
import { belongsToApp } from './openid.ts';
import type { EmulatorParts } from './parts.ts';
import { platformKey, signAsPlatform } from './platform-signing.ts';

const within = (bytes: number) => v.pipe(v.string(), v.maxBytes(bytes));

const orderSchema = v.object({
  appid: v.string(),
  mchid: v.string(),
  description: v.pipe(v.string(), v.nonEmpty(), v.maxLength(127)),
  out_trade_no: v.pipe(v.string(), v.regex(/^[0-9A-Za-z_|*-]{6,32}$/)),
  time_expire: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/)),
  attach: v.optional(within(128), ''),
  notify_url: v.pipe(v.string(), v.maxLength(255), v.url(), v.regex(/^https?:\/\/[^?#]+$/)),
  amount: v.object({ total: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), currency: v.literal('CNY') }),
  payer: v.object({ openid: v.pipe(v.string(), v.nonEmpty(), v.maxLength(128)) }),
});

type Answer = { readonly status: number; readonly json?: object };

const no = (status: number, code: string, message: string): Answer => ({ status, json: { code, message } });

const numberOf = (request: Request) => String(request.params['no'] ?? '');

const NOT_FOUND = no(404, 'ORDER_NOT_EXIST', '订单不存在');

const LAY_REFUSALS = {
  ORDERPAID: no(400, 'ORDERPAID', '该订单已支付'),
  ORDER_CLOSED: no(400, 'ORDER_CLOSED', '该订单已关闭'),
  OUT_TRADE_NO_USED: no(403, 'OUT_TRADE_NO_USED', '商户订单号重复'),
} as const;

/** The merchant's side of the platform: `/v3/pay/transactions/…`. Mounted before anything that parses bodies. */
export function payApi(parts: EmulatorParts): Router {
  const router = express.Router();
  router.use(express.raw({ type: () => true, limit: '64kb' }));
  const route = (work: (request: Request, body: unknown) => Answer) => {
    return (request: Request, response: Response) => {
      const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
      reply(parts, request, response, serve(parts, request, text, work));
    };
  };
  router.post(
    '/transactions/jsapi',
    route((_request, body) => lay(parts, body)),
  );
  router.get(
    '/transactions/out-trade-no/:no',
    route((request) => query(parts, request)),
  );
  router.post(
    '/transactions/out-trade-no/:no/close',
    route((request, body) => close(parts, request, body)),
  );
  return router;
}

function serve(
  parts: EmulatorParts,
  request: Request,
  text: string,
  work: (request: Request, body: unknown) => Answer,
): Answer {
  const { identity, faults, timers } = parts;
  const authorization = request.get('authorization');
  const signed = { method: request.method, path: request.originalUrl, body: text };
  const proof = authorization === undefined ? signed : { ...signed, authorization };
  if (!isMerchantRequest(identity, proof, timers.now())) return no(401, 'SIGN_ERROR', '签名错误');
  const replies = faults().replies;
  if (spend(replies, 'failTimes')) {
    return replies.failStatus === 429
      ? no(429, 'FREQUENCY_LIMITED', '频率超限')
      : no(500, 'SYSTEM_ERROR', '系统异常，请用相同参数重新调用');
  }
  const wanted = request.get('wechatpay-serial');
  if (wanted !== undefined && wanted !== identity.certificate.serial && wanted !== identity.publicKey.serial) {
    return no(400, 'PARAM_ERROR', '平台证书序列号Wechatpay-Serial错误');
  }
  try {
    return work(request, text === '' ? undefined : JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return no(400, 'PARAM_ERROR', '请求体不是JSON');
    throw error;
  }
}

function lay({ identity, book, timers }: EmulatorParts, body: unknown): Answer {
  const parsed = v.safeParse(orderSchema, body);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return no(400, 'PARAM_ERROR', `参数错误: ${v.getDotPath(issue) ?? 'body'}`);
  }
  const order = parsed.output;
  if (order.mchid !== identity.mchid) return no(400, 'PARAM_ERROR', '商户号与签名商户号不一致');
  if (order.appid !== identity.appid) return no(400, 'APPID_MCHID_NOT_MATCH', 'appid和mchid不匹配');
  if (!belongsToApp(identity.appid, order.payer.openid)) return no(400, 'OPENID_MISMATCH', 'openid和appid不匹配');
  const expiresAt = Date.parse(order.time_expire);
  const ended = book.find(order.out_trade_no)?.trade.state ?? 'NOTPAY';
  if (ended === 'NOTPAY' && expiresAt <= timers.now()) return no(400, 'PARAM_ERROR', 'time_expire已过');
  const laid = book.lay({
    appid: order.appid,
    mchid: order.mchid,
    outTradeNo: order.out_trade_no,
    description: order.description,
    attach: order.attach,
    notifyUrl: order.notify_url,
    total: order.amount.total,
    currency: order.amount.currency,
    openid: order.payer.openid,
    expiresAt,
  });
  if (typeof laid === 'string') return LAY_REFUSALS[laid];
  return { status: 200, json: { prepay_id: laid.prepayId } };
}

function query({ identity, book }: EmulatorParts, request: Request): Answer {
  if (request.query['mchid'] !== identity.mchid) return no(400, 'PARAM_ERROR', 'mchid错误');
  const order = book.find(numberOf(request));
  return order === undefined ? NOT_FOUND : { status: 200, json: tradeJson(order) };
}

function close({ identity, book }: EmulatorParts, request: Request, body: unknown): Answer {
  const parsed = v.safeParse(v.object({ mchid: v.literal(identity.mchid) }), body);
  if (!parsed.success) return no(400, 'PARAM_ERROR', 'mchid错误');
  switch (book.close(numberOf(request))) {
    case 'ORDER_NOT_EXIST':
      return NOT_FOUND;
    case 'ORDERPAID':
      return LAY_REFUSALS.ORDERPAID;
    case 'closed':
      return { status: 204 };
  }
}

/** Signs with the key the merchant asked for, and goes wrong the way it was told to. */
function reply(parts: EmulatorParts, request: Request, response: Response, answer: Answer): void {
  const { identity, timers } = parts;
  const fault = parts.faults().replies;
  const asked = request.get('wechatpay-serial') === identity.certificate.serial ? 'certificate' : 'public-key';
  const key = platformKey(identity, fault.serial === 'asked' ? asked : fault.serial);
  const body = answer.json === undefined ? '' : JSON.stringify(answer.json);
  const lost = spend(fault, 'loseTimes');
  const send = () => {
    if (lost) {
      request.socket.destroy();
      return;
    }
    const headers = signAsPlatform(identity, key, body, timers.now(), fault);
    response.status(answer.status).set(headers);
    if (body === '') response.end();
    else response.type('application/json').send(body);
  };
  if (fault.delayMs === 0) send();
  else parts.onClose(timers.after(fault.delayMs, send));
}
