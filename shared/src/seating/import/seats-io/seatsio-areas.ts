import type { Point } from '../../seat-map.ts';
import { inBoth } from '../both-languages.ts';
import { leaveOut, MAX_PLACES, type AreaDraft } from '../draft.ts';
import { fail, warn, type Findings } from '../finding.ts';
import { field, readFields, type Fields } from '../read.ts';
import { rounded } from '../row-order.ts';
import { boxOf } from '../stage-place.ts';
import {
  claimLabel,
  countPlaces,
  isLeftUnpublished,
  listIn,
  numberOr,
  readCategory,
  readLabel,
  readSpot,
  shownLabel,
  type SeatsIoReading,
  type Surroundings,
} from './seatsio-reading.ts';

const MAX_NAME = 200;
const MAX_POINTS = 2000;
/** A circle is kept as a border of so many points. */
const CORNERS = 24;

/** A general admission area: so many people, no seats. */
export function readArea(reading: SeatsIoReading, item: unknown, path: string, around: Surroundings): AreaDraft | null {
  const { found, draft } = reading;
  const fields = readFields(found, item, path);
  if (fields === null) return null;
  if (isLeftUnpublished(fields)) {
    leaveOut(draft, 'unpublished');
    return null;
  }
  const label = readLabel(found, fields, path, MAX_NAME);
  if (label !== null) claimLabel(reading, [around.section, label].filter(Boolean).join('-'), path);
  const price = readCategory(reading, fields, path, around.category);
  const capacity = readCapacity(found, fields, path);
  const outline = outlineOf(found, fields, path, around.origin);
  const shape = boxOf(outline);
  if (label === null || price === null || capacity === null || shape === null) return null;
  if (!countPlaces(draft, capacity, `${path}.capacity`)) return null;
  const name = shownLabel(found, fields, 'displayLabel', label, path, MAX_NAME);
  if (field(fields, 'bookAsAWhole') === true) warn(found, path, 'booked-as-whole', { name });
  const isBox = field(fields, 'type') === 'rectangle' && numberOr(field(fields, 'rotationAngle'), 0) % 180 === 0;
  return { path, name: inBoth(name), capacity, price, shape, ...(isBox || outline.length < 3 ? {} : { outline }) };
}

function readCapacity(found: Findings, fields: Fields, path: string): number | null {
  const value = field(fields, 'capacity');
  const capacity = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof capacity !== 'number' || !Number.isSafeInteger(capacity) || capacity < 1)
    return fail(found, `${path}.capacity`, 'area-without-capacity');
  return capacity <= MAX_PLACES
    ? capacity
    : fail(found, `${path}.capacity`, 'out-of-range', { value: capacity, min: 1, max: MAX_PLACES });
}

/** The border of a circle, rectangle or polygon, turned as drawn; empty after the error is written. */
export function outlineOf(found: Findings, fields: Fields, path: string, origin: Point): readonly Point[] {
  const points = pointsOf(found, fields, 'points', path, origin);
  if (points.length > 0) return points;
  const middle = readSpot(found, field(fields, 'center'), `${path}.center`, origin);
  if (middle === null) return [];
  const width = numberOr(field(fields, 'width'), 0);
  const height = numberOr(field(fields, 'height'), 0);
  const across = numberOr(field(fields, 'radius1'), numberOr(field(fields, 'radius'), 0));
  const down = numberOr(field(fields, 'radius2'), across);
  const angle = (numberOr(field(fields, 'rotationAngle'), 0) * Math.PI) / 180;
  const flat =
    width > 0 && height > 0 ? corners(width / 2, height / 2) : oval(across > 0 ? across : 1, down > 0 ? down : 1);
  return flat.map(({ x, y }) => ({
    x: rounded(middle.x + x * Math.cos(angle) - y * Math.sin(angle)),
    y: rounded(middle.y + x * Math.sin(angle) + y * Math.cos(angle)),
  }));
}

const corners = (x: number, y: number): readonly Point[] => [
  { x: -x, y: -y },
  { x, y: -y },
  { x, y },
  { x: -x, y },
];

const oval = (across: number, down: number): readonly Point[] =>
  Array.from({ length: CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS;
    return { x: across * Math.cos(angle), y: down * Math.sin(angle) };
  });

/** A list of points that may be missing. */
export function pointsOf(found: Findings, fields: Fields, name: string, path: string, origin: Point): readonly Point[] {
  return listIn(found, fields, name, path, MAX_POINTS).flatMap((point, i) => {
    const spot = readSpot(found, point, `${path}.${name}[${i}]`, origin);
    return spot === null ? [] : [{ x: rounded(spot.x), y: rounded(spot.y) }];
  });
}
