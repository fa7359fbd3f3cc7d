import { describe, expect, it } from 'vitest';
import { importFoyerMap } from '@foyer/shared/seating/import/foyer/foyer-map';
import { findBest } from '@foyer/shared/seating/best/find-best';
import { houseWithoutRules, type SeatHouse } from '@foyer/shared/seating/rules/seat-house';
import { resolveSeatRules } from '@foyer/shared/seating/rules/seat-rules';
import { graphOf } from '@foyer/shared/seating/graph/seat-graph';
import { layoutOf } from '@foyer/shared/seating/layout';
import { PRICE_LISTS } from '../price-lists.ts';
import { rollSchedule } from '../schedule.ts';
import { HALLS } from '../venues.ts';
import { fromRight, oddEven } from './draw-hall.ts';

const SEAT = 30;

describe('the halls of the demo house', () => {
  it.each(HALLS)('$id is a sound seat map without a warning', ({ map }) => {
    expect(importFoyerMap(JSON.parse(JSON.stringify(map)))).toMatchObject({
      ok: true,
      warnings: [],
      map: { format: 'foyer-seat-map/1' },
    });
  });

  it.each(HALLS)('$id seats nobody on somebody else', ({ map }) => {
    const seats = map.zones.flatMap((zone) => zone.rows.flatMap((row) => row.seats));
    const clashes = seats.flatMap((one, i) =>
      seats.slice(0, i).filter((other) => Math.hypot(one.x - other.x, one.y - other.y) < 0.8 * SEAT),
    );
    expect(clashes).toEqual([]);
  });

  it('are seven screens of 60 to 220 seats, a theatre above 1,000 and a floor for 800', () => {
    const capacity = Object.fromEntries(HALLS.map(({ id, map }) => [id, layoutOf(map).places.length]));
    const screens = HALLS.filter(({ id }) => id.startsWith('cinema-')).map(({ id }) => capacity[id] ?? 0);
    expect(screens).toHaveLength(7);
    for (const seats of screens) {
      expect(seats).toBeGreaterThanOrEqual(60);
      expect(seats).toBeLessThanOrEqual(220);
    }
    expect(capacity['theatre-main']).toBeGreaterThan(1000);
    expect(HALLS.find(({ id }) => id === 'concert-main')?.map.zones.flatMap((zone) => zone.areas)).toMatchObject([
      { capacity: 800 },
    ]);
  });

  it('are a carriage too: three seats and two in each row, the letters of the trains, nobody beside across the aisle', () => {
    const layout = layoutOf(HALLS.find(({ id }) => id === 'carriage-5')?.map ?? expect.fail('no carriage'));
    expect(layout.rows).toHaveLength(17);
    for (const { first } of layout.rows)
      expect(layout.places.slice(first, first + 5).map(({ label }) => label)).toEqual(['A', 'B', 'C', 'D', 'F']);
    const { chains } = graphOf(layout);
    expect([chains.after[0], chains.after[1], chains.after[2], chains.after[3], chains.after[4]]).toEqual([
      1, 2, -1, 4, -1,
    ]);
  });

  it('join every left half of a love seat to its right half', () => {
    for (const { map } of HALLS) {
      for (const row of map.zones.flatMap((zone) => zone.rows)) {
        for (const [i, seat] of row.seats.entries()) {
          if (seat.kind === 'couple-left') expect(row.seats[i + 1]?.kind).toBe('couple-right');
          if (seat.kind === 'couple-right') expect(row.seats[i - 1]?.kind).toBe('couple-left');
        }
      }
    }
  });

  it('give every wheelchair a companion seat beside it', () => {
    for (const row of HALLS.flatMap(({ map }) => map.zones.flatMap((zone) => zone.rows))) {
      for (const [i, seat] of row.seats.entries()) {
        if (seat.kind !== 'wheelchair') continue;
        expect([row.seats[i - 1]?.kind, row.seats[i + 1]?.kind], seat.id).toContain('companion');
      }
    }
  });

  it('seat an odd party in the lounge on sofas, one of them in an armchair, and everybody in front of the stage', () => {
    const groups = (id: string, size: number): (readonly [string, number])[] => {
      const layout = layoutOf(HALLS.find((hall) => hall.id === id)?.map ?? expect.fail(id));
      const rules = resolveSeatRules([{ contiguity: { online: 'require' }, orphan: 'strict', couples: 'whole' }]);
      const house: SeatHouse = { ...houseWithoutRules(layout, () => true), rules, door: 'online' };
      const found = findBest(house, { size, priceZone: null, zone: null, wheelchairs: 0, keep: [] });
      return (found?.groups ?? []).map((group) => [layout.places[group[0] ?? 0]?.zone ?? '', group.length]);
    };
    const sizes = (size: number): number[] => groups('cinema-6', size).map(([, length]) => length);
    expect([3, 5, 7].map(sizes)).toEqual([
      [2, 1],
      [4, 1],
      [6, 1],
    ]);
    for (const size of [1, 2, 4, 8]) {
      expect(groups('theatre-main', size)).toEqual([['stalls', size]]);
      expect(groups('concert-main', size)).toEqual([['tier', size]]);
    }
  });

  it('offer the first two in an empty screen the dearest rows there are, where one has such rows', () => {
    const pricesOf = (id: string): readonly string[] => {
      const layout = layoutOf(HALLS.find((hall) => hall.id === id)?.map ?? expect.fail(id));
      const house: SeatHouse = houseWithoutRules(layout, () => true);
      const found = findBest(house, { size: 2, priceZone: null, zone: null, wheelchairs: 0, keep: [] });
      return (found?.places ?? []).map((place) => layout.places[place]?.priceZone ?? '');
    };
    for (const { id, map } of HALLS.filter(({ map: { priceZones } }) => priceZones.some((zone) => zone.id === 'prime')))
      expect(pricesOf(id), map.name.en).toEqual(['prime', 'prime']);
  });

  it('have a price for every seat of every performance', () => {
    const halls = new Map(HALLS.map((hall) => [hall.id, hall]));
    for (const { hall, priceList } of rollSchedule(Date.UTC(2026, 10, 23))) {
      const prices = PRICE_LISTS.find((one) => one.priceList.id === priceList)?.priceList.prices ?? {};
      for (const zone of halls.get(hall)?.map.priceZones ?? [])
        expect(prices[zone.id], `${priceList} ${zone.id}`).toHaveProperty('adult');
    }
  });

  it('count seats as the doors do: odd left of the middle, or from the right wall', () => {
    expect(oddEven(6)).toEqual(['5', '3', '1', '2', '4', '6']);
    expect(oddEven(5)).toEqual(['5', '3', '1', '2', '4']);
    expect(fromRight(3)).toEqual(['3', '2', '1']);
  });
});
