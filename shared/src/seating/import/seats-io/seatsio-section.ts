import type { Point } from '../../seat-map.ts';
import { leaveOut, type ZoneDraft } from '../draft.ts';
import { warn } from '../finding.ts';
import { field, readFields, readText, type Fields } from '../read.ts';
import { pointsOf, readArea } from './seatsio-areas.ts';
import { readDrawings } from './seatsio-drawings.ts';
import {
  categoryIn,
  isLeftUnpublished,
  listIn,
  readLabel,
  readSpot,
  shownLabel,
  type SeatsIoReading,
  type Surroundings,
} from './seatsio-reading.ts';
import { readRows } from './seatsio-seats.ts';
import { readTable } from './seatsio-tables.ts';

const MAX_THINGS = 5000;
const NOWHERE: Point = { x: 0, y: 0 };

export interface Storey {
  /** Null in a chart of one floor. */
  readonly floor: string | null;
  readonly focals: ReadonlyMap<string, Point>;
}

/** A section with a chart of its own, whose places count from the section's top left corner, in the same units. */
export function readSection(reading: SeatsIoReading, item: unknown, path: string, storey: Storey): void {
  const { found, draft, keyByLabel } = reading;
  const fields = readFields(found, item, path);
  if (fields === null) return;
  if (isLeftUnpublished(fields)) return leaveOut(draft, 'section');
  const label = readLabel(found, fields, path, 200) ?? '';
  const inside = field(fields, 'subChart');
  const chart = inside === undefined || inside === null ? null : readFields(found, inside, `${path}.subChart`);
  const outline = pointsOf(found, fields, 'points', path, NOWHERE);
  const zone = newZone(shownLabel(found, fields, 'displayLabel', label, path, 200), path, storey, {
    focal: focalOf(reading, fields, path, storey),
    outline: outline.length < 3 ? null : outline,
  });
  draft.zones.push(zone);
  const origin = chart === null ? NOWHERE : (topLeft(reading, fields, path) ?? NOWHERE);
  const around: Surroundings = { zone, origin, category: categoryIn(fields, keyByLabel), section: label };
  if (chart !== null) readChart(reading, chart, `${path}.subChart`, around);
  if (zone.rows.length + zone.areas.length === 0 && found.errors.length === 0)
    warn(found, path, 'section-without-places', { name: zone.name });
}

export const newZone = (
  name: string,
  path: string,
  { floor }: Storey,
  more: Partial<Pick<ZoneDraft, 'focal' | 'outline'>> = {},
): ZoneDraft => ({ path, name, floor, focal: null, outline: null, rows: [], areas: [], ...more });

function topLeft({ found }: SeatsIoReading, fields: Fields, path: string): Point | null {
  const value = field(fields, 'topLeft');
  return value === undefined || value === null ? null : readSpot(found, value, `${path}.topLeft`, NOWHERE);
}

/** Sections of a zone look at the zone's own focal point. */
function focalOf({ found }: SeatsIoReading, fields: Fields, path: string, { focals }: Storey): Point | null {
  const key = field(fields, 'zone');
  if (key === undefined || key === null || key === '') return null;
  const name = typeof key === 'number' ? String(key) : readText(found, key, `${path}.zone`);
  if (name === null) return null;
  const focal = focals.get(name);
  if (focal === undefined) warn(found, `${path}.zone`, 'unknown-zone', { name });
  return focal ?? null;
}

/** Rows, tables and areas of a chart or of a section's own chart; what is no place is left out and counted. */
export function readChart(reading: SeatsIoReading, chart: Fields, path: string, around: Surroundings): void {
  const { found } = reading;
  const at = (name: string, i: number): string => (path === '' ? `${name}[${i}]` : `${path}.${name}[${i}]`);
  for (const [i, item] of listIn(found, chart, 'rows', path, MAX_THINGS).entries()) {
    const row = readRows(reading, item, at('rows', i), around);
    if (row !== null) around.zone.rows.push(row);
  }
  for (const [i, item] of listIn(found, chart, 'tables', path, MAX_THINGS).entries()) {
    const table = readTable(reading, item, at('tables', i), around);
    if (table !== null) around.zone.rows.push(table);
  }
  for (const [i, item] of listIn(found, chart, 'generalAdmissionAreas', path, MAX_THINGS).entries()) {
    const area = readArea(reading, item, at('generalAdmissionAreas', i), around);
    if (area !== null) around.zone.areas.push(area);
  }
  readDrawings(reading, chart, path, around.origin);
}

/** Rows that say which section they belong to make a zone of each. */
export function zonesByRows(whole: ZoneDraft, storey: Storey): readonly ZoneDraft[] {
  const zones = new Map<string, ZoneDraft>();
  for (const row of whole.rows) {
    if (row.section === undefined) continue;
    const zone = zones.get(row.section.label) ?? newZone(row.section.name, row.path, storey);
    zones.set(row.section.label, zone);
    zone.rows.push(row);
  }
  const others = whole.rows.filter(({ section }) => section === undefined);
  return [{ ...whole, rows: others }, ...zones.values()];
}
