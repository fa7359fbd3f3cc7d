import { describe, expect, it } from 'vitest';
import { importFoyerMap } from './foyer-map.ts';
import { importSeatMap } from './seat-map-file.ts';

const name = { zh: '一楼', en: 'Stalls' };
const seat = (id: string, more: object = {}) => ({
  id,
  label: '1',
  x: 0,
  y: 10,
  priceZone: 'std',
  kind: 'standard',
  ...more,
});
const house = (seats: readonly object[], more: object = {}) => ({
  format: 'foyer-seat-map/1',
  name,
  stage: { kind: 'screen', shape: { x: 0, y: 0, width: 10, height: 1 } },
  focal: { x: 5, y: 10 },
  priceZones: [{ id: 'std', name, color: '#0072B2' }],
  zones: [{ id: 'main', name, rows: [{ id: 'A', label: 'A', seats }], areas: [] }],
  ...more,
});
const floor = { id: 'floor', name, capacity: 800, priceZone: 'std', shape: { x: 0, y: 0, width: 5, height: 5 } };

const errorsOf = (json: unknown) => {
  const result = importFoyerMap(json);
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`);
};

describe("a map in Foyer's own format", () => {
  it('is read as it is written', () => {
    const file = house([seat('A1')], {
      zones: [
        {
          id: 'main',
          name,
          focal: { x: 1, y: 2 },
          rows: [{ id: 'A', label: 'A', seats: [seat('A1')] }],
          areas: [floor],
        },
      ],
    });
    const result = importFoyerMap(file);
    expect(result).toMatchObject({
      ok: true,
      warnings: [],
      summary: { seats: 1, areas: [{ id: 'floor', capacity: 800 }] },
    });
    if (result.ok) expect(result.map).toEqual({ ...file, priceZones: [{ id: 'std', name, color: '#0072b2' }] });
  });

  it('may have no field but its own', () => {
    expect(errorsOf({ ...house([seat('A1', { sold: true })]), note: 1 })).toEqual([
      'note unknown-key',
      'zones[0].rows[0].seats[0].sold unknown-key',
    ]);
  });

  it.each([
    ['an id twice', house([seat('A1'), seat('A1')]), 'zones[0].rows[0].seats[1].id id-repeated'],
    ['an id with a # in it', house([seat('A#1')]), 'zones[0].rows[0].seats[0].id not-an-id'],
    ['an unknown kind of seat', house([seat('A1', { kind: 'sofa' })]), 'zones[0].rows[0].seats[0].kind not-one-of'],
    [
      'an unknown price zone',
      house([seat('A1', { priceZone: 'vip' })]),
      'zones[0].rows[0].seats[0].priceZone unknown-price-zone',
    ],
    ['a seat nowhere', house([seat('A1', { x: null })]), 'zones[0].rows[0].seats[0].x not-a-number'],
    ['a seat on the moon', house([seat('A1', { x: 1e12 })]), 'zones[0].rows[0].seats[0].x out-of-range'],
    [
      'an invisible letter in a label',
      house([seat('A1', { label: '1\u202e2' })]),
      'zones[0].rows[0].seats[0].label control-character',
    ],
    [
      'a colour that is a word',
      house([seat('A1')], { priceZones: [{ id: 'std', name, color: 'red' }] }),
      'priceZones[0].color not-a-color',
    ],
    [
      'half an area',
      house([], { zones: [{ id: 'm', name, rows: [], areas: [{ ...floor, capacity: 1.5 }] }] }),
      'zones[0].areas[0].capacity not-a-whole-number',
    ],
    ['no places at all', house([], { zones: [] }), 'zones no-places'],
    ['a later version', house([], { format: 'foyer-seat-map/2' }), 'format unknown-version'],
  ])('is refused for %s', (_, file, error) => {
    expect(errorsOf(file)).toContain(error);
  });
});

describe('a seat map file', () => {
  it('of an unknown format is refused plainly', () => {
    for (const json of [{ type: 'schema', objects: [] }, [], null, 'text', 7]) {
      expect(importSeatMap(json)).toMatchObject({
        ok: false,
        errors: [{ path: '', code: 'unknown-format', params: {} }],
      });
    }
  });

  it('that is a programme of films says so, and not only that it is unknown', () => {
    const showtimes = { name: '影城', movies: [{ cname: '片', movieTime: [] }] };
    for (const json of [showtimes, { format: 'foyer-schedule/1', performances: [] }])
      expect(importSeatMap(json)).toMatchObject({ ok: false, errors: [{ code: 'schedule-file' }] });
  });

  it('of a later version of our own format names the one that is known', () => {
    expect(importSeatMap({ format: 'foyer-seat-map/9' })).toMatchObject({ errors: [{ code: 'unknown-version' }] });
  });
});
