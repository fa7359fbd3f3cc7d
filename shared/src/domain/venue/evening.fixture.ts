import fc from 'fast-check';
import { PERFORMANCE } from '../../testing/programme-builder.ts';
import { aSeatMap } from '../../testing/seat-map-builder.ts';
import { aVenue, TILL, type TestVenue } from '../../testing/venue-builder.ts';
import type { PlaceId } from '../ids.ts';
import type { Claimant } from '../inventory/state.ts';
import { cancelOrder } from './decisions/cancel-order.ts';
import { cancelPerformance } from './decisions/cancel-performance.ts';
import { expireHolds } from './decisions/expire-holds.ts';
import { extendHold } from './decisions/extend-hold.ts';
import { releaseHold } from './decisions/release-hold.ts';
import { blocking, choosing, code, reserving, ruling, someRules, type Step } from './evening-choices.fixture.ts';
import {
  among,
  came,
  hearing,
  holding,
  holdsOf,
  ofBuyer,
  ordering,
  ordersOf,
  paying,
  paymentsOf,
  refunding,
  selling,
  word,
} from './evening-steps.fixture.ts';

const MAP = aSeatMap({ rows: 2, seatsPerRow: 3, areas: [{ id: 'floor', capacity: 2 }] });
const MINUTE = 60_000;

const seat = fc.constantFrom('A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'B-3') as fc.Arbitrary<PlaceId>;
const seatsOf = fc.uniqueArray(seat, { maxLength: 3 });
const which = fc.nat(1_000_000);
const claimant: fc.Arbitrary<Claimant> = fc.constantFrom<Claimant>(
  { kind: 'terminal', terminal: TILL },
  { kind: 'person', person: 'ann' },
);

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
