import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PERFORMANCE } from '../../../testing/programme-builder.ts';
import { aVenue, type TestVenue } from '../../../testing/venue-builder.ts';
import type { FactBody } from '../../fact.ts';
import { isSameFence } from '../../fence.ts';
import type { AllotmentId, PlaceId, TerminalId } from '../../ids.ts';
import { fenceOf, STATUS_CODE } from '../../inventory/read.ts';
import { enrolTerminal } from '../decisions/enrol-terminal.ts';
import { takingsOf } from '../takings.ts';
import { fact, grant, record, send } from './till.fixture.ts';

/** Right and wrong alike, from few enough names that facts meet: this is what a damaged or forged ledger may say. */
const place = fc.constantFrom(0, 1, 2, 3, 10, 49, 50, 9999, Number.MAX_SAFE_INTEGER);
const allotment = fc.constantFrom('al-1', 'al-2', 'al-3', 'x');
const order = fc.constantFrom('o1', 'o2', 'o3');
const performance = fc.constantFrom(PERFORMANCE as string, PERFORMANCE as string, PERFORMANCE as string, 'x');
const shift = fc.constantFrom('shift-1', 'shift-1', 'x');
const amount = fc.constantFrom(0, 4000, 8000, 10 ** 12);
const fence = fc.record({
  epoch: fc.constantFrom(0, 1, 1, 1, 2),
  grant: fc.constantFrom(0, 1, 1, 1, 2),
  use: fc.constantFrom(0, 1, 1, 2, 3, 0xffff_ffff, Number.MAX_SAFE_INTEGER),
});
const at = fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER);
const common = { v: fc.constant(1), shift, clerk: fc.constant('c'), at };

const sale = fc
  .record({
    ...common,
    kind: fc.constant('sale.made'),
    order,
    hold: fc.constantFrom('h1', 'b1'),
    performance,
    lines: fc.array(fc.record({ place, allotment, fence, price: amount }), { minLength: 1, maxLength: 3 }),
    priceList: fc.record({ id: fc.constantFrom('evening', 'x'), version: fc.constantFrom(1, 9) }),
    fee: fc.constantFrom(0, 0, 7),
    total: amount,
    currency: fc.constantFrom('CNY', 'CNY', 'CNY', 'HKD'),
  })
  .map((body) => ({
    ...body,
    lines: body.lines.map((line) => ({
      ...line,
      placeId: line.place < 50 ? `${'ABCDE'[Math.floor(line.place / 10)]}-${(line.place % 10) + 1}` : 'nowhere',
      priceZone: 'standard',
      ticketType: 'adult',
    })),
  }));
const voided = fc.record({
  ...common,
  kind: fc.constant('sale.voided'),
  order,
  performance,
  lines: fc.array(fc.record({ place, allotment, fence }), { minLength: 1, maxLength: 3 }),
});
const returned = fc.record({
  v: fc.constant(1),
  kind: fc.constant('seats.returned'),
  performance,
  allotment,
  places: fc.array(place, { minLength: 1, maxLength: 4 }),
  reason: fc.constant('asked'),
  at,
});
const bodies = fc.array(
  fc.oneof({ weight: 4, arbitrary: sale }, voided, returned) as fc.Arbitrary<unknown> as fc.Arbitrary<FactBody>,
  {
    maxLength: 25,
    size: 'max',
  },
);

/** So that no run is without a sale that fits: chance alone leaves it out now and then. */
const FITTING = {
  kind: 'sale.made',
  v: 1,
  shift: 'shift-1',
  clerk: 'c',
  at: 1,
  order: 'o1',
  hold: 'b1',
  performance: PERFORMANCE,
  lines: [
    {
      place: 0,
      placeId: 'A-1',
      priceZone: 'standard',
      ticketType: 'adult',
      price: 4000,
      allotment: 'al-1',
      fence: { epoch: 1, grant: 1, use: 1 },
    },
  ],
  priceList: { id: 'evening', version: 1 },
  fee: 0,
  total: 4000,
  currency: 'CNY',
} as unknown as FactBody;

function opened(): TestVenue {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  const other = 'till-2' as TerminalId;
  venue.grant((state) => enrolTerminal(state, { terminal: other, name: '2', publicKey: 'k', venues: ['palace'] }));
  grant(venue, ['A-1', 'A-2']);
  grant(venue, ['A-3'], 'al-2' as AllotmentId);
  grant(venue, ['A-4'], 'al-3' as AllotmentId, other);
  return venue;
}

it('whatever a well-signed fact says, it is recorded, and neither seats nor money are made of nothing', () => {
  const ends = new Set<string>();
  fc.assert(
    fc.property(bodies, (told) => {
      const venue = opened();
      told.forEach((body, i) => {
        expect(record(venue, send(fact(i + 2, body))).jn).toBe(i + 2);
        const { state } = venue;
        const inventory = state.performances.get(PERFORMANCE)?.inventory;
        if (inventory === undefined) throw new Error('no performance');
        expect(inventory.counts.reduce((a, b) => a + b, 0)).toBe(inventory.capacity);
        const named = new Set([...state.conflicts.values()].map((conflict) => conflict.order));
        const tickets = [...state.orders.values()].flatMap((one) => one.tickets);
        for (const one of state.orders.values()) {
          ends.add(one.state);
          if (one.state === 'paid-unseated') expect(named.has(one.id)).toBe(true);
          if (one.state !== 'paid') continue;
          for (const line of one.lines) expect(inventory.owner[line.place]).toBe(one.id);
        }
        for (const index of [0, 1, 2, 3, 10, 49]) {
          const current = fenceOf(inventory, index);
          const valid = tickets.filter((ticket) => ticket.place === index && isSameFence(ticket.fence, current));
          expect(valid.length).toBe(inventory.status[index] === STATUS_CODE.sold ? 1 : 0);
        }
        const { received, refunds, due, unseated } = takingsOf(state.orders.values(), 'CNY');
        expect(received - refunds).toBe(due + unseated);
        // The other till's seat is nobody else's to sell, void or give back.
        expect(inventory.owner[venue.layout.indexById.get('A-4' as PlaceId) ?? -1]).toBe('al-3');
      });
    }),
    { numRuns: 200, examples: [[[FITTING]]] },
  );
  expect([...ends].sort()).toEqual(['paid', 'paid-unseated', 'refunded']);
});
