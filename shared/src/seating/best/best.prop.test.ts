import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PriceZoneId, ZoneId } from '../../domain/ids.ts';
import { anyHouse } from '../../testing/any-house.ts';
import { SmallHouse } from '../../testing/brute-force.ts';
import { findAlternatives } from '../alternatives.ts';
import { judgeTake } from '../rules/judge-take.ts';
import type { SeatHouse } from '../rules/seat-house.ts';
import { type BestWish, findBest } from './find-best.ts';

const NOTHING = new Set<never>();

const freeSeats = (house: SeatHouse): number[] =>
  house.layout.places.filter(({ index, area }) => area === null && house.isFree(index)).map(({ index }) => index);

/** Some of the free seats, by any numbers. */
function someOf(house: SeatHouse, picks: readonly number[]): number[] {
  const free = freeSeats(house);
  return free.length === 0 ? [] : [...new Set(picks.map((at) => free[at % free.length] ?? 0))];
}

const aWish = fc.record({
  size: fc.integer({ min: 1, max: 8 }),
  priceZone: fc.constantFrom(null, null, 'p0', 'p1'),
  zone: fc.constantFrom(null, null, 'a', 'b'),
  wheelchairs: fc.constantFrom(0, 0, 0, 1, 2),
  keep: fc.oneof(fc.constant([]), fc.array(fc.nat(40), { maxLength: 3 })),
});

interface AnyWish {
  readonly size: number;
  readonly priceZone: string | null;
  readonly zone: string | null;
  readonly wheelchairs: number;
  readonly keep: readonly number[];
}

const wishIn = (house: SeatHouse, wish: AnyWish): BestWish => ({
  size: wish.size,
  priceZone: wish.priceZone as PriceZoneId | null,
  zone: wish.zone as ZoneId | null,
  wheelchairs: Math.min(wish.wheelchairs, wish.size),
  keep: someOf(house, wish.keep).slice(0, wish.size),
});

describe('the best seats of any house', () => {
  it('are free, what was asked for, granted by the verdict, and what their rung says', () => {
    fc.assert(
      fc.property(anyHouse(), aWish, (house, any) => {
        const wish = wishIn(house, any);
        const found = findBest(house, wish);
        expect(findBest(house, { ...wish, keep: wish.keep.toReversed() })).toEqual(found);
        if (found === null || found.standing !== null) return;
        const { places, rung } = found;
        expect(new Set(places).size).toBe(wish.size);
        expect(places).toEqual(expect.arrayContaining([...wish.keep]));
        for (const place of places.filter((one) => !wish.keep.includes(one))) {
          expect(house.isFree(place)).toBe(true);
          if (wish.zone !== null) expect(house.layout.places[place]?.zone).toBe(wish.zone);
          if (wish.priceZone !== null) expect(house.layout.places[place]?.priceZone).toBe(wish.priceZone);
        }
        expect(judgeTake(house, { places, wheelchairs: wish.wheelchairs, without: NOTHING }).refusal).toBeNull();
        const small = new SmallHouse(house);
        expect(found.groups).toHaveLength(small.groups(places, house.rules.frontBehind).length);
        if (rung.startsWith('together')) expect(small.groups(places)).toHaveLength(1);
        if (rung === 'together' && house.rules.orphan !== 'off') expect(small.stranded(places)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a verdict in any house', () => {
  it('is the same for the places in any order, and what it proposes would be granted', () => {
    const picks = fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(anyHouse(), picks, fc.constantFrom(0, 0, 1), (house, at, wheelchairs) => {
        const places = someOf(house, at);
        const take = { places, wheelchairs, without: NOTHING };
        const { refusal, advice } = judgeTake(house, take);
        expect(judgeTake(house, { ...take, places: places.toReversed() })).toEqual({ refusal, advice });
        for (const one of [refusal, ...advice]) {
          if (one === null || !('proposal' in one)) continue;
          expect(new Set(one.proposal).size).toBe(places.length);
          for (const place of one.proposal) expect(house.isFree(place)).toBe(true);
          expect(judgeTake(house, { ...take, places: one.proposal }).refusal).toBeNull();
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('alternatives in any house', () => {
  it('are free, in one piece, tear no couple apart and do not overlap', () => {
    fc.assert(
      fc.property(anyHouse(undefined, 0), fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }), (house, picks) => {
        const wanted = someOf(house, picks);
        const small = new SmallHouse(house);
        const found = findAlternatives(house, wanted);
        expect(new Set(found.flat()).size).toBe(found.flat().length);
        for (const proposal of found) {
          expect(proposal).toHaveLength(wanted.length);
          expect(small.groups(proposal)).toHaveLength(1);
          for (const place of proposal) expect(house.isFree(place)).toBe(true);
          const wheelchairs = wanted.filter((place) => small.kindOf(place) === 'wheelchair').length;
          expect(judgeTake(house, { places: proposal, wheelchairs, without: NOTHING }).refusal).toBeNull();
          expect(['couple-right', 'couple-left']).not.toContain(
            wanted.length === 1 ? small.kindOf(proposal[0] ?? 0) : '',
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});
