import { inLanguage } from '../../domain/text.ts';
import { checkSeatMap } from '../check.ts';
import type { SeatMap } from '../seat-map.ts';
import type { Finding, Findings, ImportResult, ImportSummary } from './finding.ts';

interface Ending {
  readonly format: ImportSummary['format'];
  readonly rekeyed: number;
  readonly drawingsLeftOut: number;
  /** The place in the file for a place in the map. */
  readonly pathOf: (path: string) => string;
}

/** The last step of every importer: the rules every seat map must keep, then the summary. */
export function finishImport(found: Findings, map: SeatMap, ending: Ending): ImportResult {
  const { warnings } = found;
  if (found.errors.length > 0) return { ok: false, errors: found.errors, warnings };
  const checked = checkSeatMap(map);
  const inFile = ({ path, code, params }: Finding): Finding => {
    const { first, ...others } = params;
    const named = typeof first === 'string' ? { ...others, first: ending.pathOf(first) } : others;
    return { path: ending.pathOf(path), code, params: named };
  };
  const all = [...warnings, ...checked.warnings.map(inFile)];
  if (checked.errors.length > 0) return { ok: false, errors: checked.errors.map(inFile), warnings: all };
  return { ok: true, map, warnings: all, summary: summaryOf(map, ending) };
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
