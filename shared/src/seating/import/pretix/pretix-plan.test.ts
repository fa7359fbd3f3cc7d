import { describe, expect, it } from 'vitest';
import { importPretixPlan } from './pretix-plan.ts';
import { importSeatMap } from '../seat-map-file.ts';

const at = (x: number, y: number) => ({ x, y });
const seat = (guid: string, number: string, x: number, category = 'Front') => ({
  seat_guid: guid,
  seat_number: number,
  position: at(x, 0),
  category,
});
const row = (number: string, seats: readonly object[], y = 0) => ({ row_number: number, position: at(5, y), seats });
const plan = (rows: readonly object[], more: object = {}) => ({
  name: 'Small house',
  categories: [{ name: 'Front', color: '#ABC' }],
  zones: [{ name: 'Stalls', position: at(100, 50), rows }],
  ...more,
});

function imported(json: unknown) {
  const result = importPretixPlan(json);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result;
}

const errorsOf = (json: unknown) => {
  const result = importPretixPlan(json);
  return result.ok ? [] : result.errors;
};

describe('a pretix plan', () => {
  it('puts a seat at the sum of its zone, row and own position', () => {
    const { map } = imported(plan([row('1', [seat('a', '1', 7)], 20)]));
    expect(map.zones[0]?.rows[0]?.seats[0]).toMatchObject({ id: 'a', label: '1', x: 112, y: 70 });
  });

  it('makes a price zone of each category that a seat has, and says which ones are unused', () => {
    const categories = [{ name: 'Front', color: '#ABC' }, { name: 'Ränge hinten' }, { name: '一楼' }];
    const { map, warnings } = imported(
      plan([row('1', [seat('a', '1', 0), seat('b', '2', 30, '一楼')])], { categories }),
    );
    expect(map.priceZones).toMatchObject([
      { id: 'front', color: '#aabbcc' },
      { id: 'c3', color: '#009e73' },
    ]);
    expect(warnings).toEqual([
      { path: 'categories[1]', code: 'category-unused', params: { category: 'Ränge hinten' } },
    ]);
  });

  it('gives a seat whose id occurs twice a new id and names its place in the file', () => {
    const rows = [row('1', [seat('17-1', '1', 0)]), row('17', [seat('17-1', '1', 0), seat('17-1~2', '2', 30)], 25)];
    const { map, warnings, summary } = imported(plan(rows));
    expect(map.zones[0]?.rows[1]?.seats.map((one) => one.id)).toEqual(['17-1~3', '17-1~2']);
    expect(warnings).toEqual([
      {
        path: 'zones[0].rows[1].seats[0].seat_guid',
        code: 'seat-id-repeated',
        params: { id: '17-1', replacement: '17-1~3' },
      },
    ]);
    expect(summary.rekeyed).toBe(1);
  });

  it('gives the same ids each time the same file is read', () => {
    const file = plan([row('1', [seat('座 1', '1', 0), seat('座 1', '2', 30), seat('x', '3', 60)])]);
    expect(imported(file).map).toEqual(imported(file).map);
    expect(imported(file).warnings.map((one) => one.code)).toEqual(['seat-id-replaced', 'seat-id-repeated']);
  });

  it('reads a row from left to right, however the file lists it', () => {
    const odd = [seat('a1', '1', 60), seat('a3', '3', 90), seat('a2', '2', 30), seat('a4', '4', 0)];
    expect(imported(plan([row('A', odd)])).map.zones[0]?.rows[0]?.seats.map((one) => one.label)).toEqual([
      '4',
      '2',
      '1',
      '3',
    ]);
  });

  it('leaves the row out of a seat number that repeats it', () => {
    const labels = (seats: readonly object[]) =>
      imported(plan([row('17', seats)])).map.zones[0]?.rows[0]?.seats.map((one) => one.label);
    expect(labels([seat('a', '17-1', 0), seat('b', '17-2', 30)])).toEqual(['1', '2']);
    expect(labels([seat('a', '17-1', 0), seat('b', '2', 30)])).toEqual(['17-1', '2']);
  });

  it('numbers a seat that has no number, and says so', () => {
    const { map, warnings } = imported(plan([row('1', [seat('a', '', 0), seat('b', '1', 30)])]));
    expect(map.zones[0]?.rows[0]?.seats.map((one) => one.label)).toEqual(['2', '1']);
    expect(warnings).toMatchObject([
      { path: 'zones[0].rows[0].seats[0].seat_number', code: 'seat-without-number', params: { label: '2' } },
    ]);
  });

  it('keeps two rows with one number apart, and warns when they stand in one zone', () => {
    const { map, warnings } = imported(plan([row('1', [seat('a', '1', 0)]), row('1', [seat('b', '1', 0)], 25)]));
    expect(map.zones[0]?.rows.map((one) => one.id)).toEqual(['z1.1', 'z1.1~2']);
    expect(warnings).toMatchObject([{ path: 'zones[0].rows[1].row_number', code: 'row-label-repeated' }]);
  });

  it('refuses a seat of a category nobody defined', () => {
    expect(errorsOf(plan([row('1', [seat('a', '1', 0, 'Loge')])]))).toMatchObject([
      { path: 'zones[0].rows[0].seats[0].category', code: 'unknown-category', params: { category: 'Loge' } },
      { path: 'zones', code: 'no-places' },
    ]);
  });

  it('replaces a colour that is none, and says so', () => {
    const { map, warnings } = imported(
      plan([row('1', [seat('a', '1', 0)])], { categories: [{ name: 'Front', color: 'url(x)' }] }),
    );
    expect(map.priceZones[0]?.color).toBe('#e69f00');
    expect(warnings).toMatchObject([{ path: 'categories[0].color', code: 'color-replaced' }]);
  });

  it('knows the stage by what is written on it, and counts the other drawings', () => {
    const rectangle = (text: string) => ({
      shape: 'rectangle',
      position: at(1, 2),
      rectangle: { width: 30, height: 4 },
      text: { text },
    });
    const zones = [
      {
        name: 'Stalls',
        position: at(10, 10),
        rows: [row('1', [seat('a', '1', 0)])],
        areas: [rectangle('Bar'), rectangle('STAGE')],
      },
    ];
    const { map, summary } = imported(plan([], { zones }));
    expect(map.stage).toEqual({ kind: 'stage', shape: { x: 11, y: 12, width: 30, height: 4 } });
    expect(summary.leftOut).toEqual([{ what: 'drawing', count: 1 }]);
  });

  it('puts a stage above the first row where the plan draws none', () => {
    const { map } = imported(plan([row('1', [seat('a', '1', 0), seat('b', '2', 100)], 40)]));
    expect(map.stage.shape.y + map.stage.shape.height).toBeLessThan(90);
    expect(map.focal.x).toBeCloseTo(155);
  });

  it('is found under the layout of what its own interface gives out', () => {
    const under = (layout: object) => importSeatMap({ id: 7, name: 'x', layout });
    const rows = [row('1', [seat('a', '1', 0), seat('a', '2', 30)])];
    expect(under(plan(rows))).toMatchObject({
      ok: true,
      summary: { seats: 2 },
      warnings: [{ path: 'layout.zones[0].rows[0].seats[1].seat_guid' }],
    });
    expect(under(plan([]))).toMatchObject({ ok: false, errors: [{ path: 'layout.zones', code: 'no-places' }] });
  });

  it('is found in a list of one, also as a text, and of several none is taken', () => {
    const rows = [row('1', [seat('a', '1', 0), seat('a', '2', 30)])];
    const listed = (...plans: readonly unknown[]) => ({
      count: plans.length,
      results: plans.map((layout) => ({ layout })),
    });
    expect(importSeatMap(listed(JSON.stringify(plan(rows))))).toMatchObject({
      ok: true,
      summary: { format: 'pretix-plan', seats: 2 },
      warnings: [{ path: 'results[0].layout.zones[0].rows[0].seats[1].seat_guid' }],
    });
    expect(importSeatMap(listed(plan(rows), plan(rows)))).toMatchObject({
      errors: [{ code: 'halls-repeated', params: { count: 2 } }],
    });
  });

  it('without categories is a faulty plan, never the seats of a cinema', () => {
    const { categories: _, ...bare } = plan([row('1', [seat('a', '1', 0), seat('b', '2', 30)])]);
    const result = importSeatMap(bare);
    expect(result.ok ? [] : result.errors.map(({ path }) => path)).toContain('categories');
    const seats = [1, 2].map((n) => ({ seat_guid: `${n}`, seat_number: `${n}`, rowNo: 1, columnNo: n }));
    expect(importSeatMap({ seats })).toMatchObject({ ok: false, errors: [{ code: 'unknown-format' }] });
  });

  it('refuses a file that is not a plan, without throwing', () => {
    for (const json of [
      null,
      1,
      'x',
      [],
      {},
      { zones: 1 },
      plan([], { zones: [[]] }),
      plan([{ row_number: {}, seats: [null] }]),
    ]) {
      expect(importPretixPlan(json).ok).toBe(false);
    }
    expect(errorsOf(JSON.parse('{"name":"x","categories":[],"zones":[],"__proto__":{"polluted":1}}'))).toMatchObject([
      { path: '__proto__', code: 'forbidden-key' },
      { code: 'no-places' },
    ]);
  });

  it('stops listing errors where nobody would read on', () => {
    const seats = Array.from({ length: 1000 }, (_, i) => seat(`s${i}`, `${i}`, i, 'nowhere'));
    const errors = errorsOf(plan([row('1', seats)]));
    expect(errors).toHaveLength(201);
    expect(errors.at(-1)?.code).toBe('more-errors');
  });

  it('refuses more seats than any house has', () => {
    const long = Array.from({ length: 2001 }, (_, i) => seat(`s${i}`, `${i}`, i));
    expect(errorsOf(plan([row('1', long)]))).toMatchObject([{ path: 'zones[0].rows[0].seats', code: 'too-many' }, {}]);
  });
});
