import { inLanguage } from '../../domain/text.ts';
import type { Seat, SeatKind, SeatMap, Zone } from '../seat-map.ts';
import type { ImportSummary, LeftOut, MapFormat, ZoneSummary } from './finding.ts';

export interface Counted {
  readonly format: MapFormat;
  readonly rekeyed: number;
  readonly leftOut: ReadonlyMap<LeftOut, number>;
}

/** What a map amounts to, zone by zone. */
export function summaryOf(map: SeatMap, { format, rekeyed, leftOut }: Counted): ImportSummary {
  const zones = map.zones.map(zoneSummary);
  const rows = map.zones.flatMap((zone) => zone.rows);
  const seats = rows.flatMap((row) => row.seats);
  const areas = map.zones.flatMap((zone) => zone.areas);
  const ofKind = (kind: SeatKind): number => seats.filter((seat) => seat.kind === kind).length;
  return {
    format,
    name: inLanguage(map.name, 'en'),
    zones,
    floors: (map.floors ?? []).map(({ id, name }) => ({
      id,
      name: inLanguage(name, 'en'),
      places: sum(zones.filter(({ floor }) => floor === id).map(({ places }) => places)),
    })),
    rows: rows.length,
    seats: seats.length,
    places: sum(zones.map(({ places }) => places)),
    tables: rows.filter((row) => row.table !== undefined).length,
    couples: sum(rows.map((row) => couplesIn(row.seats))),
    wheelchairs: ofKind('wheelchair'),
    companions: ofKind('companion'),
    restricted: ofKind('restricted-view'),
    areas: areas.map((area) => ({ id: area.id, name: inLanguage(area.name, 'en'), capacity: area.capacity })),
    priceZones: priceSummary(map),
    rekeyed,
    leftOut: [...leftOut].map(([what, count]) => ({ what, count })).filter(({ count }) => count > 0),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const couplesIn = (seats: readonly Seat[]): number =>
  seats.filter(({ kind }, i) => kind === 'couple-left' && seats[i + 1]?.kind === 'couple-right').length;

function zoneSummary(zone: Zone): ZoneSummary {
  const seats = sum(zone.rows.map((row) => row.seats.length));
  const standing = sum(zone.areas.map(({ capacity }) => capacity));
  return {
    id: zone.id,
    name: inLanguage(zone.name, 'en'),
    floor: zone.floor ?? null,
    rows: zone.rows.length,
    seats,
    areas: zone.areas.length,
    places: seats + standing,
  };
}

function priceSummary(map: SeatMap): ImportSummary['priceZones'] {
  const places = new Map<string, number>();
  const add = (priceZone: string, count: number) => places.set(priceZone, (places.get(priceZone) ?? 0) + count);
  for (const zone of map.zones) {
    for (const row of zone.rows) for (const seat of row.seats) add(seat.priceZone, 1);
    for (const area of zone.areas) add(area.priceZone, area.capacity);
  }
  return map.priceZones.map(({ id, name, color }) => ({
    id,
    name: inLanguage(name, 'en'),
    color,
    places: places.get(id) ?? 0,
  }));
}
