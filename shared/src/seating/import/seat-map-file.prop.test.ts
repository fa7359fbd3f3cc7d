import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../layout.ts';
import { importPretixPlan } from './pretix-plan.ts';
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

/** A sound plan with one value somewhere in it replaced. */
const spoiled = fc.tuple(plan, fc.nat(), junk).map(([sound, where, value]) => {
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
        if (result.ok) expect(result.summary.seats).toBeGreaterThan(0);
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
