import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import type { SeatRulesPatch } from '../../../seating/rules/seat-rules.ts';
import { aSeatMap } from '../../../testing/seat-map-builder.ts';
import { aVenue } from '../../../testing/venue-builder.ts';
import type { OrderId } from '../../ids.ts';
import { cancelOrder } from './cancel-order.ts';
import { cancelPerformance } from './cancel-performance.ts';
import {
  AS_BUYER,
  askAtTill,
  askOnline,
  balance,
  beginPayment,
  hear,
  hold,
  loseSeats,
  order,
  ordered,
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
import { aRuledVenue, reserve } from './seat-rules.fixture.ts';
import { paymentOutcome } from './payment-outcome.ts';

const MINUTE = 60_000;

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
    ordered(venue, seats('C-4', 'C-5'), true);
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

  it('buys such as leave no single seat beside them, where there are some', () => {
    const lateFor = (rules: SeatRulesPatch, rows: number) => {
      const venue = aRuledVenue(rules, { map: aSeatMap({ rows, seatsPerRow: 4 }) });
      ordered(venue, seats('A-3', 'A-4'), true);
      hear(venue, beginPayment(venue, 'o1'), { state: 'closed' });
      loseSeats(venue, 'A-4');
      expect(hear(venue, 'o1-w1', paid(8000))).toBe('reseated');
      return orderNow(venue, 'o1').tickets.map((ticket) => ticket.placeId);
    };
    expect(lateFor({}, 2)).toEqual(['A-2', 'A-3']);
    expect(lateFor({ orphan: 'strict' }, 2)).toEqual(['B-3', 'B-4']);
    expect(lateFor({ orphan: 'strict' }, 1)).toEqual(['A-2', 'A-3']);
  });

  it('never buys seats that the house has kept since, not its own either', () => {
    const venue = aRuledVenue({});
    ordered(venue, seats('C-4', 'C-5'), true);
    hear(venue, beginPayment(venue, 'o1'), { state: 'closed' });
    venue.wait(20 * MINUTE);
    venue.grant((s, c) => expireHolds(s, c));
    reserve(venue, 'gala', 'C-3', 'C-5', 'C-6');
    expect(hear(venue, 'o1-w1', paid(8000))).toBe('reseated');
    for (const seat of ['C-3', 'C-5', 'C-6']) expect(stateOf(venue, seat)).toBe('available');
    expect(balance(venue)).toBe(0);
  });

  it('never buys a seat of its own that was kept for others since, though the one beside it was opened', () => {
    const venue = aRuledVenue({});
    reserve(venue, 'gala', 'A-1');
    const held = hold(venue, { ...askOnline('h1', seats('A-1', 'A-2')), code: 'gala' });
    order(venue, orderOf(held, 'o1'));
    const number = beginPayment(venue, 'o1');
    hear(venue, number, { state: 'closed' });
    venue.wait(20 * MINUTE);
    venue.grant((s, c) => expireHolds(s, c));
    reserve(venue, 'press', 'A-2');
    expect(hear(venue, number, paid(8000))).toBe('refund');
    expect(stateOf(venue, 'A-2')).toBe('available');
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
      ordered(venue, seats('A-1', 'A-2'), accepts);
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
    venue.wait(5 * 60 * MINUTE);
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
