import type { SeatKind } from '../../seat-map.ts';
import { leaveOut, MAX_ROW_LABEL, MAX_SEAT_LABEL, type RowDraft, type SeatDraft } from '../draft.ts';
import { fail, warn, type Findings } from '../finding.ts';
import { field, readFields, readText, type Fields } from '../read.ts';
import { inPlanOrder, rounded } from '../row-order.ts';
import {
  categoryIn,
  claimLabel,
  countPlaces,
  isLeftUnpublished,
  listIn,
  readCategory,
  readLabel,
  readSpot,
  shownLabel,
  tally,
  type SeatsIoReading,
  type Surroundings,
} from './seatsio-reading.ts';

const MAX_SEATS_IN_ROW = 5000;
/** True is all they say, and a kind says it too or it says nothing about the seat. */
const PLAIN_FLAGS: ReadonlySet<string> = new Set([
  'accessible',
  'companionSeat',
  'restrictedView',
  'categoryAccessible',
  'published',
  'disabledBySocialDistancingRules',
]);

/** The rows of a chart or section. */
export function readRows(reading: SeatsIoReading, item: unknown, path: string, around: Surroundings): RowDraft | null {
  const { found, draft } = reading;
  const fields = readFields(found, item, path);
  if (fields === null) return null;
  const count = listIn(found, fields, 'seats', path, MAX_SEATS_IN_ROW).length;
  if (isLeftUnpublished(fields)) {
    leaveOut(draft, 'unpublished', count);
    return null;
  }
  const label = readLabel(found, fields, path, MAX_ROW_LABEL);
  const section = around.section === '' ? sectionOf(found, fields, path) : undefined;
  const inside = { ...around, section: section?.label ?? around.section, label: label ?? '' };
  const seats = readSeats(reading, fields, path, inside);
  if (label === null) return null;
  if (seats.length === 0) {
    warn(found, path, 'row-without-seats', { row: label });
    return null;
  }
  const shown = shownLabel(found, fields, 'displayLabel', label, path, MAX_ROW_LABEL);
  return { path, label: shown, seats: inPlanOrder(seats), ...(section === undefined ? {} : { section }) };
}

/** In a chart without sections a row may say that it is part of one. */
function sectionOf(found: Findings, fields: Fields, path: string): RowDraft['section'] {
  const value = field(fields, 'sectionLabel');
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const label = readText(found, value, `${path}.sectionLabel`) ?? '';
  return { label, name: shownLabel(found, fields, 'sectionDisplayedLabel', label, path, 200) };
}

interface AroundSeats extends Surroundings {
  /** Of the row or table. */
  readonly label: string;
}

/** The seats of a row or a table, in the order of the file. */
export function readSeats(reading: SeatsIoReading, holder: Fields, path: string, around: AroundSeats): SeatDraft[] {
  const { found, draft, keyByLabel } = reading;
  const list = listIn(found, holder, 'seats', path, MAX_SEATS_IN_ROW);
  if (!countPlaces(draft, list.length, `${path}.seats`)) return [];
  const category = categoryIn(holder, keyByLabel) ?? around.category;
  const seats: SeatDraft[] = [];
  for (const [i, item] of list.entries()) {
    const seat = readSeat(reading, item, `${path}.seats[${i}]`, { ...around, category });
    if (seat !== null) seats.push(seat);
    else draft.places -= 1;
  }
  return seats;
}

function readSeat(reading: SeatsIoReading, item: unknown, path: string, around: AroundSeats): SeatDraft | null {
  const { found, draft } = reading;
  const fields = readFields(found, item, path);
  if (fields === null) return null;
  if (isLeftUnpublished(fields) || field(fields, 'deleted') === true) {
    leaveOut(draft, field(fields, 'deleted') === true ? 'deleted' : 'unpublished');
    return null;
  }
  const spot = readSpot(found, fields, path, around.origin);
  const label = readLabel(found, fields, path, MAX_SEAT_LABEL);
  const price = readCategory(reading, fields, path, around.category);
  if (price !== null && !draft.prices.has(price)) {
    fail(found, `${path}.categoryKey`, 'unknown-category', { category: price });
    return null;
  }
  if (label !== null) claimLabel(reading, [around.section, around.label, label].filter(Boolean).join('-'), path);
  if (spot === null || label === null || price === null) return null;
  const uuid = field(fields, 'uuid');
  return {
    path,
    wanted: typeof uuid === 'string' && uuid !== '' ? uuid.slice(0, 200) : null,
    label: shownLabel(found, fields, 'displayLabel', label, path, MAX_SEAT_LABEL),
    x: rounded(spot.x),
    y: rounded(spot.y),
    price,
    kind: kindOf(reading, fields, price, path),
  };
}

/** Our seats have one kind; of several the one that decides to whom a seat may be sold. The others are counted. */
function kindOf(reading: SeatsIoReading, fields: Fields, price: string, path: string): SeatKind {
  for (const [flag, value] of Object.entries(fields))
    if (value === true && !PLAIN_FLAGS.has(flag)) tally(reading, flag.slice(0, 60), path);
  const isRestricted = field(fields, 'restrictedView') === true;
  const isCompanion = field(fields, 'companionSeat') === true;
  const isAccessible =
    field(fields, 'accessible') === true ||
    field(fields, 'categoryAccessible') === true ||
    reading.accessible.has(price);
  if ((isAccessible || isCompanion) && isRestricted) tally(reading, 'restrictedView', path);
  if (isAccessible) return 'wheelchair';
  if (isCompanion) return 'companion';
  return isRestricted ? 'restricted-view' : 'standard';
}
