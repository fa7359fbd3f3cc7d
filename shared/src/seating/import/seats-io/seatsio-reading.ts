import type { Point } from '../../seat-map.ts';
import { MAX_PLACES, type MapDraft, type ZoneDraft } from '../draft.ts';
import { fail, warn, type Findings } from '../finding.ts';
import { field, MAX_COORDINATE, readFields, readText, type Fields } from '../read.ts';

export interface SeatsIoReading {
  readonly found: Findings;
  readonly draft: MapDraft;
  /** Keys of categories that mean seats for wheelchairs. */
  readonly accessible: ReadonlySet<string>;
  /** Keys by label: charts before version 10 name categories by it. */
  readonly keyByLabel: ReadonlyMap<string, string>;
  /** Where each bookable label stands, section and all: it is the name a seat is booked by. */
  readonly labels: Map<string, string>;
  /** Things seats have that a map does not say, counted, with the first place. */
  readonly flags: Map<string, { readonly path: string; count: number }>;
  readonly booths: string[];
}

/** What a seat takes from what it stands in. */
export interface Surroundings {
  readonly zone: ZoneDraft;
  readonly origin: Point;
  /** The category of the section, for seats that have none of their own. */
  readonly category: string | null;
  /** In front of every label here. */
  readonly section: string;
}

export const isLeftUnpublished = (fields: Fields): boolean => field(fields, 'published') === false;

export function tally(reading: SeatsIoReading, flag: string, path: string): void {
  const entry = reading.flags.get(flag) ?? { path, count: 0 };
  entry.count += 1;
  reading.flags.set(flag, entry);
}

export function sayFlags({ found, flags }: SeatsIoReading): void {
  for (const [flag, { path, count }] of flags) warn(found, path, 'flag-left-out', { flag, count });
}

/** A label as the chart shows it; `?` is how the designer writes that there is none. */
export function readLabel(found: Findings, fields: Fields, path: string, max: number): string | null {
  const value = field(fields, 'label');
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (text === undefined || text === null || text === '' || text === '?')
    return fail(found, `${path}.label`, 'label-missing');
  const label = readText(found, text, `${path}.label`, 4 * max);
  if (label === null) return null;
  return label.length <= max ? label : fail(found, `${path}.label`, 'text-too-long', { length: label.length, max });
}

/** What people read instead of the label, where the author gave something. */
export function shownLabel(
  found: Findings,
  fields: Fields,
  name: string,
  label: string,
  path: string,
  max: number,
): string {
  const value = field(fields, name);
  if (value === undefined || value === null || value === '') return label;
  return readText(found, value, `${path}.${name}`, max) ?? label;
}

/** Labels are what seats are booked by: each only once in the chart. */
export function claimLabel(reading: SeatsIoReading, label: string, path: string): void {
  const first = reading.labels.get(label);
  if (first === undefined) reading.labels.set(label, path);
  else fail(reading.found, `${path}.label`, 'label-repeated', { label, first });
}

/** The key of a thing's category: its own, else that of what it stands in; null after the error is written. */
export function readCategory(
  reading: SeatsIoReading,
  fields: Fields,
  path: string,
  inherited: string | null,
): string | null {
  const { found, draft, keyByLabel } = reading;
  const own = categoryIn(fields, keyByLabel);
  if (own === null) return inherited ?? fail(found, `${path}.categoryKey`, 'category-missing');
  return draft.prices.has(own) ? own : fail(found, `${path}.categoryKey`, 'unknown-category', { category: own });
}

/** As the object says it, known or not. Keys are numbers or texts; the label counts only where there is no key. */
export function categoryIn(fields: Fields, keyByLabel: ReadonlyMap<string, string>): string | null {
  const key = field(fields, 'categoryKey');
  if (typeof key === 'number' || (typeof key === 'string' && key !== '')) return String(key).slice(0, 200);
  const label = field(fields, 'categoryLabel');
  if (typeof label !== 'string' || label === '') return null;
  return keyByLabel.get(label) ?? label.slice(0, 200);
}

/** A point of an object, moved to where its section lies. Null after the error is written. */
export function readSpot(found: Findings, value: unknown, path: string, origin: Point): Point | null {
  const fields = readFields(found, value, path);
  if (fields === null) return null;
  const x = readFinite(found, field(fields, 'x'), `${path}.x`);
  const y = readFinite(found, field(fields, 'y'), `${path}.y`);
  return x === null || y === null ? null : { x: x + origin.x, y: y + origin.y };
}

/** A number of the drawing; numbers written as texts are taken. */
export function readFinite(found: Findings, value: unknown, path: string): number | null {
  if (value === undefined || value === null) return fail(found, path, 'missing');
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return fail(found, path, 'not-a-number');
  if (Math.abs(number) > MAX_COORDINATE)
    return fail(found, path, 'out-of-range', { value: number, min: -MAX_COORDINATE, max: MAX_COORDINATE });
  return number + 0;
}

export const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= MAX_COORDINATE ? value : otherwise;

/** False, with the error written, when a chart has more places than any house. */
export function countPlaces(draft: MapDraft, count: number, path: string): boolean {
  draft.places += count;
  if (draft.places <= MAX_PLACES) return true;
  fail(draft.found, path, 'too-many', { count: draft.places, max: MAX_PLACES });
  return false;
}

/** A list that may be missing. */
export function listIn(found: Findings, fields: Fields, name: string, path: string, max: number): readonly unknown[] {
  const value = field(fields, name);
  if (value === undefined || value === null) return [];
  const at = path === '' ? name : `${path}.${name}`;
  if (!Array.isArray(value)) return fail(found, at, 'not-a-list') ?? [];
  if (value.length > max) return fail(found, at, 'too-many', { count: value.length, max }) ?? [];
  return value;
}
