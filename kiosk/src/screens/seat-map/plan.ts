import type { AreaId, PriceZoneId, ZoneId } from '@foyer/shared/domain/ids';
import type { Text } from '@foyer/shared/domain/text';
import type { Layout, LayoutRow } from '@foyer/shared/seating/layout';
import type { Rect, Zone } from '@foyer/shared/seating/seat-map';
import { partnerOf } from './couples.ts';
import { around, type Box, grown } from './box.ts';
import { type HitGrid, hitGrid } from './hit-grid.ts';
import { pitchOf, seatSizeOf } from './pitch.ts';

/**
 * A layout made ready for drawing and for moving about. All positions are in pitches (1 = the usual distance of two
 * neighbours), true to the plan of the hall; only zones drawn on top of each other are set apart.
 */
export interface Plan {
  readonly layout: Layout;
  /** Centre of each place by its index; NaN for an area's anonymous places. */
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** Side of a seat's square. */
  readonly seatSize: number;
  /** Everything that is drawn, with room for the labels. */
  readonly bounds: Box;
  readonly stage: Box;
  /** Rows of numbered seats in place order; empty rows are left out. */
  readonly rows: readonly PlanRow[];
  /** Place index to its row in `rows`; -1 for an area's places. */
  readonly rowOf: Int32Array;
  /** Zones that have rows, in order. */
  readonly zones: readonly PlanZone[];
  readonly areas: readonly PlanArea[];
  readonly hits: HitGrid;
}

export interface PlanRow {
  readonly label: string;
  /** Position of the row's zone in `zones`. */
  readonly zone: number;
  /** Place indexes from left to right. */
  readonly seats: readonly number[];
}

export interface PlanZone {
  readonly id: ZoneId;
  readonly name: Text;
  readonly box: Box;
  readonly rows: readonly number[];
}

export interface PlanArea {
  readonly id: AreaId;
  readonly name: Text;
  readonly priceZone: PriceZoneId;
  readonly box: Box;
  readonly first: number;
  readonly count: number;
}

/** Room left of and right of the seats for row labels. */
const LABEL_ROOM = 1.6;

export function planOf(layout: Layout): Plan {
  const pitch = pitchOf(layout);
  const shifts = shiftsOf(layout, pitch);
  const shiftOf = (zone: ZoneId): number => shifts.get(zone) ?? 0;
  const xs = new Float32Array(layout.places.length).fill(Number.NaN);
  const ys = new Float32Array(layout.places.length).fill(Number.NaN);
  for (const place of layout.places) {
    if (place.area !== null) continue;
    xs[place.index] = place.x / pitch;
    ys[place.index] = (place.y + shiftOf(place.zone)) / pitch;
  }
  levelCouples(layout, ys);
  const hits = hitGrid(xs, ys);
  const { rows, zones } = rowsAndZones(layout, xs, ys);
  const rowOf = new Int32Array(layout.places.length).fill(-1);
  for (const [at, row] of rows.entries()) for (const index of row.seats) rowOf[index] = at;
  const areas = layout.map.zones.flatMap((zone) => areasOf(layout, zone, shiftOf(zone.id), pitch));
  const stage = boxOf(layout.map.stage.shape, 0, pitch);
  const inside = around([
    { ...stage, top: stage.top - 0.8 },
    ...zones.map(({ box }) => grown({ ...box, left: box.left - LABEL_ROOM, right: box.right + LABEL_ROOM }, 0.4)),
    ...areas.map(({ box }) => box),
  ]);
  const seatSize = seatSizeOf(xs, ys, hits);
  return { layout, xs, ys, seatSize, bounds: grown(inside, 0.5), stage, rows, rowOf, zones, areas, hits };
}

/** Two halves of a couple seat are one piece of furniture: in a bent row they stand on one height. */
function levelCouples(layout: Layout, ys: Float32Array): void {
  for (const place of layout.places) {
    const partner = place.kind === 'couple-left' ? partnerOf(layout, place.index) : null;
    if (partner === null) continue;
    const level = ((ys[place.index] ?? 0) + (ys[partner] ?? 0)) / 2;
    ys[place.index] = level;
    ys[partner] = level;
  }
}

function boxOf(shape: Rect, shift: number, pitch: number): Box {
  const top = (shape.y + shift) / pitch;
  const left = shape.x / pitch;
  return { left, top, right: left + shape.width / pitch, bottom: top + shape.height / pitch };
}

function areasOf(layout: Layout, zone: Zone, shift: number, pitch: number): PlanArea[] {
  return zone.areas.map((area) => ({
    id: area.id,
    name: area.name,
    priceZone: area.priceZone,
    box: boxOf(area.shape, shift, pitch),
    first: layout.areaById.get(area.id)?.first ?? 0,
    count: area.capacity,
  }));
}

function rowsAndZones(layout: Layout, xs: Float32Array, ys: Float32Array): Pick<Plan, 'rows' | 'zones'> {
  const rows: PlanRow[] = [];
  const zones: PlanZone[] = [];
  for (const zone of layout.map.zones) {
    const own = layout.rows.filter((row) => row.zone === zone.id && row.area === null && row.count > 0);
    if (own.length === 0) continue;
    const at = own.map((_, n) => rows.length + n);
    const sorted = own.map((row) => ({ label: row.label, zone: zones.length, seats: leftToRight(row, xs) }));
    rows.push(...sorted);
    const seats = sorted.flatMap((row) => row.seats);
    const box = around(
      seats.map((index) => {
        const x = xs[index] ?? 0;
        const y = ys[index] ?? 0;
        return grown({ left: x, top: y, right: x, bottom: y }, 0.5);
      }),
    );
    zones.push({ id: zone.id, name: zone.name, box, rows: at });
  }
  return { rows, zones };
}

function leftToRight(row: LayoutRow, xs: Float32Array): number[] {
  const seats = Array.from({ length: row.count }, (_, n) => row.first + n);
  return seats.sort((a, b) => (xs[a] ?? 0) - (xs[b] ?? 0));
}

/**
 * How far down each zone is moved, in plan units. Floors are often drawn each from the same corner; a zone whose seats
 * would cover seats of an earlier one goes below everything so far, with room for its name.
 */
function shiftsOf(layout: Layout, pitch: number): Map<ZoneId, number> {
  const shifts = new Map<ZoneId, number>();
  const taken = new Set<string>();
  let bottom = Number.NEGATIVE_INFINITY;
  const keyOf = (x: number, y: number): string => `${Math.round((2 * x) / pitch)} ${Math.round((2 * y) / pitch)}`;
  for (const zone of layout.map.zones) {
    const seats = zone.rows.flatMap((row) => row.seats);
    const isOnTop = seats.some(({ x, y }) => taken.has(keyOf(x, y)));
    const top = Math.min(...seats.map(({ y }) => y));
    const shift = isOnTop ? bottom - top + 3 * pitch : 0;
    shifts.set(zone.id, shift);
    for (const { x, y } of seats) {
      taken.add(keyOf(x, y + shift));
      bottom = Math.max(bottom, y + shift);
    }
  }
  return shifts;
}
