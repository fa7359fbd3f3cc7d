import { expect, it } from 'vitest';
import type { AreaId, PlaceId, ZoneId } from '../domain/ids.ts';
import { aSeatMap } from '../testing/seat-map-builder.ts';
import { layoutOf, placeOfArea } from './layout.ts';
import { rowAt } from './row-at.ts';
import type { SeatMap } from './seat-map.ts';

const map = aSeatMap({ rows: 2, seatsPerRow: 3, areas: [{ id: 'floor', capacity: 2 }] });
const balcony = { ...aSeatMap({ rows: 1, seatsPerRow: 2 }).zones[0], id: 'balcony' as ZoneId };
const twoFloors = { ...map, zones: [...map.zones, balcony] } as SeatMap;

it('every place has one index: seats row by row as on the plan, then the areas, zone after zone', () => {
  const { places } = layoutOf(twoFloors);
  expect(places.map((place) => place.id)).toEqual([
    ...['A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'B-3'],
    ...['floor#1', 'floor#2'],
    ...['A-1', 'A-2'],
  ]);
  expect(places.map((place) => place.index)).toEqual(places.map((_, i) => i));
  expect([places[7]?.area, places[7]?.row, places[8]?.zone]).toEqual(['floor', 'floor', 'balcony']);
});

it('rows and areas cover every place once, and any place finds its row', () => {
  const layout = layoutOf(map);
  expect(layout.rows.map(({ id, first, count }) => [id, first, count])).toEqual([
    ['A', 0, 3],
    ['B', 3, 3],
    ['floor', 6, 2],
  ]);
  for (const row of layout.rows)
    for (let at = row.first; at < row.first + row.count; at += 1) expect(rowAt(layout, at)).toBe(row);
  expect([rowAt(layout, -1), rowAt(layout, 8)]).toEqual([null, null]);
});

it('places are found by id, an area’s by its name and number', () => {
  const layout = layoutOf(map);
  expect(layout.indexById.get('B-2' as PlaceId)).toBe(4);
  expect(layout.indexById.get(placeOfArea('floor' as AreaId, 2))).toBe(7);
  expect(layout.areaById.get('floor' as AreaId)).toMatchObject({ first: 6, count: 2 });
});
