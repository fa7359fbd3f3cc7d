import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { HoldId, OrderId, PersonId } from '../../ids.ts';
import { isOverdue, openPaymentsOf } from '../open-payments.ts';
import { cancelOrder } from './cancel-order.ts';
import { cancelPerformance } from './cancel-performance.ts';
import {
  AS_BUYER,
  AT_TILL,
  askAtTill,
  askOnline,
  balance,
  beginPayment,
  BUYER,
  hear,
  hold,
  order,
  ordered,
  orderNow,
  orderOf,
  paid,
  payWith,
  saleOf,
  seats,
  sell,
  stateOf,
} from './desk.fixture.ts';
import { expireHolds } from './expire-holds.ts';
import { extendHold } from './extend-hold.ts';
import { placeOrder } from './place-order.ts';
import { releaseHold } from './release-hold.ts';
import { startPayment } from './start-payment.ts';

const MINUTE = 60_000;

const deadlineOf = (venue: TestVenue): number =>
  venue.state.performances.get(PERFORMANCE)?.inventory.holds.get('h1' as HoldId)?.deadline ?? 0;

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

  it.each([
    // Enough is left: nothing is extended.
    [181, 121, 181],
    [180, 120, 180],
    // Less: once to three minutes, of which the last is not the buyer's.
    [179, 120, 180],
    [61, 120, 180],
    [1, 120, 180],
  ])('started with %i s left has %i s to pay, and its hold %i s', (left, toPay, hold) => {
    const venue = aVenue();
    ordered(venue);
    venue.wait(15 * MINUTE - left * 1000);
    beginPayment(venue, 'o1');
    const { at, venueNow } = venue.context();
    const payBy = orderNow(venue, 'o1').payments[0]?.payBy ?? 0;
    expect([payBy - at, deadlineOf(venue) - venueNow]).toEqual([toPay * 1000, hold * 1000]);
  });

  it('extends its hold once, and never beyond five minutes after its time', () => {
    const venue = aVenue();
    ordered(venue);
    venue.wait(14 * MINUTE);
    hear(venue, beginPayment(venue, 'o1', 1), { state: 'failed' });
    const once = deadlineOf(venue);
    venue.wait(MINUTE);
    hear(venue, beginPayment(venue, 'o1', 2), { state: 'failed' });
    expect(deadlineOf(venue)).toBe(once);
    // What is left is too short to be sent to a pay sheet for.
    venue.wait(MINUTE);
    expect(venue.refusal((s, c) => startPayment(s, payWith('x'), c))).toBe('ORDER_NOT_PAYABLE');

    // A buyer who had made it longer already is beyond that.
    const longest = aVenue();
    ordered(longest);
    longest.wait(14 * MINUTE);
    longest.grant((s, c) => extendHold(s, { holdId: 'h1' as HoldId, claimant: AS_BUYER }, c));
    longest.wait(13 * MINUTE);
    const before = deadlineOf(longest);
    beginPayment(longest, 'o1');
    expect([deadlineOf(longest), before - longest.context().venueNow]).toEqual([before, 2 * MINUTE]);
  });

  it('may try again after a failed attempt, with a new number, five times in all', () => {
    const venue = aVenue();
    ordered(venue);
    for (const attempt of [1, 2, 3, 4, 5]) hear(venue, beginPayment(venue, 'o1', attempt), { state: 'failed' });
    expect(stateOf(venue, 'C-4')).toBe('held');
    expect(venue.refusal((s, c) => startPayment(s, payWith('x'), c))).toBe('ORDER_NOT_PAYABLE');
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
  const start = payWith('n');

  it('twice: the attempt that can still be paid goes on, until its time is over', () => {
    const venue = aVenue();
    ordered(venue);
    const number = beginPayment(venue, 'o1');
    const entries = venue.log.length;
    const { payment } = venue.grant((s, c) => startPayment(s, start, c));
    expect([payment.id, venue.log.length]).toEqual([number, entries]);
    venue.wait(Number(payment.payBy) - venue.context().at);
    expect(venue.refusal((s, c) => startPayment(s, start, c))).toBe('PAYMENT_PENDING');
  });

  it('for somebody else’s order, with a used number, or past the hold', () => {
    const venue = aVenue();
    ordered(venue);
    const stranger = { kind: 'person', person: 'x' } as const;
    expect(venue.refusal((s, c) => startPayment(s, { ...start, claimant: stranger }, c))).toBe('ORDER_NOT_FOUND');
    const number = beginPayment(venue, 'o1');
    hear(venue, number, { state: 'closed' });
    expect(venue.refusal((s, c) => startPayment(s, { ...start, outTradeNo: number }, c))).toBe('ALREADY_EXISTS');
    venue.wait(15 * MINUTE);
    expect(venue.refusal((s, c) => startPayment(s, start, c))).toBe('HOLD_EXPIRED');
    venue.grant((s, c) => expireHolds(s, c));
    expect(orderNow(venue, 'o1').state).toBe('lapsed');
    expect(venue.refusal((s, c) => startPayment(s, start, c))).toBe('ORDER_NOT_PAYABLE');
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

it('an order that lapsed without any payment gives its pick-up code to the next', () => {
  const venue = aVenue();
  ordered(venue, seats('A-1'));
  venue.wait(15 * MINUTE);
  venue.grant((s, c) => expireHolds(s, c));
  expect([orderNow(venue, 'o1').state, venue.state.orderByPickupCode.size]).toEqual(['lapsed', 0]);
});

it('nobody is sent to a payment platform over nothing', () => {
  const venue = aVenue({ priceList: { prices: { standard: { adult: 0 } } } });
  order(venue, orderOf(hold(venue, askOnline('h1', seats('A-1'))), 'o1', { expectedTotal: 0 }));
  expect(venue.refusal((s, c) => startPayment(s, payWith('n'), c))).toBe('ORDER_NOT_PAYABLE');
});
