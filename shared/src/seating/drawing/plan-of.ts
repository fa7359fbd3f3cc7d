import type { ZoneId } from '../../domain/ids.ts';
import type { Layout } from '../layout.ts';
import { partnerOf } from './furniture.ts';
import { hitGrid } from './hit-grid.ts';
import { gapsOf, pitchOf, seatSizeOf } from './pitch.ts';
import type { Plan } from './plan.ts';
import { floorsOf } from './plan-floors.ts';
import { rowsOf } from './plan-rows.ts';
import { shiftsOf } from './plan-shifts.ts';
import { areasOf, zonesOf } from './plan-zones.ts';
import { alongRow, LEVEL } from './row-order.ts';

/** The one entry of this folder's geometry. Takes a few milliseconds for a thousand seats: keep it with its layout. */
export function planOf(layout: Layout): Plan {
  const lines = layout.rows.map((row) => (row.area === null ? alongRow(layout, row) : []));
  const pitch = pitchOf(layout, lines);
  const shifts = shiftsOf(layout, pitch);
  const { xs, ys } = centresOf(layout, pitch, shifts);
  levelCouples(layout, xs, ys);
  const scale = { pitch, shiftOf: (zone: ZoneId): number => shifts.get(zone) ?? 0 };
  const zoneIds = layout.map.zones.filter(hasPlaces).map(({ id }) => id);
  const { rows, round } = rowsOf(layout, lines, { xs, ys }, zoneIds, scale);
  const areas = areasOf(layout, zoneIds, scale);
  const zones = zonesOf(layout, zoneIds, rows, areas, { xs, ys }, scale);
  const rowOf = new Int32Array(layout.places.length).fill(-1);
  for (const [at, row] of rows.entries()) for (const index of row.seats) rowOf[index] = at;
  const floors = floorsOf(layout, zones, rows, areas, { xs, ys, pitch });
  const gridded = floors.map(({ indexes, ...floor }) => {
    const hits = hitGrid(xs, ys, indexes);
    return { floor: { ...floor, hits }, gaps: gapsOf({ xs, ys, round }, indexes, hits) };
  });
  const seatSize = seatSizeOf(gridded.flatMap(({ gaps }) => gaps));
  return { layout, xs, ys, seatSize, round, rows, rowOf, zones, areas, floors: gridded.map(({ floor }) => floor) };
}

const hasPlaces = ({ rows, areas }: Layout['map']['zones'][number]): boolean =>
  areas.length > 0 || rows.some((row) => row.seats.length > 0);

type Centres = Pick<Plan, 'xs' | 'ys'>;

function centresOf(layout: Layout, pitch: number, shifts: ReadonlyMap<ZoneId, number>): Centres {
  const xs = new Float32Array(layout.places.length).fill(Number.NaN);
  const ys = new Float32Array(layout.places.length).fill(Number.NaN);
  for (const place of layout.places) {
    if (place.area !== null) continue;
    xs[place.index] = place.x / pitch;
    ys[place.index] = (place.y + (shifts.get(place.zone) ?? 0)) / pitch;
  }
  return { xs, ys };
}

/** Two halves of a couple seat are one piece of furniture: in a row that bends a little they stand on one height. */
function levelCouples(layout: Layout, xs: Float32Array, ys: Float32Array): void {
  for (const place of layout.places) {
    const partner = place.kind === 'couple-left' ? partnerOf(layout, place.index) : null;
    if (partner === null) continue;
    const rise = Math.abs((ys[place.index] ?? 0) - (ys[partner] ?? 0));
    if (rise > LEVEL * Math.abs((xs[place.index] ?? 0) - (xs[partner] ?? 0))) continue;
    const level = ((ys[place.index] ?? 0) + (ys[partner] ?? 0)) / 2;
    ys[place.index] = level;
    ys[partner] = level;
  }
}
