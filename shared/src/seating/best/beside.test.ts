import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHouse } from '../../testing/any-house.ts';
import { ALL_RULES, bestIn } from '../../testing/asking.ts';
import { aDrawnHouse, placesIn } from '../../testing/drawn-house.ts';
import { judgeTake } from '../rules/judge-take.ts';
import { findBest } from './find-best.ts';

const beside = (rows: readonly string[], size: number, friends: string, more = {}) => {
  const house = aDrawnHouse({ zones: [{ rows }], rules: { ...ALL_RULES, ...more } });
  return bestIn(house, size, { near: placesIn(house, friends) });
};

describe('the best seats for friends of people who sit already', () => {
  it('are right beside them, on one side, and not the nearest by the air line', () => {
    expect(beside(['..........', '..xx......', '..........'], 2, 'a2-3 a2-4')).toMatchObject({
      ids: 'a2-1 a2-2',
      rung: 'together',
      reasons: ['beside-yours'],
    });
  });

  it('are on the side where no seat is left over', () => {
    expect(beside(['x...xx....'], 2, 'a1-5 a1-6')?.ids).toBe('a1-7 a1-8');
    expect(beside(['...xx..xxx'], 2, 'a1-4 a1-5')?.ids).toBe('a1-6 a1-7');
  });

  it('are across no aisle, and then the nearest together', () => {
    expect(beside(['xx_......', '.........'], 2, 'a1-1 a1-2')).toMatchObject({ ids: 'a2-1 a2-2', rung: 'together' });
    const behind = beside(['.........', 'xxx..xxxx', '.........'], 3, 'a2-4 a2-5', { orphan: 'off' });
    expect(behind?.ids).toMatch(/^a[13]-4 a[13]-5 a[13]-6$|^a[13]-3 a[13]-4 a[13]-5$/);
    expect(behind?.reasons).not.toContain('nearest-focal');
  });

  it('are not apart from others, as those of somebody who comes alone would be', () => {
    const rows = ['..........', '....xx....', '..........'];
    expect(beside(rows, 1, 'a2-5 a2-6', { orphan: 'off' })).toMatchObject({ ids: 'a2-4', reasons: ['beside-yours'] });
  });

  it('are what the house grants: no half couple seat, no seat of a wheelchair user', () => {
    expect(beside(['xx<>......'], 1, 'a1-1 a1-2')?.ids).not.toContain('a1-3');
    expect(beside(['xxWC......'], 2, 'a1-1 a1-2')?.ids).not.toContain('a1-3');
  });

  it('in any house are free, granted, none of theirs, and found wherever there are any', () => {
    fc.assert(
      fc.property(anyHouse(), fc.integer({ min: 1, max: 4 }), fc.nat(), (house, size, one) => {
        const { places } = house.layout;
        const taken = places.filter(({ index }) => !house.isFree(index)).map(({ index }) => index);
        const near = taken.length === 0 ? [] : [taken[one % taken.length] ?? 0];
        const wish = { size, priceZone: null, zone: null, wheelchairs: 0, keep: [] };
        const found = findBest(house, { ...wish, near });
        expect(found === null).toBe(findBest(house, wish) === null);
        if (found === null) return;
        expect(found.places.every((place) => house.isFree(place))).toBe(true);
        const take = { places: found.places, wheelchairs: 0, without: new Set<never>() };
        expect(judgeTake(house, take).refusal).toBeNull();
        if (found.reasons.includes('beside-yours')) expect(found.groups).toHaveLength(1);
      }),
    );
  });
});
