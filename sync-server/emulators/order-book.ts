import {
  type EmulatedNotice,
  type EmulatedOrder,
  newNotice,
  newPrepay,
  newRefundId,
  newTransactionId,
  type OrderTerms,
} from './emulated-order.ts';
import type { EmulatedRefund } from './emulated-refund.ts';
import type { OrderStore } from './order-store.ts';
import type { Payer } from './phones.ts';
import { openRefundBook, type RefundBook } from './refund-book.ts';

export type LayRefusal = 'ORDERPAID' | 'ORDER_CLOSED' | 'ORDERREVERSED' | 'OUT_TRADE_NO_USED';

export type ChargeOutcome =
  | LayRefusal
  | 'USERPAYING'
  | 'AUTH_CODE_INVALID'
  | 'NOTENOUGH'
  | 'TRADE_ERROR'
  | { readonly order: EmulatedOrder };

export type PayRefusal = 'paid' | 'closed' | 'expired';

export type Paid = { readonly order: EmulatedOrder; readonly notice?: EmulatedNotice };

/** The platform's orders: laid by the merchant, paid by a person, ended by the merchant. */
export interface OrderBook extends RefundBook {
  lay(terms: OrderTerms): LayRefusal | { readonly prepayId: string };
  /** Charges a code that was scanned: lays the order and pays it, as far as its phone does. */
  charge(terms: OrderTerms, payer: Payer): ChargeOutcome;
  find(outTradeNo: string): EmulatedOrder | undefined;
  findByPrepay(prepayId: string): EmulatedOrder | undefined;
  all(): EmulatedOrder[];
  /** The notice is made in the same step, unless nobody is ever to be told. */
  pay(order: EmulatedOrder, openid: string, tell: boolean): PayRefusal | Paid;
  /** The password was not given: of a scanned code that was the one try. */
  giveUp(order: EmulatedOrder): void;
  close(outTradeNo: string): 'ORDER_NOT_EXIST' | 'ORDERPAID' | 'INVALID_REQUEST' | 'closed';
  reverse(outTradeNo: string): 'ORDER_NOT_EXIST' | 'INVALID_REQUEST' | 'reversed';
  notices(): EmulatedNotice[];
  saveNotice(notice: EmulatedNotice): void;
}

export function openOrderBook(store: OrderStore, now: () => number): OrderBook {
  const shelf = openShelf(store);
  const refunds = openRefundBook(store, now, {
    orderOf: (outTradeNo) => shelf.orders.get(outTradeNo),
    told: (notice) => shelf.notices.set(notice.id, notice),
  });
  return {
    ...refunds,
    ...laying(shelf, now),
    ...paying(shelf, now),
    ...ending(shelf, refunds, now),
    find: (outTradeNo) => shelf.orders.get(outTradeNo),
    findByPrepay: (prepayId) => shelf.orders.get(shelf.numberByPrepay.get(prepayId) ?? ''),
    all: () => [...shelf.orders.values()],
    notices: () => [...shelf.notices.values()],
    saveNotice: (notice) => shelf.save({ notice }),
  };
}

type Shelf = ReturnType<typeof openShelf>;

/** What is in the store, at hand. */
function openShelf(store: OrderStore) {
  const orders = new Map(store.orders().map((order) => [order.outTradeNo, order]));
  const notices = new Map(store.notices().map((notice) => [notice.id, notice]));
  const numberByPrepay = new Map<string, string>();
  for (const order of orders.values()) for (const { id } of order.prepays) numberByPrepay.set(id, order.outTradeNo);
  return {
    orders,
    notices,
    numberByPrepay,
    save(change: { readonly order?: EmulatedOrder; readonly notice?: EmulatedNotice }): void {
      store.save(change);
      if (change.order !== undefined) orders.set(change.order.outTradeNo, change.order);
      if (change.notice !== undefined) notices.set(change.notice.id, change.notice);
    },
  };
}

function laying({ orders, numberByPrepay, save }: Shelf, now: () => number): Pick<OrderBook, 'lay' | 'charge'> {
  return {
    lay(terms) {
      const known = orders.get(terms.outTradeNo);
      const refusal = refuseAgain(known, terms);
      if (refusal !== undefined) return refusal;
      const prepay = newPrepay(terms.tradeType, now());
      const first: EmulatedOrder = known ?? { ...terms, trade: { state: 'NOTPAY' }, laidAt: now(), prepays: [] };
      save({ order: { ...first, prepays: [...first.prepays, prepay] } });
      numberByPrepay.set(prepay.id, terms.outTradeNo);
      return { prepayId: prepay.id };
    },

    charge(terms, payer) {
      const known = orders.get(terms.outTradeNo);
      const refusal = refuseAgain(known, terms);
      if (refusal !== undefined) return refusal;
      if (known !== undefined) return known.trade.state === 'USERPAYING' ? 'USERPAYING' : 'AUTH_CODE_INVALID';
      const laid: EmulatedOrder = { ...terms, trade: { state: 'USERPAYING' }, laidAt: now(), prepays: [] };
      switch (payer.does) {
        case 'pays': {
          const { order } = settled(laid, payer.openid, now(), false);
          save({ order });
          return { order };
        }
        case 'asks':
          save({ order: laid });
          return 'USERPAYING';
        case 'refuses':
        case 'is-poor':
          save({ order: { ...laid, trade: { state: 'PAYERROR' } } });
          return payer.does === 'refuses' ? 'TRADE_ERROR' : 'NOTENOUGH';
      }
    },
  };
}

function paying({ orders, save }: Shelf, now: () => number): Pick<OrderBook, 'pay' | 'giveUp'> {
  return {
    pay(order, openid, tell) {
      const current = orders.get(order.outTradeNo) ?? order;
      if (current.trade.state === 'SUCCESS') return 'paid';
      if (current.trade.state !== 'NOTPAY' && current.trade.state !== 'USERPAYING') return 'closed';
      if (now() >= current.expiresAt) return 'expired';
      const paid = settled(current, openid, now(), tell);
      save(paid);
      return paid;
    },

    giveUp(order) {
      const current = orders.get(order.outTradeNo) ?? order;
      if (current.trade.state === 'USERPAYING') save({ order: { ...current, trade: { state: 'PAYERROR' } } });
    },
  };
}

function ending({ orders, save }: Shelf, refunds: RefundBook, now: () => number): Pick<OrderBook, 'close' | 'reverse'> {
  return {
    close(outTradeNo) {
      const order = orders.get(outTradeNo);
      if (order === undefined) return 'ORDER_NOT_EXIST';
      if (order.tradeType === 'MICROPAY') return 'INVALID_REQUEST';
      if (order.trade.state === 'SUCCESS') return 'ORDERPAID';
      if (order.trade.state === 'NOTPAY') save({ order: { ...order, trade: { state: 'CLOSED' } } });
      return 'closed';
    },

    reverse(outTradeNo) {
      const order = orders.get(outTradeNo);
      if (order === undefined) return 'ORDER_NOT_EXIST';
      if (order.tradeType !== 'MICROPAY') return 'INVALID_REQUEST';
      const { trade } = order;
      if (trade.state === 'REVOKED') return 'reversed';
      if (trade.state !== 'SUCCESS') {
        save({ order: { ...order, trade: { state: 'REVOKED' } } });
        return 'reversed';
      }
      if (refunds.refundsOf(outTradeNo).length > 0) return 'INVALID_REQUEST';
      const { transactionId, paidAt } = trade;
      save({ order: { ...order, trade: { state: 'REVOKED', transactionId, paidAt } } });
      refunds.giveBack(reversalOf(order, transactionId, now()));
      return 'reversed';
    },
  };
}

/** A number that is done with, or lives with other fields. */
function refuseAgain(known: EmulatedOrder | undefined, terms: OrderTerms): LayRefusal | undefined {
  if (known === undefined) return undefined;
  if (known.trade.state === 'SUCCESS') return 'ORDERPAID';
  if (known.trade.state === 'CLOSED') return 'ORDER_CLOSED';
  if (known.trade.state === 'REVOKED') return 'ORDERREVERSED';
  return isSame(known, terms) ? undefined : 'OUT_TRADE_NO_USED';
}

function settled(order: EmulatedOrder, payer: string, paidAt: number, tell: boolean): Paid {
  const trade = { state: 'SUCCESS', transactionId: newTransactionId(paidAt), paidAt } as const;
  const paid: EmulatedOrder = { ...order, trade, payer };
  if (!tell || order.notifyUrl === '') return { order: paid };
  return { order: paid, notice: newNotice({ outTradeNo: order.outTradeNo }, paidAt) };
}

function reversalOf(order: EmulatedOrder, transactionId: string, at: number): EmulatedRefund {
  const { outTradeNo, total, currency } = order;
  const terms = { outTradeNo, outRefundNo: '', amount: total, total, currency, reason: '撤销', notifyUrl: '' };
  const ids = { refundId: newRefundId(at), transactionId };
  return { ...terms, ...ids, createdAt: at, endedAt: at, status: 'SUCCESS', isReversal: true };
}

function isSame(known: OrderTerms, again: OrderTerms): boolean {
  const fields = Object.keys(again) as (keyof OrderTerms)[];
  return fields.every((field) => known[field] === again[field]);
}
