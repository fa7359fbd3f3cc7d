import type { HoldId, PlaceId } from '@foyer/shared/domain/ids';
import { AS_BUYER, AT_TILL } from '@foyer/shared/domain/venue/decisions/desk.fixture';
import { placeHold } from '@foyer/shared/domain/venue/decisions/place-hold';
import { aRuledVenue } from '@foyer/shared/domain/venue/decisions/seat-rules.fixture';
import { seatRulesOf } from '@foyer/shared/domain/seat-rules-scope';
import type { SeatRulesPatch } from '@foyer/shared/seating/rules/seat-rules';
import { aPerformance, PERFORMANCE } from '@foyer/shared/testing/programme-builder';
import { aSeatMap } from '@foyer/shared/testing/seat-map-builder';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictOf } from './seat-verdict.ts';

const rules: fc.Arbitrary<SeatRulesPatch> = fc.record({
  contiguity: fc.record({ counter: fc.constantFrom('off', 'explain', 'require') }),
  orphan: fc.constantFrom('off', 'allow-aisle', 'strict'),
  couples: fc.constantFrom('whole', 'single'),
  heldBack: fc.constantFrom('off', 'price-zone', 'house', 'never'),
  frontBehind: fc.boolean(),
});

/** An aisle, two prices, couple seats at the back, a wheelchair space with a companion seat. */
const MAP = aSeatMap({
  rows: 3,
  seatsPerRow: 8,
  bestRows: 1,
  aislesAfter: [4],
  kinds: {
    'A-1': 'wheelchair',
    'A-2': 'companion',
    'C-1': 'couple-left',
    'C-2': 'couple-right',
    'C-7': 'couple-left',
    'C-8': 'couple-right',
  },
});

describe('a verdict at the counter', () => {
  it('is that of the server’s decision on the same hall: the same refusal with the same seats, the same advice', () => {
    let refusals = 0;
    fc.assert(
      fc.property(rules, fc.infiniteStream(fc.nat(1000)), fc.integer({ min: 1, max: 5 }), (patch, numbers, size) => {
        const venue = aRuledVenue(patch, { map: MAP, profile: { maxHoldsPerBuyer: 1000 } });
        const { layout } = venue;
        const seats = layout.places.filter(({ area }) => area === null);
        const next = (): number => numbers.next().value as number;
        const pick = (from: typeof seats, share: number) => from.filter(() => next() % 100 < share);
        const taken = pick(seats, 50);
        for (const [i, { id }] of taken.entries()) venue.apply(grantedEvents(venue, `taken-${i}`, [id]));
        const free = seats.filter((seat) => !taken.includes(seat));
        const start = next() % Math.max(1, free.length);
        const wanted = free.slice(start, start + size);
        if (wanted.length === 0) return;
        const wheelchairs = wanted.filter(({ kind }) => kind === 'wheelchair').length;
        const decision = placeHold(
          venue.state,
          {
            holdId: 'asked' as HoldId,
            performance: PERFORMANCE,
            door: 'counter',
            claimant: AT_TILL,
            claim: { seats: wanted.map(({ id }) => id), areas: [] },
            wheelchairs,
          },
          venue.context(),
        );
        const performance = aPerformance();
        const here = verdictOf(
          {
            layout,
            rules: seatRulesOf(performance, ({ level }) => (level === 'venue' ? patch : undefined)),
            states: layout.places.map((place) => (taken.includes(place) ? 'h' : '.')),
            startsInMs: performance.startsAt - venue.context().at,
            isCutOff: false,
            hasCode: false,
          },
          { places: wanted.map(({ index }) => index), wheelchairs, without: new Set() },
        );
        const ids = (places: readonly number[]): PlaceId[] => places.flatMap((at) => layout.places[at]?.id ?? []);
        if (!decision.ok) refusals += 1;
        expect(decision.ok ? null : decision.error.code).toBe(here.refusal?.code ?? null);
        if (!decision.ok && here.refusal !== null && 'proposal' in here.refusal)
          expect(decision.error.proposal).toEqual(ids(here.refusal.proposal));
        if (decision.ok)
          expect(decision.value.advice.map(({ code }) => code)).toEqual(here.advice.map(({ code }) => code));
      }),
      { numRuns: 150 },
    );
    expect(refusals).toBeGreaterThan(20);
  });
});

/** Seats gone before, whatever the rules say of them. */
function grantedEvents(venue: ReturnType<typeof aRuledVenue>, holdId: string, seats: readonly PlaceId[]) {
  const rulesAside = (['orphan', 'couples', 'held-back', 'contiguity'] as const).map((rule) => ({
    rule,
    reason: 'test',
  }));
  const decision = placeHold(
    venue.state,
    {
      holdId: holdId as HoldId,
      performance: PERFORMANCE,
      door: 'online',
      claimant: AS_BUYER,
      claim: { seats: [...seats], areas: [] },
      without: { rules: rulesAside, person: null },
    },
    venue.context(),
  );
  if (!decision.ok) throw new Error(decision.error.code);
  return decision.events;
}
