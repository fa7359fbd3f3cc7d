import fc from 'fast-check';
import { ADULT, PERFORMANCE } from '../../testing/programme-builder.ts';
import { aSeatMap } from '../../testing/seat-map-builder.ts';
import { aVenue, CLERK, SHIFT, TILL, type TestVenue } from '../../testing/venue-builder.ts';
import type { AreaId, HoldId, OrderId, PaymentId, PersonId, PlaceId } from '../ids.ts';
import type { Claimant } from '../inventory/state.ts';
import { cancelOrder } from './decisions/cancel-order.ts';
import { cancelPerformance } from './decisions/cancel-performance.ts';
import { confirmOrder } from './decisions/confirm-order.ts';
import { blocking, choosing, code, reserving, ruling, someRules, type Step } from './evening-choices.fixture.ts';
import { expireHolds } from './decisions/expire-holds.ts';
import { extendHold } from './decisions/extend-hold.ts';
import { paymentOutcome, type PaymentWord } from './decisions/payment-outcome.ts';
import { placeHold } from './decisions/place-hold.ts';
import { placeOrder } from './decisions/place-order.ts';
import { refundOrder, type RefundAsker } from './decisions/refund-order.ts';
import { releaseHold } from './decisions/release-hold.ts';
import { startPayment } from './decisions/start-payment.ts';
import type { VenueState } from './state.ts';

const MAP = aSeatMap({ rows: 2, seatsPerRow: 3, areas: [{ id: 'floor', capacity: 2 }] });
const MINUTE = 60_000;

const seat = fc.constantFrom('A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'B-3') as fc.Arbitrary<PlaceId>;
const seatsOf = fc.uniqueArray(seat, { maxLength: 3 });
const which = fc.nat(1_000_000);
const claimant: fc.Arbitrary<Claimant> = fc.constantFrom<Claimant>(
  { kind: 'terminal', terminal: TILL },
  { kind: 'person', person: 'ann' },
);
const ofBuyer: Claimant = { kind: 'person', person: 'ann' };

/** One of the last few there are, where the news is; now and then a name nobody has. */
const among = <T extends string>(from: Iterable<T>, n: number): T => {
  const last = [...from].slice(-4);
  return last[n % (last.length + (n % 16 === 0 ? 1 : 0))] ?? (`none-${n}` as T);
};
const holdsOf = (state: VenueState): HoldId[] => [...state.holdTerms.keys()];
const ordersOf = (state: VenueState): OrderId[] => [...state.orders.keys()];
const paymentsOf = (state: VenueState): PaymentId[] => [...state.orderByPayment.keys()];

/** One adult line for each place of a hold, and what it costs, as a door would read it off the hold. */
function basket(state: VenueState, id: HoldId) {
  const entry = state.performances.get(PERFORMANCE);
  const layout = state.layouts.get(entry?.performance.layout ?? '');
  const places = (entry?.inventory.holds.get(id)?.places ?? []).flatMap((index) => layout?.places[index] ?? []);
  const total = places.reduce((sum, place) => sum + (place.area === null ? 4000 : 2000), 0);
  return { lines: places.map((place) => ({ placeId: place.id, ticketType: ADULT })), expectedTotal: total };
}

const word: fc.Arbitrary<(asked: number) => PaymentWord> = fc.oneof(
  fc
    .constantFrom('pending' as const, 'failed' as const, 'closed' as const, 'closed' as const, 'unknown' as const)
    .map((state) => () => ({ state })),
  fc.constantFrom(0, 0, 0, 0, -1, 500).map((off) => (asked: number) => ({
    state: 'paid' as const,
    transactionId: 'wx',
    amount: asked + off,
    currency: 'CNY',
  })),
);

const came = (asked: number): PaymentWord => ({ state: 'paid', transactionId: 'wx', amount: asked, currency: 'CNY' });

const holding = (
  n: number,
  who: Claimant,
  seats: readonly PlaceId[],
  count: number,
  code: string | null = null,
): Step => {
  const areas = count === 0 ? [] : [{ area: 'floor' as AreaId, count }];
  const door = who.kind === 'terminal' ? 'counter' : 'online';
  const holdId = `h${n}` as HoldId;
  const request = { holdId, performance: PERFORMANCE, door, claimant: who, claim: { seats, areas }, code } as const;
  return (state, context) => placeHold(state, request, context);
};

const selling =
  (hold: string, name: number): Step =>
  (state, context) => {
    const soldBy = { door: 'counter', terminal: TILL, shift: SHIFT, clerk: CLERK } as const;
    const holdId = hold as HoldId;
    const bought = basket(state, holdId);
    const tenders = [{ tender: 'cash' as const, amount: bought.expectedTotal }];
    const order = { orderId: `o${name}` as OrderId, person: null, acceptsOtherSeats: false, pickupCode: '01' };
    return confirmOrder(state, { ...bought, ...order, holdId, soldBy, tenders }, context);
  };

const ordering =
  (hold: string, name: number, acceptsOtherSeats: boolean): Step =>
  (state, context) => {
    const soldBy = { door: 'online', terminal: null, shift: null, clerk: null } as const;
    const holdId = hold as HoldId;
    const order = { orderId: `o${name}` as OrderId, person: 'ann' as PersonId, acceptsOtherSeats, pickupCode: '01' };
    return placeOrder(state, { ...basket(state, holdId), ...order, holdId, soldBy, claimant: ofBuyer }, context);
  };

const paying =
  (order: string, name: string): Step =>
  (state, context) => {
    const [orderId, paymentId] = [order as OrderId, name as PaymentId];
    const request = { orderId, claimant: ofBuyer, paymentId, tender: 'wechat-jsapi', outTradeNo: name } as const;
    return startPayment(state, request, context);
  };

const hearing =
  (payment: string, say: (asked: number) => PaymentWord): Step =>
  (state, context) => {
    const id = payment as PaymentId;
    const order = state.orders.get(state.orderByPayment.get(id) ?? ('' as OrderId));
    return paymentOutcome(state, { payment: { id }, word: say(order?.total ?? 0) }, context);
  };

/** The buyer or the counter gives back everything, or one ticket. */
const refunding =
  (order: string, n: number, isBuyer: boolean): Step =>
  (state, context) => {
    const orderId = order as OrderId;
    const tickets = state.orders.get(orderId)?.tickets ?? [];
    const ticket = tickets[n % (tickets.length + 1)];
    const atCounter = { kind: 'counter', terminal: TILL, person: CLERK, hasDrawer: true } as const;
    const by: RefundAsker = isBuyer
      ? { kind: 'buyer', person: 'ann' as PersonId }
      : { ...atCounter, seenJn: null, isTold: true };
    const waived = !isBuyer && n % 3 === 0 ? 'why not' : null;
    const named = ticket === undefined ? null : [ticket.id];
    return refundOrder(state, { orderId, tickets: named, expected: null, by, waived }, context);
  };

const weighted = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary });

const steps: fc.Arbitrary<Step> = fc.oneof(
  weighted(
    8,
    fc
      .tuple(which, claimant, seatsOf, fc.nat(2), code)
      .map(([n, who, seats, count, said]) => holding(n, who, seats, count, said)),
  ),
  weighted(
    1,
    fc.tuple(which, claimant, fc.integer({ min: 1, max: 3 }), code).map((wish) => choosing(...wish)),
  ),
  weighted(
    1,
    fc.tuple(seat, code).map(([place, said]) => reserving(place, said)),
  ),
  weighted(1, someRules.map(ruling)),
  weighted(
    1,
    fc.tuple(which, claimant).map(
      ([n, who]): Step =>
        (s, c) =>
          extendHold(s, { holdId: among(holdsOf(s), n), claimant: who }, c),
    ),
  ),
  weighted(
    1,
    fc.tuple(which, claimant).map(
      ([n, who]): Step =>
        (s, c) =>
          releaseHold(s, { holdId: among(holdsOf(s), n), claimant: who }, c),
    ),
  ),
  weighted(
    3,
    fc.constant<Step>((s, c) => expireHolds(s, c)),
  ),
  weighted(
    4,
    fc.tuple(which, which).map(
      ([n, name]): Step =>
        (s, c) =>
          selling(among(holdsOf(s), n), name)(s, c),
    ),
  ),
  weighted(
    6,
    fc.tuple(which, which, fc.boolean()).map(
      ([n, name, accepts]): Step =>
        (s, c) =>
          ordering(among(holdsOf(s), n), name, accepts)(s, c),
    ),
  ),
  weighted(
    8,
    fc.tuple(which, which).map(
      ([n, name]): Step =>
        (s, c) =>
          paying(among(ordersOf(s), n), `w${name}`)(s, c),
    ),
  ),
  weighted(
    10,
    fc.tuple(which, word).map(
      ([n, say]): Step =>
        (s, c) =>
          hearing(among(paymentsOf(s), n), say)(s, c),
    ),
  ),
  weighted(
    3,
    fc.tuple(which, which, fc.boolean()).map(
      ([n, ticket, isBuyer]): Step =>
        (s, c) =>
          refunding(among(ordersOf(s), n), ticket, isBuyer)(s, c),
    ),
  ),
  weighted(
    1,
    which.map(
      (n): Step =>
        (s, c) =>
          cancelOrder(s, { orderId: among(ordersOf(s), n), claimant: ofBuyer }, c),
    ),
  ),
  weighted(
    1,
    fc.tuple(seat, fc.boolean()).map(([place, isBlock]) => blocking(place, isBlock)),
  ),
);

export interface Move {
  readonly waitMs: number;
  readonly luck: number;
  readonly step: Step;
}

const wait = fc.constantFrom(0, 0, 0, 0, 0, MINUTE, MINUTE, 6 * MINUTE, 16 * MINUTE);
const luck = fc.nat(199);
const anyMove: fc.Arbitrary<readonly Move[]> = fc.record({ waitMs: wait, luck, step: steps }).map((move) => [move]);

/** What a troubled buyer goes through, in this order; a random part of it happens. */
const trouble: fc.Arbitrary<readonly Move[]> = fc
  .tuple(which, seatsOf, fc.boolean(), luck)
  .chain(([n, seats, accepts, chance]) => {
    const [first, second] = [`w${n}a`, `w${n}b`];
    const story: readonly (readonly [waitMs: number, step: Step])[] = [
      [0, holding(n, ofBuyer, seats, 0)],
      [0, ordering(`h${n}`, n, accepts)],
      [0, paying(`o${n}`, first)],
      [0, hearing(first, () => ({ state: 'closed' }))],
      [16 * MINUTE, (s, c) => expireHolds(s, c)],
      [0, holding(n + 0.5, { kind: 'terminal', terminal: TILL }, seats.slice(0, 1), 0)],
      [0, selling(`h${n + 0.5}`, n + 0.5)],
      [0, paying(`o${n}`, second)],
      [0, hearing(first, came)],
      [0, hearing(second, came)],
    ];
    const moves = story.map(([waitMs, step]): Move => ({ waitMs, luck: chance, step }));
    return fc.subarray(moves, { minLength: 4 });
  });

/** A random evening: seats wanted, held, ordered, paid for in every way and order, at the counter and online. */
export const moves: fc.Arbitrary<readonly Move[]> = fc
  .array(fc.oneof({ weight: 6, arbitrary: anyMove }, { weight: 1, arbitrary: trouble }), { maxLength: 50, size: 'max' })
  .map((parts) => parts.flat());

/** Plays an evening; once in a while the server is restored or the show is cancelled. */
export function live(evening: readonly Move[], look: (venue: TestVenue) => void): TestVenue {
  const venue = aVenue({
    map: MAP,
    profile: { maxHoldsPerBuyer: 3, salesCutoffMs: { counter: 1e9, kiosk: 0, online: 1e9 } },
  });
  look(venue);
  for (const { waitMs, luck, step } of evening) {
    venue.wait(waitMs);
    if (luck === 0) venue.restore();
    const ends: Step = (s, c) => cancelPerformance(s, { performance: PERFORMANCE, reason: 'fire', person: null }, c);
    const decision = (luck === 1 ? ends : step)(venue.state, venue.context());
    if (decision.ok) venue.apply(decision.events);
    look(venue);
  }
  return venue;
}
