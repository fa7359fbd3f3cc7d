import type { AreaId, FloorId, PlaceId, PriceZoneId, RowId, ZoneId } from '../../../domain/ids.ts';
import type { Area, Row, Seat, SeatKind, Zone } from '../../seat-map.ts';
import { MAX_PLACES, MAX_ROW_LABEL, MAX_SEAT_LABEL } from '../draft.ts';
import { fail, type Findings } from '../finding.ts';
import { pointIn, readName, readNewId, readOutline, readPoint, readRect, readTable } from './foyer-fields.ts';
import { field, readFields, readList, readText, readWhole, type Fields } from '../read.ts';

/** As much as any importer gives, so that every map can be written out and read again. */
const MAX_ROWS = 5000;
const MAX_SEATS_IN_ROW = 5000;
const MAX_AREAS = 5000;
const KINDS: readonly SeatKind[] = [
  'standard',
  'wheelchair',
  'companion',
  'couple-left',
  'couple-right',
  'restricted-view',
];

/** What is being read, and what has been given out so far. */
export interface MapReading {
  readonly found: Findings;
  readonly priceZones: ReadonlySet<string>;
  readonly zoneIds: Set<string>;
  /** Rows and areas share one set: in the feed an area stands as a row. */
  readonly rowIds: Set<string>;
  readonly seatIds: Set<string>;
  places: number;
}

export function readZone(reading: MapReading, item: unknown, path: string): Zone | null {
  const { found } = reading;
  const fields = readFields(found, item, path, ['id', 'name', 'focal', 'floor', 'outline', 'rows', 'areas']);
  if (fields === null) return null;
  const id = readNewId(found, fields, path, reading.zoneIds) ?? '';
  const name = readName(found, field(fields, 'name'), `${path}.name`);
  const focal = field(fields, 'focal');
  const rows = (readList(found, field(fields, 'rows'), `${path}.rows`, MAX_ROWS) ?? []).flatMap(
    (row, i) => readRow(reading, row, `${path}.rows[${i}]`) ?? [],
  );
  const areas = (readList(found, field(fields, 'areas'), `${path}.areas`, MAX_AREAS) ?? []).flatMap(
    (area, i) => readArea(reading, area, `${path}.areas[${i}]`) ?? [],
  );
  const floor = field(fields, 'floor');
  const outline = field(fields, 'outline');
  return {
    id: id as ZoneId,
    name,
    ...(focal === undefined ? {} : { focal: readPoint(found, focal, `${path}.focal`) }),
    ...(floor === undefined ? {} : { floor: (readText(found, floor, `${path}.floor`, 64) ?? '') as FloorId }),
    ...(outline === undefined ? {} : { outline: readOutline(found, outline, `${path}.outline`) }),
    rows,
    areas,
  };
}

function readRow(reading: MapReading, item: unknown, path: string): Row | null {
  const { found } = reading;
  const fields = readFields(found, item, path, ['id', 'label', 'seats', 'table']);
  if (fields === null) return null;
  const id = readNewId(found, fields, path, reading.rowIds) ?? '';
  const label = readText(found, field(fields, 'label'), `${path}.label`, MAX_ROW_LABEL) ?? '';
  const list = readList(found, field(fields, 'seats'), `${path}.seats`, MAX_SEATS_IN_ROW) ?? [];
  if (!count(reading, list.length, `${path}.seats`)) return null;
  const seats = list.flatMap((seat, i) => readSeat(reading, seat, `${path}.seats[${i}]`) ?? []);
  const standing = field(fields, 'table');
  const table = standing === undefined ? null : readTable(found, standing, `${path}.table`);
  return { id: id as RowId, label, seats, ...(table === null ? {} : { table }) };
}

function readSeat(reading: MapReading, item: unknown, path: string): Seat | null {
  const { found } = reading;
  const fields = readFields(found, item, path, ['id', 'label', 'x', 'y', 'priceZone', 'kind']);
  if (fields === null) return null;
  const id = readNewId(found, fields, path, reading.seatIds) ?? '';
  const label = readText(found, field(fields, 'label'), `${path}.label`, MAX_SEAT_LABEL) ?? '';
  const priceZone = readPriceZone(reading, fields, path);
  const kind = KINDS.find((one) => one === field(fields, 'kind'));
  if (kind === undefined) fail(found, `${path}.kind`, 'not-one-of', { known: KINDS.join(', ') });
  return { id: id as PlaceId, label, ...pointIn(found, fields, path), priceZone, kind: kind ?? 'standard' };
}

function readArea(reading: MapReading, item: unknown, path: string): Area | null {
  const { found } = reading;
  const fields = readFields(found, item, path, ['id', 'name', 'capacity', 'priceZone', 'shape', 'outline']);
  if (fields === null) return null;
  const id = readNewId(found, fields, path, reading.rowIds) ?? '';
  const capacity = readWhole(found, field(fields, 'capacity'), `${path}.capacity`, 1, MAX_PLACES) ?? 0;
  if (!count(reading, capacity, `${path}.capacity`)) return null;
  const name = readName(found, field(fields, 'name'), `${path}.name`);
  const priceZone = readPriceZone(reading, fields, path);
  const outline = field(fields, 'outline');
  return {
    id: id as AreaId,
    name,
    capacity,
    priceZone,
    shape: readRect(found, field(fields, 'shape'), `${path}.shape`),
    ...(outline === undefined ? {} : { outline: readOutline(found, outline, `${path}.outline`) }),
  };
}

function readPriceZone(reading: MapReading, fields: Fields, path: string): PriceZoneId {
  const { found, priceZones } = reading;
  const id = readText(found, field(fields, 'priceZone'), `${path}.priceZone`, 64);
  if (id !== null && !priceZones.has(id)) fail(found, `${path}.priceZone`, 'unknown-price-zone', { priceZone: id });
  return (id ?? '') as PriceZoneId;
}

function count(reading: MapReading, places: number, path: string): boolean {
  reading.places += places;
  if (reading.places <= MAX_PLACES) return true;
  fail(reading.found, path, 'too-many', { count: reading.places, max: MAX_PLACES });
  return false;
}
