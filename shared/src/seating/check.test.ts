import { describe, expect, it } from 'vitest';
import { aSeatMap } from '../testing/seat-map-builder.ts';
import { checkSeatMap, MAX_PLACES } from './check.ts';
import type { Area, EdgeOverride, Floor, Row, Seat, SeatMap, Zone } from './seat-map.ts';

const map = aSeatMap({ rows: 2, seatsPerRow: 3, areas: [{ id: 'floor', capacity: 2 }] });

const changeZone = (change: (zone: Zone) => Partial<Zone>): SeatMap => ({
  ...map,
  zones: map.zones.map((zone) => ({ ...zone, ...change(zone) })),
});
const changeRow = (change: (row: Row) => Partial<Row>): SeatMap =>
  changeZone(({ rows }) => ({ rows: rows.map((row, i) => (i === 1 ? { ...row, ...change(row) } : row)) }));
/** The second seat of the second row, changed. */
const changeSeat = (change: object): SeatMap =>
  changeRow(({ seats }) => ({ seats: seats.map((seat, i) => (i === 1 ? ({ ...seat, ...change } as Seat) : seat)) }));
const placeOf = (row: number, seat: number) => {
  const { x, y } = map.zones[0]?.rows[row]?.seats[seat] ?? { x: 0, y: 0 };
  return { x, y };
};
const changeArea = (change: object): SeatMap =>
  changeZone(({ areas }) => ({ areas: areas.map((area) => ({ ...area, ...change }) as Area) }));

const said = (findings: readonly { readonly path: string; readonly code: string }[]): string[] =>
  findings.map(({ path, code }) => `${path} ${code}`);

it('a good map has nothing to say about', () => {
  expect(checkSeatMap(map)).toEqual({ errors: [], warnings: [] });
});

describe('a map is not usable', () => {
  const cases: [string, SeatMap, string][] = [
    ['with a seat id twice', changeSeat({ id: 'A-1' }), 'zones[0].rows[1].seats[1].id id-repeated'],
    ['with a seat id that is none', changeSeat({ id: 'B 2' }), 'zones[0].rows[1].seats[1].id not-an-id'],
    [
      'with a seat that looks like an area’s place',
      changeSeat({ id: 'floor#1' }),
      'zones[0].rows[1].seats[1].id not-an-id',
    ],
    [
      'with a price zone it does not have',
      changeSeat({ priceZone: 'vip' }),
      'zones[0].rows[1].seats[1].priceZone unknown-price-zone',
    ],
    ['with a seat nowhere', changeSeat({ x: Number.NaN }), 'zones[0].rows[1].seats[1].x not-a-number'],
    [
      'with a seat infinitely far',
      changeSeat({ y: Number.POSITIVE_INFINITY }),
      'zones[0].rows[1].seats[1].y not-a-number',
    ],
    ['with a seat without a label', changeSeat({ label: '' }), 'zones[0].rows[1].seats[1].label empty-text'],
    ['with an empty row', changeRow(() => ({ seats: [] })), 'zones[0].rows[1] row-without-seats'],
    ['with a row id twice', changeRow(() => ({ id: 'A' as Row['id'] })), 'zones[0].rows[1].id id-repeated'],
    [
      'with a row named like an area',
      changeRow(() => ({ id: 'floor' as Row['id'] })),
      'zones[0].areas[0].id id-repeated',
    ],
    ['with an area for nobody', changeArea({ capacity: 0 }), 'zones[0].areas[0].capacity capacity-too-small'],
    ['with an area for one and a half', changeArea({ capacity: 1.5 }), 'zones[0].areas[0].capacity capacity-too-small'],
    ['with an area id too long for its places', changeArea({ id: 'a'.repeat(57) }), 'zones[0].areas[0].id not-an-id'],
    [
      'with an area without a shape',
      changeArea({ shape: { x: 0, y: 0, width: Number.NaN, height: 1 } }),
      'zones[0].areas[0].shape.width not-a-number',
    ],
    ['with more places than any hall', changeArea({ capacity: MAX_PLACES }), 'zones too-many'],
    ['without places', { ...map, priceZones: [], zones: [] }, 'zones no-places'],
    ['with a focal point nowhere', { ...map, focal: { x: Number.NaN, y: 0 } }, 'focal.x not-a-number'],
    [
      'with a colour that is none',
      { ...map, priceZones: map.priceZones.map((zone, i) => (i === 0 ? { ...zone, color: 'red' } : zone)) },
      'priceZones[0].color not-a-color',
    ],
    [
      'with a zone twice',
      { ...map, zones: [...map.zones, { ...(map.zones[0] as Zone), rows: [], areas: [] }] },
      'zones[1].id id-repeated',
    ],
  ];
  it.each(cases)('%s, and is told where', (_why, broken, finding) => {
    expect(said(checkSeatMap(broken).errors)).toEqual([finding]);
  });
});

describe('a map is usable, but looks odd', () => {
  const cases: [string, SeatMap, string][] = [
    ['with half a couple seat', changeSeat({ kind: 'couple-left' }), 'zones[0].rows[1].seats[1].kind couple-unpaired'],
    ['with the other half', changeSeat({ kind: 'couple-right' }), 'zones[0].rows[1].seats[1].kind couple-unpaired'],
    ['with two seats in one spot', changeSeat({ x: 0 }), 'zones[0].rows[1].seats[1] seats-in-one-spot'],
    [
      'with a seat drawn on one of another row',
      changeSeat({ ...placeOf(0, 2) }),
      'zones[0].rows[1].seats[1] seats-in-one-spot',
    ],
    [
      'with a seat label twice in a row',
      changeSeat({ label: '1' }),
      'zones[0].rows[1].seats[1].label seat-label-repeated',
    ],
    [
      'with a row label twice in a zone',
      changeRow(() => ({ label: 'A' })),
      'zones[0].rows[1].label row-label-repeated',
    ],
    [
      'with a price zone nobody sits in',
      {
        ...map,
        priceZones: [
          ...map.priceZones,
          { ...(map.priceZones[0] as SeatMap['priceZones'][number]), id: 'vip' as never },
        ],
      },
      'priceZones[2].id price-zone-unused',
    ],
  ];
  it.each(cases)('%s', (_why, odd, finding) => {
    const { errors, warnings } = checkSeatMap(odd);
    expect([errors, said(warnings)]).toEqual([[], [finding]]);
  });
});

describe('what a map says of floors, edges, tables and borders', () => {
  const floors = [{ id: 'g' as Floor['id'], name: map.name }];
  const onFloor = (floor: string) => ({ ...changeZone(() => ({ floor: floor as Floor['id'] })), floors });
  const edged = (...edges: readonly (readonly [string, string, string])[]): SeatMap => ({
    ...map,
    edges: edges.map(([a, b, kind]) => ({ a, b, kind }) as unknown as EdgeOverride),
  });
  const table = { form: 'round', at: { x: 0, y: 0 }, width: 9, height: 9, turn: 0 } as const;
  const cases: [string, SeatMap, string][] = [
    ['a floor that is not there', onFloor('attic'), 'zones[0].floor unknown-floor'],
    ['no floor, where others have one', { ...map, floors }, 'zones[0].floor floor-missing'],
    ['an edge to nobody', edged(['A-1', 'Z-9', 'side']), 'edges[0].b edge-to-unknown-place'],
    ['an edge to a place of an area', edged(['A-1', 'floor#1', 'side']), 'edges[0].b edge-to-unknown-place'],
    ['an edge from a seat to itself', edged(['A-1', 'A-1', 'side']), 'edges[0] edge-to-itself'],
    [
      'an edge twice, the other way round',
      edged(['A-1', 'A-2', 'side'], ['A-2', 'A-1', 'none']),
      'edges[1] edge-repeated',
    ],
    ['an edge of no kind', edged(['A-1', 'A-2', 'near']), 'edges[0].kind unknown-edge-kind'],
    [
      'an edge across zones',
      {
        ...edged(['A-1', 'B-1', 'side']),
        zones: map.zones.flatMap((zone) => [
          { ...zone, rows: zone.rows.slice(0, 1), areas: [] },
          { ...zone, id: 'two' as Zone['id'], rows: zone.rows.slice(1) },
        ]),
      },
      'edges[0] edge-across-zones',
    ],
    ['a table without seats', changeRow(() => ({ seats: [], table })), 'zones[0].rows[1] row-without-seats'],
    [
      'a table without a size',
      changeRow(() => ({ table: { ...table, width: 0 } })),
      'zones[0].rows[1].table size-not-positive',
    ],
    [
      'a table nowhere',
      changeRow(() => ({ table: { ...table, turn: Number.NaN } })),
      'zones[0].rows[1].table.turn not-a-number',
    ],
    [
      'a border of two points',
      changeZone(() => ({
        outline: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      })),
      'zones[0].outline outline-too-short',
    ],
    [
      'an area with a border nowhere',
      changeArea({ outline: Array(3).fill({ x: Number.NaN, y: 0 }) }),
      'zones[0].areas[0].outline[0].x not-a-number',
    ],
  ];
  it.each(cases)('is refused for %s', (_, broken, error) => {
    expect(said(checkSeatMap(broken).errors)).toContain(error);
  });

  it('is good where it fits, and a floor nobody is on is named', () => {
    expect(
      checkSeatMap({ ...onFloor('g'), edges: [{ a: 'A-1' as Seat['id'], b: 'B-1' as Seat['id'], kind: 'front' }] }),
    ).toEqual({ errors: [], warnings: [] });
    const empty = { ...onFloor('g'), floors: [...floors, { id: 'h' as Floor['id'], name: map.name }] };
    expect(said(checkSeatMap(empty).warnings)).toEqual(['floors[1].id floor-unused']);
  });

  it('two rows of one label are one row to the audience, as long as no two tickets are alike', () => {
    const parted = changeRow((row) => ({
      label: 'A',
      seats: row.seats.map((seat, i) => ({ ...seat, label: `${i + 4}` })),
    }));
    expect(checkSeatMap(parted).warnings).toEqual([]);
    expect(said(checkSeatMap(changeRow(() => ({ label: 'A' }))).warnings)).toEqual([
      'zones[0].rows[1].label row-label-repeated',
    ]);
  });
});
