import { describe, expect, it } from 'vitest';
import { pointAt } from './choose-seats.ts';
import { eveningOf, type Party } from './evening.ts';

const HOUR_MS = 3600_000;
const LENGTH_MS = 4 * HOUR_MS;
const evening = (seed: number, occupancy = 0.6): readonly Party[] =>
  eveningOf({ seed, occupancy, seats: 300, lengthMs: LENGTH_MS });
const many = Array.from({ length: 200 }, (_, seed) => evening(seed)).flat();
const part = (isSo: (party: Party) => boolean, of: readonly Party[] = many): number =>
  of.filter(isSo).length / of.length;

describe('an evening', () => {
  it('is the same from the same seed, and another from another', () => {
    expect(evening(7)).toEqual(evening(7));
    expect(evening(8)).not.toEqual(evening(7));
  });

  it('brings as many people as fill that part of the house, in the order in which they come', () => {
    for (const occupancy of [0.3, 0.6, 0.85]) {
      const parties = evening(3, occupancy);
      const people = parties.reduce((sum, { size }) => sum + size, 0);
      expect(people - occupancy * 300).toBeGreaterThanOrEqual(0);
      expect(people - occupancy * 300).toBeLessThan(6);
      expect(parties.map(({ at }) => at)).toEqual(parties.map(({ at }) => at).sort((a, b) => a - b));
      expect(parties.every(({ at }) => at >= 0 && at < LENGTH_MS)).toBe(true);
    }
  });

  it('brings seven parties of ten to the counter, most of them in twos', () => {
    expect(part(({ door }) => door === 'counter')).toBeCloseTo(0.7, 1);
    expect(part(({ size }) => size === 2)).toBeCloseTo(0.5, 1);
    expect(many.reduce((sum, { size }) => sum + size, 0) / many.length).toBeCloseTo(2.48, 1);
  });

  it('is busiest at the counter before the start, and sooner on the internet', () => {
    const late = (door: Party['door']): number =>
      part(
        ({ at }) => at > 3 * HOUR_MS,
        many.filter((party) => party.door === door),
      );
    expect(late('counter')).toBeGreaterThan(0.5);
    expect(late('online')).toBeLessThan(0.3);
  });
});

describe('people who point at seats', () => {
  const hall = { rows: 5, seatsPerRow: 6, bestRow: 3 };
  const party = (size: number, back = 0, side = 0) => ({ size, taste: { back, side } });

  it('take those in the middle of the best row, or as near to their taste as there are', () => {
    expect(pointAt(hall, party(2), () => true)).toEqual(['r3-3', 'r3-4']);
    expect(pointAt(hall, party(2, 1, -1), () => true)).toEqual(['r4-2', 'r4-3']);
    expect(pointAt(hall, party(2), (place) => place !== 14)).toEqual(['r2-3', 'r2-4']);
  });

  it('take none where they are not together', () => {
    expect(pointAt(hall, party(2), (place) => place % 2 === 0)).toEqual([]);
    expect(pointAt(hall, party(1), (place) => place === 29)).toEqual(['r5-6']);
  });
});
