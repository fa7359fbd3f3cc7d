import type { Text } from '../../../domain/text.ts';
import type { Point, Rect, Table } from '../../seat-map.ts';
import { fail, type Findings } from '../finding.ts';
import { field, isId, readFields, readList, readNumber, readText, type Fields } from '../read.ts';

const MAX_OUTLINE = 2000;

/** Stands where a rectangle could not be read; a map with errors is never used. */
export const NOWHERE: Rect = { x: 0, y: 0, width: 1, height: 1 };

/** A name in both languages of the house. */
export function readName(found: Findings, value: unknown, path: string): Text {
  const fields = readFields(found, value, path, ['zh', 'en']);
  if (fields === null) return { zh: '', en: '' };
  const zh = readText(found, field(fields, 'zh'), `${path}.zh`) ?? '';
  const en = readText(found, field(fields, 'en'), `${path}.en`) ?? '';
  return { zh, en };
}

export function readPoint(found: Findings, value: unknown, path: string): Point {
  const fields = readFields(found, value, path, ['x', 'y']);
  return fields === null ? { x: 0, y: 0 } : pointIn(found, fields, path);
}

export function pointIn(found: Findings, fields: Fields, path: string): Point {
  const x = readNumber(found, field(fields, 'x'), `${path}.x`) ?? 0;
  const y = readNumber(found, field(fields, 'y'), `${path}.y`) ?? 0;
  return { x, y };
}

export function readRect(found: Findings, value: unknown, path: string): Rect {
  const fields = readFields(found, value, path, ['x', 'y', 'width', 'height']);
  if (fields === null) return NOWHERE;
  const width = readNumber(found, field(fields, 'width'), `${path}.width`, 0) ?? 0;
  const height = readNumber(found, field(fields, 'height'), `${path}.height`, 0) ?? 0;
  return { ...pointIn(found, fields, path), width, height };
}

/** An `id` field that nothing of the same kind has yet. */
export function readNewId(found: Findings, fields: Fields, path: string, used: Set<string>): string | null {
  const id = readText(found, field(fields, 'id'), `${path}.id`, 64);
  if (id === null) return null;
  if (!isId(id)) return fail(found, `${path}.id`, 'not-an-id', { id });
  if (used.has(id)) return fail(found, `${path}.id`, 'id-repeated', { id });
  used.add(id);
  return id;
}

/** A border of at least three points. */
export function readOutline(found: Findings, value: unknown, path: string): Point[] {
  const points = (readList(found, value, path, MAX_OUTLINE) ?? []).map((point, i) =>
    readPoint(found, point, `${path}[${i}]`),
  );
  if (points.length < 3) fail(found, path, 'outline-too-short', { count: points.length });
  return points;
}

export function readTable(found: Findings, value: unknown, path: string): Table | null {
  const fields = readFields(found, value, path, ['form', 'at', 'width', 'height', 'turn']);
  if (fields === null) return null;
  const form = field(fields, 'form');
  if (form !== 'round' && form !== 'rectangular')
    return fail(found, `${path}.form`, 'not-one-of', { known: 'round, rectangular' });
  const at = readPoint(found, field(fields, 'at'), `${path}.at`);
  const width = readNumber(found, field(fields, 'width'), `${path}.width`, 0) ?? 0;
  const height = readNumber(found, field(fields, 'height'), `${path}.height`, 0) ?? 0;
  const turn = readNumber(found, field(fields, 'turn'), `${path}.turn`, -360, 360) ?? 0;
  return { form, at, width, height, turn };
}
