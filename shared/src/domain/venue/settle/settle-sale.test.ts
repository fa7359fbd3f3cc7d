import { describe, expect, it } from 'vitest';
import { NOON } from '../../../testing/fixed-clock.ts';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, CLERK, SHIFT, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { SaleMade } from '../../fact.ts';
import type { AllotmentId, HoldId, OrderId, PerformanceId, PlaceId, ShiftId, TerminalId } from '../../ids.ts';
import { placeState } from '../../inventory/read.ts';
import { cancelPerformance } from '../decisions/cancel-performance.ts';
import { enrolTerminal, revokeTerminal } from '../decisions/enrol-terminal.ts';
import { takingsOf } from '../takings.ts';
import { ALLOTMENT, fact, grant, PRICE, record, send, Till } from './till.fixture.ts';

const SEATS = ['A-1', 'A-2', 'A-3'] as const;

function opened(offlineSales: 'allotment' | 'forbidden' = 'allotment'): { venue: TestVenue; till: Till } {
  const venue = aVenue({ profile: { offlineSales } });
  grant(venue, SEATS);
  const till = new Till(venue);
  till.hearOfGrants();
  return { venue, till };
}

const seat = (venue: TestVenue, id: string) => {
  const inventory = venue.state.performances.get(PERFORMANCE)?.inventory;
  if (inventory === undefined) throw new Error('no performance');
  return placeState(inventory, venue.layout.indexById.get(id as PlaceId) ?? -1);
};
const order = (venue: TestVenue, id: string) => venue.state.orders.get(id as OrderId);
const conflicts = (venue: TestVenue) => [...venue.state.conflicts.values()];

function sold(till: Till, ...seats: string[]): SaleMade {
  const sale = till.sell(seats);
  if (sale === null) throw new Error('the till may not sell this');
  return sale;
}

describe('a sale that a till made from its allotment', () => {
  it('becomes a paid order with the till’s own fences on its tickets, and its cash in the drawer', () => {
    const { venue, till } = opened();
    const sale = sold(till, 'A-1', 'A-3');
    expect(till.reportAll()).toMatchObject([{ outcome: 'recorded' }, { outcome: 'recorded' }]);
    expect(order(venue, 't-1')).toMatchObject({
      state: 'paid',
      soldBy: { door: 'counter', terminal: TILL, shift: SHIFT, clerk: CLERK },
      total: 2 * PRICE,
      payments: [{ id: 't-1-p1', tender: 'cash', state: 'paid', received: { amount: 2 * PRICE } }],
      tickets: [
        { id: 't-1-1', placeId: 'A-1', jn: 2, terminal: TILL, fence: sale.lines[0]?.fence, soldAt: NOON },
        { id: 't-1-2', placeId: 'A-3', jn: 2, fence: sale.lines[1]?.fence },
      ],
      paidAt: NOON,
    });
    expect(seat(venue, 'A-1')).toEqual({ status: 'sold', orderId: 't-1' });
    expect(seat(venue, 'A-2')).toMatchObject({ status: 'allotted', allotmentId: ALLOTMENT });
    expect(venue.state.shifts.get(SHIFT)?.cashIn).toBe(2 * PRICE);
    expect(takingsOf(venue.state.orders.values(), 'CNY')).toMatchObject({ due: 8000, received: 8000, unseated: 0 });
    expect(conflicts(venue)).toEqual([]);
  });

  it('and charged on a card is paid by card, and no drawer is to hold its money', () => {
    const { venue, till } = opened();
    till.sell(['A-1'], { tender: { kind: 'card', reference: 'charge 17' } });
    expect(till.reportAll()).toMatchObject([{ outcome: 'recorded' }]);
    expect(order(venue, 't-1')).toMatchObject({
      state: 'paid',
      payments: [{ tender: 'card', state: 'paid', transactionId: 'charge 17', received: { amount: PRICE } }],
      tickets: [{ tender: 'card' }],
    });
    expect(venue.state.shifts.get(SHIFT)?.cashIn).toBe(0);
    expect(takingsOf(venue.state.orders.values(), 'CNY')).toMatchObject({ byTender: { cash: 0, card: PRICE } });
  });

  it('of two allotments at once is settled as a whole', () => {
    const { venue, till } = opened();
    grant(venue, ['B-1'], 'al-2' as AllotmentId);
    till.hearOfGrants();
    sold(till, 'A-1', 'B-1');
    till.reportAll();
    expect([seat(venue, 'A-1'), seat(venue, 'B-1')]).toEqual([
      { status: 'sold', orderId: 't-1' },
      { status: 'sold', orderId: 't-1' },
    ]);
  });

  it('sent twice is settled once', () => {
    const { venue, till } = opened();
    sold(till, 'A-1');
    till.report(false);
    expect(till.report()).toMatchObject({ outcome: 'already' });
    expect(order(venue, 't-1')?.tickets).toHaveLength(1);
  });

  it('counts on the day it was made, and never on a later one than it was heard of', () => {
    const { venue, till } = opened();
    sold(till, 'A-1');
    venue.wait(86_400_000);
    till.tell({ ...sold(till, 'A-2'), order: 'ahead' as OrderId, at: NOON + 999 * 86_400_000 });
    till.reportAll();
    expect(order(venue, 't-1')?.paidAt).toBe(NOON);
    expect(venue.state.receivedAt.get('t-1-p1' as never)).toBe(NOON);
    expect(order(venue, 'ahead')?.placedAt).toBe(NOON + 86_400_000);
  });

  it('after its allotment was put into quarantine is settled all the same', () => {
    const { venue, till } = opened();
    sold(till, 'A-1');
    const places = SEATS.map((id) => venue.layout.indexById.get(id as PlaceId) ?? -1);
    const event = { kind: 'allotmentQuarantined', allotmentId: ALLOTMENT, places } as const;
    venue.apply([{ kind: 'inventory', performance: PERFORMANCE, event }]);
    expect(till.report()).toMatchObject({ outcome: 'recorded' });
    expect(seat(venue, 'A-1')).toEqual({ status: 'sold', orderId: 't-1' });
  });
});

/** A change to a good sale, and why no seat can be taken over then. */
const unseated: readonly [string, (sale: SaleMade) => object, string][] = [
  ['of a performance nobody knows', () => ({ performance: 'x' as PerformanceId }), 'performance-unknown'],
  ['that names a seat twice', ({ lines }) => ({ lines: [lines[0], lines[0]] }), 'place-twice'],
  ['of a place there is not', ({ lines }) => ({ lines: [{ ...lines[0], place: 9999 }] }), 'place-differs'],
  ['whose seat has another name', ({ lines }) => ({ lines: [{ ...lines[0], placeId: 'A-2' }] }), 'place-differs'],
  ['whose seat is of another zone', ({ lines }) => ({ lines: [{ ...lines[0], priceZone: 'x' }] }), 'place-differs'],
  ['in another currency', () => ({ currency: 'HKD' }), 'currency-differs'],
  [
    'from an allotment nobody knows',
    ({ lines }) => ({ lines: [{ ...lines[0], allotment: 'x' }] }),
    'allotment-differs',
  ],
  [
    'under a fence of another grant',
    ({ lines }) => ({ lines: [{ ...lines[0], fence: { epoch: 1, grant: 9, use: 1 } }] }),
    'allotment-differs',
  ],
  [
    'under the fence it was granted with',
    ({ lines }) => ({ lines: [{ ...lines[0], fence: { epoch: 1, grant: 1, use: 0 } }] }),
    'allotment-differs',
  ],
];

describe('a sale whose seats cannot be taken over is kept unseated, with a conflict', () => {
  it.each(unseated)('%s', (_why, change, reason) => {
    const { venue, till } = opened();
    const sale = sold(till, 'A-1');
    const wrong = { ...sale, ...change(sale) } as SaleMade;
    expect(record(venue, send(fact(2, wrong)))).toMatchObject({ outcome: 'conflict', reason, jn: 2 });
    expect(order(venue, 't-1')).toMatchObject({ state: 'paid-unseated', tickets: [], total: PRICE });
    expect(conflicts(venue)).toMatchObject([{ order: 't-1', reason, terminal: TILL, jn: 2 }]);
    expect(seat(venue, 'A-1').status).toBe('allotted');
    expect(takingsOf(venue.state.orders.values(), 'CNY').due).toBe(0);
  });

  it('one of its two seats was reclaimed: neither is taken over', () => {
    const { venue, till } = opened();
    const sale = sold(till, 'A-1', 'A-2');
    reclaim(venue, 'A-2');
    expect(till.report()).toMatchObject({ reason: 'allotment-differs' });
    expect(order(venue, sale.order)?.state).toBe('paid-unseated');
    expect([seat(venue, 'A-1').status, seat(venue, 'A-2').status]).toEqual(['allotted', 'available']);
    expect(takingsOf(venue.state.orders.values(), 'CNY')).toMatchObject({ due: 0, received: 8000, unseated: 8000 });
  });

  it('from the allotment of another terminal', () => {
    const { venue, till } = opened();
    const other = 'till-2' as TerminalId;
    venue.grant((state) => enrolTerminal(state, { terminal: other, name: '2', publicKey: 'k', venues: ['palace'] }));
    grant(venue, ['B-1'], 'al-2' as AllotmentId, other);
    const line = sold(till, 'A-1').lines[0];
    const place = venue.layout.indexById.get('B-1' as PlaceId) ?? -1;
    const stolen = { ...line, place, placeId: 'B-1' as PlaceId, allotment: 'al-2' as AllotmentId };
    const sale = { ...sold(till, 'A-2'), order: 'o' as OrderId, lines: [stolen] } as SaleMade;
    expect(record(venue, send(fact(2, sale)))).toMatchObject({ reason: 'allotment-differs' });
    expect(seat(venue, 'B-1')).toMatchObject({ status: 'allotted', terminal: other });
  });

  it('by a terminal that was revoked', () => {
    const { venue, till } = opened();
    sold(till, 'A-1');
    venue.grant((state) => revokeTerminal(state, TILL, 'stolen'));
    expect(till.report()).toMatchObject({ reason: 'terminal-revoked' });
    expect([order(venue, 't-1')?.state, seat(venue, 'A-1').status]).toEqual(['paid-unseated', 'quarantined']);
  });

  it('under the name of an order there is: both are kept', () => {
    const { venue, till } = opened();
    const first = sold(till, 'A-1');
    const second = { ...sold(till, 'A-2'), order: first.order } as SaleMade;
    till.report();
    const next = fact(3, second);
    expect(record(venue, send(next))).toMatchObject({ reason: 'order-exists' });
    expect([order(venue, 't-1')?.state, order(venue, 't-1~3')?.state]).toEqual(['paid', 'paid-unseated']);
    expect(conflicts(venue)).toMatchObject([{ order: 't-1~3' }]);
  });
});

/** A change to a good sale that costs nobody a seat. */
const doubtful: readonly [string, (sale: SaleMade) => object, string][] = [
  ['at another price', ({ lines }) => ({ lines: [{ ...lines[0], price: 1 }], total: 1 }), 'price-differs'],
  ['with a fee of its own', ({ total }) => ({ fee: 100, total: total + 100 }), 'price-differs'],
  ['by a price list nobody knows', () => ({ priceList: { id: 'x', version: 1 } }), 'price-differs'],
  ['by a version nobody knows', ({ priceList }) => ({ priceList: { ...priceList, version: 9 } }), 'price-differs'],
  ['whose total is not what its lines cost', () => ({ total: 1 }), 'total-differs'],
  ['in a shift that is not open', () => ({ shift: 'x' as ShiftId }), 'shift-not-open'],
];

describe('a sale with a valid ticket is settled, and a person looks at the difference', () => {
  it.each(doubtful)('%s', (_why, change, reason) => {
    const { venue, till } = opened();
    const sale = sold(till, 'A-1');
    const wrong = { ...sale, ...change(sale) } as SaleMade;
    expect(record(venue, send(fact(2, wrong)))).toMatchObject({ outcome: 'conflict', reason });
    expect(order(venue, 't-1')).toMatchObject({ state: 'paid', total: wrong.total, tickets: [{ jn: 2 }] });
    expect(seat(venue, 'A-1')).toEqual({ status: 'sold', orderId: 't-1' });
    expect(conflicts(venue)).toMatchObject([{ order: 't-1', reason }]);
    const { received, refunds, due } = takingsOf(venue.state.orders.values(), 'CNY');
    expect(received - refunds).toBe(due);
  });

  it('of a performance that was cancelled meanwhile', () => {
    const { venue, till } = opened();
    sold(till, 'A-1');
    venue.grant((s, c) => cancelPerformance(s, { performance: PERFORMANCE, reason: 'fire', person: null }, c));
    expect(till.report()).toMatchObject({ reason: 'performance-cancelled' });
    expect(order(venue, 't-1')?.state).toBe('paid');
  });

  it('that does not follow the fact before it', () => {
    const { venue, till } = opened();
    const sale = sold(till, 'A-1');
    expect(record(venue, send(fact(2, sale, { prev: 'elsewhere' })))).toMatchObject({ reason: 'chain-broken' });
    expect(order(venue, 't-1')?.state).toBe('paid');
  });
});

it('a basket’s name that is also the name of a hold here stands in nobody’s way', () => {
  const { venue, till } = opened();
  const sale = sold(till, 'A-1');
  record(venue, send(fact(2, { ...sale, hold: 'h1' as HoldId })));
  expect(venue.state.orderByHold.has('h1' as HoldId)).toBe(false);
});

function reclaim(venue: TestVenue, id: string): void {
  const place = venue.layout.indexById.get(id as PlaceId) ?? -1;
  const fences = [{ epoch: 1, grant: 9, use: 0 }];
  const event = { kind: 'placesReclaimed', allotmentId: ALLOTMENT, places: [place], fences } as const;
  venue.apply([{ kind: 'inventory', performance: PERFORMANCE, event }]);
}
