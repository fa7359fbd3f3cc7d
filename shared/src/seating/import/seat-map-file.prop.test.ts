import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportPretixPlan } from '../export/pretix-plan.ts';
import { layoutOf } from '../layout.ts';
import type { SeatMap } from '../seat-map.ts';
import { importPretixPlan } from './pretix/pretix-plan.ts';
import { importSeatMap } from './seat-map-file.ts';

const junk = fc.oneof(
  fc.anything({ withNullPrototype: true, withObjectString: true, maxDepth: 4 }),
  fc.constantFrom(null, NaN, Infinity, -0, 1e308, '', 'x'.repeat(100_000), [], {}, JSON.parse('{"__proto__":{"a":1}}')),
);
const position = fc.record({ x: fc.integer({ min: -5000, max: 5000 }), y: fc.integer({ min: -5000, max: 5000 }) });
const seat = fc.record({
  seat_guid: fc.oneof(
    fc.constantFrom('1-1', '1-1~2', '1-1~3', 'a b', '座'),
    fc.string({ minLength: 1, maxLength: 4, unit: 'grapheme-ascii' }).filter((text) => text.trim() !== ''),
  ),
  seat_number: fc.oneof(
    fc.constant(''),
    fc.integer({ min: 1, max: 40 }).map(String),
    fc.integer({ min: 1, max: 40 }).map((n) => `7-${n}`),
  ),
  position,
  category: fc.constantFrom('Front', '后排'),
});
const row = fc.record({
  row_number: fc.constantFrom('1', '7', 'A', ''),
  position,
  seats: fc.array(seat, { maxLength: 12 }),
});
const zone = fc.record({ name: fc.constantFrom('Stalls', '楼座'), position, rows: fc.array(row, { maxLength: 5 }) });
const plan = fc.record({
  name: fc.constant('House'),
  categories: fc.constant([{ name: 'Front', color: '#abc' }, { name: '后排' }]),
  zones: fc.array(zone, { minLength: 1, maxLength: 3 }),
});

const flag = fc.constantFrom(undefined, null, true, false);
const label = fc.oneof(fc.integer({ min: 1, max: 30 }).map(String), fc.constantFrom('?', '', 'A', 7));
const chair = fc.record({
  x: fc.integer({ min: -99, max: 999 }),
  y: fc.integer({ min: -99, max: 999 }),
  label,
  categoryKey: fc.constantFrom(1, 'two', null),
  uuid: fc.constantFrom('u1', 'u2', 'a b', undefined),
  accessible: flag,
  published: flag,
});
const chairs = fc.record({
  label,
  seats: fc.array(chair, { maxLength: 5 }),
  center: position,
  radius: fc.nat(9),
  points: fc.constantFrom(null, []),
});
const chartOf = (more: object) => ({
  name: 'Chart',
  venueType: 'MIXED',
  categories: {
    list: [
      { key: 1, label: 'One' },
      { key: 'two', label: 'Two', color: 'red' },
    ],
  },
  ...more,
});
const subChart = fc.record({
  rows: fc.array(chairs, { maxLength: 3 }),
  tables: fc.array(chairs, { maxLength: 2 }),
  generalAdmissionAreas: fc.array(
    fc.record({
      label,
      capacity: fc.constantFrom(1, 50, 0, '9'),
      categoryKey: fc.constant(1),
      center: position,
      radius1: fc.nat(50),
    }),
    { maxLength: 2 },
  ),
});
const chart = fc.oneof(
  subChart.map((inside) => chartOf({ subChart: inside })),
  fc
    .array(subChart, { minLength: 1, maxLength: 2 })
    .map((floors) => chartOf({ subChartFloors: floors.map((inside, i) => ({ ...inside, floorName: `${i}` })) })),
  fc
    .tuple(subChart, position)
    .map(([inside, topLeft]) =>
      chartOf({ subChart: { sections: [{ label: 'S', categoryKey: 1, topLeft, subChart: inside }] } }),
    ),
);
const cell = fc.record({
  rowNo: fc.constantFrom(1, 2, '3', 'A', ''),
  columnNo: fc.oneof(fc.nat(9), fc.constantFrom('', null, '07')),
  seatNo: fc.constantFrom('1排2座', '', '44#1', 'same'),
  seatType: fc.constantFrom('N', 'L', 'R', 'E', 'W', 'VIP', undefined),
  status: fc.constantFrom('N', 'LK', 'D', 1),
  areaId: fc.constantFrom('', '0', '金', undefined),
});
const grid = fc.oneof(
  fc.array(cell, { minLength: 1, maxLength: 12 }).map((seats) => ({ data: { seats } })),
  fc
    .array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 })
    .map((rows) => ({ rows: rows.map((seats, i) => ({ rowId: `${i}`, seats })) })),
);

/** A sound file with one value somewhere in it replaced. */
const spoiled = fc
  .tuple(fc.oneof<fc.Arbitrary<object>[]>(plan, chart, grid), fc.nat(), junk)
  .map(([sound, where, value]) => {
    const text = JSON.stringify(sound);
    const copy = JSON.parse(text) as object;
    const spots: { holder: Record<string, unknown>; key: string }[] = [];
    const walk = (node: unknown) => {
      if (typeof node !== 'object' || node === null) return;
      for (const key of Object.keys(node)) {
        spots.push({ holder: node as Record<string, unknown>, key });
        walk((node as Record<string, unknown>)[key]);
      }
    };
    walk(copy);
    const spot = spots[where % spots.length];
    if (spot !== undefined) spot.holder[spot.key] = value;
    return copy;
  });

describe('any seat map file', () => {
  it('is read or refused, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(junk, spoiled), (json) => {
        const result = importSeatMap(json);
        if (result.ok) expect(result.summary.places).toBeGreaterThan(0);
        else expect(result.errors.length).toBeGreaterThan(0);
        expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('any pretix plan that is read', () => {
  it('keeps every seat once, under an id of its own, and reads the same again in our format', () => {
    fc.assert(
      fc.property(plan, (json) => {
        const result = importPretixPlan(json);
        const seatsInFile = json.zones.reduce(
          (sum, one) => sum + one.rows.reduce((all, { seats }) => all + seats.length, 0),
          0,
        );
        if (!result.ok) {
          expect(seatsInFile).toBe(0);
          return;
        }
        const layout = layoutOf(result.map);
        expect(layout.places).toHaveLength(seatsInFile);
        expect(layout.indexById.size).toBe(seatsInFile);
        expect(new Set(layout.rows.map((one) => one.id)).size).toBe(layout.rows.length);
        const again = importSeatMap(JSON.parse(JSON.stringify(result.map)));
        expect(again).toMatchObject({ ok: true });
        if (again.ok) expect(again.map).toEqual(result.map);
        const rekeyed = result.warnings.filter(({ code }) => code.startsWith('seat-id-'));
        expect(rekeyed).toHaveLength(result.summary.rekeyed);
      }),
      { numRuns: 300 },
    );
  });
});

describe('any chart or grid that is read', () => {
  it('has every place once under an id of its own, and reads the same again in our format', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof<fc.Arbitrary<object>[]>(chart, grid), (json) => {
        const result = importSeatMap(json);
        if (!result.ok) return;
        read += 1;
        const layout = layoutOf(result.map);
        expect(layout.indexById.size).toBe(result.summary.places);
        expect(new Set(layout.rows.map((one) => one.id)).size).toBe(layout.rows.length);
        expect(importSeatMap(JSON.parse(JSON.stringify(result.map)))).toMatchObject({ ok: true, map: result.map });
      }),
      { numRuns: 400 },
    );
    expect(read).toBeGreaterThan(50);
  });

  it('of pretix is the same after it was written out and read again', () => {
    fc.assert(
      fc.property(plan, (json) => {
        const first = importPretixPlan(json);
        if (!first.ok) return;
        const second = importPretixPlan(JSON.parse(JSON.stringify(exportPretixPlan(first.map).plan)));
        expect(second.ok && second.summary.rekeyed).toBe(0);
        if (second.ok) expect(byName(second.map)).toEqual(byName(first.map));
      }),
      { numRuns: 200 },
    );
  });
});

/** Price zones are counted anew, and so is a plan that lay left of or above 0. */
const byName = (map: SeatMap) => {
  const names = new Map(map.priceZones.map(({ id, name }) => [id, name.en]));
  const all = map.zones.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats));
  const [left, top] = [Math.min(...all.map(({ x }) => x)), Math.min(...all.map(({ y }) => y))];
  const zones = map.zones.map((one) => ({
    ...one,
    rows: one.rows.map((line) => ({
      ...line,
      seats: line.seats.map((one) => ({
        ...one,
        x: one.x - left,
        y: one.y - top,
        priceZone: names.get(one.priceZone),
      })),
    })),
  }));
  return { zones, prices: map.priceZones.map(({ name, color }) => ({ name, color })) };
};
