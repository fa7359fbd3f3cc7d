import { beforeEach, describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { OrderId, PaymentId } from '../../ids.ts';
import { fenceOf } from '../../inventory/read.ts';
import type { Payment } from '../../payment.ts';
import { ALLOTMENT, grant, Till } from '../settle/till.fixture.ts';
import { askAtTill, balance, hold, orderNow, PRICE, saleOf, seats, sell, stateOf } from './desk.fixture.ts';
import { inventoryOf } from './lost-branch.fixture.ts';
import { rebuildOrder } from './rebuild-order.ts';
import { fork, indexOf, tell } from './restored.fixture.ts';

const LOST = 'o_lost' as OrderId;
const PART = 'p_1' as PaymentId;
const BESIDE = `${LOST}~n1`;

const conflicts = (venue: TestVenue) => [...venue.state.conflicts.values()].map(({ reason, order }) => [reason, order]);

/** A part of what A-1 costs came by a platform for a terminal's order that this log has lost; everybody has told. */
function goesBack(venue: TestVenue): void {
  const attachment = {
    order: LOST,
    performance: PERFORMANCE,
    places: [indexOf(venue, 'A-1')],
    types: [0],
    payment: PART,
  };
  const trade = {
    tender: 'wechat-qr',
    outTradeNo: 'n1',
    transactionId: 'wx-1',
    amount: PRICE / 2,
    currency: 'CNY',
    paidAt: 1_000,
  } as const;
  const ask = { trade, attachment, pickupCode: '00000007' };
  expect(venue.grant((state, context) => rebuildOrder(state, ask, context)).outcome).toBe('returned');
}

describe('a basket that was being paid in the branch that was left, and whose money went back', () => {
  let venue: TestVenue;
  let till: Till;

  /** A-1 stands with the till, by the backup and by its own word. */
  beforeEach(() => {
    venue = aVenue({ profile: { offlineSales: 'allotment' } });
    grant(venue, ['A-1']);
    till = new Till(venue);
    till.hearOfGrants();
    fork(venue);
    const place = indexOf(venue, 'A-1');
    const places = [{ place, fence: fenceOf(inventoryOf(venue.state), place) }];
    tell(venue, {
      holdings: [{ allotmentId: ALLOTMENT, performance: PERFORMANCE, sellUntil: 0, grantedAt: 0, places }],
    });
    goesBack(venue);
  });

  it('is sold by its till for cash all the same, under the name it had: with its seat, and nobody has to look', () => {
    till.sell(['A-1'], { order: LOST });
    expect(till.reportAll()).toMatchObject([{ outcome: 'recorded' }, { outcome: 'recorded' }]);
    expect(orderNow(venue, LOST)).toMatchObject({
      state: 'paid',
      soldBy: { terminal: TILL },
      total: PRICE,
      payments: [{ tender: 'cash', received: { amount: PRICE } }],
      tickets: [{ id: `${LOST}-1`, placeId: 'A-1' }],
    });
    expect([stateOf(venue, 'A-1'), balance(venue), conflicts(venue)]).toEqual(['sold', 0, []]);
  });

  it('is looked at by a person where the till counts that money, and its guest keeps the seat', () => {
    const rest = PRICE / 2;
    const tenders = [
      { kind: 'wechat-qr', amount: rest, reference: PART },
      { kind: 'cash', amount: rest, reference: '' },
    ] as const;
    till.sell(['A-1'], { order: LOST, tenders });
    till.reportAll();
    expect(stateOf(venue, 'A-1')).toBe('sold');
    expect(conflicts(venue)).toEqual([['tender-differs', LOST]]);
    expect(orderNow(venue, LOST).payments).toMatchObject([{ tender: 'cash', amount: rest }]);
  });
});

describe('an order that a terminal tells of only after money of it went back', () => {
  /** Sold for cash; with an attempt by a code, of which the terminal says this. */
  function toldLate(attempt: Partial<Payment>): TestVenue {
    const branch = aVenue();
    sell(branch, saleOf(hold(branch, askAtTill('h1', seats('A-1'))), LOST));
    const { person: _, payments, ...sold } = orderNow(branch, LOST);
    const [cash] = payments;
    if (cash === undefined) throw new Error('nothing was paid');
    const byCode: Payment = { ...cash, id: PART, tender: 'wechat-qr', outTradeNo: 'n1', ...attempt };
    const venue = aVenue();
    fork(venue);
    tell(venue);
    goesBack(venue);
    const orders = [{ ...sold, payments: attempt.received === null ? [byCode, cash] : [byCode] }];
    tell(venue, { orders });
    tell(venue, { orders });
    expect(venue.state.orderByPayment.get(PART)).toBe(BESIDE);
    return venue;
  }

  it('is looked at by a person, once, where it was paid with that', () => {
    const venue = toldLate({});
    expect(venue.state.orders.has(LOST)).toBe(false);
    expect(conflicts(venue)).toEqual([['tender-differs', BESIDE]]);
  });

  it('is an order again where that came for an attempt it does not count', () => {
    const venue = toldLate({ state: 'closed', received: null, transactionId: null });
    expect(orderNow(venue, LOST)).toMatchObject({ state: 'paid', payments: [{ tender: 'cash' }] });
    expect([balance(venue), conflicts(venue)]).toEqual([0, []]);
  });
});
