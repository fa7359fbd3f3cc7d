import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHouse } from '../../testing/any-house.ts';
import { judgeTake } from '../rules/judge-take.ts';
import { findBest } from './find-best.ts';

const NOTHING = new Set<never>();

describe('the best seats of any house', () => {
  it('are free, as many as asked for, and granted by the verdict', () => {
    fc.assert(
      fc.property(
        anyHouse(),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 1 }),
        (house, size, wheelchairs) => {
          const wish = { size, priceZone: null, zone: null, wheelchairs, keep: [] };
          const found = findBest(house, wish);
          expect(findBest(house, wish)).toEqual(found);
          if (found === null || found.standing !== null) return;
          expect(new Set(found.places).size).toBe(size);
          for (const place of found.places) expect(house.isFree(place)).toBe(true);
          expect(judgeTake(house, { places: found.places, wheelchairs, without: NOTHING }).refusal).toBeNull();
          if (found.rung === 'together') expect(found.groups).toHaveLength(1);
        },
      ),
      { numRuns: 6000 },
    );
  });

  it('proposals are granted', () => {
    fc.assert(
      fc.property(anyHouse(), fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 8 }), (house, picks) => {
        const free = house.layout.places.filter(({ index, area }) => area === null && house.isFree(index));
        const places = [...new Set(picks.map((at) => free[at % free.length]?.index ?? -1))].filter((at) => at >= 0);
        const take = { places, wheelchairs: 0, without: NOTHING };
        const { refusal, advice } = judgeTake(house, take);
        expect(judgeTake(house, { ...take, places: places.toReversed() })).toEqual({ refusal, advice });
        for (const one of [refusal, ...advice]) {
          if (one === null || !('proposal' in one)) continue;
          expect(one.proposal).toHaveLength(places.length);
          const again = judgeTake(house, { ...take, places: one.proposal });
          expect(again.refusal).toBeNull();
        }
      }),
      { numRuns: 6000 },
    );
  });
});
