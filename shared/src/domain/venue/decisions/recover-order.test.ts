import { describe, expect, it } from 'vitest';
import { aVenue, CLERK, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { PaymentId, RefundId, TicketId } from '../../ids.ts';
import type { Order, RefundIntent } from '../../order.ts';
import type { Payment } from '../../payment.ts';
import { askAtTill, balance, hold, orderNow, PRICE, saleOf, seats, sell, stateOf } from './desk.fixture.ts';
import { refundOrder } from './refund-order.ts';
import { fork, tell } from './restored.fixture.ts';

/** What the house keeps of a ticket three hours before the start. */
const KEPT = 400;

/** Sold at the till for cash in the branch that was left, one ticket of three given back there. */
function soldInPart(): Order {
  const venue = aVenue();
  sell(venue, saleOf(hold(venue, askAtTill('h1', seats('C-4', 'C-5', 'C-6'))), 'o1'));
  const by = { kind: 'counter', terminal: TILL, person: CLERK, hasDrawer: true, seenJn: null, isTold: true } as const;
  const wish = { orderId: orderNow(venue, 'o1').id, tickets: ['o1-1' as TicketId], expected: null, by, waived: null };
  venue.grant((s, c) => refundOrder(s, wish, c));
  return orderNow(venue, 'o1');
}

/** The venue of a backup that knows nothing of it, and then what its till tells. */
function restored(told: Order): TestVenue {
  const venue = aVenue();
  fork(venue);
  tell(venue, { orders: [told] });
  return venue;
}

const byPhone = (order: Order, change: Partial<Payment>): Payment => ({
  ...{ id: 'p-1' as PaymentId, order: order.id, tender: 'wechat-code', amount: 3 * PRICE, currency: 'CNY' },
  ...{ state: 'closed', outTradeNo: 't-1', transactionId: null, received: null, payBy: 1, isGivenUp: true },
  ...change,
});

describe('an order that a restored log has forgotten, of which a ticket was given back', () => {
  it('is an order again with the tickets that are left, and the money that went back', () => {
    const told = soldInPart();
    const venue = restored(told);
    const again = orderNow(venue, 'o1');
    expect(again).toEqual({ ...told, pickupCode: again.pickupCode });
    expect(again).toMatchObject({ total: 2 * PRICE + KEPT, refunds: [{ amount: PRICE - KEPT, state: 'done' }] });
    expect(['C-4', 'C-5', 'C-6'].map((seat) => stateOf(venue, seat))).toEqual(['available', 'sold', 'sold']);
    expect(balance(venue)).toBe(0);
    expect(venue.state.conflicts.size).toBe(0);
  });

  it.each(['intended', 'requested', 'unknown', 'failed'] as const)(
    'has what a platform was to give back looked up again: it was %s when it was told',
    (state) => {
      const told = soldInPart();
      const money = { amount: 3 * PRICE, currency: 'CNY' };
      const paid = byPhone(told, { state: 'paid', transactionId: 'wx-1', received: money });
      const refunds: RefundIntent[] = told.refunds.map((one) => ({
        ...{ ...one, id: 'p-1-r' as RefundId, payment: paid.id, state, outRefundNo: 't-1_r1' },
      }));
      const venue = restored({ ...told, payments: [paid], refunds });
      expect(orderNow(venue, 'o1').refunds).toMatchObject([{ state: 'unknown', outRefundNo: 't-1_r1' }]);
      expect([...venue.state.openRefunds.keys()]).toEqual(['p-1-r']);
      const instead = { ...refunds[0], id: 'p-1-r2', state: 'done', insteadOf: ['p-1-r'] } as unknown as RefundIntent;
      const replaced = restored({ ...told, payments: [paid], refunds: [...refunds, instead] });
      const isOver = state === 'failed';
      expect([...replaced.state.openRefunds.keys()]).toEqual(isOver ? [] : ['p-1-r']);
    },
  );

  it('is not believed where more went back than came, or of money of no payment of it', () => {
    const told = soldInPart();
    for (const change of [{ amount: 3 * PRICE + 1 }, { payment: 'p-9' as PaymentId }]) {
      const refunds = told.refunds.map((one) => ({ ...one, ...change }));
      expect(restored({ ...told, refunds }).state.orders.size).toBe(0);
    }
  });
});

it('an attempt that came to nothing keeps no order from coming back, and is asked for its last word again', () => {
  const told = soldInPart();
  const venue = restored({ ...told, payments: [byPhone(told, {}), ...told.payments] });
  expect(orderNow(venue, 'o1')).toMatchObject({
    state: 'paid',
    payments: [
      { id: 'p-1', state: 'unknown', isGivenUp: true },
      { tender: 'cash', state: 'paid' },
    ],
  });
  expect([...venue.state.openPayments]).toEqual(['p-1']);
  expect(balance(venue)).toBe(0);
});
