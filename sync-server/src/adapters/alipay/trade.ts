import * as v from 'valibot';
import { GatewayFault, type GatewayState } from '../../ports/payment-gateway.ts';
import { fromChinaTime } from './china-time.ts';
import { yuanToFen } from './yuan.ts';

/** Fen of an amount in yuan. */
export const fen = v.pipe(v.string(), v.transform(yuanToFen), v.number());

/** Epoch ms of a time in China. */
export const chinaTime = v.pipe(v.string(), v.transform(fromChinaTime), v.number());

/** The platform takes yuan only, and says so nowhere. */
export const CURRENCY = 'CNY';

/** A trade as answers tell it. Read loosely: unknown fields pass. The payer is not read at all. */
const tradeSchema = v.object({
  out_trade_no: v.string(),
  trade_no: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  trade_status: v.string(),
  total_amount: v.optional(fen),
  /** When it was paid; a trade that never was has none. */
  send_pay_date: v.optional(chinaTime),
  /** A merchant of its own is not told it here, only in notices and bills. */
  body: v.optional(v.string(), ''),
});

/**
 * Of a trade of which a part has gone back the platform says here that it is paid, no more: our own refunds are known from
 * their answers or under their numbers, others from the bill. Throws when the platform speaks of another number than was asked for.
 */
export function readTrade(outTradeNo: string, json: unknown): GatewayState {
  const parsed = v.safeParse(tradeSchema, json);
  if (!parsed.success) return unknown('the trade asked for is unreadable');
  const trade = parsed.output;
  if (trade.out_trade_no !== outTradeNo) throw new GatewayFault('the platform told another trade than was asked for');
  switch (trade.trade_status) {
    case 'WAIT_BUYER_PAY':
      return { state: 'pending' };
    case 'TRADE_SUCCESS':
    // Paid, and too long ago to be given back.
    case 'TRADE_FINISHED':
      return moneyState('paid', trade);
    case 'TRADE_CLOSED':
      // One word for two ends: never paid, or all of it given back.
      return trade.send_pay_date === undefined ? { state: 'closed' } : moneyState('refunded', trade);
    default:
      return unknown(`a trade in the state ${trade.trade_status.slice(0, 64)}`);
  }
}

function moneyState(state: 'paid' | 'refunded', trade: v.InferOutput<typeof tradeSchema>): GatewayState {
  const { trade_no: transactionId, total_amount: amount, send_pay_date: paidAt, body: attach } = trade;
  if (amount === undefined || paidAt === undefined) return unknown('a paid trade without its amount or time');
  return { state, paidAt, transactionId, amount, currency: CURRENCY, attach };
}

const chargeSchema = v.object({
  out_trade_no: v.string(),
  trade_no: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  total_amount: fen,
  gmt_payment: chinaTime,
});

/** A scanned code that was charged at once, as the charge's own answer tells it. */
export function readCharge(outTradeNo: string, attach: string, json: unknown): GatewayState {
  const parsed = v.safeParse(chargeSchema, json);
  if (!parsed.success) return unknown('a charge without its amount, time or trade');
  const { out_trade_no, trade_no: transactionId, total_amount: amount, gmt_payment: paidAt } = parsed.output;
  if (out_trade_no !== outTradeNo) throw new GatewayFault('the platform charged another number than was asked for');
  return { state: 'paid', paidAt, transactionId, amount, currency: CURRENCY, attach };
}

const unknown = (message: string): GatewayState => ({ state: 'unknown', fault: new GatewayFault(message) });
