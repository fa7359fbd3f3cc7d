import type { PlaceId, RowId } from '../../../domain/ids.ts';
import type { Point, Row, Seat } from '../../seat-map.ts';
import { fail, warn, type Findings } from '../finding.ts';
import { idFromName, unusedId } from '../id-from-name.ts';
import type { Category } from './pretix-categories.ts';
import { inPlanOrder } from '../row-order.ts';
import { field, isId, readFields, readList, readNumber, readText, type Fields } from '../read.ts';

const MAX_ROWS = 2000;
const MAX_SEATS_IN_ROW = 2000;
const MAX_SEATS = 50_000;
const MAX_LABEL = 16;

/** What is being read, and what has been given out so far. */
export interface PlanReading {
  readonly found: Findings;
  readonly categories: ReadonlyMap<string, Category>;
  /** Every `seat_guid` of the file, so that a new id never is somebody else's. */
  readonly guids: ReadonlySet<string>;
  readonly seenGuids: Set<string>;
  /** The next number to try behind an id that is wanted again. */
  readonly nextNumber: Map<string, number>;
  readonly usedRowIds: Set<string>;
  readonly usedCategories: Set<string>;
  /** Where in the file each `zone ID`, `row ID` and `seat ID` stands: the map's own order may differ. */
  readonly pathById: Map<string, string>;
  seats: number;
  rekeyed: number;
}

interface SeatInFile {
  readonly path: string;
  readonly guid: string;
  /** As written, `null` where the file has none. */
  readonly number: string | null;
  readonly x: number;
  readonly y: number;
  readonly category: Category;
}

/** A position is an offset from whatever it stands in; a missing one is none. */
export function readPosition(found: Findings, fields: Fields, path: string): Point {
  const value = field(fields, 'position');
  if (value === undefined) return { x: 0, y: 0 };
  const position = readFields(found, value, `${path}.position`);
  if (position === null) return { x: 0, y: 0 };
  const x = readNumber(found, field(position, 'x'), `${path}.position.x`);
  const y = readNumber(found, field(position, 'y'), `${path}.position.y`);
  return { x: x ?? 0, y: y ?? 0 };
}

export function readRows(reading: PlanReading, value: unknown, path: string, origin: Point, zone: string): Row[] {
  const { found } = reading;
  const rows: Row[] = [];
  for (const [i, item] of (readList(found, value, path, MAX_ROWS) ?? []).entries()) {
    const at = `${path}[${i}]`;
    const fields = readFields(found, item, at);
    if (fields === null) continue;
    const written = readLabel(found, fields, 'row_number', at);
    const label = written ?? String(i + 1);
    const position = readPosition(found, fields, at);
    const seats = readSeats(reading, field(fields, 'seats'), at, {
      x: origin.x + position.x,
      y: origin.y + position.y,
    });
    if (seats.length === 0) {
      warn(found, at, 'row-without-seats', { row: label });
      continue;
    }
    if (written === null) warn(found, `${at}.row_number`, 'row-without-number', { label });
    const id = unusedId(`${zone}.${idFromName(label) ?? rows.length + 1}`, reading.usedRowIds) as RowId;
    reading.pathById.set(`row ${id}`, at);
    rows.push({ id, label, seats: numbered(reading, inPlanOrder(seats), label) });
  }
  return rows;
}

/** Numbers are texts in the format; some editors write them as numbers. */
function readLabel(found: Findings, fields: Fields, name: string, path: string): string | null {
  const value = field(fields, name);
  if (value === undefined || value === null || value === '') return null;
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  return readText(found, text, `${path}.${name}`, 2 * MAX_LABEL);
}

function readSeats(reading: PlanReading, value: unknown, path: string, origin: Point): SeatInFile[] {
  const { found } = reading;
  const list = readList(found, value, `${path}.seats`, MAX_SEATS_IN_ROW) ?? [];
  reading.seats += list.length;
  if (reading.seats > MAX_SEATS) {
    fail(found, `${path}.seats`, 'too-many', { count: reading.seats, max: MAX_SEATS });
    return [];
  }
  const seats: SeatInFile[] = [];
  for (const [i, item] of list.entries()) {
    const seat = readSeat(reading, item, `${path}.seats[${i}]`, origin);
    if (seat !== null) seats.push(seat);
  }
  return seats;
}

function readSeat(reading: PlanReading, item: unknown, path: string, origin: Point): SeatInFile | null {
  const { found, categories } = reading;
  const fields = readFields(found, item, path);
  if (fields === null) return null;
  const guid = readText(found, field(fields, 'seat_guid'), `${path}.seat_guid`);
  const number = readLabel(found, fields, 'seat_number', path);
  const name = readText(found, field(fields, 'category'), `${path}.category`);
  if (field(fields, 'position') === undefined) fail(found, `${path}.position`, 'missing');
  const position = readPosition(found, fields, path);
  const category = name === null ? undefined : categories.get(name);
  if (name !== null && category === undefined) fail(found, `${path}.category`, 'unknown-category', { category: name });
  if (guid === null || name === null || category === undefined) return null;
  reading.usedCategories.add(name);
  return { path, guid, number, x: origin.x + position.x, y: origin.y + position.y, category };
}

function numbered(reading: PlanReading, seats: readonly SeatInFile[], row: string): Seat[] {
  const prefix = commonPrefix(seats, row);
  const taken = new Set(seats.map((seat) => seat.number?.slice(prefix.length) ?? ''));
  return seats.map((seat, i) => {
    const id = seatId(reading, seat);
    const label = seat.number?.slice(prefix.length) ?? freeNumber(taken, i + 1);
    if (seat.number === null) warn(reading.found, `${seat.path}.seat_number`, 'seat-without-number', { label });
    if (label.length > MAX_LABEL)
      fail(reading.found, `${seat.path}.seat_number`, 'text-too-long', { length: label.length, max: MAX_LABEL });
    reading.pathById.set(`seat ${id}`, seat.path);
    return { id, label, x: seat.x, y: seat.y, priceZone: seat.category.zone.id, kind: 'standard' };
  });
}

/** Some plans number a seat `17-4` in row 17: a ticket already prints the row. */
function commonPrefix(seats: readonly SeatInFile[], row: string): string {
  const prefix = `${row}-`;
  const all = seats.every(
    (seat) => seat.number !== null && seat.number.startsWith(prefix) && seat.number.length > prefix.length,
  );
  return row !== '' && all ? prefix : '';
}

function freeNumber(taken: Set<string>, from: number): string {
  let n = from;
  while (taken.has(String(n))) n += 1;
  taken.add(String(n));
  return String(n);
}

/** The file's own id where it can be one; else one derived from it, the same at every import of the same file. */
function seatId(reading: PlanReading, seat: SeatInFile): PlaceId {
  const { found, seenGuids, guids, nextNumber } = reading;
  const repeated = seenGuids.has(seat.guid);
  seenGuids.add(seat.guid);
  if (isId(seat.guid) && !repeated) return seat.guid as PlaceId;
  const base = isId(seat.guid) ? seat.guid.slice(0, 56) : (idFromName(seat.guid) ?? 'seat');
  let n = nextNumber.get(base) ?? (isId(seat.guid) ? 2 : 1);
  while (guids.has(`${base}~${n}`)) n += 1;
  nextNumber.set(base, n + 1);
  const id = `${base}~${n}`;
  reading.rekeyed += 1;
  const code = repeated ? 'seat-id-repeated' : 'seat-id-replaced';
  warn(found, `${seat.path}.seat_guid`, code, { id: seat.guid, replacement: id });
  return id as PlaceId;
}
