import type { FactBody } from '@foyer/shared/domain/fact';
import type { Fence } from '@foyer/shared/domain/fence';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { describe, expect, it } from 'vitest';
import { ReplicaDisk } from '../replica-disk.ts';
import { clashes } from './claims.ts';
import { Excuses } from './excuses.ts';
import { LostSales } from './lost-sales.ts';
import { lookAtOrder } from './order-money.ts';
import { OrderBook, type OrderRecord } from './orders.ts';
import { newBacks } from './refunds.ts';
import { SeatBook } from './seats.ts';

const fence = (grant: number, use = 0, epoch = 1): Fence => ({ epoch, grant, use });
const sale = (place: number, of = fence(1, 1)): FactBody =>
  ({ kind: 'sale.made', lines: [{ allotment: 'al_1', place, fence: of }] }) as unknown as FactBody;

describe('two sales of one seat', () => {
  const claims = (...fences: Fence[]): ReadonlyMap<string, Fence> =>
    new Map(fences.map((one, i) => [`o${i + 1}`, one]));

  it('are excused when the seat was taken back by force between them, and only then', () => {
    const clashing = (reclaims: Fence[], ...fences: Fence[]): number => clashes(claims(...fences), reclaims).length;
    expect(clashing([], fence(1, 1), fence(3, 1))).toBe(1);
    expect(clashing([fence(2)], fence(1, 1), fence(3, 1))).toBe(0);
    expect(clashing([fence(2)], fence(3, 1), fence(1, 1))).toBe(0);
    expect(clashing([fence(2)], fence(2, 1), fence(3, 1))).toBe(1);
    expect(clashing([fence(2)], fence(1, 1), fence(1, 2))).toBe(1);
    expect(clashing([fence(2)], fence(1, 1), fence(3, 1), fence(4, 1))).toBe(1);
  });
});

describe('a fact that does not fit', () => {
  it('is excused of the device that was put back, not of the one that stands in its place', () => {
    const excuses = new Excuses();
    excuses.rolledBack.add('t1/1');
    excuses.countedLost.add('t2/1');
    const excused = ['t1/1', 't2/1', 't1/2', 't2/2'].map((device) => excuses.isExcused('v1', device, sale(1)));
    expect(excused).toEqual([true, true, false, false]);
  });

  it('is excused when it speaks of a seat that was taken back by force, not of another one of that till', () => {
    const excuses = new Excuses();
    excuses.reclaimed.add('al_1 1');
    const returned = { kind: 'seats.returned', allotment: 'al_1', places: [2, 3] } as unknown as FactBody;
    const bodies = [sale(1), sale(2), returned, { ...returned, places: [1, 2] } as FactBody, null];
    expect(bodies.map((body) => excuses.isExcused('v1', 't1/1', body))).toEqual([true, false, false, true, false]);
  });

  it('is excused where its clerk counted otherwise than the till expected, and of no other closing', () => {
    const excuses = new Excuses();
    const closed = { kind: 'shift.closed', counted: 4000, expected: 4000 } as unknown as FactBody;
    const bodies = [closed, { ...closed, counted: 3000 } as FactBody];
    expect(bodies.map((body) => excuses.isExcused('v1', 't1/1', body))).toEqual([false, true]);
  });

  it('is excused after a restore unless its seats were granted since', () => {
    const excuses = new Excuses();
    excuses.restored(new Map([['v1', 1]]));
    expect(excuses.isExcused('v1', 't1/1', sale(1))).toBe(true);
    expect(excuses.isExcused('v1', 't1/1', sale(1, fence(1, 1, 2)))).toBe(false);
  });
});

const order = (more: Partial<OrderRecord>): OrderRecord => ({
  id: 'o1',
  performance: 'p1',
  terminal: null,
  places: [7],
  prices: new Map([[7, 100]]),
  total: 100,
  state: 'paid',
  received: new Map([['pay', 100]]),
  back: newBacks(),
  trades: new Map(),
  tickets: new Map([['o1-1', { place: 7, fence: fence(1, 1) }]]),
  soldFor: 100,
  stream: 'v1',
  isMadeAgain: false,
  seq: 40,
  ...more,
});

describe('a seat that was sold online in the lost part of a log', () => {
  const given = { kind: 'inventory', performance: 'p1', event: { kind: 'placesHeld', places: [7] } };
  const told = { kind: 'evidence.taken', terminal: 't1', terminalEpoch: 1, rows: [], isAll: true };

  function wrongs(states: string, seq: number, events: readonly unknown[]): number {
    const wrong: string[] = [];
    const lost = new LostSales((what) => wrong.push(what), new SeatBook(() => undefined));
    const replicaDisk = new ReplicaDisk();
    const doc = { id: 'p1:r2', performance: 'p1', row: 'r2', states };
    replicaDisk.documents.set('v1|seats', new Map([['p1:r2', { collection: 'seatRows', id: 'p1:r2', seq, doc }]]));
    lost.lost(order({}), 5, [{ name: 't1', terminalEpoch: 1, replicaDisk }]);
    for (const event of events) lost.apply(event as VenueEvent);
    return wrong.length;
  }

  it('goes to nobody once a till that shows it sold has told', () => {
    expect(wrongs('..s..', 40, [told, given])).toBe(1);
    expect(wrongs('..s..', 40, [given])).toBe(0);
    expect(wrongs('..s..', 39, [told, given])).toBe(0);
    expect(wrongs('..h..', 40, [told, given])).toBe(0);
  });

  it('goes to somebody else by the word of a manager alone, who says that nobody has it', () => {
    const free = { kind: 'inventory', performance: 'p1', event: { kind: 'placesUnblocked', places: [7] } };
    const byManager = { kind: 'manager.acted', person: null, action: 'performance.unblock', reason: '', shift: null };
    expect(wrongs('..s..', 40, [told, free, byManager, given])).toBe(0);
    expect(wrongs('..s..', 40, [told, free, given])).toBe(1);
    const other = { ...free, event: { kind: 'placesUnblocked', places: [6] } };
    expect(wrongs('..s..', 40, [told, other, byManager, given])).toBe(1);
  });
});

describe('a paid order', () => {
  it('has its money, its places and its tickets', () => {
    const wrongs = (more: Partial<OrderRecord>): number => {
      const seats = new SeatBook(() => undefined);
      Object.assign(seats.seat('p1', 7), { state: 'sold', owner: 'o1' });
      const wrong: string[] = [];
      lookAtOrder(order(more), seats, new OrderBook(), (what) => wrong.push(what));
      return wrong.length;
    };
    const back = newBacks();
    back.intended({ id: 'two-r', payment: 'two', amount: 100, reason: 'duplicate-payment', state: 'done' } as never);
    expect(wrongs({})).toBe(0);
    expect(wrongs({ received: new Map() })).toBe(1);
    expect(wrongs({ received: new Map([['pay', 90]]) })).toBe(1);
    expect(
      wrongs({
        received: new Map([
          ['one', 100],
          ['two', 100],
        ]),
        back,
      }),
    ).toBe(0);
    expect(wrongs({ tickets: new Map() })).toBe(1);
    expect(wrongs({ places: [8] })).toBe(1);
  });
});
