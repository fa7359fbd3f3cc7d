import type { ZoneId } from '../../../domain/ids.ts';
import type { Point, SeatMap, Zone } from '../../seat-map.ts';
import { inBoth } from '../both-languages.ts';
import { fail, noFindings, warn, type Findings, type ImportResult } from '../finding.ts';
import { finishImport } from '../finish-import.ts';
import { readCategories } from './pretix-categories.ts';
import { readDrawings, type Drawings } from './pretix-drawings.ts';
import { pathInFile, type FieldNames } from '../paths.ts';
import { readPosition, readRows, type PlanReading } from './pretix-rows.ts';
import { field, readFields, readList, readText, type Fields } from '../read.ts';
import { focalOf } from '../focal-place.ts';
import { stageAbove } from '../stage-place.ts';

const MAX_ZONES = 200;
const FIELDS: FieldNames = {
  '.label': ['.row_number', '.seat_number'],
  '.id': ['.row_number', '.seat_guid'],
};

/**
 * Reads a seating plan as pretix writes it: zones of rows of seats, whose categories become price zones. A seat
 * stands at zone + row + seat position. Fields this version does not know are passed over; a `seat_guid` that occurs
 * twice gets a new id with a warning, an unknown category is an error.
 */
export function importPretixPlan(json: unknown): ImportResult {
  const found = noFindings();
  const plan = readFields(found, json, '');
  if (plan === null) return { ok: false, errors: found.errors, warnings: found.warnings };
  const name = readText(found, field(plan, 'name'), 'name') ?? '';
  const zoneFields = readList(found, field(plan, 'zones'), 'zones', MAX_ZONES) ?? [];
  const reading = startReading(found, plan, zoneFields);
  const { zones, stage, leftOut } = readZones(reading, zoneFields);
  for (const [category, { path }] of reading.categories) {
    if (!reading.usedCategories.has(category)) warn(found, path, 'category-unused', { category });
  }
  const used = [...reading.categories].filter(([category]) => reading.usedCategories.has(category));
  const place = stage ?? stageAbove(zones.flatMap((zone) => zone.rows.flatMap((row) => row.seats)));
  const map: SeatMap = {
    format: 'foyer-seat-map/1',
    name: inBoth(name),
    stage: place,
    focal: focalOf(
      place,
      zones.map(({ rows }) => rows.flatMap(({ seats }) => seats)),
    ),
    priceZones: used.map(([, { zone }]) => zone),
    zones,
  };
  const pathOf = (path: string) => pathInFile(map, reading.pathById, FIELDS, path);
  return finishImport(found, map, {
    format: 'pretix-plan',
    rekeyed: reading.rekeyed,
    leftOut: new Map([['drawing', leftOut]]),
    pathOf,
  });
}

function startReading(found: Findings, plan: Fields, zones: readonly unknown[]): PlanReading {
  return {
    found,
    categories: readCategories(found, plan),
    guids: guidsOf(zones),
    seenGuids: new Set(),
    nextNumber: new Map(),
    usedRowIds: new Set(),
    usedCategories: new Set(),
    pathById: new Map(),
    seats: 0,
    rekeyed: 0,
  };
}

function guidsOf(zones: readonly unknown[]): ReadonlySet<string> {
  const guids = new Set<string>();
  const each = (value: unknown, name: string): readonly unknown[] => {
    const inner = typeof value === 'object' && value !== null ? field(value as Fields, name) : undefined;
    return Array.isArray(inner) ? inner : [];
  };
  for (const zone of zones) {
    for (const row of each(zone, 'rows')) {
      for (const seat of each(row, 'seats')) {
        const guid = typeof seat === 'object' && seat !== null ? field(seat as Fields, 'seat_guid') : undefined;
        if (typeof guid === 'string') guids.add(guid.normalize('NFC').trim());
      }
    }
  }
  return guids;
}

function readZones(reading: PlanReading, list: readonly unknown[]) {
  const { found } = reading;
  const zones: Zone[] = [];
  let stage: Drawings['stage'] = null;
  let leftOut = 0;
  for (const [i, item] of list.entries()) {
    const path = `zones[${i}]`;
    const fields = readFields(found, item, path);
    if (fields === null) continue;
    const named = field(fields, 'name');
    const name = named === undefined || named === '' ? `${i + 1}` : (readText(found, named, `${path}.name`) ?? '');
    const origin: Point = readPosition(found, fields, path);
    const drawings = readDrawings(found, field(fields, 'areas'), `${path}.areas`, origin);
    leftOut += drawings.leftOut + (stage !== null && drawings.stage !== null ? 1 : 0);
    stage ??= drawings.stage;
    // Counted without the zones that hold no seat, so that a plan written out and read again is the same.
    const id = `z${zones.length + 1}` as ZoneId;
    const rows = readRows(reading, field(fields, 'rows'), `${path}.rows`, origin, id);
    reading.pathById.set(`zone ${id}`, path);
    if (rows.length > 0) zones.push({ id, name: inBoth(name), rows, areas: [] });
  }
  if (zones.length === 0) fail(found, 'zones', 'no-places');
  return { zones, stage, leftOut };
}
