import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TestVenue } from '../../../testing/venue-builder.ts';
import { fenceOf, statusOf } from '../../inventory/read.ts';
import { isRecovering } from '../recovery.ts';
import { askOnline, beginPayment, hear, hold, order, orderOf, paid, PRICE, seats } from './desk.fixture.ts';
import { endRecovery } from './end-recovery.ts';
import { inventoryOf, LostBranch, told } from './lost-branch.fixture.ts';
import { rebuildOrder } from './rebuild-order.ts';

/** Few, so that they change hands often. */
const SEATS = ['A-1', 'C-4'];

/** Who is heard first: the tills, or the platforms with what was bought online. */
const ORDERS = [
  [0, 1, 'bills'],
  [1, 'bills', 0],
  ['bills', 0, 1],
] as const;

type Step =
  | { readonly do: 'grant' | 'sell' | 'return' | 'pool'; readonly who: number; readonly seat: number }
  | { readonly do: 'void'; readonly who: number }
  | { readonly do: 'online'; readonly seat: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom(
      'grant' as const,
      'sell' as const,
      'sell' as const,
      'return' as const,
      'return' as const,
      'pool' as const,
    ),
    who: fc.integer({ min: 0, max: 1 }),
    seat: fc.integer({ min: 0, max: SEATS.length - 1 }),
  }),
  fc.record({ do: fc.constant('void' as const), who: fc.integer({ min: 0, max: 1 }) }),
  fc.record({ do: fc.constant('online' as const), seat: fc.integer({ min: 0, max: SEATS.length - 1 }) }),
);

/**
 * Carries a step out where it can be; what cannot be done is nothing. A till takes back only what it has not seen
 * settled, so none of the sales that are in the backup, which are the first `inBackup` facts of each till.
 */
function carryOut(branch: LostBranch, next: Step, i: number, inBackup: readonly number[]): void {
  if (next.do === 'online') return branch.did(() => buyOnline(branch, SEATS[next.seat] ?? '', `b-${i}`));
  const till = branch.tills[next.who];
  if (till === undefined) return;
  branch.did(() => {
    try {
      if (next.do === 'grant') branch.grant(next.who, [SEATS[next.seat] ?? ''], `al-${i}`);
      if (next.do === 'pool') branch.sellFromPool(next.who, SEATS[next.seat] ?? '', `o-${i}`);
    } catch {
      // Somebody has that seat.
    }
    if (next.do === 'sell') till.sell([SEATS[next.seat] ?? '']);
    if (next.do === 'return') {
      const place = branch.venue.layout.indexById.get((SEATS[next.seat] ?? '') as never) ?? -1;
      const owner = till.inventory.owner[place];
      if (statusOf(till.inventory, place) === 'allotted' && owner != null)
        till.giveBack([SEATS[next.seat] ?? ''], owner as never);
    }
    if (next.do === 'void') {
      const since = till.facts.slice(inBackup[next.who] ?? 0);
      const made = since.findLast(({ body }) => body.kind === 'sale.made')?.body;
      if (made?.kind === 'sale.made') till.void(made);
    }
    till.reportAll();
  });
}

function buyOnline(branch: LostBranch, seat: string, name: string): void {
  try {
    const held = hold(branch.venue, askOnline(`h-${name}`, seats(seat)));
    order(branch.venue, orderOf(held, name));
  } catch {
    // Somebody has that seat.
    return;
  }
  hear(branch.venue, beginPayment(branch.venue, name), paid(PRICE));
}

/** What the platform has: every trade that was ever paid. */
function tellBills(branch: LostBranch, venue: TestVenue): void {
  for (const { id, performance, lines, payments, paidAt } of branch.venue.state.orders.values()) {
    const [payment] = payments;
    if (payment === undefined || payment.outTradeNo === '' || payment.tender !== 'wechat-jsapi') continue;
    const { tender, outTradeNo, amount, currency } = payment;
    const trade = { tender, outTradeNo, transactionId: `wx-${id}`, amount, currency, paidAt: paidAt ?? 0 };
    const places = lines.map(({ place }) => place);
    const attachment = { order: id, performance, places, types: places.map(() => 0), payment: null };
    venue.grant((s, c) => rebuildOrder(s, { trade, attachment, pickupCode: '30000000' }, c));
  }
}

describe('a venue that was restored', () => {
  it('comes to the same whoever tells first: no sale is lost, none is taken back, no seat of one is free', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 30 }), fc.nat(12), (steps, cut) => {
        const branch = new LostBranch();
        let from = branch.venue.log.length;
        let inBackup: number[] = [];
        steps.forEach((next, i) => {
          carryOut(branch, next, i, inBackup);
          if (i !== cut) return;
          [from, branch.backedUpAt] = [branch.venue.log.length, branch.seq];
          inBackup = branch.tills.map(({ facts }) => facts.length);
        });
        const rows = branch.rows();
        const inventories = ORDERS.map((told) => {
          const venue = branch.restored(from);
          for (const who of told)
            if (who === 'bills') tellBills(branch, venue);
            else branch.tellAll(venue, who, rows);
          venue.grant(endRecovery);
          expect(isRecovering(venue.state)).toBe(false);
          return venue.state;
        });
        const [first] = inventories;
        if (first === undefined) return;
        const was = branch.inventory;
        const now = inventoryOf(first);
        const isOnline = (place: number): boolean => String(was.owner[place]).startsWith('b-');
        for (let place = 0; place < was.capacity; place += 1) {
          const before = statusOf(was, place);
          if (isOnline(place))
            expect([place, statusOf(now, place), now.owner[place]]).toEqual([place, before, was.owner[place]]);
          else if (before === 'sold')
            expect([place, statusOf(now, place), fenceOf(now, place)]).toEqual([place, 'sold', fenceOf(was, place)]);
          else if (before === 'allotted')
            expect([place, statusOf(now, place), now.owner[place]]).toEqual([place, 'allotted', was.owner[place]]);
          else expect([place, statusOf(now, place)]).toEqual([place, before]);
        }
        for (const { id, state } of branch.venue.state.orders.values())
          expect([id, first.orders.get(id)?.state]).toEqual([id, state]);
        for (const other of inventories) {
          expect(told(other)).toEqual(told(first));
          expect(other.conflicts.size).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
