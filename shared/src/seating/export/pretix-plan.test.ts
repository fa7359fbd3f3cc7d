import { describe, expect, it } from 'vitest';
import { aSeatMap } from '../../testing/seat-map-builder.ts';
import { importPretixPlan } from '../import/pretix/pretix-plan.ts';
import type { FloorId, PlaceId } from '../../domain/ids.ts';
import type { SeatMap } from '../seat-map.ts';
import { exportPretixPlan } from './pretix-plan.ts';

const position = (x: number, y: number) => ({ x, y });
const seat = (guid: string, n: number) => ({
  seat_guid: guid,
  seat_number: `${n}`,
  position: position(n * 30, 0),
  category: 'Front',
});
const row = (number: string, y: number, seats: readonly object[]) => ({
  row_number: number,
  position: position(10, y),
  seats,
});
const PLAN = {
  name: 'House',
  categories: [{ name: 'Front', color: '#7f4a91' }],
  zones: [
    { name: 'Empty', position: position(0, 0), rows: [] },
    {
      name: 'Stalls',
      zone_id: 'stalls',
      uuid: '1',
      position: position(5, 60),
      areas: [
        {
          shape: 'rectangle',
          position: position(20, -50),
          rectangle: { width: 90, height: 20 },
          text: { text: 'STAGE', position: position(1, 1) },
        },
      ],
      rows: [
        row('1', 0, [seat('1-1', 1), seat('1-2', 2), seat('1-3', 4)]),
        row('二', 25, [seat('1-1', 1), seat('x', 2)]),
        row('三', 50, [seat('y', 1)]),
      ],
    },
    { name: 'Circle', position: position(0, 200), rows: [row('1', 0, [seat('z', 1)])] },
  ],
};

function imported(json: unknown) {
  const result = importPretixPlan(json);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result;
}

describe('a map written as a pretix plan', () => {
  it('is the same map when it is read again, with the ids that it got at first', () => {
    const first = imported(PLAN);
    expect(first.warnings).toMatchObject([{ code: 'seat-id-repeated', params: { id: '1-1', replacement: '1-1~2' } }]);
    const { plan, warnings } = exportPretixPlan(first.map);
    const second = imported(JSON.parse(JSON.stringify(plan)));
    expect(second.map).toEqual(first.map);
    expect([warnings, second.warnings, second.summary.rekeyed]).toEqual([[], [], 0]);
  });

  it('without a drawn stage gets none drawn', () => {
    const bare = { ...PLAN, zones: PLAN.zones.map((zone) => ({ ...zone, areas: [] })) };
    const first = imported(bare);
    const { plan } = exportPretixPlan(first.map);
    expect(plan.zones[0]?.areas).toEqual([]);
    expect(imported(plan).map).toEqual(first.map);
  });

  it('has fields and values as the format knows them, and everything to the right of and below 0', () => {
    const { plan } = exportPretixPlan(aSeatMap({ rows: 1, seatsPerRow: 2 }));
    expect(plan.size.width).toBeGreaterThan(100);
    expect(plan.zones[0]).toMatchObject({
      zone_id: 'stalls',
      name: 'stalls',
      areas: [
        {
          shape: 'rectangle',
          position: { x: 0, y: 0 },
          rectangle: { width: 100, height: 5 },
          text: { text: 'SCREEN' },
        },
      ],
      rows: [
        {
          row_number: 'A',
          row_number_position: 'both',
          seats: [{ seat_guid: 'A-1', seat_number: '1', position: { x: 0, y: 20 }, category: 'standard' }, {}],
        },
      ],
    });
  });

  it('tells apart price zones of one name', () => {
    const map = aSeatMap({ rows: 2, seatsPerRow: 1, bestRows: 1 });
    const alike = { ...map, priceZones: map.priceZones.map((zone) => ({ ...zone, name: { zh: '票', en: 'Ticket' } })) };
    expect(exportPretixPlan(alike).plan.categories.map(({ name }) => name)).toEqual(['Ticket', 'Ticket (best)']);
    expect(exportPretixPlan(alike, 'zh-CN').plan.zones[0]?.rows[1]?.seats).toMatchObject([{ category: '票 (best)' }]);
  });

  it('lists all that the format has no word for', () => {
    const map = aSeatMap({
      rows: 1,
      areas: [{ id: 'pit', capacity: 50 }],
      kinds: { 'A-1': 'wheelchair', 'A-2': 'couple-left', 'A-3': 'couple-right' },
    });
    const rich: SeatMap = {
      ...map,
      name: { zh: '厅', en: 'Hall' },
      floors: [{ id: 'f' as FloorId, name: map.name }],
      edges: [{ a: 'A-1' as PlaceId, b: 'A-2' as PlaceId, kind: 'none' }],
      zones: map.zones.map((zone) => ({
        ...zone,
        focal: { x: 0, y: 0 },
        floor: 'f' as FloorId,
        rows: zone.rows.map((one) => ({
          ...one,
          table: { form: 'round' as const, at: { x: 0, y: 0 }, width: 9, height: 9, turn: 0 },
        })),
      })),
    };
    expect(exportPretixPlan(map).warnings.map(({ code }) => code)).toEqual([
      'export-kinds',
      'export-kinds',
      'export-kinds',
      'export-areas',
    ]);
    expect(exportPretixPlan(rich).warnings.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'zones export-kinds',
      'zones export-kinds',
      'zones export-kinds',
      'zones export-tables',
      'zones[0].areas[0] export-areas',
      'edges export-edges',
      'floors export-floors',
      'zones export-focal',
      'name export-second-language',
    ]);
  });
});
