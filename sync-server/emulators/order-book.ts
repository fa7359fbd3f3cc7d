import { randomUUID } from 'node:crypto';
import {
  type EmulatedNotice,
  type EmulatedOrder,
  newPrepay,
  newTransactionId,
  type OrderTerms,
} from './emulated-order.ts';
import type { OrderStore } from './order-store.ts';

export type LayOutcome = 'ORDERPAID' | 'ORDER_CLOSED' | 'OUT_TRADE_NO_USED' | { readonly prepayId: string };

export type PayRefusal = 'paid' | 'closed' | 'expired';

/** The platform's orders: laid by the merchant, paid by a person, closed by the merchant. */
export interface OrderBook {
  lay(terms: OrderTerms): LayOutcome;
  find(outTradeNo: string): EmulatedOrder | undefined;
  findByPrepay(prepayId: string): EmulatedOrder | undefined;
  all(): EmulatedOrder[];
  /** The notice is made in the same step, unless nobody is ever to be told. */
  pay(order: EmulatedOrder, tell: boolean): PayRefusal | { order: EmulatedOrder; notice?: EmulatedNotice };
  close(outTradeNo: string): 'ORDER_NOT_EXIST' | 'ORDERPAID' | 'closed';
  notices(): EmulatedNotice[];
  saveNotice(notice: EmulatedNotice): void;
}

export function openOrderBook(store: OrderStore, now: () => number): OrderBook {
  const orders = new Map(store.orders().map((order) => [order.outTradeNo, order]));
  const notices = new Map(store.notices().map((notice) => [notice.id, notice]));
  const numberByPrepay = new Map<string, string>();
  for (const order of orders.values()) for (const { id } of order.prepays) numberByPrepay.set(id, order.outTradeNo);

  function save(change: { readonly order?: EmulatedOrder; readonly notice?: EmulatedNotice }) {
    store.save(change);
    if (change.order !== undefined) orders.set(change.order.outTradeNo, change.order);
    if (change.notice !== undefined) notices.set(change.notice.id, change.notice);
  }

  return {
    lay(terms) {
      const known = orders.get(terms.outTradeNo);
      if (known?.trade.state === 'SUCCESS') return 'ORDERPAID';
      if (known?.trade.state === 'CLOSED') return 'ORDER_CLOSED';
      if (known !== undefined && !isSame(known, terms)) return 'OUT_TRADE_NO_USED';
      const prepay = newPrepay(now());
      const first = known ?? { ...terms, trade: { state: 'NOTPAY' }, laidAt: now(), prepays: [] };
      save({ order: { ...first, prepays: [...first.prepays, prepay] } });
      numberByPrepay.set(prepay.id, terms.outTradeNo);
      return { prepayId: prepay.id };
    },

    find: (outTradeNo) => orders.get(outTradeNo),

    findByPrepay: (prepayId) => orders.get(numberByPrepay.get(prepayId) ?? ''),

    all: () => [...orders.values()],

    pay(order, tell) {
      const current = orders.get(order.outTradeNo) ?? order;
      if (current.trade.state === 'SUCCESS') return 'paid';
      if (current.trade.state === 'CLOSED') return 'closed';
      if (now() >= current.expiresAt) return 'expired';
      const paid = settle(current, now(), tell);
      save(paid);
      return paid;
    },

    close(outTradeNo) {
      const order = orders.get(outTradeNo);
      if (order === undefined) return 'ORDER_NOT_EXIST';
      if (order.trade.state === 'SUCCESS') return 'ORDERPAID';
      if (order.trade.state === 'NOTPAY') save({ order: { ...order, trade: { state: 'CLOSED' } } });
      return 'closed';
    },

    notices: () => [...notices.values()],

    saveNotice: (notice) => save({ notice }),
  };
}

function settle(
  order: EmulatedOrder,
  paidAt: number,
  tell: boolean,
): { order: EmulatedOrder; notice?: EmulatedNotice } {
  const paid: EmulatedOrder = {
    ...order,
    trade: { state: 'SUCCESS', transactionId: newTransactionId(paidAt), paidAt },
  };
  if (!tell) return { order: paid };
  const { outTradeNo } = order;
  const notice = {
    id: randomUUID(),
    outTradeNo,
    createdAt: paidAt,
    state: 'due',
    attempts: 0,
    nextAt: paidAt,
  } as const;
  return { order: paid, notice };
}

function isSame(known: OrderTerms, again: OrderTerms): boolean {
  const fields = Object.keys(again) as (keyof OrderTerms)[];
  return fields.every((field) => known[field] === again[field]);
}
