import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOON } from '../../testing/fixed-clock.ts';
import { PERFORMANCE } from '../../testing/programme-builder.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { aSeatMap } from '../../testing/seat-map-builder.ts';
import { aVenue, type TestVenue } from '../../testing/venue-builder.ts';
import type { PerformanceId, PlaceId } from '../ids.ts';
import { isFree } from '../inventory/read.ts';
import { resolveConflict } from '../venue/decisions/resolve-conflict.ts';
import { takingsOf } from '../venue/takings.ts';
import { askAtTill, hold, saleOf, seats, sell } from '../venue/decisions/desk.fixture.ts';
import { differenceOf, partyOf } from './party.ts';
import { proposalsFor } from './proposals.ts';
import { conflictOf, unseated } from './unseated.fixture.ts';
import { unseatedIn } from './unseated.ts';

const LATE = 'perf-2' as PerformanceId;
const MAP = aSeatMap({ rows: 3, seatsPerRow: 8, bestRows: 1, kinds: { 'A-1': 'wheelchair', 'A-2': 'companion' } });
const IDS = ['A', 'B', 'C'].flatMap((row) => Array.from({ length: 8 }, (_, i) => `${row}-${i + 1}`));

const evening = fc.record({
  taken: fc.subarray(IDS.slice(2), { maxLength: 16 }),
  parties: fc.array(
    fc.record({
      at: fc.nat({ max: 22 }),
      size: fc.integer({ min: 1, max: 3 }),
      paidAt: fc.nat({ max: 3 }),
      isLate: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  luck: fc.nat(),
});
type Evening = typeof evening extends fc.Arbitrary<infer T> ? T : never;

function open({ taken, parties }: Evening, order: readonly number[]): TestVenue {
  const venue = aVenue({ map: MAP, performances: [PERFORMANCE, LATE], profile: { maxPlacesPerHold: 50 } });
  for (const [i, id] of taken.entries()) {
    const price = id.startsWith('C') ? 6000 : 4000;
    const held = hold(venue, askAtTill(`h${i}`, seats(id)));
    sell(venue, saleOf(held, `s${i}`, { expectedTotal: price, tenders: [{ tender: 'cash', amount: price }] }));
  }
  for (const n of order) {
    const party = parties[n];
    if (party === undefined) continue;
    const ids = Array.from({ length: party.size }, (_, i) => IDS[(party.at + i) % IDS.length] ?? '');
    const options = { id: `u${n}`, placedAt: NOON + party.paidAt, performance: party.isLate ? LATE : PERFORMANCE };
    venue.apply(unseated(venue, ids, options));
  }
  return venue;
}

const inOrder = ({ parties }: Evening): number[] => parties.map((_, n) => n);
const always = (check: (evening: Evening) => void) => fc.assert(fc.property(evening, check), { numRuns: 150 });

describe('for any house and any set of open conflicts', () => {
  it('the same set gives the same list, in whatever order it came about', () => {
    always((one) => {
      const told = [...proposalsFor(open(one, inOrder(one)).state)];
      const shuffled = open(one, seededRandom(one.luck).shuffled(inOrder(one)));
      expect([...proposalsFor(shuffled.state)]).toEqual(told);
    });
  });

  it('no two orders of a performance are offered the same seat, and every seat offered is free', () => {
    always((one) => {
      const { state } = open(one, inOrder(one));
      const spoken = new Set<string>();
      for (const { order, entry } of unseatedIn(state))
        for (const { places } of proposalsFor(state).get(order.id) ?? [])
          for (const place of places) {
            const seat = `${order.performance} ${place}`;
            expect(spoken.has(seat)).toBe(false);
            spoken.add(seat);
            expect(entry !== null && isFree(entry.inventory, place)).toBe(true);
          }
    });
  });

  it('nobody is offered a seat for which another order that waits has paper, or had it first', () => {
    always((one) => {
      const { state } = open(one, inOrder(one));
      const waiting = unseatedIn(state);
      const papersOf = (entry: unknown, place: number) =>
        waiting.filter((one) => one.entry === entry && one.order.lines.some((line) => line.place === place));
      for (const { entry, order } of waiting)
        for (const place of (proposalsFor(state).get(order.id) ?? []).flatMap(({ places }) => places)) {
          const papers = papersOf(entry, place).map((one) => one.order.id);
          expect(papers.length === 0 || papers[0] === order.id).toBe(true);
        }
    });
  });

  it('better comes before worse: together for the same price, an upgrade, apart, and the money back last', () => {
    const rank = (kind: string, why: readonly string[]): number =>
      kind === 'refund' ? 3 : why.includes('split') ? 2 : kind === 'upgrade' ? 1 : 0;
    always((one) => {
      const venue = open(one, inOrder(one));
      for (const { order } of unseatedIn(venue.state)) {
        const offers = proposalsFor(venue.state).get(order.id) ?? [];
        const ranks = offers.map(({ kind, why }) => rank(kind, why));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(offers.at(-1)?.kind).toBe('refund');
        const party = partyOf(venue.state, order, venue.layout);
        for (const { kind, places, difference } of offers.slice(0, -1)) {
          expect(differenceOf(party, places)).toBe(difference);
          expect(difference > 0).toBe(kind === 'upgrade');
        }
      }
    });
  });

  it('every order is settled by its first proposal, in any order: nobody’s money is left, and all of it adds up', () => {
    always((one) => {
      const venue = open(one, inOrder(one));
      const first = new Map([...proposalsFor(venue.state)].map(([id, [best]]) => [id as string, best]));
      for (const n of seededRandom(one.luck).shuffled(inOrder(one))) {
        const best = first.get(`u${n}`);
        const ids = (best?.places ?? []).map((place) => venue.layout.places[place]?.id as PlaceId);
        const action = ids.length === 0 ? ({ kind: 'refund' } as const) : ({ kind: 'reseat', seats: ids } as const);
        const wanted = { conflict: conflictOf(`u${n}`), action, note: 'agreed', person: null, seenJn: 2, force: false };
        venue.grant((s, c) => resolveConflict(s, { ...wanted, terminal: 'till-1' as never, hasDrawer: true }, c));
      }
      expect(venue.state.conflicts.size).toBe(0);
      const { received, refunds, due, unseated: left } = takingsOf(venue.state.orders.values(), 'CNY');
      expect({ kept: received - refunds, left }).toEqual({ kept: due, left: 0 });
    });
  });
});
