import type { KeyObject } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ok, type Result, refuse } from '@foyer/shared/domain/result';
import * as v from 'valibot';
import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import {
  type EndOutcome,
  GatewayFault,
  type GatewayOrder,
  type GatewayRejection,
  type GatewayRejectionCode,
  type GatewayState,
  type PaymentGateway,
  type RequestPaymentParams,
} from '../../ports/payment-gateway.ts';
import type { WechatPayConfig } from './wechat-pay-config.ts';
import { readNotify } from './notify.ts';
import { createPlatformClient, type PlatformClientOptions } from './platform-client.ts';
import { platformKeysOf } from './platform-signature.ts';
import { toRfc3339, tradeSchema, type WechatTrade } from './trade.ts';

const DESCRIPTION_CHARACTERS = 127;

/** WeChat Pay v3 for mini programs (JSAPI). Keys are read here, so a wrong one is known at start. */
export function createWechatPayGateway(
  config: WechatPayConfig,
  options: Partial<PlatformClientOptions> = {},
): PaymentGateway {
  const machine: PlatformClientOptions = {
    now: Date.now,
    random: Math.random,
    pause: (ms) => pause(ms),
    timeoutMs: 4000,
    attempts: 3,
    ...options,
  };
  const keys = platformKeysOf(config.platformKeys);
  const merchantKey = Rsa.from(config.merchantPrivateKeyPem, Rsa.KEY_TYPE_PRIVATE);
  const client = createPlatformClient(config, { merchantKey, platformKeys: keys }, machine);

  return {
    provider: 'wechat-pay',
    tenders: ['wechat-jsapi'],

    async open(order) {
      const body = orderBody(config, order);
      const answer = await client.call({ method: 'POST', path: '/v3/pay/transactions/jsapi', body });
      if (answer.kind === 'unknown') return refuse({ code: 'unknown', fault: answer.fault });
      if (answer.kind === 'refused') return refuseOrder(answer.code);
      const prepared = v.safeParse(preparedSchema, answer.json);
      if (!prepared.success) return refuse({ code: 'unknown', fault: new GatewayFault('no prepay_id in the answer') });
      const prepayId = prepared.output.prepay_id;
      const params = requestPaymentParams(config.appid, merchantKey, prepayId, machine.now());
      return ok({ shown: { kind: 'sheet', params }, state: { state: 'pending' } });
    },

    async query({ outTradeNo }) {
      const path = `${tradePath(outTradeNo)}?mchid=${encodeURIComponent(config.mchid)}`;
      const answer = await client.call({ method: 'GET', path });
      if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
      if (answer.kind === 'done') return stateOf(config, outTradeNo, answer.json);
      if (UNKNOWN_NUMBER.has(answer.code)) return { state: 'not-found' };
      return { state: 'unknown', fault: passingFault('query', answer.code) };
    },

    async end({ outTradeNo }) {
      const body = { mchid: config.mchid };
      const answer = await client.call({ method: 'POST', path: `${tradePath(outTradeNo)}/close`, body });
      if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
      return answer.kind === 'done' ? { state: 'closed' } : closeRefused(answer.code);
    },

    refund: () => Promise.reject(new GatewayFault('not built')),
    queryRefund: () => Promise.reject(new GatewayFault('not built')),
    bill: () => Promise.reject(new GatewayFault('not built')),

    readNotify: (call) => readNotify(config, keys, call),
  };
}

const preparedSchema = v.object({ prepay_id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) });

const tradePath = (outTradeNo: string) => `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}`;

function orderBody(config: WechatPayConfig, order: GatewayOrder): object {
  return {
    appid: config.appid,
    mchid: config.mchid,
    description: shorten(order.description),
    out_trade_no: order.outTradeNo,
    time_expire: toRfc3339(order.expiresAt),
    attach: order.attach,
    notify_url: config.notifyUrl,
    amount: { total: order.amount, currency: order.currency },
    payer: order.payer,
  };
}

/** Never ends in half a character. */
const shorten = (text: string) => text.slice(0, DESCRIPTION_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');

function requestPaymentParams(appid: string, key: KeyObject, prepayId: string, now: number): RequestPaymentParams {
  const timeStamp = String(Math.floor(now / 1000));
  const nonceStr = Formatter.nonce();
  const packageText = `prepay_id=${prepayId}`;
  const message = Formatter.joinedByLineFeed(appid, timeStamp, nonceStr, packageText);
  return { timeStamp, nonceStr, package: packageText, signType: 'RSA', paySign: Rsa.sign(message, key) };
}

const UNKNOWN_NUMBER = new Set(['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS']);

/** The platform's words for "no", by what they mean to an order. A word that is not here is a fault. */
const REJECTION_BY_CODE: Readonly<Record<string, GatewayRejectionCode>> = {
  OUT_TRADE_NO_USED: 'number-used',
  INVALID_REQUEST: 'invalid-request',
  ORDERPAID: 'already-paid',
  ORDER_PAID: 'already-paid',
  ORDER_CLOSED: 'already-closed',
  ORDERCLOSED: 'already-closed',
  PARAM_ERROR: 'invalid-request',
  OPENID_MISMATCH: 'payer-refused',
  RULE_LIMIT: 'payer-refused',
  ACCOUNT_ERROR: 'payer-refused',
  FREQUENCY_LIMITED: 'rate-limited',
  RATELIMIT_EXCEEDED: 'rate-limited',
};

function refuseOrder(platformCode: string): Result<never, GatewayRejection> {
  const code = REJECTION_BY_CODE[platformCode];
  if (code === undefined) throw refusalFault('order', platformCode);
  return refuse({ code, platformCode });
}

function closeRefused(platformCode: string): EndOutcome {
  if (UNKNOWN_NUMBER.has(platformCode)) return { state: 'not-found' };
  const code = REJECTION_BY_CODE[platformCode];
  if (code === 'already-closed') return { state: 'closed' };
  if (code === 'already-paid') return { state: 'paid' };
  return { state: 'unknown', fault: passingFault('close', platformCode) };
}

/** Words that no waiting cures: the platform does not know us, or not as what we say we are. */
const SET_UP_WRONGLY = new Set(['SIGN_ERROR', 'NO_AUTH', 'MCH_NOT_EXISTS', 'APPID_MCHID_NOT_MATCH', 'PARAM_ERROR']);

function passingFault(what: string, platformCode: string): GatewayFault {
  const fault = refusalFault(what, platformCode);
  if (SET_UP_WRONGLY.has(platformCode)) throw fault;
  return fault;
}

const refusalFault = (what: string, platformCode: string) =>
  new GatewayFault(`the platform refuses the ${what}: ${platformCode}`);

function stateOf(config: WechatPayConfig, outTradeNo: string, json: unknown): GatewayState {
  const trade = v.safeParse(tradeSchema, json);
  if (!trade.success) return { state: 'unknown', fault: new GatewayFault('the trade asked for is unreadable') };
  const { appid, mchid, out_trade_no } = trade.output;
  if (appid !== config.appid || mchid !== config.mchid || out_trade_no !== outTradeNo) {
    throw new GatewayFault('the platform told another trade than was asked for');
  }
  return stateOfTrade(trade.output);
}

function stateOfTrade(trade: WechatTrade): GatewayState {
  switch (trade.trade_state) {
    case 'SUCCESS':
    case 'REFUND':
      return moneyState(trade);
    // Laid down and, where the buyer tried, not yet through: it may still be paid until it is closed.
    case 'NOTPAY':
    case 'USERPAYING':
    case 'PAYERROR':
      return { state: 'pending' };
    case 'CLOSED':
    case 'REVOKED':
      return { state: 'closed' };
    default:
      return { state: 'unknown', fault: new GatewayFault(`trade in the state ${trade.trade_state}`) };
  }
}

function moneyState(trade: WechatTrade): GatewayState {
  const { transaction_id: transactionId, success_time: paidAt, amount, attach } = trade;
  if (transactionId === undefined || amount === undefined) {
    return { state: 'unknown', fault: new GatewayFault('a paid trade without its amount or transaction') };
  }
  const money = { transactionId, amount: amount.total, currency: amount.currency, attach };
  if (trade.trade_state === 'REFUND')
    return { state: 'refunded', ...money, ...(paidAt === undefined ? {} : { paidAt }) };
  if (paidAt === undefined) return { state: 'unknown', fault: new GatewayFault('a paid trade without its time') };
  return { state: 'paid', paidAt, ...money };
}
