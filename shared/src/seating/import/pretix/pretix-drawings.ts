import type { Point, Rect } from '../../seat-map.ts';
import type { Findings } from '../finding.ts';
import { field, readFields, readList, type Fields } from '../read.ts';
import { readPosition } from './pretix-rows.ts';
import { placeKind } from '../stage-place.ts';

const MAX_DRAWINGS = 5000;

export interface Drawings {
  readonly stage: { readonly kind: 'screen' | 'stage'; readonly shape: Rect } | null;
  readonly leftOut: number;
}

/**
 * A plan's areas are drawings without places: outlines, labels, the stage. Only the stage means something here, and
 * it is known by what is written on it.
 */
export function readDrawings(found: Findings, value: unknown, path: string, origin: Point): Drawings {
  let stage: Drawings['stage'] = null;
  let leftOut = 0;
  if (value === undefined) return { stage, leftOut };
  for (const [i, item] of (readList(found, value, path, MAX_DRAWINGS) ?? []).entries()) {
    const at = `${path}[${i}]`;
    const fields = readFields(found, item, at);
    if (fields === null) continue;
    const position = readPosition(found, fields, at);
    const shape: Rect | null =
      stage === null ? shapeOf(fields, { x: origin.x + position.x, y: origin.y + position.y }) : null;
    const kind = placeKind(textOf(fields));
    if (shape !== null && kind !== null) stage = { kind, shape };
    else leftOut += 1;
  }
  return { stage, leftOut };
}

/** A drawing that cannot be understood is no error: it is not sold. */
function shapeOf(fields: Fields, at: Point): Rect | null {
  const rectangle = objectIn(fields, 'rectangle') ?? fields;
  const width = sizeIn(rectangle, 'width');
  const height = sizeIn(rectangle, 'height');
  if (width !== null && height !== null) return { ...at, width, height };
  const ellipse = objectIn(fields, 'ellipse');
  const radius = objectIn(ellipse ?? {}, 'radius');
  const circle = sizeIn(objectIn(fields, 'circle') ?? {}, 'radius');
  const rx = circle ?? sizeIn(radius ?? {}, 'x');
  const ry = circle ?? sizeIn(radius ?? {}, 'y');
  return rx === null || ry === null ? null : { x: at.x - rx, y: at.y - ry, width: 2 * rx, height: 2 * ry };
}

function textOf(fields: Fields): string {
  const text = field(fields, 'text');
  const inner = objectIn(fields, 'text');
  const words = inner === null ? text : field(inner, 'text');
  return typeof words === 'string' ? words.slice(0, 200) : '';
}

function objectIn(fields: Fields, name: string): Fields | null {
  const value = field(fields, name);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function sizeIn(fields: Fields, name: string): number | null {
  const value = field(fields, name);
  return typeof value === 'number' && Number.isFinite(value) && value > 0 && value < 1_000_000 ? value : null;
}
