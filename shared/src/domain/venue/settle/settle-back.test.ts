import { describe, expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, SHIFT, TILL, type TestVenue } from '../../../testing/venue-builder.ts';
import type { SaleMade, SaleVoided, SeatsReturned } from '../../fact.ts';
import type { AllotmentId, OrderId, PerformanceId, PlaceId, ShiftId, TerminalId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { placeState } from '../../inventory/read.ts';
import { askAtTill, hold, saleOf, seats, sell } from '../decisions/desk.fixture.ts';
import { enrolTerminal, revokeTerminal } from '../decisions/enrol-terminal.ts';
import { takingsOf } from '../takings.ts';
import { ALLOTMENT, fact, grant, record, send, Till } from './till.fixture.ts';

function opened(): { venue: TestVenue; till: Till; sale: SaleMade } {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  grant(venue, ['A-1', 'A-2', 'A-3']);
  const till = new Till(venue);
  till.hearOfGrants();
  const sale = till.sell(['A-1', 'A-2']);
  if (sale === null) throw new Error('the till may not sell this');
  return { venue, till, sale };
}

const inventoryOf = (venue: TestVenue) => {
  const inventory = venue.state.performances.get(PERFORMANCE)?.inventory;
  if (inventory === undefined) throw new Error('no performance');
  return inventory;
};
const placeOf = (venue: TestVenue, id: string) => venue.layout.indexById.get(id as PlaceId) ?? -1;
const seat = (venue: TestVenue, id: string) => placeState(inventoryOf(venue), placeOf(venue, id));
const order = (venue: TestVenue, id = 't-1') => venue.state.orders.get(id as OrderId);
const conflicts = (venue: TestVenue) => [...venue.state.conflicts.values()];
const standing = { status: 'allotted', allotmentId: ALLOTMENT, terminal: TILL };

function reclaim(venue: TestVenue, ids: readonly string[]): void {
  const places = ids.map((id) => placeOf(venue, id));
  const decision = decideInventory(inventoryOf(venue), { name: 'reclaim', allotmentId: ALLOTMENT, places, epoch: 1 });
  if (!decision.ok) throw new Error('the manager may not');
  venue.apply(decision.value.map((event) => ({ kind: 'inventory', performance: PERFORMANCE, event })));
}

describe('a sale that the till took back', () => {
  it('is refunded, its seats stand in the allotment again, and the drawer is even', () => {
    const { venue, till, sale } = opened();
    till.void(sale);
    expect(till.reportAll().map(({ outcome }) => outcome)).toEqual(Array(4).fill('recorded'));
    expect(order(venue)).toMatchObject({
      state: 'refunded',
      refunds: [{ id: 't-1-p1-r', amount: 8000, reason: 'voided', state: 'done' }],
    });
    expect([seat(venue, 'A-1'), seat(venue, 'A-2')]).toEqual([standing, standing]);
    expect(venue.state.shifts.get(SHIFT)).toMatchObject({ cashIn: 8000, cashOut: 8000 });
    const takings = { due: 0, received: 8000, refunds: 8000, owed: 0, unseated: 0 };
    expect(takingsOf(venue.state.orders.values(), 'CNY')).toMatchObject(takings);
  });

  it('can be sold again by the till, under a fence of its own', () => {
    const { venue, till, sale } = opened();
    till.void(sale);
    till.sell(['A-1']);
    till.reportAll();
    expect(seat(venue, 'A-1')).toEqual({ status: 'sold', orderId: 't-2' });
    expect(order(venue, 't-2')?.tickets[0]?.fence).toMatchObject({ use: 3 });
    expect(conflicts(venue)).toEqual([]);
  });

  it('although it never got its seats: the order is closed and no seat is touched', () => {
    const { venue, till, sale } = opened();
    reclaim(venue, ['A-2']);
    till.void(sale);
    till.reportAll();
    expect(order(venue)).toMatchObject({ state: 'refunded', refunds: [{ state: 'done', amount: 8000 }] });
    expect([seat(venue, 'A-1'), seat(venue, 'A-2').status]).toEqual([standing, 'available']);
    expect(conflicts(venue)).toEqual([]);
    expect(takingsOf(venue.state.orders.values(), 'CNY')).toMatchObject({ due: 0, unseated: 0 });
  });

  it('after the rest of its allotment was reclaimed: they are the till’s again, as the till counts them', () => {
    const { venue, till, sale } = opened();
    till.report();
    reclaim(venue, ['A-3']);
    till.void(sale);
    till.reportAll();
    expect([seat(venue, 'A-1'), seat(venue, 'A-3').status]).toEqual([standing, 'available']);
    expect([order(venue)?.state, conflicts(venue)]).toEqual(['refunded', []]);
  });

  it('after the rest of its allotment was given back: nobody else gets its seats, and it sells them again', () => {
    const { venue, till, sale } = opened();
    till.giveBack(['A-3']);
    till.void(sale);
    till.sell(['A-1']);
    till.reportAll();
    expect([seat(venue, 'A-1'), seat(venue, 'A-2')]).toEqual([{ status: 'sold', orderId: 't-2' }, standing]);
    expect([order(venue, 't-2')?.state, conflicts(venue)]).toEqual(['paid', []]);
  });
});

const sideways: readonly [string, (voided: SaleVoided) => object, string][] = [
  ['an order nobody knows', () => ({ order: 'x' as OrderId }), 'order-unknown'],
  ['of another performance', () => ({ performance: 'x' as PerformanceId }), 'order-differs'],
  ['without one of its seats', ({ lines }) => ({ lines: [lines[0]] }), 'order-differs'],
  ['with a seat twice', ({ lines }) => ({ lines: [lines[0], lines[0]] }), 'order-differs'],
  ['with a seat it did not have', ({ lines }) => ({ lines: [lines[0], { ...lines[1], place: 9 }] }), 'order-differs'],
];

describe('a void that does not fit opens a conflict and takes nothing back', () => {
  it.each(sideways)('%s', (_why, change, reason) => {
    const { venue, till, sale } = opened();
    till.report();
    const voided = { ...till.void(sale), ...change(till.facts[2]?.body as SaleVoided) } as SaleVoided;
    expect(record(venue, send(fact(3, voided)))).toMatchObject({ outcome: 'conflict', reason });
    expect([order(venue)?.state, seat(venue, 'A-1').status]).toEqual(['paid', 'sold']);
  });

  it('a second time', () => {
    const { venue, till, sale } = opened();
    const voided = till.void(sale);
    till.reportAll();
    expect(record(venue, send(fact(6, voided as SaleVoided)))).toMatchObject({ reason: 'order-differs' });
    expect(order(venue)?.refunds).toHaveLength(1);
  });

  it('of a sale that was made by a request: its seats were never the till’s own', () => {
    const { venue, till, sale } = opened();
    till.report();
    sell(venue, saleOf(hold(venue, askAtTill('h1', seats('B-1'))), 'o1'));
    const line = { ...sale.lines[0], place: placeOf(venue, 'B-1') };
    const voided = { ...till.void(sale), order: 'o1' as OrderId, lines: [line] } as SaleVoided;
    expect(record(venue, send(fact(3, voided)))).toMatchObject({ reason: 'order-differs' });
    expect(seat(venue, 'B-1')).toEqual({ status: 'sold', orderId: 'o1' });
  });

  it('by a terminal that was revoked', () => {
    const { venue, till, sale } = opened();
    till.reportAll();
    venue.grant((state) => revokeTerminal(state, TILL, 'stolen'));
    till.void(sale);
    expect(till.report()).toMatchObject({ reason: 'terminal-revoked' });
    expect(order(venue)?.state).toBe('paid');
  });
});

describe('a void that is carried out although a person must look at it', () => {
  it.each([
    ['in a shift that is not open', { shift: 'x' as ShiftId }, 'shift-not-open'],
    ['with fences of its own', { fences: 9 }, 'fence-differs'],
  ])('%s', (_why, change, reason) => {
    const { venue, till, sale } = opened();
    till.report();
    const voided = till.void(sale) as SaleVoided;
    const lines = voided.lines.map((line) => ({ ...line, fence: { ...line.fence, use: 9 } }));
    const wrong = { ...voided, ...('fences' in change ? { lines } : change) } as SaleVoided;
    expect(record(venue, send(fact(3, wrong)))).toMatchObject({ outcome: 'conflict', reason });
    expect([order(venue)?.state, seat(venue, 'A-1').status]).toEqual(['refunded', 'allotted']);
  });

  it('into the allotment of another terminal: the seats go to everybody', () => {
    const { venue, till, sale } = opened();
    till.report();
    const other = 'till-2' as TerminalId;
    venue.grant((state) => enrolTerminal(state, { terminal: other, name: '2', publicKey: 'k', venues: ['palace'] }));
    grant(venue, ['B-1'], 'al-2' as AllotmentId, other);
    const voided = till.void(sale) as SaleVoided;
    const lines = voided.lines.map((line) => ({ ...line, allotment: 'al-2' as AllotmentId }));
    expect(record(venue, send(fact(3, { ...voided, lines })))).toMatchObject({ reason: 'allotment-differs' });
    expect(seat(venue, 'A-1').status).toBe('available');
    expect(inventoryOf(venue).allotments.get('al-2' as AllotmentId)?.left).toBe(1);
  });
});

describe('seats that the till gave back', () => {
  it('are everybody’s, and the allotment is over when nothing of it can come back', () => {
    const { venue, till, sale } = opened();
    till.giveBack(['A-3']);
    till.reportAll();
    expect(seat(venue, 'A-3').status).toBe('available');
    expect(inventoryOf(venue).allotments.get(ALLOTMENT)).toMatchObject({ status: 'open', left: 0, sold: 2 });
    till.void(sale);
    till.giveBack(['A-1', 'A-2']);
    till.reportAll();
    expect(inventoryOf(venue).allotments.get(ALLOTMENT)?.status).toBe('closed');
    expect(venue.state.allotted.get(TILL)?.standing.size).toBe(0);
    expect(conflicts(venue)).toEqual([]);
  });

  it.each<[string, Partial<SeatsReturned>, string, string]>([
    ['of a performance nobody knows', { performance: 'x' as PerformanceId }, 'performance-unknown', 'allotted'],
    ['of an allotment nobody knows', { allotment: 'x' as AllotmentId }, 'allotment-differs', 'allotted'],
    ['which it never had: none goes', { places: [40] }, 'allotment-differs', 'allotted'],
    ['some of which it never had: its own go', { places: [2, 40] }, 'allotment-differs', 'available'],
    ['named twice: they go once', { places: [2, 2] }, 'allotment-differs', 'available'],
  ])('%s', (_why, change, reason, status) => {
    const { venue, till } = opened();
    till.reportAll();
    const returned = { ...till.giveBack(['A-3']), ...change } as SeatsReturned;
    expect(record(venue, send(fact(4, returned)))).toMatchObject({ outcome: 'conflict', reason });
    expect(seat(venue, 'A-3').status).toBe(status);
    expect(conflicts(venue)).toMatchObject([{ reason, order: null }]);
  });

  it('which it had sold stay sold', () => {
    const { venue, till, sale } = opened();
    till.reportAll();
    const places = sale.lines.map(({ place }) => place);
    const returned = { ...till.giveBack(['A-3']), places } as SeatsReturned;
    expect(record(venue, send(fact(4, returned)))).toMatchObject({ reason: 'allotment-differs' });
    expect(seat(venue, 'A-1').status).toBe('sold');
  });

  it('by a terminal that was revoked stay where they are', () => {
    const { venue, till } = opened();
    till.reportAll();
    venue.grant((state) => revokeTerminal(state, TILL, 'stolen'));
    till.giveBack(['A-3']);
    expect(till.report()).toMatchObject({ reason: 'terminal-revoked' });
    expect(seat(venue, 'A-3').status).toBe('quarantined');
  });
});
