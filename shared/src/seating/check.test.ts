import { describe, expect, it } from 'vitest';
import { aSeatMap } from '../testing/seat-map-builder.ts';
import { checkSeatMap, MAX_PLACES } from './check.ts';
import type { Area, Row, Seat, SeatMap, Zone } from './seat-map.ts';

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
