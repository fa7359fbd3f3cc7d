import type { RowId, ZoneId } from '../../domain/ids.ts';
import type { Layout } from '../layout.ts';
import type { Row, Table } from '../seat-map.ts';
import type { Plan, PlanRow, RowEnd } from './plan.ts';
import { distance, LEVEL } from './row-order.ts';

/** From plan units to pitches. */
export interface Scale {
  readonly pitch: number;
  /** How far down a zone is moved, in plan units. */
  readonly shiftOf: (zone: ZoneId) => number;
}

type Centres = Pick<Plan, 'xs' | 'ys'>;

/** Rows with seats, in place order, and which seats are drawn as circles. `lines` are the places of `layout.rows`. */
export function rowsOf(
  layout: Layout,
  lines: readonly (readonly number[])[],
  centres: Centres,
  zoneIds: readonly ZoneId[],
  scale: Scale,
): { readonly rows: readonly PlanRow[]; readonly round: Uint8Array } {
  const drawn = new Map<RowId, Row>(layout.map.zones.flatMap((zone) => zone.rows.map((row) => [row.id, row])));
  const round = new Uint8Array(layout.places.length);
  const rows: PlanRow[] = [];
  for (const [at, row] of layout.rows.entries()) {
    const seats = lines[at] ?? [];
    if (row.area !== null || seats.length === 0) continue;
    const shape = drawn.get(row.id)?.table;
    const table = shape === undefined ? null : inPitches(shape, scale.shiftOf(row.zone), scale.pitch);
    const ring = table === null ? seats : Array.from({ length: row.count }, (_, n) => row.first + n);
    const ends = table === null ? endsOf(seats, centres) : [];
    rows.push({ label: row.label, zone: zoneIds.indexOf(row.zone), seats: ring, ends, table });
  }
  for (const [zone] of zoneIds.entries()) {
    const own = rows.filter((row) => row.zone === zone);
    const isSlanted = slantOf(own, centres) > 0.25;
    for (const row of own) if (isSlanted || row.table !== null) for (const index of row.seats) round[index] = 1;
  }
  return { rows, round };
}

const inPitches = (table: Table, shift: number, pitch: number): Table => ({
  ...table,
  at: { x: table.at.x / pitch, y: (table.at.y + shift) / pitch },
  width: table.width / pitch,
  height: table.height / pitch,
});

/** Cosine of the angle up to which the end of a row goes the way of the whole row; about 40 degrees. */
const SAME_WAY = 0.76;

/**
 * Both ends of a row, with the direction it leaves by: that of the whole row, so that a label is level with its end seat
 * however the row bends; of one bent far, its last step's. A row of one seat lies level.
 */
function endsOf(seats: readonly number[], centres: Centres): RowEnd[] {
  const last = seats.length - 1;
  const whole = directionOf(centres, seats[0], seats[last], 1);
  const wayOf = (from: number | undefined, to: number | undefined, alone: 1 | -1): Way => {
    const step = directionOf(centres, from, to, alone);
    const along = { dx: alone * whole.dx, dy: alone * whole.dy };
    return step.dx * along.dx + step.dy * along.dy > SAME_WAY ? along : step;
  };
  return [
    { seat: seats[0] ?? -1, ...wayOf(seats[1], seats[0], -1) },
    { seat: seats[last] ?? -1, ...wayOf(seats[last - 1], seats[last], 1) },
  ];
}

type Way = Pick<RowEnd, 'dx' | 'dy'>;

function directionOf({ xs, ys }: Centres, from: number | undefined, to: number | undefined, alone: 1 | -1): Way {
  const dx = (xs[to ?? -1] ?? 0) - (xs[from ?? -1] ?? 0);
  const dy = (ys[to ?? -1] ?? 0) - (ys[from ?? -1] ?? 0);
  const length = distance(dx, dy);
  return from === undefined || length === 0 ? { dx: alone, dy: 0 } : { dx: dx / length, dy: dy / length };
}

/** Distance in x and in y, in pitches, below which two squares crowd each other. */
const CROWDED = 0.88;

/** Share of the steps from seat to seat that are neither level nor upright, and leave squares little room. */
function slantOf(rows: readonly PlanRow[], { xs, ys }: Centres): number {
  let [steps, slanted] = [0, 0];
  for (const { seats, table } of rows) {
    if (table !== null) continue;
    for (let at = 1; at < seats.length; at += 1) {
      const [a, b] = [seats[at - 1] ?? -1, seats[at] ?? -1];
      const [dx, dy] = [Math.abs((xs[a] ?? 0) - (xs[b] ?? 0)), Math.abs((ys[a] ?? 0) - (ys[b] ?? 0))];
      steps += 1;
      // A row that only bends keeps its seats a pitch apart from left to right: squares have their room.
      if (Math.min(dx, dy) > LEVEL * Math.max(dx, dy) && Math.max(dx, dy) < CROWDED) slanted += 1;
    }
  }
  return steps === 0 ? 0 : slanted / steps;
}
