import fc from 'fast-check';
import { graphOf } from '../seating/graph/seat-graph.ts';
import type { SeatHouse } from '../seating/rules/seat-house.ts';
import type { SeatRules } from '../seating/rules/seat-rules.ts';
import type { EdgeOverride } from '../seating/seat-map.ts';
import { aDrawnHouse, drawingOf, type DrawnZone } from './drawn-house.ts';

const plain = fc.constantFrom('.', '.', '.', '.', '.', '.', 'x', 'x', '1', '_');
const special = fc.constantFrom('<>', '<>', '[]', '<]', 'W', 'WC', 'CW', 'wC', ' ', '1', 'r', '.', '.');
const pieces = fc.oneof({ arbitrary: plain, weight: 4 }, { arbitrary: special, weight: 1 });
const row = fc
  .tuple(fc.constantFrom('', '', '', '', '', '@'), fc.array(pieces, { minLength: 1, maxLength: 10 }))
  .map(([table, letters]) => table + letters.join(''))
  .filter((text) => /[^_ @]/.test(text));

const contiguity = fc.constantFrom('off', 'explain', 'require');
const perDoor = <T>(one: fc.Arbitrary<T>) => fc.record({ counter: one, kiosk: one, online: one });
const unlimited = fc.constant({ counter: null, kiosk: null, online: null });

/** Any rules of seating that say how seats are chosen; numbers of places are not limited. */
export const anyRules: fc.Arbitrary<SeatRules> = fc.record({
  contiguity: perDoor(contiguity),
  frontBehind: fc.boolean(),
  orphan: fc.constantFrom('off', 'allow-aisle', 'strict'),
  minGap: fc.integer({ min: 1, max: 3 }),
  couples: fc.constantFrom('whole', 'single'),
  heldBack: fc.constantFrom('off', 'price-zone', 'zone', 'house', 'never'),
  heldBackEndsMin: fc.constantFrom(null, 30),
  maxPlaces: unlimited,
  quota: unlimited,
});

const override = fc.record({
  a: fc.nat(30),
  b: fc.nat(30),
  kind: fc.constantFrom('side', 'side', 'none', 'couple', 'front'),
});
/** One or two zones of up to three rows with everything in them. */
export const anyZones: fc.Arbitrary<DrawnZone[]> = fc.array(
  fc.record({ rows: fc.array(row, { minLength: 1, maxLength: 3 }) }),
  {
    minLength: 1,
    maxLength: 2,
  },
);

/**
 * Small halls of one or two zones with everything in them, some of it taken, some of it joined by the author, under
 * any rules. `overrides`: how many edges the author may have corrected.
 */
export const anyHouse = (rules: fc.Arbitrary<SeatRules> = anyRules, overrides = 2): fc.Arbitrary<SeatHouse> =>
  fc
    .record({
      zones: anyZones,
      rules,
      startsInMs: fc.constantFrom(600_000, 86_400_000),
      edges: fc.oneof(fc.constant([]), fc.constant([]), fc.array(override, { maxLength: overrides })),
    })
    .map(({ zones: some, rules: any, startsInMs, edges }) => {
      const house = { ...aDrawnHouse({ zones: some, startsInMs, edges: namedEdges(some, edges) }), rules: any };
      return Object.defineProperty(house, fc.toStringMethod, { value: () => drawingOf(house) });
    });

function namedEdges(
  some: readonly DrawnZone[],
  edges: readonly { readonly a: number; readonly b: number; readonly kind: string }[],
): EdgeOverride[] {
  const { places } = aDrawnHouse({ zones: some }).layout;
  return edges.flatMap(({ a, b, kind }) => {
    const one = places[a % places.length];
    const other = places[b % places.length];
    return one === undefined || other === undefined || one === other || one.zone !== other.zone
      ? []
      : [{ a: one.id, b: other.id, kind: kind as EdgeOverride['kind'] }];
  });
}

/** Halls of at most so many seats, in which every choice can be tried. */
export const smallHouse = (rules: fc.Arbitrary<SeatRules>, most: number, overrides = 2): fc.Arbitrary<SeatHouse> =>
  anyHouse(rules, overrides).filter((house) => graphOf(house.layout).chains.order.length <= most);
