import { readFileSync } from 'node:fs';
import { noFindings, type Finding } from '@foyer/shared/seating/import/finding';
import { importSeatMap } from '@foyer/shared/seating/import/seat-map-file';
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

  it.each(['ticketland-hall.json', 'seatsio-small.json', 'seatsio-with-errors.json'] as const)(
    'of another kind (%s) is refused as an unknown format',
    (name) => {
      expect(importSeatMap(JSON.parse(read(name)))).toMatchObject({ ok: false, errors: [{ code: 'unknown-format' }] });
    },
  );
});

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
