import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import * as v from 'valibot';
import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import {
  type EndOutcome,
  GatewayFault,
  type GatewayOrder,
  type GatewayRejection,
  type GatewayState,
  type OpenedOrder,
  type OrderNumber,
  type PayerOutcome,
  type RequestPaymentParams,
} from '../../ports/payment-gateway.ts';
import { type Platform, tradePath } from './platform.ts';
import { meaningOf, passingFault, refuseOrder, TYPING, UNKNOWN_NUMBER } from './refusals.ts';
import { stateOf } from './trade-state.ts';
import { toRfc3339 } from './trade.ts';

const DESCRIPTION_CHARACTERS = 127;

type Opened = Promise<Result<OpenedOrder, GatewayRejection>>;

/** The pay sheet of the mini program. */
export function openSheet(platform: Platform, order: GatewayOrder): Opened {
  return lay(platform, 'jsapi', { ...waitingOrder(platform, order), payer: order.payer }, (json) => {
    const prepared = v.safeParse(v.object({ prepay_id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)) }), json);
    if (!prepared.success) return undefined;
    return { kind: 'sheet', params: requestPaymentParams(platform, prepared.output.prepay_id) };
  });
}

/** A code on a screen, which the payer scans. */
export function openShownCode(platform: Platform, order: GatewayOrder): Opened {
  return lay(platform, 'native', waitingOrder(platform, order), (json) => {
    const shown = v.safeParse(v.object({ code_url: v.pipe(v.string(), v.nonEmpty(), v.maxLength(512)) }), json);
    return shown.success ? { kind: 'qr', text: shown.output.code_url } : undefined;
  });
}

async function lay(
  { client }: Platform,
  how: 'jsapi' | 'native',
  body: object,
  shownOf: (json: unknown) => OpenedOrder['shown'] | undefined,
): Opened {
  const answer = await client.call({ method: 'POST', path: `/v3/pay/transactions/${how}`, body });
  if (answer.kind === 'unknown') return refuse({ code: 'unknown', fault: answer.fault });
  if (answer.kind === 'refused') return refuseOrder(answer.code);
  const shown = shownOf(answer.json);
  if (shown === undefined)
    return refuse({ code: 'unknown', fault: new GatewayFault('the order came back unreadable') });
  return ok({ shown, state: { state: 'pending' } });
}

const payerSchema = v.object({ payer: v.object({ openid: v.pipe(v.string(), v.nonEmpty(), v.maxLength(128)) }) });

/** The payer by the merchant's own app; null where the trade names none. */
export async function queryPayer(platform: Platform, { outTradeNo }: OrderNumber): Promise<PayerOutcome> {
  const answer = await askTrade(platform, outTradeNo);
  if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
  if (answer.kind === 'refused') return { state: 'unknown', fault: passingFault('query', answer.code) };
  // Of another trade than was asked for nothing is believed: it throws.
  const known = stateOf(platform.config, outTradeNo, answer.json);
  if (known.state === 'unknown') return known;
  const told = v.safeParse(payerSchema, answer.json);
  return { state: 'known', openid: told.success ? told.output.payer.openid : null };
}

function askTrade({ client, config }: Platform, outTradeNo: string) {
  const path = `${tradePath(outTradeNo)}?mchid=${encodeURIComponent(config.mchid)}`;
  return client.call({ method: 'GET', path });
}

export async function queryOrder(platform: Platform, { outTradeNo }: OrderNumber): Promise<GatewayState> {
  const answer = await askTrade(platform, outTradeNo);
  if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
  if (answer.kind === 'done') return stateOf(platform.config, outTradeNo, answer.json);
  if (UNKNOWN_NUMBER.has(answer.code)) return { state: 'not-found' };
  return { state: 'unknown', fault: passingFault('query', answer.code) };
}

/** Closes what waits to be paid; of a scanned code reverses the charge, which gives money back that was taken. */
export async function endOrder({ client, config }: Platform, { tender, outTradeNo }: OrderNumber): Promise<EndOutcome> {
  const { appid, mchid } = config;
  const isCharge = tender === 'wechat-code';
  const answer = await client.call({
    method: 'POST',
    path: `${tradePath(outTradeNo)}/${isCharge ? 'reverse' : 'close'}`,
    body: isCharge ? { appid, mchid } : { mchid },
  });
  if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
  if (answer.kind === 'done') return { state: 'closed' };
  if (UNKNOWN_NUMBER.has(answer.code)) return { state: 'not-found' };
  if (TYPING.has(answer.code)) return { state: 'unknown', fault: passingFault('close', answer.code) };
  const meaning = meaningOf(answer.code);
  if (meaning === 'already-closed') return { state: 'closed' };
  if (meaning === 'already-paid') return { state: 'paid' };
  return { state: 'unknown', fault: passingFault('close', answer.code) };
}

/** What the platform is told of every order. */
export const orderFields = ({ config }: Platform, order: GatewayOrder) => ({
  appid: config.appid,
  mchid: config.mchid,
  description: shorten(order.description),
  out_trade_no: order.outTradeNo,
  attach: order.attach,
  amount: { total: order.amount, currency: order.currency },
});

const waitingOrder = (platform: Platform, order: GatewayOrder) => ({
  ...orderFields(platform, order),
  time_expire: toRfc3339(order.expiresAt),
  notify_url: platform.config.notifyUrl,
});

/** Never ends in half a character. */
const shorten = (text: string) => text.slice(0, DESCRIPTION_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');

function requestPaymentParams({ config, merchantKey, now }: Platform, prepayId: string): RequestPaymentParams {
  const timeStamp = String(Math.floor(now() / 1000));
  const nonceStr = Formatter.nonce();
  const packageText = `prepay_id=${prepayId}`;
  const message = Formatter.joinedByLineFeed(config.appid, timeStamp, nonceStr, packageText);
  return { timeStamp, nonceStr, package: packageText, signType: 'RSA', paySign: Rsa.sign(message, merchantKey) };
}
