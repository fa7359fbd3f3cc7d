import { describe, expect, it } from 'vitest';
import { aSeatMap } from '../../../testing/seat-map-builder.ts';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { HoldId, OrderId, PaymentId, PersonId } from '../../ids.ts';
import type { Order } from '../../order.ts';
import { isOverdue, openPaymentsOf } from '../open-payments.ts';
import { takingsOf } from '../takings.ts';
import { cancelOrder } from './cancel-order.ts';
import { cancelPerformance } from './cancel-performance.ts';
import {
  AS_BUYER,
  AT_TILL,
  askAtTill,
  askOnline,
  beginPayment,
  BUYER,
  hear,
  hold,
  order,
  orderNow,
  orderOf,
  paid,
  saleOf,
  seats,
  sell,
  standing,
  stateOf,
} from './desk.fixture.ts';
import { expireHolds } from './expire-holds.ts';
import { paymentOutcome } from './payment-outcome.ts';
import { placeOrder } from './place-order.ts';
import { releaseHold } from './release-hold.ts';
import { startPayment } from './start-payment.ts';

const MINUTE = 60_000;

/** A buyer's order of seats, not paid. */
function ordered(venue: TestVenue, claim = seats('C-4', 'C-5'), change: Partial<Order> = {}): void {
  const held = hold(venue, askOnline('h1', claim));
  order(venue, orderOf(held, 'o1', { acceptsOtherSeats: change.acceptsOtherSeats ?? false }));
}

/** The buyer's hold runs out; somebody else buys one of the seats at the counter. */
function loseSeats(venue: TestVenue, ...lost: string[]): void {
  venue.wait(20 * MINUTE);
  venue.grant((s, c) => expireHolds(s, c));
  sell(venue, saleOf(hold(venue, askAtTill('rival', seats(...lost))), 'rival-order'));
}

const balance = (venue: TestVenue): number => {
  const { received, refunds, due } = takingsOf(venue.state.orders.values(), 'CNY');
  return received - refunds - due;
};

describe('a buyer orders and pays in time', () => {
  it('gets tickets the moment the money is heard of, once', () => {
    const venue = aVenue();
    ordered(venue);
    expect(venue.state.ordersByPerson.get(BUYER)).toEqual(['o1']);
    const number = beginPayment(venue, 'o1');
    expect(hear(venue, number, { state: 'pending' })).toBe('noted');
    expect(hear(venue, number, paid(8000))).toBe('seated');
    expect(orderNow(venue, 'o1')).toMatchObject({
      state: 'paid',
      payments: [{ state: 'paid', transactionId: 'wx-8000', received: { amount: 8000, currency: 'CNY' } }],
      tickets: [{ id: 'o1-1', tender: 'wechat-jsapi', terminal: null, fence: { grant: 1, use: 1 } }, { id: 'o1-2' }],
    });
    expect(hear(venue, number, paid(8000))).toBe('unchanged');
    expect(orderNow(venue, 'o1').tickets).toHaveLength(2);
    expect(balance(venue)).toBe(0);
  });

  it('keeps the seats while the pay sheet is open, however slow the provider is', () => {
    const venue = aVenue();
    ordered(venue);
    venue.wait(14 * MINUTE);
    const number = beginPayment(venue, 'o1');
    venue.wait(2.5 * MINUTE);
    expect(venue.grant((s, c) => expireHolds(s, c)).freed).toBe(0);
    expect(stateOf(venue, 'C-4')).toBe('held');
    expect(hear(venue, number, paid(8000))).toBe('seated');
  });

  it('has two minutes to pay even at the end of the hold, and the pay order ends before the hold', () => {
    const venue = aVenue();
    ordered(venue);
    venue.wait(14.9 * MINUTE);
    beginPayment(venue, 'o1');
    const { at, venueNow } = venue.context();
    const deadline = venue.state.performances.get(PERFORMANCE)?.inventory.holds.get('h1' as HoldId)?.deadline ?? 0;
    const payBy = orderNow(venue, 'o1').payments[0]?.payBy ?? 0;
    expect([payBy - at, deadline - venueNow]).toEqual([2 * MINUTE, 2.5 * MINUTE]);
  });

  it('may try again after a failed attempt, with a new number, five times in all', () => {
    const venue = aVenue();
    ordered(venue);
    for (const attempt of [1, 2, 3, 4, 5]) hear(venue, beginPayment(venue, 'o1', attempt), { state: 'failed' });
    expect(stateOf(venue, 'C-4')).toBe('held');
    const request = {
      orderId: 'o1' as OrderId,
      claimant: AS_BUYER,
      paymentId: 'x' as PaymentId,
      tender: 'wechat-jsapi',
      outTradeNo: 'x',
    } as const;
    expect(venue.refusal((s, c) => startPayment(s, request, c))).toBe('ORDER_NOT_PAYABLE');
  });
});

describe('an order is refused', () => {
  it('when its hold is over, let go, somebody else’s or ordered already', () => {
    const venue = aVenue();
    const held = hold(venue, askOnline('h1', seats('A-1')));
    const ask = orderOf(held, 'o1');
    const stranger = { kind: 'person', person: 'x' } as const;
    expect(venue.refusal((s, c) => placeOrder(s, { ...ask, claimant: stranger }, c))).toBe('HOLD_NOT_FOUND');
    order(venue, ask);
    expect(venue.refusal((s, c) => placeOrder(s, { ...ask, orderId: 'o2' as OrderId }, c))).toBe('ALREADY_EXISTS');
    const second = orderOf(hold(venue, askOnline('h2', seats('A-2'))), 'o3');
    venue.grant((s, c) => releaseHold(s, { holdId: 'h2' as HoldId, claimant: AS_BUYER }, c));
    expect(venue.refusal((s, c) => placeOrder(s, second, c))).toBe('HOLD_NOT_FOUND');
    const third = orderOf(hold(venue, askOnline('h3', seats('A-3'))), 'o4');
    expect(venue.refusal((s, c) => placeOrder(s, { ...third, expectedTotal: 1 }, c))).toBe('PRICE_CHANGED');
    venue.wait(15 * MINUTE);
    expect(venue.refusal((s, c) => placeOrder(s, third, c))).toBe('HOLD_EXPIRED');
  });
});

describe('a payment is not started', () => {
  const start = {
    orderId: 'o1' as OrderId,
    claimant: AS_BUYER,
    paymentId: 'p' as PaymentId,
    tender: 'wechat-jsapi',
    outTradeNo: 'n',
  } as const;

  it('for somebody else’s order, while another is open, with a used number, or past the hold', () => {
    const venue = aVenue();
    ordered(venue);
    const stranger = { kind: 'person', person: 'x' } as const;
    expect(venue.refusal((s, c) => startPayment(s, { ...start, claimant: stranger }, c))).toBe('ORDER_NOT_FOUND');
    const number = beginPayment(venue, 'o1');
    expect(venue.refusal((s, c) => startPayment(s, start, c))).toBe('PAYMENT_PENDING');
    hear(venue, number, { state: 'closed' });
    expect(venue.refusal((s, c) => startPayment(s, { ...start, outTradeNo: number }, c))).toBe('ALREADY_EXISTS');
    venue.wait(15 * MINUTE);
    expect(venue.refusal((s, c) => startPayment(s, start, c))).toBe('HOLD_EXPIRED');
    venue.grant((s, c) => expireHolds(s, c));
    expect(orderNow(venue, 'o1').state).toBe('lapsed');
    expect(venue.refusal((s, c) => startPayment(s, start, c))).toBe('ORDER_NOT_PAYABLE');
  });
});

describe('money that comes late', () => {
  it('buys the same seats while nobody else took them', () => {
    const venue = aVenue();
    ordered(venue);
    const number = beginPayment(venue, 'o1');
    hear(venue, number, { state: 'closed' });
    venue.wait(20 * MINUTE);
    venue.grant((s, c) => expireHolds(s, c));
    expect(orderNow(venue, 'o1').state).toBe('lapsed');
    expect(hear(venue, number, paid(8000))).toBe('seated');
    expect(orderNow(venue, 'o1')).toMatchObject({ state: 'paid', refunds: [] });
  });

  it('buys seats as good for the whole party when the buyer accepts that', () => {
    const venue = aVenue();
    ordered(venue, seats('C-4', 'C-5'), { acceptsOtherSeats: true });
    const number = beginPayment(venue, 'o1');
    hear(venue, number, { state: 'closed' });
    loseSeats(venue, 'C-5');
    expect(hear(venue, number, paid(8000))).toBe('reseated');
    const now = orderNow(venue, 'o1');
    expect(now).toMatchObject({ state: 'paid', total: 8000, refunds: [] });
    expect(now.tickets.map((ticket) => ticket.placeId)).toEqual(['C-3', 'C-4']);
    expect(now.lines.map((line) => line.placeId)).toEqual(['C-3', 'C-4']);
    expect(stateOf(venue, 'C-3')).toBe('sold');
    expect(balance(venue)).toBe(0);
  });

  it('buys other standing places of the same area', () => {
    const venue = aVenue({ map: aSeatMap({ areas: [{ id: 'floor', capacity: 4 }] }) });
    const held = hold(venue, askOnline('h1', standing('floor', 2)));
    order(venue, orderOf(held, 'o1', { acceptsOtherSeats: true, expectedTotal: 4000 }));
    const number = beginPayment(venue, 'o1');
    hear(venue, number, { state: 'closed' });
    venue.wait(20 * MINUTE);
    const rival = hold(venue, askAtTill('h2', standing('floor', 1)));
    sell(venue, saleOf(rival, 'o2', { expectedTotal: 2000, tenders: [{ tender: 'cash', amount: 2000 }] }));
    expect(hear(venue, number, paid(4000))).toBe('reseated');
    expect(orderNow(venue, 'o1').tickets.map((ticket) => ticket.placeId)).toEqual(['floor#2', 'floor#3']);
  });

  it.each([true, false])(
    'goes back when the seats are gone (accepts other seats: %s), and nothing is dropped',
    (accepts) => {
      const venue = aVenue({ map: aSeatMap({ rows: 1, seatsPerRow: 3 }) });
      ordered(venue, seats('A-1', 'A-2'), { acceptsOtherSeats: accepts });
      const number = beginPayment(venue, 'o1');
      hear(venue, number, { state: 'closed' });
      loseSeats(venue, 'A-2');
      expect(hear(venue, number, paid(8000))).toBe('refund');
      expect(orderNow(venue, 'o1')).toMatchObject({
        state: 'paid-unseated',
        tickets: [],
        refunds: [{ id: 'o1-w1-r', payment: 'o1-w1', amount: 8000, reason: 'late-payment', state: 'intended' }],
      });
      expect([...venue.state.conflicts.values()]).toMatchObject([{ order: 'o1', reason: 'paid-unseated' }]);
      expect(balance(venue)).toBe(0);
    },
  );

  it('goes back when the show is over, though its seat was never sold', () => {
    const venue = aVenue();
    ordered(venue, seats('A-1'));
    const number = beginPayment(venue, 'o1');
    hear(venue, number, { state: 'closed' });
    venue.wait(6 * 60 * MINUTE);
    expect(hear(venue, number, paid(4000))).toBe('refund');
    expect(stateOf(venue, 'A-1')).toBe('held');
  });

  it('goes back when the buyer had given the order up', () => {
    const venue = aVenue();
    ordered(venue, seats('A-1'));
    const number = beginPayment(venue, 'o1');
    hear(venue, number, { state: 'closed' });
    venue.grant((s, c) => cancelOrder(s, { orderId: 'o1' as OrderId, claimant: AS_BUYER }, c));
    expect(hear(venue, number, paid(4000))).toBe('refund');
    expect(orderNow(venue, 'o1')).toMatchObject({ state: 'cancelled', refunds: [{ amount: 4000 }] });
    expect(stateOf(venue, 'A-1')).toBe('available');
    expect(balance(venue)).toBe(0);
  });
});

describe('money that is wrong', () => {
  it.each([
    ['too little', paid(7999), 7999],
    ['too much', paid(8001), 8001],
    ['of another currency', paid(8000, 'HKD'), 8000],
  ])('%s is given back and buys nothing', (_why, word, amount) => {
    const venue = aVenue();
    ordered(venue);
    expect(hear(venue, beginPayment(venue, 'o1'), word)).toBe('refund');
    expect(orderNow(venue, 'o1')).toMatchObject({
      state: 'placed',
      tickets: [],
      refunds: [{ amount, reason: 'amount-mismatch' }],
    });
    expect(balance(venue)).toBe(0);
    expect(hear(venue, beginPayment(venue, 'o1', 2), paid(8000))).toBe('seated');
    expect(balance(venue)).toBe(0);
  });

  it('coming twice for one order is given back once', () => {
    const venue = aVenue();
    ordered(venue);
    const first = beginPayment(venue, 'o1', 1);
    hear(venue, first, { state: 'closed' });
    hear(venue, beginPayment(venue, 'o1', 2), paid(8000));
    expect(hear(venue, first, paid(8000))).toBe('refund');
    expect(hear(venue, first, paid(8000))).toBe('unchanged');
    expect(orderNow(venue, 'o1')).toMatchObject({
      state: 'paid',
      refunds: [{ payment: first, reason: 'duplicate-payment' }],
    });
    expect(balance(venue)).toBe(0);
  });

  it('for a number nobody gave out is refused', () => {
    const venue = aVenue();
    const request = { payment: { outTradeNo: 'x' }, word: paid(1) };
    expect(venue.refusal((s, c) => paymentOutcome(s, request, c))).toBe('ORDER_NOT_FOUND');
  });
});

describe('a payment nobody hears the end of', () => {
  it('is asked about from the deadline on, and frees its seats a minute later; money after that is late money', () => {
    const venue = aVenue();
    ordered(venue, seats('A-1'));
    const number = beginPayment(venue, 'o1');
    hear(venue, number, { state: 'pending' });
    const overdue = () =>
      openPaymentsOf(venue.state).filter((open) => isOverdue(open, venue.context().venueNow)).length;
    venue.wait(15 * MINUTE - 1);
    expect(overdue()).toBe(0);
    venue.wait(1);
    expect(overdue()).toBe(1);
    venue.wait(MINUTE - 1);
    expect(venue.grant((s, c) => expireHolds(s, c)).freed).toBe(0);
    venue.wait(1);
    expect(venue.grant((s, c) => expireHolds(s, c)).freed).toBe(1);
    expect(orderNow(venue, 'o1')).toMatchObject({ state: 'lapsed', payments: [{ state: 'unknown' }] });
    expect(stateOf(venue, 'A-1')).toBe('available');
    expect(hear(venue, number, paid(4000))).toBe('seated');
  });

  it('keeps the order from being cancelled and its hold from being let go', () => {
    const venue = aVenue();
    ordered(venue, seats('A-1'));
    beginPayment(venue, 'o1');
    const cancel = { orderId: 'o1' as OrderId, claimant: AS_BUYER };
    expect(venue.refusal((s, c) => cancelOrder(s, cancel, c))).toBe('PAYMENT_PENDING');
    const release = { holdId: 'h1' as HoldId, claimant: AS_BUYER };
    expect(venue.refusal((s, c) => releaseHold(s, release, c))).toBe('PAYMENT_PENDING');
  });
});

describe('a buyer gives up', () => {
  it('the order, which frees the seats and the pick-up code; twice is harmless', () => {
    const venue = aVenue();
    ordered(venue, seats('A-1'));
    const cancel = { orderId: 'o1' as OrderId, claimant: AS_BUYER };
    venue.grant((s, c) => cancelOrder(s, cancel, c));
    expect([stateOf(venue, 'A-1'), orderNow(venue, 'o1').state]).toEqual(['available', 'cancelled']);
    expect(venue.state.orderByPickupCode.size).toBe(0);
    venue.grant((s, c) => cancelOrder(s, cancel, c));
  });

  it('the hold, which cancels its order', () => {
    const venue = aVenue();
    ordered(venue, seats('A-1'));
    venue.grant((s, c) => releaseHold(s, { holdId: 'h1' as HoldId, claimant: AS_BUYER }, c));
    expect(orderNow(venue, 'o1').state).toBe('cancelled');
  });

  it('not what is paid, nor what is another’s', () => {
    const venue = aVenue();
    sell(venue, saleOf(hold(venue, askAtTill('h1', seats('A-1'))), 'o1'));
    const orderId = 'o1' as OrderId;
    expect(venue.refusal((s, c) => cancelOrder(s, { orderId, claimant: AT_TILL }, c))).toBe('ORDER_NOT_CANCELLABLE');
    const stranger = { kind: 'person', person: 'x' as PersonId } as const;
    expect(venue.refusal((s, c) => cancelOrder(s, { orderId, claimant: stranger }, c))).toBe('ORDER_NOT_FOUND');
  });
});

it('a cancelled show frees its holds, cancels unpaid orders, and money under way goes back', () => {
  const venue = aVenue();
  ordered(venue, seats('A-1'));
  hold(venue, askAtTill('h2', seats('A-2')));
  order(venue, orderOf(hold(venue, askOnline('h3', seats('A-3'))), 'o3', { pickupCode: '20000000' }));
  const number = beginPayment(venue, 'o1');
  const cancel = { performance: PERFORMANCE, reason: 'fire', person: null };
  expect(venue.grant((s, c) => cancelPerformance(s, cancel, c)).released).toBe(2);
  expect([stateOf(venue, 'A-2'), orderNow(venue, 'o3').state]).toEqual(['available', 'cancelled']);
  expect(hear(venue, number, paid(4000))).toBe('refund');
  expect(orderNow(venue, 'o1').state).toBe('paid-unseated');
  expect(venue.state.terminals.has(TILL)).toBe(true);
  expect(venue.grant((s, c) => cancelPerformance(s, cancel, c)).released).toBe(0);
});

it('a lapsed order keeps its pick-up code while money may come for it, so that nobody else answers to it', () => {
  const venue = aVenue();
  ordered(venue, seats('A-1'));
  const number = beginPayment(venue, 'o1');
  hear(venue, number, { state: 'closed' });
  venue.wait(20 * MINUTE);
  venue.grant((s, c) => expireHolds(s, c));
  sell(venue, saleOf(hold(venue, askAtTill('h2', seats('A-2'))), 'o2'));
  expect(hear(venue, number, paid(4000))).toBe('seated');
  expect([orderNow(venue, 'o1').pickupCode, orderNow(venue, 'o2').pickupCode]).toEqual(['10000000', '10000001']);
});

it('seats of a cancelled show do not stay held after the money under way went back', () => {
  const venue = aVenue();
  ordered(venue, seats('A-1'));
  const number = beginPayment(venue, 'o1');
  venue.grant((s, c) => cancelPerformance(s, { performance: PERFORMANCE, reason: 'fire', person: null }, c));
  hear(venue, number, paid(4000));
  venue.wait(15 * MINUTE);
  venue.grant((s, c) => expireHolds(s, c));
  expect(stateOf(venue, 'A-1')).toBe('available');
});

it('nor after two payments of a cancelled show both went back', () => {
  const venue = aVenue();
  ordered(venue, seats('A-1'));
  const first = beginPayment(venue, 'o1', 1);
  hear(venue, first, { state: 'closed' });
  const second = beginPayment(venue, 'o1', 2);
  venue.grant((s, c) => cancelPerformance(s, { performance: PERFORMANCE, reason: 'fire', person: null }, c));
  expect([hear(venue, first, paid(4000)), hear(venue, second, paid(4000))]).toEqual(['refund', 'refund']);
  venue.wait(15 * MINUTE);
  venue.grant((s, c) => expireHolds(s, c));
  expect(stateOf(venue, 'A-1')).toBe('available');
});

it('a payment that ends while another is under way does not set the seats free', () => {
  const venue = aVenue();
  ordered(venue, seats('A-1'));
  const first = beginPayment(venue, 'o1', 1);
  hear(venue, first, { state: 'closed' });
  beginPayment(venue, 'o1', 2);
  hear(venue, first, paid(1));
  venue.wait(15 * MINUTE);
  expect(venue.grant((s, c) => expireHolds(s, c)).freed).toBe(0);
  expect(stateOf(venue, 'A-1')).toBe('held');
});
