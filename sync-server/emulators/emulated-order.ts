import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Notice } from './notifier.ts';

/** In the mini program · by a code that is shown · by the payer's own code that was scanned. */
export type TradeType = 'JSAPI' | 'NATIVE' | 'MICROPAY';

/** What the merchant laid down; laying it again has to repeat every field. */
export interface OrderTerms {
  readonly tradeType: TradeType;
  readonly appid: string;
  readonly mchid: string;
  readonly outTradeNo: string;
  readonly description: string;
  readonly attach: string;
  /** Empty for a scanned code: of those the platform tells nobody. */
  readonly notifyUrl: string;
  /** Fen. */
  readonly total: number;
  readonly currency: string;
  /** Who shall pay; empty while anybody may. */
  readonly openid: string;
  /** Of a scanned code its digest, else empty. */
  readonly authCode: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/**
 * `USERPAYING`: the phone asks for the password · `PAYERROR`: it was refused there · `REVOKED`: taken back, with the
 * money if it had been paid.
 */
export type TradeState =
  | { readonly state: 'NOTPAY' | 'USERPAYING' | 'PAYERROR' | 'CLOSED' }
  | { readonly state: 'SUCCESS'; readonly transactionId: string; readonly paidAt: number }
  | { readonly state: 'REVOKED'; readonly transactionId?: string; readonly paidAt?: number };

export interface EmulatedOrder extends OrderTerms {
  readonly trade: TradeState;
  readonly laidAt: number;
  /** Every laying gives one; each opens the pay sheet, or is shown as a code, until it expires, epoch ms. */
  readonly prepays: readonly { readonly id: string; readonly expiresAt: number }[];
  /** Who did pay. */
  readonly payer?: string;
}

/** Something to be told, over all its deliveries: a payment, or with `outRefundNo` the end of a refund. */
export interface EmulatedNotice extends Notice {
  readonly outTradeNo: string;
  readonly outRefundNo?: string;
}

export const newNotice = (
  about: Pick<EmulatedNotice, 'outTradeNo' | 'outRefundNo'>,
  createdAt: number,
): EmulatedNotice => ({ id: randomUUID(), ...about, createdAt, state: 'due', attempts: 0, nextAt: createdAt });

const PREPAY_MS = 2 * 60 * 60_000;

const stampOf = (now: number) => new Date(now).toISOString().replace(/\D/g, '');

export function newPrepay(tradeType: TradeType, now: number): EmulatedOrder['prepays'][number] {
  const id =
    tradeType === 'NATIVE'
      ? randomBytes(6).toString('base64url')
      : `wx${stampOf(now).slice(0, 14)}${randomBytes(10).toString('hex')}`;
  return { id, expiresAt: now + PREPAY_MS };
}

const CODE_URL = 'weixin://wxpay/bizpayurl?pr=';

/** What a shown code says. */
export const codeUrlOf = (prepayId: string): string => CODE_URL + prepayId;

export const prepayIdIn = (codeUrl: string): string | undefined =>
  codeUrl.startsWith(CODE_URL) ? codeUrl.slice(CODE_URL.length) : undefined;

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');

export const newTransactionId = (now: number): string => `420000${stampOf(now).slice(0, 8)}${digits(14)}`;

export const newRefundId = (now: number): string => `503000${stampOf(now).slice(0, 8)}${digits(14)}`;

export const rfc3339 = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, '+00:00');

const STATE_TEXTS = {
  NOTPAY: '订单未支付',
  USERPAYING: '用户支付中',
  PAYERROR: '支付失败',
  CLOSED: '订单已关闭',
  SUCCESS: '支付成功',
  REFUND: '转入退款',
  REVOKED: '已撤销',
} as const;

/** The trade as queries and notices show it. */
export function tradeJson(order: EmulatedOrder, isRefunded = false): object {
  const { trade } = order;
  const state = trade.state === 'SUCCESS' && isRefunded ? 'REFUND' : trade.state;
  const payer = order.payer ?? order.openid;
  return {
    appid: order.appid,
    mchid: order.mchid,
    out_trade_no: order.outTradeNo,
    trade_type: order.tradeType,
    trade_state: state,
    trade_state_desc: STATE_TEXTS[state],
    ...(payer === '' ? {} : { payer: { openid: payer } }),
    amount: { total: order.total, payer_total: order.total, currency: order.currency, payer_currency: order.currency },
    ...(trade.state === 'SUCCESS'
      ? {
          transaction_id: trade.transactionId,
          success_time: rfc3339(trade.paidAt),
          bank_type: 'OTHERS',
          // Only of what was paid.
          attach: order.attach,
        }
      : {}),
  };
}
