import { randomBytes, randomInt } from 'node:crypto';
import { type AlipayRefund, type AlipayTerms, type AlipayTrade, chinaText, refundedOf } from './alipay-trade.ts';

/** What may become of one trade, as the platform sees it: each gives the trade as it is then, or the platform's no. */

export type LayOutcome = 'ACQ.TRADE_HAS_SUCCESS' | 'ACQ.TRADE_HAS_CLOSE' | 'ACQ.CONTEXT_INCONSISTENT' | AlipayTrade;

export function layTrade(
  known: AlipayTrade | undefined,
  terms: AlipayTerms,
  way: AlipayTrade['way'],
  now: number,
): LayOutcome {
  if (known?.status === 'TRADE_SUCCESS') return 'ACQ.TRADE_HAS_SUCCESS';
  if (known?.status === 'TRADE_CLOSED') return 'ACQ.TRADE_HAS_CLOSE';
  if (known !== undefined) return isSame(known, terms) ? known : 'ACQ.CONTEXT_INCONSISTENT';
  const isShown = way === 'shown';
  return {
    ...terms,
    way,
    status: isShown ? 'SHOWN' : 'WAIT_BUYER_PAY',
    tradeNo: isShown ? null : newTradeNo(now),
    qrCode: isShown ? `https://qr.alipay.com/bax${randomBytes(14).toString('hex')}` : null,
    madeAt: now,
    paidAt: null,
    refunds: [],
  };
}

export type PayRefusal = 'unknown-trade' | 'paid' | 'closed' | 'expired';

export function scanTrade(trade: AlipayTrade, now: number): PayRefusal | AlipayTrade {
  if (trade.status === 'TRADE_CLOSED') return 'closed';
  if (now >= trade.expiresAt) return 'expired';
  return trade.status === 'SHOWN' ? { ...trade, status: 'WAIT_BUYER_PAY', tradeNo: newTradeNo(now) } : trade;
}

export function payTrade(trade: AlipayTrade, now: number): PayRefusal | AlipayTrade {
  if (trade.status === 'TRADE_SUCCESS') return 'paid';
  if (trade.status === 'TRADE_CLOSED') return 'closed';
  if (now >= trade.expiresAt) return 'expired';
  return { ...trade, tradeNo: trade.tradeNo ?? newTradeNo(now), status: 'TRADE_SUCCESS', paidAt: now };
}

/** Null: there is nothing to close any more. */
export const closeTrade = (trade: AlipayTrade): AlipayTrade | null =>
  trade.status === 'SHOWN' || trade.status === 'WAIT_BUYER_PAY' ? { ...trade, status: 'TRADE_CLOSED' } : null;

export interface Reversed {
  readonly trade: AlipayTrade;
  readonly action: 'close' | 'refund';
}

export function reverseTrade(trade: AlipayTrade, now: number): Reversed {
  if (trade.paidAt === null) return { trade: { ...trade, status: 'TRADE_CLOSED' }, action: 'close' };
  const left = trade.total - refundedOf(trade);
  if (left === 0) return { trade, action: 'refund' };
  const back = { outRequestNo: trade.outTradeNo, amount: left, at: now, arrivesAt: now, isReversal: true };
  return { trade: { ...trade, status: 'TRADE_CLOSED', refunds: [...trade.refunds, back] }, action: 'refund' };
}

export type RefundRefusal =
  | 'ACQ.TRADE_STATUS_ERROR'
  | 'ACQ.TRADE_HAS_CLOSE'
  | 'ACQ.DISCORDANT_REPEAT_REQUEST'
  | 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL';

/** Asked for again it is the same refund: nothing moves, and the very trade is given. */
export function refundTrade(trade: AlipayTrade, wanted: AlipayRefund): RefundRefusal | AlipayTrade {
  if (trade.paidAt === null) return 'ACQ.TRADE_STATUS_ERROR';
  const before = trade.refunds.find(({ outRequestNo }) => outRequestNo === wanted.outRequestNo);
  if (before !== undefined) return before.amount === wanted.amount ? trade : 'ACQ.DISCORDANT_REPEAT_REQUEST';
  if (trade.status === 'TRADE_CLOSED') return 'ACQ.TRADE_HAS_CLOSE';
  const sum = refundedOf(trade) + wanted.amount;
  if (sum > trade.total) return 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL';
  const status = sum === trade.total ? 'TRADE_CLOSED' : 'TRADE_SUCCESS';
  return { ...trade, status, refunds: [...trade.refunds, wanted] };
}

function newTradeNo(now: number): string {
  const day = chinaText(now).slice(0, 10).replaceAll('-', '');
  return `${day}22001${Array.from({ length: 15 }, () => randomInt(10)).join('')}`;
}

function isSame(known: AlipayTerms, again: AlipayTerms): boolean {
  const fields = Object.keys(again) as (keyof AlipayTerms)[];
  return fields.every((field) => known[field] === again[field]);
}
