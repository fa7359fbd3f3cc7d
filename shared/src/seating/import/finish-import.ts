import { inLanguage } from '../../domain/text.ts';
import type { SeatMap } from '../seat-map.ts';
import type { Findings, ImportResult, ImportSummary } from './finding.ts';

interface Ending {
  readonly format: ImportSummary['format'];
  readonly rekeyed: number;
  readonly drawingsLeftOut: number;
  /** Where in the file a seat stands, when the map's own order is another. */
  readonly pathOf: (seat: string) => string | null;
}

/** The last step of every importer: the rules every seat map must keep, then the summary. */
export function finishImport(found: Findings, map: SeatMap, ending: Ending): ImportResult {
  const { errors, warnings } = found;
  if (errors.length > 0) return { ok: false, errors, warnings };
  return { ok: true, map, warnings, summary: summaryOf(map, ending) };
}

function summaryOf(map: SeatMap, ending: Ending): ImportSummary {
  const places = new Map<string, number>();
  const add = (priceZone: string, count: number) => places.set(priceZone, (places.get(priceZone) ?? 0) + count);
  const zones = map.zones.map((zone) => {
    let seats = 0;
    for (const row of zone.rows) {
      seats += row.seats.length;
      for (const seat of row.seats) add(seat.priceZone, 1);
    }
    return { id: zone.id, name: inLanguage(zone.name, 'en'), rows: zone.rows.length, seats };
  });
  const areas = map.zones.flatMap((zone) => zone.areas);
  for (const area of areas) add(area.priceZone, area.capacity);
  return {
    format: ending.format,
    name: inLanguage(map.name, 'en'),
    zones,
    rows: zones.reduce((sum, zone) => sum + zone.rows, 0),
    seats: zones.reduce((sum, zone) => sum + zone.seats, 0),
    areas: areas.map((area) => ({ id: area.id, name: inLanguage(area.name, 'en'), capacity: area.capacity })),
    priceZones: map.priceZones.map((zone) => ({
      id: zone.id,
      name: inLanguage(zone.name, 'en'),
      color: zone.color,
      places: places.get(zone.id) ?? 0,
    })),
    rekeyed: ending.rekeyed,
    drawingsLeftOut: ending.drawingsLeftOut,
  };
}
