import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRules, smallHouse } from '../../testing/any-house.ts';
import { SmallHouse } from '../../testing/brute-force.ts';
import { graphOf, inSteps, STEPS } from '../graph/seat-graph.ts';
import { distance } from '../end-to-end.ts';
import { judgeTake } from '../rules/judge-take.ts';
import type { SeatHouse } from '../rules/seat-house.ts';
import type { SeatRules } from '../rules/seat-rules.ts';
import { findBest } from './find-best.ts';

const SEATS = 12;

/** Held-back seats are so in the whole house or not at all here: what releases them has tests of its own. */
const rules = (frontBehind: boolean): fc.Arbitrary<SeatRules> =>
  anyRules.map((one) => ({
    ...one,
    frontBehind,
    heldBack: one.heldBack === 'off' ? 'off' : 'never',
    heldBackEndsMin: null,
  }));

const aTake = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(999));
const bestOf = (house: SeatHouse, size: number) =>
  findBest(house, { size, priceZone: null, zone: null, wheelchairs: 0, keep: [] });
const judge = (house: SeatHouse, places: readonly number[]) =>
  judgeTake(house, { places, wheelchairs: 0, without: new Set() });

/** One of the takes of a size, and all others in its zones: of the same prices, and no more of restricted view. */
function chosenIn(house: SeatHouse, [size, pick]: [number, number]) {
  const small = new SmallHouse(house);
  const all = small.takes(size);
  const take = all[pick % Math.max(1, all.length)];
  if (take === undefined) return null;
  const zones = new Set(take.map((place) => small.zoneOf(place)));
  const prices = small.pricesOf(take);
  const others = all.filter(
    (one) =>
      small.pricesOf(one) === prices &&
      small.poorOf(one) <= small.poorOf(take) &&
      one.every((place) => zones.has(small.zoneOf(place))),
  );
  return { small, take, others };
}

const count = (groups: readonly unknown[]): number => groups.length;

describe('in houses of a dozen seats, against every choice there is', () => {
  it('seats are found exactly when there are any, together exactly when some row has them', () => {
    fc.assert(
      fc.property(smallHouse(rules(false), SEATS, 0), fc.integer({ min: 1, max: 6 }), (house, size) => {
        const small = new SmallHouse(house);
        const all = small.takes(size);
        const found = bestOf(house, size);
        expect(found === null).toBe(all.length === 0);
        if (found === null) return;
        const isTogether = all.some((take) => count(small.groups(take)) === 1);
        expect(found.rung.startsWith('together')).toBe(isTogether);
        expect(small.groups(found.places)).toHaveLength(found.groups.length);
      }),
      { numRuns: 200 },
    );
  });

  it('the best window is the nearest one of those that leave no gap, or else of all', () => {
    fc.assert(
      fc.property(smallHouse(rules(false), SEATS, 0), fc.integer({ min: 1, max: 6 }), (house, size) => {
        const found = bestOf(house, size);
        if (found === null || !found.rung.startsWith('together') || found.reasons[0] === 'apart-from-others') return;
        const gapRule = house.rules.orphan === 'off' ? ('strict' as const) : house.rules.orphan;
        const small = new SmallHouse({ ...house, rules: { ...house.rules, orphan: gapRule } });
        const windows = small.takes(size).filter((take) => count(small.groups(take)) === 1);
        const tidy = windows.filter((take) => count(small.stranded(take)) === 0);
        const isOfOnePrice = (take: readonly number[]): boolean =>
          new Set(take.map((place) => small.priceOf(place))).size === 1;
        const rungs = [tidy.filter(isOfOnePrice), tidy, windows.filter(isOfOnePrice), windows];
        const rung = rungs.find((takes) => takes.length > 0) ?? [];
        expect(rung).toContainEqual(found.places);
        expect(found.rung).toBe(tidy.length > 0 ? 'together' : 'together-stranding');
        const nearest = Math.min(...rung.map((take) => Math.floor(2 * farFromFocal(house, take))));
        expect(Math.floor(2 * farFromFocal(house, found.places))).toBe(nearest);
      }),
      { numRuns: 200 },
    );
  });

  it('a split has as few groups as there can be, in one zone where that has seats for all', () => {
    fc.assert(
      fc.property(smallHouse(rules(false), SEATS, 0), fc.integer({ min: 2, max: 6 }), (house, size) => {
        const found = bestOf(house, size);
        if (found === null || found.rung.startsWith('together')) return;
        const small = new SmallHouse(house);
        const prices = new Set(found.places.map((place) => small.priceOf(place)));
        const all = small.takes(size, (place) => prices.has(small.priceOf(place)));
        const inOneZone = all.filter((take) => new Set(take.map((place) => small.zoneOf(place))).size === 1);
        const least = Math.min(...(inOneZone.length > 0 ? inOneZone : all).map((take) => count(small.groups(take))));
        // Fewer over zones only where the ones of one zone leave a gap that the house refuses.
        expect(found.groups.length).toBeLessThanOrEqual(least);
        if (house.rules.orphan === 'off') expect(found.groups).toHaveLength(least);
      }),
      { numRuns: 200 },
    );
  });

  it('who could sit together is told so, and nobody else', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        smallHouse(rules(false), SEATS),
        smallHouse(rules(true), SEATS),
        aTake,
        (front, side, block, pick) => {
          const house = front ? block : side;
          const chosen = chosenIn(house, pick);
          if (chosen === null || house.rules.contiguity[house.door] === 'off') return;
          const { small, take, others } = chosen;
          const isApart = count(small.groups(take, front)) > 1;
          const couldSit = others.some((one) => count(small.groups(one, front)) === 1);
          const { refusal, advice } = judge(house, take);
          const told = [refusal, ...advice].find((one) => one?.code === 'NOT_TOGETHER');
          expect(told?.code === 'NOT_TOGETHER' && told.reason === 'together').toBe(isApart && couldSit);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a gap is named exactly, and refused exactly when seats in one piece could avoid it', () => {
    fc.assert(
      fc.property(smallHouse(rules(false), SEATS, 0), aTake, (house, pick) => {
        const chosen = chosenIn(house, pick);
        if (chosen === null || house.rules.orphan === 'off') return;
        const { small, take, others } = chosen;
        if (count(small.groups(take)) > 1) return;
        const stranded = small.stranded(take);
        const isAvoidable = others.some((one) => count(small.groups(one)) === 1 && count(small.stranded(one)) === 0);
        const { refusal } = judge(house, take);
        expect(refusal?.code ?? 'granted').toBe(stranded.length > 0 && isAvoidable ? 'SINGLE_SEAT_LEFT' : 'granted');
        if (refusal?.code === 'SINGLE_SEAT_LEFT') expect(refusal.stranded).toEqual(stranded);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is not exact', () => {
  /** Of takes in several groups whose gap could be avoided, the part that is granted all the same; and any refused wrongly. */
  function missed(frontBehind: boolean, overrides: number): { part: number; wrong: number } {
    let avoidable = 0;
    let granted = 0;
    let wrong = 0;
    const houses = fc.sample(fc.tuple(smallHouse(rules(frontBehind), SEATS, overrides), aTake), {
      numRuns: 1500,
      seed: 7,
    });
    for (const [house, pick] of houses) {
      const chosen = chosenIn(house, pick);
      if (chosen === null || house.rules.orphan === 'off') continue;
      const { small, take, others } = chosen;
      const groups = count(small.groups(take, frontBehind));
      const { refusal } = judge(house, take);
      if (refusal !== null && refusal.code !== 'SINGLE_SEAT_LEFT') continue;
      const isAvoidable =
        count(small.stranded(take)) > 0 &&
        others.some((one) => count(small.groups(one, frontBehind)) <= groups && count(small.stranded(one)) === 0);
      if (isAvoidable) avoidable += 1;
      if (isAvoidable && refusal === null) granted += 1;
      if (!isAvoidable && refusal !== null) wrong += 1;
    }
    expect(avoidable).toBeGreaterThan(25);
    return { part: granted / avoidable, wrong };
  }

  it('is that of 100 parties in several groups not two leave a gap that it could have avoided', () => {
    const { part, wrong } = missed(false, 0);
    expect(part).toBeLessThan(0.02);
    expect(wrong).toBe(0);
  });

  it('is that of 100 parties not five do where seats behind each other count as together', () => {
    const { part, wrong } = missed(true, 2);
    expect(part).toBeLessThan(0.05);
    expect(wrong).toBe(0);
  });

  it('is that of 100 parties with wheelchair users not three are in more groups than must be; all are seated', () => {
    const wishes = fc.tuple(
      smallHouse(rules(false), SEATS, 0),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom(1, 1, 2),
    );
    let seated = 0;
    let more = 0;
    for (const [house, size, wheelchairs] of fc.sample(wishes, { numRuns: 500, seed: 5 })) {
      if (wheelchairs > size) continue;
      const least = fewestWithSpaces(house, size, wheelchairs);
      const found = findBest(house, { size, priceZone: null, zone: null, wheelchairs, keep: [] });
      expect(found === null).toBe(least === null);
      if (found === null || least === null) continue;
      seated += 1;
      if (found.groups.length > least) more += 1;
    }
    expect(seated).toBeGreaterThan(50);
    expect(more / seated).toBeLessThan(0.03);
  });
});

/** The fewest groups of any choice with a space for each wheelchair user, three companions each; null of none. */
function fewestWithSpaces(house: SeatHouse, size: number, wheelchairs: number): number | null {
  const small = new SmallHouse({ ...house, rules: { ...house.rules, heldBack: 'off' } });
  const of = (take: readonly number[], kind: string): number =>
    take.filter((place) => small.kindOf(place) === kind).length;
  const isLimited = house.rules.heldBack !== 'off';
  const takes = small.takes(size).filter((take) => {
    const spaces = of(take, 'wheelchair');
    if (spaces < wheelchairs) return false;
    return !isLimited || (spaces <= wheelchairs && of(take, 'companion') <= 3 * wheelchairs);
  });
  return takes.length === 0 ? null : Math.min(...takes.map((take) => count(small.groups(take))));
}

/** From the focal point of its zone to the middle of a take, in seat spacings. */
function farFromFocal({ layout }: SeatHouse, take: readonly number[]): number {
  const { zone, pitch, x, y } = graphOf(layout);
  const at = zone[take[0] ?? 0] ?? 0;
  const focal = layout.map.zones[at]?.focal ?? layout.map.focal;
  const middle = (values: Int32Array): number =>
    take.reduce((sum, place) => sum + (values[place] ?? 0), 0) / take.length;
  const dx = middle(x) - inSteps(focal.x, pitch[at] ?? 1);
  const dy = middle(y) - inSteps(focal.y, pitch[at] ?? 1);
  // So far are all seats of a zone whose own focal point is far from the hall's.
  const away = inSteps(distance(focal, layout.map.focal), pitch[at] ?? 1);
  // A seat from which one sees little counts as three seats further away.
  const isPoor = take.some((place) => layout.places[place]?.kind === 'restricted-view');
  return Math.sqrt(dx * dx + dy * dy) / STEPS + (isPoor ? 3 : 0) + away / STEPS;
}
