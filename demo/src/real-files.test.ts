import { readFileSync } from 'node:fs';
import { exportPretixPlan } from '@foyer/shared/seating/export/pretix-plan';
import { graphOf } from '@foyer/shared/seating/graph/seat-graph';
import { noFindings, type Finding } from '@foyer/shared/seating/import/finding';
import { importSeatMap } from '@foyer/shared/seating/import/seat-map-file';
import { layoutOf } from '@foyer/shared/seating/layout';
import type { Point, SeatMap } from '@foyer/shared/seating/seat-map';
import { sameHall } from '@foyer/sync-server/import/hall-names';
import { readScheduleFile } from '@foyer/sync-server/import/schedule-file';
import { planSchedule, type HouseKnown } from '@foyer/sync-server/import/schedule-plan';
import { describe, expect, it } from 'vitest';
import { realData, sayMissing } from '../../scripts/outside.ts';
import { CINEMA } from '../house/venues.ts';

/** Files of real houses, which are not part of the repository. */
const NAMES = [
  'pretix-plan.en.json',
  'ticketland-hall.json',
  'seatsio-small.json',
  'seatsio-with-errors.json',
  'seatsio-zones-8897.json',
  'cn-one-cinema-showtimes.json',
] as const;
const missing = NAMES.filter((name) => realData(name) === null);
for (const name of missing) sayMissing(name);

const read = (name: (typeof NAMES)[number]): string => readFileSync(realData(name) ?? '', 'utf8');

describe.skipIf(missing.length > 0)('a real seat map', () => {
  it('of pretix imports with its 1,057 seats and its 84 repeated ids named', () => {
    const result = importSeatMap(JSON.parse(read('pretix-plan.en.json')));
    if (!result.ok) return expect.fail(JSON.stringify(result.errors.slice(0, 3)));
    expect(result.summary).toMatchObject({ seats: 1057, rows: 35, rekeyed: 84 });
    expect(result.summary.zones.map(({ seats }) => seats)).toEqual([957, 100]);
    expect(result.summary.priceZones.map(({ places }) => places)).toEqual([238, 100, 619, 33, 67]);
    expect(result.warnings).toHaveLength(84);
    expect(result.warnings.every(({ code }) => code === 'seat-id-repeated')).toBe(true);
    expect(result.warnings[0]).toMatchObject({ path: 'zones[1].rows[0].seats[0].seat_guid', params: { id: '17-1' } });
    expect(
      new Set(result.map.zones.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats.map(({ id }) => id)))).size,
    ).toBe(1057);
    return undefined;
  });

  it('of pretix has an aisle at each of its 90 breaks, and is the same after it was written out and read again', () => {
    const map = mapOf('pretix-plan.en.json');
    expect(aislesOf(map)).toBe(90);
    const again = importSeatMap(JSON.parse(JSON.stringify(exportPretixPlan(map).plan)));
    expect(again).toMatchObject({ ok: true, warnings: [], summary: { rekeyed: 0 } });
    if (again.ok) expect(again.map).toEqual(map);
  });

  it('of seats.io imports with its four stands, each beside its own focal point, and nobody is parted', () => {
    const result = importSeatMap(JSON.parse(read('seatsio-zones-8897.json')));
    if (!result.ok) return expect.fail(JSON.stringify(result.errors.slice(0, 3)));
    const { summary, map, warnings } = result;
    expect(summary).toMatchObject({ format: 'seats.io', seats: 8897, rows: 131, rekeyed: 0 });
    expect(summary.zones.map(({ name, seats }) => [name, seats])).toEqual([
      ['Goal Stand 4', 650],
      ['Goal Stand 3', 2215],
      ['MT1', 2418],
      ['MT3', 3614],
    ]);
    expect(new Set(map.zones.map(({ focal }) => JSON.stringify(focal))).size).toBe(2);
    expect([warnings, aislesOf(map)]).toEqual([[], 0]);
    for (const zone of map.zones) {
      const outline = zone.outline ?? [];
      expect(zone.rows.every((row) => row.seats.every((seat) => isInside(seat, outline)))).toBe(true);
    }
    return undefined;
  });

  it('of seats.io imports with its 32 seats and its two areas of 100', () => {
    const result = importSeatMap(JSON.parse(read('seatsio-small.json')));
    expect(result).toMatchObject({
      ok: true,
      summary: { seats: 32, places: 232, wheelchairs: 1, areas: [{ capacity: 100 }, { capacity: 100 }] },
      map: { focal: { x: 225, y: 33.23 }, stage: { kind: 'stage' } },
      warnings: [{ code: 'category-unused', params: { category: 'Cat3' } }],
    });
  });

  it('of seats.io with mistakes is refused, each named with its place', () => {
    const result = importSeatMap(JSON.parse(read('seatsio-with-errors.json')));
    if (result.ok) return expect.fail('it was read');
    expect(result.errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'subChart.rows[0].seats[1].label label-repeated',
      'subChart.rows[0].seats[2].label label-missing',
      'subChart.rows[0].seats[3].categoryKey category-missing',
    ]);
    return undefined;
  });

  it.each([
    ['ticketland-hall.json', 'unknown-format'],
    ['cn-one-cinema-showtimes.json', 'schedule-file'],
  ] as const)('is not what %s is, which is said plainly', (name, code) => {
    expect(importSeatMap(JSON.parse(read(name)))).toMatchObject({ ok: false, errors: [{ code }] });
  });
});

function mapOf(name: (typeof NAMES)[number]): SeatMap {
  const result = importSeatMap(JSON.parse(read(name)));
  if (!result.ok) throw new Error(JSON.stringify(result.errors.slice(0, 3)));
  return result.map;
}

/** Seats of one row that follow each other and are not neighbours. */
function aislesOf(map: SeatMap): number {
  const { layout, offsets, targets } = graphOf(layoutOf(map));
  const isParted = (at: number): boolean => !targets.subarray(offsets[at], offsets[at + 1]).includes(at + 1);
  return layout.rows.reduce(
    (sum, row) => sum + Array.from({ length: row.count - 1 }, (_, i) => row.first + i).filter(isParted).length,
    0,
  );
}

/** By how often a line to the right crosses the border. */
function isInside({ x, y }: Point, outline: readonly Point[]): boolean {
  const crossings = outline.filter((to, i) => {
    const from = outline.at(i - 1) ?? to;
    return from.y > y !== to.y > y && x < from.x + ((to.x - from.x) * (y - from.y)) / (to.y - from.y);
  });
  return crossings.length % 2 === 1;
}

describe.skipIf(missing.length > 0)("a real cinema's showtimes", () => {
  const plan = (skipOverlapping: boolean) => {
    const found = noFindings();
    const { timeZone, businessDayEndsHour } = CINEMA;
    const draft = readScheduleFile(
      { found, timeZone, decimals: 2, businessDayEndsHour, hallsOfUnread: [] },
      read('cn-one-cinema-showtimes.json'),
      '2026-11-23',
    );
    const names = [...new Set(draft.performances.map(({ hall }) => hall))];
    const halls = names.map((_, i) => ({
      id: `h${i}`,
      name: { zh: `厅${i}`, en: `Hall ${i}` },
      priceZones: ['standard'],
    }));
    const house: HouseKnown = { profile: CINEMA, halls, titles: [], priceLists: [], performances: [] };
    const hallMap = new Map(names.map((name, i) => [sameHall(name), `h${i}`]));
    return {
      names,
      found,
      ...planSchedule(draft, house, { hallMap, skipOverlapping, hallsOfUnread: [], now: 0 }, found),
    };
  };
  const count = (warnings: readonly Finding[], code: string) => warnings.filter((one) => one.code === code).length;

  it('convert to 51 performances in 8 halls, 31 of them listed because they overlap', () => {
    const { names, found, performances, titles } = plan(false);
    expect(found.errors).toEqual([]);
    expect([names.length, titles.length, performances.length]).toEqual([8, 10, 51]);
    expect(count(found.warnings, 'overlap')).toBe(31);
    expect(names).toContain('5号厅(全景声影厅)');
  });

  it('leave those 31 out when told to, naming each', () => {
    const { found, performances, leftOut } = plan(true);
    expect([performances.length, leftOut, count(found.warnings, 'overlap-skipped')]).toEqual([20, 31, 31]);
  });

  it('have prices in fen, taken from yuan without a fraction', () => {
    const prices = plan(false).priceLists.map(({ prices: { standard } }) => standard);
    expect(prices).toContainEqual({ standard: 3800, discount: 3100 });
    expect(prices).toHaveLength(4);
  });
});
