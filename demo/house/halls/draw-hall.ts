import type { AreaId, PlaceId, PriceZoneId, RowId, ZoneId } from '@foyer/shared/domain/ids';
import type { Text } from '@foyer/shared/domain/text';
import type { Area, Point, PriceZone, Row, Seat, SeatKind, SeatMap, Zone } from '@foyer/shared/seating/seat-map';

/** One unit of the drawings below: the distance between two neighbours, and between two rows. */
export const SEAT = 30;
export const ROW = 36;

/** What one letter of a drawn row stands for. `_` is a gap of one seat, a blank one of half a seat. */
export interface Mark {
  readonly priceZone: string;
  readonly kind?: SeatKind;
}

export type Marks = Readonly<Record<string, Mark>>;

/**
 * A row as one reads it in the hall, left to right as seen from the audience: `ssss_ssss`. The labels come from its
 * numbering, which never says who sits beside whom.
 */
export interface DrawnRow {
  readonly label: string;
  readonly seats: string;
  /** Rows further back than the regular pitch, e.g. behind a cross aisle; counted in rows. */
  readonly gapBefore?: number;
  readonly numbering?: Numbering;
}

/** Labels of the n seats of a row, left to right. */
export type Numbering = (count: number) => readonly string[];

export const fromLeft: Numbering = (count) => Array.from({ length: count }, (_, i) => String(i + 1));
export const fromRight: Numbering = (count) => fromLeft(count).toReversed();

/** Odd seats to the left of the middle, even ones to the right, both counted from it: 5 3 1 2 4 6. */
export const oddEven: Numbering = (count) => {
  const left = Math.ceil(count / 2);
  return Array.from({ length: count }, (_, i) => String(i < left ? 2 * (left - i) - 1 : 2 * (i - left + 1)));
};

/** Counts on from `first`, as blocks with hundreds do. */
export const countingFrom =
  (first: number): Numbering =>
  (count) =>
    Array.from({ length: count }, (_, i) => String(first + i));

export interface DrawnZone {
  readonly id: string;
  readonly name: Text;
  readonly rows: readonly DrawnRow[];
  /** The middle of the first row. */
  readonly at: Point;
  /** How far the ends of a row bend towards the stage, in units, for each 100 units from the middle squared. */
  readonly bend?: number;
  /** Turns the block about `at`; 90 faces left. */
  readonly turn?: number;
  readonly numbering: Numbering;
  readonly focal?: Point;
  readonly areas?: readonly Area[];
}

const quarter = (value: number): number => Math.round(value * 4) / 4;

function drawRow(zone: DrawnZone, row: DrawnRow, y: number, marks: Marks): Row {
  const spots: { x: number; mark: Mark }[] = [];
  let x = 0;
  for (const letter of row.seats) {
    const mark = marks[letter];
    if (mark !== undefined) spots.push({ x, mark });
    else if (letter !== '_' && letter !== ' ') throw new Error(`no mark ${letter} in row ${row.label} of ${zone.id}`);
    x += letter === ' ' ? SEAT / 2 : SEAT;
  }
  const middle = (x - SEAT) / 2;
  const labels = (row.numbering ?? zone.numbering)(spots.length);
  const id = `${zone.id}-${row.label}`;
  const seats = spots.map((spot, i): Seat => {
    const label = labels[i] ?? '';
    const { priceZone, kind = 'standard' } = spot.mark;
    const dx = spot.x - middle;
    const dy = y - (zone.bend ?? 0) * (dx / 100) ** 2;
    return {
      id: `${id}-${label}` as PlaceId,
      label,
      ...place(zone, dx, dy),
      priceZone: priceZone as PriceZoneId,
      kind,
    };
  });
  return { id: id as RowId, label: row.label, seats };
}

function place({ at, turn = 0 }: DrawnZone, dx: number, dy: number): Point {
  const angle = (turn * Math.PI) / 180;
  const x = dx * Math.cos(angle) - dy * Math.sin(angle);
  const y = dx * Math.sin(angle) + dy * Math.cos(angle);
  return { x: quarter(at.x + x), y: quarter(at.y + y) };
}

export function drawZone(zone: DrawnZone, marks: Marks): Zone {
  let y = 0;
  const rows = zone.rows.map((row) => {
    y += ROW * (row.gapBefore ?? 0);
    const drawn = drawRow(zone, row, y, marks);
    y += ROW;
    return drawn;
  });
  const drawn: Zone = { id: zone.id as ZoneId, name: zone.name, rows, areas: zone.areas ?? [] };
  return zone.focal === undefined ? drawn : { ...drawn, focal: zone.focal };
}

export const priceZone = (id: string, zh: string, en: string, color: string): PriceZone => ({
  id: id as PriceZoneId,
  name: { zh, en },
  color,
});

export interface StandingArea extends Omit<Area, 'id' | 'priceZone'> {
  readonly id: string;
  readonly priceZone: string;
}

export const standing = (area: StandingArea): Area => ({
  ...area,
  id: area.id as AreaId,
  priceZone: area.priceZone as PriceZoneId,
});

export type DrawnHall = Omit<SeatMap, 'format' | 'zones'> & {
  readonly marks: Marks;
  readonly zones: readonly DrawnZone[];
};

export const drawHall = ({ marks, zones, ...hall }: DrawnHall): SeatMap => ({
  format: 'foyer-seat-map/1',
  ...hall,
  zones: zones.map((zone) => drawZone(zone, marks)),
});
