import { inLanguage, type Language, type Text } from '../../domain/text.ts';
import { stageAbove } from '../import/stage-place.ts';
import type { ExportCode, Finding } from '../import/finding.ts';
import type { Area, Point, Row, Seat, SeatKind, SeatMap, Zone } from '../seat-map.ts';

/** A seating plan as pretix reads it (its public schema of 2024: names, no `displayed`, sizes in pixels). */
export interface PretixPlan {
  readonly name: string;
  readonly categories: readonly { readonly name: string; readonly color: string }[];
  readonly zones: readonly PretixZone[];
  readonly size: { readonly width: number; readonly height: number };
}

interface PretixZone {
  readonly zone_id: string;
  readonly name: string;
  readonly position: Point;
  readonly rows: readonly PretixRow[];
  readonly areas: readonly object[];
}

interface PretixRow {
  readonly row_number: string;
  readonly row_number_position: 'both';
  readonly position: Point;
  readonly seats: readonly object[];
}

export interface PretixExport {
  readonly plan: PretixPlan;
  /** What the format cannot say, and is therefore not in the plan. Paths are the map's. */
  readonly warnings: readonly Finding[];
}

const MARGIN = 30;
const STAGE: Readonly<Record<SeatMap['stage']['kind'], string>> = { stage: 'STAGE', screen: 'SCREEN' };

/**
 * Writes a map as a pretix plan. Seats keep their ids, labels, places and prices; whatever else a map says has no
 * word there and is listed. Places keep their coordinates, unless some lie left of or above 0, where pretix shows nothing.
 */
export function exportPretixPlan(map: SeatMap, language: Language = 'en'): PretixExport {
  const names = categoryNames(map, language);
  const box = wholeOf(map);
  const origin = { x: Math.min(0, box.left), y: Math.min(0, box.top) };
  const zones = map.zones.map((zone, i) => zonePlan(zone, i === 0 ? map : null, { names, origin, language }));
  return {
    plan: {
      name: inLanguage(map.name, language),
      categories: map.priceZones.map(({ id, color }) => ({ name: names.get(id) ?? id, color })),
      zones,
      size: {
        width: Math.ceil(box.right - origin.x + MARGIN),
        height: Math.ceil(box.bottom - origin.y + MARGIN),
      },
    },
    warnings: unsaid(map),
  };
}

interface Writing {
  readonly names: ReadonlyMap<string, string>;
  readonly origin: Point;
  readonly language: Language;
}

/** Seats name their category by its text, so two of one name are told apart. */
function categoryNames(map: SeatMap, language: Language): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, name } of map.priceZones) {
    const wanted = inLanguage(name, language);
    const unique = taken.has(wanted) ? `${wanted} (${id})` : wanted;
    taken.add(unique);
    names.set(id, unique);
  }
  return names;
}

/** Positions count from what they stand in: here every zone and row stands at the corner of the plan. */
function zonePlan(zone: Zone, withStage: SeatMap | null, writing: Writing): PretixZone {
  const { language, names, origin } = writing;
  const stage = withStage === null || isAssumed(withStage) ? [] : [stageDrawing(withStage.stage, origin)];
  return {
    zone_id: zone.id,
    name: inLanguage(zone.name, language),
    position: { x: 0, y: 0 },
    rows: zone.rows.map((row) => rowPlan(row, names, origin)),
    areas: [...stage, ...zone.areas.map((area) => areaDrawing(area, writing))],
  };
}

const rowPlan = (row: Row, names: ReadonlyMap<string, string>, origin: Point): PretixRow => ({
  row_number: row.label,
  row_number_position: 'both',
  position: { x: 0, y: 0 },
  seats: row.seats.map((seat: Seat) => ({
    seat_guid: seat.id,
    seat_number: seat.label,
    position: from(origin, seat),
    category: names.get(seat.priceZone) ?? seat.priceZone,
  })),
});

const from = (origin: Point, { x, y }: Point): Point => ({ x: x - origin.x, y: y - origin.y });

/** A stage that nobody drew is not drawn: whoever reads the plan assumes the same. */
function isAssumed({ stage, zones }: SeatMap): boolean {
  const { kind, shape } = stageAbove(zones.flatMap((zone) => zone.rows.flatMap((row) => row.seats)));
  const { x, y, width, height } = stage.shape;
  return stage.kind === kind && x === shape.x && y === shape.y && width === shape.width && height === shape.height;
}

function stageDrawing({ kind, shape }: SeatMap['stage'], origin: Point): object {
  return rectangle(from(origin, shape), shape, STAGE[kind]);
}

const areaDrawing = (area: Area, { origin, language }: Writing): object =>
  rectangle(from(origin, area.shape), area.shape, `${inLanguage(area.name, language)} (${area.capacity})`);

const rectangle = (
  position: Point,
  { width, height }: { readonly width: number; readonly height: number },
  text: string,
) => ({
  shape: 'rectangle',
  color: '#eeeeee',
  border_color: '#999999',
  rotation: 0,
  position,
  rectangle: { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) },
  text: { text, position: { x: Math.round(width / 2), y: Math.round(height / 2) } },
});

function wholeOf(map: SeatMap) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x: number, y: number): void => {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  };
  const boxes = [
    ...(isAssumed(map) ? [] : [map.stage.shape]),
    ...map.zones.flatMap((zone) => zone.areas.map((area) => area.shape)),
  ];
  for (const { x, y, width, height } of boxes) {
    take(x, y);
    take(x + width, y + height);
  }
  for (const zone of map.zones) for (const row of zone.rows) for (const { x, y } of row.seats) take(x, y);
  return { left, top, right, bottom };
}

/** Everything of a map that pretix has no word for. */
function unsaid(map: SeatMap): readonly Finding[] {
  const findings: Finding[] = [];
  const say = (path: string, code: ExportCode, params: Finding['params']): void => {
    findings.push({ path, code, params });
  };
  const rows = map.zones.flatMap((zone) => zone.rows);
  const kinds = new Map<SeatKind, number>();
  for (const row of rows) for (const { kind } of row.seats) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  for (const [kind, count] of kinds) if (kind !== 'standard') say('zones', 'export-kinds', { kind, count });
  const tables = rows.filter((row) => row.table !== undefined).length;
  if (tables > 0) say('zones', 'export-tables', { count: tables });
  for (const [i, zone] of map.zones.entries())
    for (const [j, { name, capacity }] of zone.areas.entries())
      say(`zones[${i}].areas[${j}]`, 'export-areas', { name: name.en, capacity });
  if ((map.edges?.length ?? 0) > 0) say('edges', 'export-edges', { count: map.edges?.length ?? 0 });
  if ((map.floors?.length ?? 0) > 0) say('floors', 'export-floors', { count: map.floors?.length ?? 0 });
  const focals = map.zones.filter((zone) => zone.focal !== undefined).length;
  if (focals > 0) say('zones', 'export-focal', { count: focals });
  const named = [map.name, ...map.priceZones.map(({ name }) => name), ...map.zones.map(({ name }) => name)];
  const double = named.filter(({ zh, en }: Text) => zh !== en).length;
  if (double > 0) say('name', 'export-second-language', { count: double });
  return findings;
}
