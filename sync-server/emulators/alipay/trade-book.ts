import { randomBytes } from 'node:crypto';
import { type AlipayNotice, type AlipayRefund, type AlipayTerms, type AlipayTrade, chinaText } from './alipay-trade.ts';
import {
  closeTrade,
  type LayOutcome,
  layTrade,
  type PayRefusal,
  payTrade,
  type RefundRefusal,
  refundTrade,
  type Reversed,
  reverseTrade,
  scanTrade,
} from './trade-moves.ts';
import type { TradeChange, TradeStore } from './trade-store.ts';

/** A trade that moved, and what is to be told of it. */
export interface Moved {
  readonly trade: AlipayTrade;
  /** Null when nobody is told. */
  readonly notice: AlipayNotice | null;
}

/** The platform's trades: asked for by the merchant, paid by a person, ended or given back by the merchant. */
export interface TradeBook {
  find(outTradeNo: string): AlipayTrade | undefined;
  byQr(qrCode: string): AlipayTrade | undefined;
  all(): AlipayTrade[];
  lay(terms: AlipayTerms, way: AlipayTrade['way']): LayOutcome;
  scan(outTradeNo: string): PayRefusal | AlipayTrade;
  pay(outTradeNo: string, tell: boolean): PayRefusal | Moved;
  /** A code that nobody scanned is no trade that could be closed; it is dead all the same. */
  close(outTradeNo: string): 'ACQ.TRADE_NOT_EXIST' | 'ACQ.TRADE_STATUS_ERROR' | AlipayTrade;
  /** Null where there is no trade. */
  cancel(outTradeNo: string): Reversed | null;
  refund(
    outTradeNo: string,
    wanted: AlipayRefund,
    tell: boolean,
  ): 'ACQ.TRADE_NOT_EXIST' | RefundRefusal | (Moved & { readonly isNew: boolean });
  notices(): AlipayNotice[];
  saveNotice(notice: AlipayNotice): void;
}

export function openTradeBook(store: TradeStore, now: () => number): TradeBook {
  const { find, all, save, move, notices } = openRows(store, now);
  return {
    find,
    all,
    byQr: (qrCode) => all().find((trade) => trade.qrCode === qrCode),
    lay(terms, way) {
      const laid = layTrade(find(terms.outTradeNo), terms, way, now());
      return typeof laid === 'string' ? laid : save({ trade: laid }).trade;
    },
    scan(outTradeNo) {
      const trade = find(outTradeNo);
      const scanned = trade === undefined ? 'unknown-trade' : scanTrade(trade, now());
      return typeof scanned === 'string' ? scanned : save({ trade: scanned }).trade;
    },
    pay(outTradeNo, tell) {
      const trade = find(outTradeNo);
      const paid = trade === undefined ? 'unknown-trade' : payTrade(trade, now());
      return typeof paid === 'string' ? paid : move(paid, null, tell);
    },
    close(outTradeNo) {
      const trade = find(outTradeNo);
      const closed = trade === undefined ? null : closeTrade(trade);
      if (closed !== null) save({ trade: closed });
      if (trade === undefined || trade.tradeNo === null) return 'ACQ.TRADE_NOT_EXIST';
      return closed ?? 'ACQ.TRADE_STATUS_ERROR';
    },
    cancel(outTradeNo) {
      const trade = find(outTradeNo);
      if (trade === undefined) return null;
      const reversed = reverseTrade(trade, now());
      save({ trade: reversed.trade });
      return trade.tradeNo === null ? null : reversed;
    },
    refund(outTradeNo, wanted, tell) {
      const trade = find(outTradeNo);
      if (trade === undefined || trade.tradeNo === null) return 'ACQ.TRADE_NOT_EXIST';
      const refunded = refundTrade(trade, wanted);
      if (typeof refunded === 'string') return refunded;
      if (refunded === trade) return { trade, notice: null, isNew: false };
      return { ...move(refunded, wanted.outRequestNo, tell), isNew: true };
    },
    notices,
    saveNotice: (notice) => void save({ notice }),
  };
}

function openRows(store: TradeStore, now: () => number) {
  const trades = new Map(store.trades().map((trade) => [trade.outTradeNo, trade]));
  const notices = new Map(store.notices().map((notice) => [notice.id, notice]));

  function save<T extends TradeChange>(change: T): T {
    store.save(change);
    if (change.trade !== undefined) trades.set(change.trade.outTradeNo, change.trade);
    if (change.notice !== undefined) notices.set(change.notice.id, change.notice);
    return change;
  }

  /** A trade that nobody paid in time is closed by the platform itself. */
  function find(outTradeNo: string): AlipayTrade | undefined {
    const trade = trades.get(outTradeNo);
    if (trade?.status === 'WAIT_BUYER_PAY' && now() >= trade.expiresAt) return { ...trade, status: 'TRADE_CLOSED' };
    return trade;
  }

  /** Both or neither are written. */
  function move(trade: AlipayTrade, outRequestNo: string | null, tell: boolean): Moved {
    const notice = tell ? newNotice(trade, outRequestNo, now()) : null;
    save(notice === null ? { trade } : { trade, notice });
    return { trade, notice };
  }

  return {
    find,
    save,
    move,
    all: () => [...trades.keys()].flatMap((outTradeNo) => find(outTradeNo) ?? []),
    notices: () => [...notices.values()],
  };
}

const newNotice = (trade: AlipayTrade, outRequestNo: string | null, now: number): AlipayNotice => ({
  id: `${chinaText(now).slice(0, 10).replaceAll('-', '')}${randomBytes(12).toString('hex')}`,
  outTradeNo: trade.outTradeNo,
  outRequestNo,
  createdAt: now,
  state: 'due',
  attempts: 0,
  nextAt: now,
});
