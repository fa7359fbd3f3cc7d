import { randomBytes, randomInt } from 'node:crypto';

/** What the merchant laid down; laying it again has to repeat every field. */
export interface OrderTerms {
  readonly appid: string;
  readonly mchid: string;
  readonly outTradeNo: string;
  readonly description: string;
  readonly attach: string;
  readonly notifyUrl: string;
  /** Fen. */
  readonly total: number;
  readonly currency: string;
  readonly openid: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

export type TradeState =
  | { readonly state: 'NOTPAY' }
  | { readonly state: 'CLOSED' }
  | { readonly state: 'SUCCESS'; readonly transactionId: string; readonly paidAt: number };

export interface EmulatedOrder extends OrderTerms {
  readonly trade: TradeState;
  readonly laidAt: number;
  /** Every laying gives one; each opens the pay sheet until it expires, epoch ms. */
  readonly prepays: readonly { readonly id: string; readonly expiresAt: number }[];
}

/** One payment to be told, over all its deliveries. */
export interface EmulatedNotice {
  readonly id: string;
  readonly outTradeNo: string;
  readonly createdAt: number;
  readonly state: 'due' | 'delivered' | 'given-up';
  /** Deliveries made so far. */
  readonly attempts: number;
  /** Epoch ms of the next one. */
  readonly nextAt: number;
  /** What the merchant's server answered last; 0 for no answer. */
  readonly lastStatus?: number;
}

const PREPAY_MS = 2 * 60 * 60_000;

export function newPrepay(now: number): EmulatedOrder['prepays'][number] {
  const stamp = new Date(now).toISOString().replace(/\D/g, '').slice(0, 14);
  return { id: `wx${stamp}${randomBytes(10).toString('hex')}`, expiresAt: now + PREPAY_MS };
}

export function newTransactionId(now: number): string {
  const day = new Date(now).toISOString().replace(/\D/g, '').slice(0, 8);
  const digits = Array.from({ length: 14 }, () => randomInt(10)).join('');
  return `420000${day}${digits}`;
}

const rfc3339 = (at: number) => new Date(at).toISOString().replace(/\.\d{3}Z$/, '+00:00');

/** The trade as queries and notices show it. */
export function tradeJson(order: EmulatedOrder): object {
  const { trade } = order;
  return {
    appid: order.appid,
    mchid: order.mchid,
    out_trade_no: order.outTradeNo,
    trade_type: 'JSAPI',
    trade_state: trade.state,
    trade_state_desc: { NOTPAY: '订单未支付', CLOSED: '订单已关闭', SUCCESS: '支付成功' }[trade.state],
    attach: order.attach,
    payer: { openid: order.openid },
    amount: { total: order.total, payer_total: order.total, currency: order.currency, payer_currency: order.currency },
    ...(trade.state === 'SUCCESS'
      ? { transaction_id: trade.transactionId, success_time: rfc3339(trade.paidAt), bank_type: 'OTHERS' }
      : {}),
  };
}
