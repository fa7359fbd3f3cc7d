import type { PlaceId, PriceZoneId } from '../../domain/ids.ts';
import type { Row, Seat, SeatKind, SeatMap, Zone } from '../../seating/seat-map.ts';

/**
 * A seat map in columns, a third of its size once it is zipped: along a row seats stand at equal steps and are numbered
 * in order, so that differences of differences are mostly nothing. What is packed is unpacked to the very same map.
 */
export interface PackedMap extends Omit<SeatMap, 'format' | 'zones'> {
  readonly format: 'foyer-seat-map/1 packed/1';
  readonly zones: readonly PackedZone[];
}

interface PackedZone extends Omit<Zone, 'rows'> {
  readonly rows: readonly PackedRow[];
}

/** The seats of a row, a column for each of their fields. */
interface PackedRow extends Omit<Row, 'seats'> {
  /** Left out where each is the row's id, `-` and the label. */
  readonly ids?: readonly string[];
  readonly labels: Column | readonly string[];
  readonly x: Column;
  readonly y: Column;
  /** Position in `priceZones` of the map: one for all, or one for each. */
  readonly zones: number | readonly number[];
  /** Position in `KINDS`, likewise. */
  readonly kinds: number | readonly number[];
}

/**
 * Numbers: the unit they are whole in (a power of two; 0: as they are), then the first, the first difference, and the
 * differences of differences. A tail of noughts is left out, so the count stands in front.
 */
type Column = readonly number[];

const FORMAT = 'foyer-seat-map/1 packed/1';
const KINDS = ['standard', 'wheelchair', 'companion', 'couple-left', 'couple-right', 'restricted-view'] as const;
/** The finest unit looked for: coordinates that are finer are kept as they are. */
const FINEST = 1024;
/** What is larger is not added up without loss. */
const LARGEST = 2 ** 40;

export function packSeatMap({ zones, ...map }: SeatMap): PackedMap {
  const zoneAt = new Map(map.priceZones.map(({ id }, i) => [id, i]));
  return { ...map, format: FORMAT, zones: zones.map((zone) => packZone(zone, zoneAt)) };
}

/** Throws on what `packSeatMap` did not make. */
export function unpackSeatMap({ format, zones, ...map }: PackedMap): SeatMap {
  if (format !== FORMAT) throw new Error('this is no packed seat map');
  const ids = map.priceZones.map(({ id }) => id);
  return { format: 'foyer-seat-map/1', ...map, zones: zones.map((zone) => unpackZone(zone, ids)) };
}

const packZone = ({ rows, ...zone }: Zone, zoneAt: ReadonlyMap<PriceZoneId, number>): PackedZone => ({
  ...zone,
  rows: rows.map(({ seats, ...row }) => ({
    ...row,
    ...(seats.every(({ id, label }) => id === `${row.id}-${label}`) ? {} : { ids: seats.map(({ id }) => id) }),
    labels: packLabels(seats.map(({ label }) => label)),
    x: packNumbers(seats.map(({ x }) => x)),
    y: packNumbers(seats.map(({ y }) => y)),
    zones: oneOrAll(seats.map(({ priceZone }) => zoneAt.get(priceZone) ?? 0)),
    kinds: oneOrAll(seats.map(({ kind }) => KINDS.indexOf(kind))),
  })),
});

function unpackZone({ rows, ...zone }: PackedZone, priceZones: readonly PriceZoneId[]): Zone {
  return { ...zone, rows: rows.map((row) => unpackRow(row, priceZones)) };
}

function unpackRow({ ids, labels, x, y, zones, kinds, ...row }: PackedRow, priceZones: readonly PriceZoneId[]): Row {
  const xs = unpackNumbers(x);
  const ys = unpackNumbers(y);
  const names = unpackLabels(labels);
  const seats = names.map((label, i): Seat => {
    const priceZone = priceZones[at(zones, i)];
    const kind: SeatKind | undefined = KINDS[at(kinds, i)];
    const [seatX, seatY] = [xs[i], ys[i]];
    if (priceZone === undefined || kind === undefined || seatX === undefined || seatY === undefined)
      throw new Error(`row ${row.id} is not whole`);
    return { id: (ids?.[i] ?? `${row.id}-${label}`) as PlaceId, label, x: seatX, y: seatY, priceZone, kind };
  });
  return { ...row, seats };
}

const oneOrAll = (values: readonly number[]): number | readonly number[] =>
  values.every((value) => value === values[0]) ? (values[0] ?? 0) : values;

const at = (values: number | readonly number[], i: number): number =>
  typeof values === 'number' ? values : (values[i] ?? -1);

const packLabels = (labels: readonly string[]): Column | readonly string[] =>
  labels.every((label) => String(Number(label)) === label && Number.isSafeInteger(Number(label)))
    ? packNumbers(labels.map(Number))
    : labels;

const unpackLabels = (labels: Column | readonly string[]): readonly string[] =>
  labels.every((label) => typeof label === 'string')
    ? (labels as readonly string[])
    : unpackNumbers(labels as Column).map(String);

function packNumbers(values: readonly number[]): Column {
  const unit = unitOf(values);
  if (unit === 0) return [values.length, 0, ...values];
  const packed: number[] = [];
  let [before, step] = [0, 0];
  for (const value of values) {
    const whole = value * unit;
    packed.push(whole - before - step);
    step = packed.length === 1 ? 0 : whole - before;
    before = whole;
  }
  while (packed.at(-1) === 0) packed.pop();
  return [values.length, unit, ...packed];
}

function unpackNumbers([length = 0, unit = 0, ...packed]: Column): number[] {
  if (unit === 0) return packed;
  const values: number[] = [];
  let [before, step] = [0, 0];
  for (let i = 0; i < length; i += 1) {
    const whole = before + step + (packed[i] ?? 0);
    step = i === 0 ? 0 : whole - before;
    before = whole;
    values.push(whole / unit);
  }
  return values;
}

/** The power of two with which all become whole; 0 where there is none, or they are too large to be added up. */
function unitOf(values: readonly number[]): number {
  for (let unit = 1; unit <= FINEST; unit *= 2)
    if (values.every((value) => Number.isInteger(value * unit) && Math.abs(value * unit) < LARGEST)) return unit;
  return 0;
}
