import { describe, expect, it } from 'vitest';
import { ordersIn } from './told-orders.ts';

const CASH = {
  ...{ id: 'o1-p1', order: 'o1', tender: 'cash', amount: 12_000, currency: 'CNY', state: 'paid', outTradeNo: '' },
  ...{ transactionId: null, received: { amount: 12_000, currency: 'CNY' }, payBy: null },
};
const GIVEN_UP = {
  ...{ id: 'p1', order: 'o1', tender: 'wechat-code', amount: 12_000, currency: 'CNY', state: 'closed' },
  ...{ outTradeNo: 't1', transactionId: null, received: null, payBy: 2, isGivenUp: true, extendedHold: true },
};
const TICKET = {
  ...{ id: 'o1-2', performance: 'perf-1', place: 1, placeId: 'A2', fence: { epoch: 1, grant: 1, use: 1 }, order: 'o1' },
  ...{ terminal: 'till-1', jn: 0, ticketType: 'adult', price: 9000, tender: 'cash', soldAt: 2 },
};
const BACK = {
  ...{
    id: 'o1-p1-r',
    payment: 'o1-p1',
    amount: 3000,
    owed: 2000,
    currency: 'CNY',
    reason: 'given-back',
    state: 'done',
  },
  tickets: ['o1-1'],
};
/** As a replica has it: one of two tickets was given back. */
const DOCUMENT = {
  ...{ id: 'o1', venue: 'venue-1', performance: 'perf-1', holdId: 'h1', fee: 0, total: 9000, currency: 'CNY' },
  soldBy: { door: 'counter', terminal: 'till-1', shift: 's1', clerk: 'u1' },
  lines: [{ place: 1, placeId: 'A2', priceZone: 'back', ticketType: 'adult', price: 9000 }],
  ...{ priceList: { id: 'prices', version: 1 }, acceptsOtherSeats: false, state: 'paid', payments: [CASH] },
  ...{ refunds: [], tickets: [TICKET], pickupCode: '12345678', placedAt: 1, paidAt: 2 },
};

describe('the document of an own order that a terminal tells of', () => {
  it.each([
    ['was never touched', {}],
    ['had an attempt that came to nothing', { payments: [GIVEN_UP, CASH] }],
    ['had tickets that were given back', { refunds: [BACK], givenBack: { tickets: ['o1-1'], kept: 0 } }],
    ['had all of them given back', { state: 'refunded', lines: [], tickets: [], refunds: [BACK] }],
  ])('is read whole where it %s', (_, change) => {
    const told = { ...DOCUMENT, ...change };
    expect(ordersIn([told])).toEqual([told]);
  });

  it('is left out where it is none of an order that is paid', () => {
    expect(ordersIn([{ ...DOCUMENT, state: 'placed' }, {}, { ...DOCUMENT, refunds: [{}] }])).toEqual([]);
  });
});
