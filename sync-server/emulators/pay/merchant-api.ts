import express, { type Request, type Response, type Router } from 'express';
import { spend } from '../fault-board.ts';
import type { EmulatorParts } from '../parts.ts';
import { signAsPlatform } from '../platform-signing.ts';
import { platformKey, platformKeys } from '../platform-identity.ts';
import { type Answer, no } from './answer.ts';
import { billFile, requestBill } from './bill-api.ts';
import { charge, reverse } from './code-api.ts';
import { isMerchantRequest } from './merchant-signature.ts';
import { close, layForSheet, layToShow, query } from './order-api.ts';
import { askRefund, queryRefund } from './refund-api.ts';

type Work = (parts: EmulatorParts, request: Request, body: unknown) => Answer | Promise<Answer>;

const ROUTES: readonly (readonly ['get' | 'post', string, Work])[] = [
  ['post', '/pay/transactions/jsapi', layForSheet],
  ['post', '/pay/transactions/native', layToShow],
  ['post', '/pay/transactions/codepay', charge],
  ['get', '/pay/transactions/out-trade-no/:no', query],
  ['post', '/pay/transactions/out-trade-no/:no/close', close],
  ['post', '/pay/transactions/out-trade-no/:no/reverse', reverse],
  ['post', '/refund/domestic/refunds', askRefund],
  ['get', '/refund/domestic/refunds/:no', queryRefund],
  ['get', '/bill/tradebill', requestBill],
  ['get', '/billdownload/file', billFile],
];

/** The merchant's side of the platform: `/v3/…`. Mounted before anything that parses bodies. */
export function merchantApi(parts: EmulatorParts): Router {
  const router = express.Router();
  router.use(express.raw({ type: () => true, limit: '64kb' }));
  for (const [method, path, work] of ROUTES) {
    router[method](path, async (request, response) => {
      const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
      reply(parts, request, response, await serve(parts, request, text, work));
    });
  }
  return router;
}

function serve(parts: EmulatorParts, request: Request, text: string, work: Work): Answer | Promise<Answer> {
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
  if (wanted !== undefined && !platformKeys(identity).some(({ serial }) => serial === wanted)) {
    return no(400, 'PARAM_ERROR', '平台证书序列号Wechatpay-Serial错误');
  }
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    return no(400, 'PARAM_ERROR', '请求体不是JSON');
  }
  return work(parts, request, body);
}

/** Signs with the key the merchant asked for, and goes wrong the way it was told to. */
function reply(parts: EmulatorParts, request: Request, response: Response, answer: Answer): void {
  const { identity, timers } = parts;
  const fault = parts.faults().replies;
  const asked = platformKeys(identity).find(({ serial }) => serial === request.get('wechatpay-serial'));
  const key = fault.serial === 'asked' ? (asked ?? identity.publicKey) : platformKey(identity, fault.serial);
  const body = answer.json === undefined ? '' : JSON.stringify(answer.json);
  const lost = spend(fault, 'loseTimes');
  const send = () => {
    if (lost) {
      request.socket.destroy();
      return;
    }
    if (answer.bytes !== undefined) {
      response.status(answer.status).type('application/octet-stream').send(answer.bytes);
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
