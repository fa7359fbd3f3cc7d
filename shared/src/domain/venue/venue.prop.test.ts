import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSame } from '../../testing/expect-same.ts';
import { PERFORMANCE } from '../../testing/programme-builder.ts';
import type { TestVenue } from '../../testing/venue-builder.ts';
import { isSameFence } from '../fence.ts';
import { fenceOf, STATUS_CODE } from '../inventory/read.ts';
import { live, moves } from './evening.fixture.ts';
import type { HoldTerms, VenueEvent } from './events.ts';
import { evolveVenue } from './evolve.ts';
import { newVenueState } from './state.ts';
import { leftOf } from '../refund.ts';
import { takingsOf } from './takings.ts';

const inventoryOf = (venue: TestVenue) => {
  const inventory = venue.state.performances.get(PERFORMANCE)?.inventory;
  if (inventory === undefined) throw new Error('no performance');
  return inventory;
};

const openedOf = (terms: HoldTerms | undefined) => terms?.openedSeats?.map(({ place }) => place) ?? [];

it('the evenings are worth playing: everything that can become of an order does', () => {
  const seen = new Set<string>();
  for (const evening of fc.sample(moves, { numRuns: 400, seed: 20_261_123 })) {
    const { state, log } = live(evening, () => undefined);
    for (const order of state.orders.values()) {
      seen.add(`order ${order.state} ${order.soldBy.door}`);
      for (const { reason } of order.refunds) seen.add(`refund ${reason}`);
    }
    for (const event of log) seen.add(event.kind);
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'order paid counter',
      'order paid online',
      'order placed online',
      'order cancelled online',
      'order lapsed online',
      'order paid-unseated online',
      'order.reseated',
      'performance.cancelled',
      'seats.reserved',
      'seatRules.set',
      'refund late-payment',
      'refund duplicate-payment',
      'refund amount-mismatch',
      'refund given-back',
      'order.ticketsGivenBack',
    ]),
  );
});

describe('whatever an evening brings', () => {
  it('I1: at most one ticket counts per seat, and every seat sold has exactly one, in a paid order', () => {
    fc.assert(
      fc.property(moves, (evening) => {
        live(evening, (venue) => {
          const inventory = inventoryOf(venue);
          const tickets = [...venue.state.orders.values()].flatMap((order) => order.tickets);
          for (let place = 0; place < inventory.capacity; place += 1) {
            const valid = tickets.filter((t) => t.place === place && isSameFence(t.fence, fenceOf(inventory, place)));
            expectSame(valid.length, inventory.status[place] === STATUS_CODE.sold ? 1 : 0);
            for (const { order } of valid) expectSame(venue.state.orders.get(order)?.state, 'paid');
          }
        });
      }),
      { numRuns: 200 },
    );
  });

  it('I3: what came in less what goes back is what the paid orders cost', () => {
    fc.assert(
      fc.property(moves, (evening) => {
        live(evening, (venue) => {
          const { received, refunds, due } = takingsOf(venue.state.orders.values(), 'CNY');
          expectSame(received - refunds, due);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('I6: the counts add up, and the venue’s own notes agree with the inventory', () => {
    fc.assert(
      fc.property(moves, (evening) => {
        live(evening, ({ state, ...venue }) => {
          const inventory = inventoryOf({ state, ...venue });
          expectSame(
            inventory.counts.reduce((a, b) => a + b, 0),
            inventory.capacity,
          );
          const open = [...inventory.holds.values()].filter((hold) => hold.status === 'open');
          const ofAnn = open.filter((hold) => hold.claimant.kind === 'person').map((hold) => hold.id);
          expect([...(state.holdsByPerson.get('ann') ?? [])].sort()).toEqual(ofAnn.sort());
          for (const hold of open) expectSame(state.holdTerms.has(hold.id), true);
          const paying = open.filter((hold) => hold.paymentOpen).map((hold) => state.orderByHold.get(hold.id));
          for (const id of paying)
            expect([...state.openPayments].map((p) => state.orderByPayment.get(p))).toContain(id);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('I9: money that came has a seat, a refund or an open conflict, and never both seat and refund', () => {
    fc.assert(
      fc.property(moves, (evening) => {
        live(evening, ({ state }) => {
          for (const order of state.orders.values()) {
            const came = order.payments.filter((payment) => payment.state === 'paid');
            const isSeated = order.tickets.length > 0 || order.givenBack !== undefined;
            const whole = order.refunds.filter(({ reason }) => reason !== 'given-back').length;
            expectSame(whole + (isSeated ? 1 : 0), came.length > 0 ? came.length : 0);
            for (const payment of order.payments) expect(leftOf(order, payment)).toBeGreaterThanOrEqual(0);
            expectSame(order.tickets.length, order.state === 'paid' ? order.lines.length : 0);
            if (order.state === 'paid-unseated') {
              expectSame(
                [...state.conflicts.values()].some((conflict) => conflict.order === order.id),
                true,
              );
              expect(order.refunds.length).toBeGreaterThan(0);
            }
          }
        });
      }),
      { numRuns: 200 },
    );
  });

  it('an unpaid order never outlives its hold, and two collectable orders never share a pick-up code', () => {
    fc.assert(
      fc.property(moves, (evening) => {
        live(evening, (venue) => {
          const codes: string[] = [];
          for (const order of venue.state.orders.values()) {
            if (order.state === 'placed') expectSame(inventoryOf(venue).holds.get(order.holdId)?.status, 'open');
            if (['placed', 'paid', 'paid-unseated'].includes(order.state)) codes.push(order.pickupCode);
          }
          expectSame(new Set(codes).size, codes.length);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('a house seat is only with who said its code', () => {
    fc.assert(
      fc.property(moves, (evening) => {
        live(evening, ({ state }) => {
          const entry = state.performances.get(PERFORMANCE);
          for (const place of entry?.reserved.keys() ?? []) {
            const owner = entry?.inventory.owner[place] ?? '';
            const status = entry?.inventory.status[place];
            if (status !== STATUS_CODE.held && status !== STATUS_CODE.sold) continue;
            const holdId = status === STATUS_CODE.held ? owner : state.orders.get(owner as never)?.holdId;
            expect(openedOf(state.holdTerms.get(holdId as never))).toContain(place);
          }
        });
      }),
      { numRuns: 200 },
    );
  });

  it('the log replayed gives the same venue', () => {
    fc.assert(
      fc.property(moves, (evening) => {
        const stamps: { readonly events: VenueEvent[]; readonly at: number; readonly venueAt: number }[] = [];
        let told = 0;
        const venue = live(evening, ({ log, context }) => {
          const { at, venueNow } = context();
          stamps.push({ events: log.slice(told), at, venueAt: venueNow });
          told = log.length;
        });
        const replayed = newVenueState(venue.state.id);
        for (const { events, at, venueAt } of stamps)
          for (const event of JSON.parse(JSON.stringify(events)) as VenueEvent[])
            evolveVenue(replayed, event, { epoch: 1, seq: 0, at, venueAt });
        expect(replayed).toEqual(venue.state);
      }),
      { numRuns: 100 },
    );
  });
});
