import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PriceZoneId, ZoneId } from '../../domain/ids.ts';
import { anyRules, smallHouse } from '../../testing/any-house.ts';
import { drawingOf } from '../../testing/drawn-house.ts';
import { SmallHouse } from '../../testing/brute-force.ts';
import { judgeTake } from '../rules/judge-take.ts';
import type { SeatHouse } from '../rules/seat-house.ts';
import { type BestWish, findBest } from './find-best.ts';

const SEATS = 10;

/** Held-back seats are so in the whole house or not at all here, as `SmallHouse` has it. */
const rules = anyRules.map((one) => ({
  ...one,
  frontBehind: false,
  heldBack: one.heldBack === 'off' ? ('off' as const) : ('never' as const),
  heldBackEndsMin: null,
}));

const aWish = fc.record({
  size: fc.integer({ min: 1, max: 5 }),
  priceZone: fc.constantFrom(null, null, 'p0' as PriceZoneId, 'p1' as PriceZoneId),
  zone: fc.constantFrom(null, 'a' as ZoneId, 'b' as ZoneId),
  wheelchairs: fc.constantFrom(0, 0, 1),
  keep: fc.array(fc.nat(40), { maxLength: 2 }),
});

/** Every choice with the seats kept, the others of the zone and price, that the verdict grants. */
function grantable(house: SeatHouse, { size, priceZone, zone, wheelchairs, keep }: BestWish): readonly number[] | null {
  const { places } = house.layout;
  const small = new SmallHouse(wheelchairs === 0 ? house : { ...house, rules: { ...house.rules, heldBack: 'off' } });
  const isWanted = (place: number): boolean =>
    keep.includes(place) ||
    ((zone === null || places[place]?.zone === zone) && (priceZone === null || places[place]?.priceZone === priceZone));
  for (const take of small.takes(size, isWanted)) {
    if (!keep.every((place) => take.includes(place))) continue;
    if (take.filter((place) => small.kindOf(place) === 'wheelchair').length < wheelchairs) continue;
    if (judgeTake(house, { places: take, wheelchairs, without: new Set() }).refusal === null) return take;
  }
  return null;
}

/** Of wishes with a seat kept or a wheelchair user so many are told there is nothing though there would be. */
function missed(isPlain: boolean, numRuns: number): { asked: number; none: number } {
  let asked = 0;
  let none = 0;
  for (const [house, any] of fc.sample(fc.tuple(smallHouse(rules, SEATS, 0), aWish), { numRuns, seed: 3 })) {
    const free = new SmallHouse(house).free;
    const keep = [...new Set(any.keep.map((at: number) => free[at % Math.max(1, free.length)] ?? -1))].slice(
      0,
      any.size,
    );
    const zone = house.layout.map.zones.find(({ id }) => id === any.zone)?.id ?? null;
    const wish: BestWish = { ...any, zone, keep: free.length === 0 ? [] : keep };
    if (isPlain !== (wish.keep.length === 0 && wish.wheelchairs === 0)) continue;
    const there = grantable(house, wish);
    const found = findBest(house, wish);
    if (there === null) {
      expect(found, `${drawingOf(house)} ${JSON.stringify(wish)}`).toBeNull();
      continue;
    }
    asked += 1;
    if (found === null) none += 1;
  }
  return { asked, none };
}

describe('in houses of ten seats, against every choice that the verdict grants', () => {
  it('there are best seats of a zone or price exactly when any would be granted', () => {
    const { asked, none } = missed(true, 900);
    expect(asked).toBeGreaterThan(80);
    expect(none).toBe(0);
  });

  it('there are some beside seats already chosen, and for wheelchair users, but for 1 in 100', () => {
    const { asked, none } = missed(false, 700);
    expect(asked).toBeGreaterThan(50);
    expect(none / asked).toBeLessThan(0.01);
  });
});
