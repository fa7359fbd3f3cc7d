import type { Plan, PlanRow } from '@foyer/shared/seating/drawing/plan';
import { type FloorPicture, type RailMark, type SeatCell, THUMB } from './picture-parts.ts';

/** Rows nearer to each other than this (pitches) share a line of the rail. */
const SAME_LINE = 0.45;

/** The rows of a floor by height; none where two of a height have different names, or rows stand upright. */
export function railOf(plan: Plan, rows: readonly PlanRow[], heightOf: (y: number) => number): RailMark[] {
  const lines: { y: number; text: string; rows: number[]; isBent: boolean }[] = [];
  const seated = rows.map((row, at) => ({ row, at, ...spanOf(plan, row) })).sort((a, b) => a.y - b.y);
  for (const { row, at, y, isLevel, isBent } of seated) {
    if (row.table !== null || !isLevel) return [];
    const last = lines.at(-1);
    if (last === undefined || y - last.y > SAME_LINE) lines.push({ y, text: row.label, rows: [at], isBent });
    else if (last.text !== row.label) return [];
    else last.rows.push(at);
  }
  return lines.map(({ y, ...line }, at) => ({ ...line, key: at, y: heightOf(y), every: everyOf(at) }));
}

/** Difference of heights (pitches) at which the name of a row would stand beside its neighbour. */
const BENT = 0.25;

/** The height of a row's first seat from the left, and whether the row is level but for a bend. */
function spanOf({ xs, ys }: Plan, { seats }: PlanRow): { y: number; isLevel: boolean; isBent: boolean } {
  const heights = seats.map((place) => ys[place] ?? 0);
  const rise = Math.max(...heights) - Math.min(...heights);
  const width = Math.abs((xs[seats[seats.length - 1] ?? -1] ?? 0) - (xs[seats[0] ?? -1] ?? 0));
  return { y: heights[0] ?? 0, isLevel: rise <= Math.max(0.1, 0.12 * width), isBent: rise > BENT };
}

/** The height of a row that bends where it enters the part of the plan that begins at `left` (pixels at scale 1). */
export function heightFrom({ rows }: Pick<FloorPicture, 'rows'>, mark: RailMark, left: number): number {
  let first: SeatCell | null = null;
  for (const row of mark.rows)
    for (const seat of rows[row]?.seats ?? [])
      if (seat.x + THUMB / 2 >= left && (first === null || seat.x < first.x)) first = seat;
  return first === null ? mark.y : first.y + THUMB / 2;
}

const everyOf = (at: number): RailMark['every'] => (at % 8 === 0 ? 8 : at % 4 === 0 ? 4 : at % 2 === 0 ? 2 : 1);
