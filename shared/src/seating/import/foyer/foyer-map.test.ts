import { describe, expect, it } from 'vitest';
import { importFoyerMap } from './foyer-map.ts';
import { importSeatMap } from '../seat-map-file.ts';

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

  it('keeps its floors, edges, outlines and tables as they are written', () => {
    const corners = [
      { x: 0, y: 0 },
      { x: 9, y: 0 },
      { x: 0, y: 9 },
    ];
    const table = { form: 'round', at: { x: 1, y: 2 }, width: 8, height: 8, turn: 0 };
    const zone = {
      id: 'main',
      name,
      floor: 'ground',
      outline: corners,
      rows: [{ id: 'A', label: 'A', seats: [seat('A1'), seat('A2', { label: '2', x: 5 })], table }],
      areas: [{ ...floor, outline: corners }],
    };
    const file = house([], {
      priceZones: [{ id: 'std', name, color: '#0072b2' }],
      floors: [{ id: 'ground', name }],
      edges: [{ a: 'A1', b: 'A2', kind: 'none' }],
      zones: [zone],
    });
    const result = importFoyerMap(file);
    expect(result).toMatchObject({ ok: true, warnings: [], map: file });
    expect(result).toMatchObject({ summary: { floors: [{ id: 'ground', places: 802 }], tables: 1 } });
  });

  it('without the new fields is the map it always was', () => {
    const result = importFoyerMap(house([seat('A1')]));
    if (!result.ok) return expect.fail(JSON.stringify(result.errors));
    expect(Object.keys(result.map)).toEqual(['format', 'name', 'stage', 'focal', 'priceZones', 'zones']);
    expect(Object.keys(result.map.zones[0] ?? {})).toEqual(['id', 'name', 'rows', 'areas']);
    return undefined;
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
    ['a floor that is a word', house([seat('A1')], { floors: ['ground'] }), 'floors[0] not-an-object'],
    [
      'a floor twice',
      house([seat('A1')], {
        floors: [
          { id: 'f', name },
          { id: 'f', name },
        ],
      }),
      'floors[1].id id-repeated',
    ],
    [
      'an edge of an unknown kind',
      house([seat('A1')], { edges: [{ a: 'A1', b: 'A1', kind: 'behind' }] }),
      'edges[0].kind not-one-of',
    ],
    [
      'an edge with a note',
      house([seat('A1')], { edges: [{ a: 'A1', b: 'A1', kind: 'side', why: 1 }] }),
      'edges[0].why unknown-key',
    ],
    [
      'a square table',
      house([], {
        zones: [
          { id: 'm', name, areas: [], rows: [{ id: 'A', label: 'A', seats: [seat('A1')], table: { form: 'square' } }] },
        ],
      }),
      'zones[0].rows[0].table.form not-one-of',
    ],
    [
      'half an outline',
      house([], { zones: [{ id: 'm', name, rows: [], areas: [floor], outline: [{ x: 0, y: 0 }] }] }),
      'zones[0].outline outline-too-short',
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
