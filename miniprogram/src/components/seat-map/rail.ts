import type { Plan, PlanRow } from '@foyer/shared/seating/drawing/plan';
import { type FloorPicture, type RailMark, type SeatCell, THUMB } from './picture-parts.ts';

/** Rows nearer to each other than this (pitches) share a line of the rail. */
const SAME_LINE = 0.45;

/** Names of rows for the rail at the left, from the top down. */
export interface Rail {
  readonly marks: readonly RailMark[];
  /** Rows of one height have different names, or bend much: which of them are told depends on where one looks. */
  readonly isByView: boolean;
}

/** The rows of a floor by height. Tables and rows that stand upright are not among them: their names are at their ends. */
export function railOf(plan: Plan, rows: readonly PlanRow[], heightOf: (y: number) => number): Rail {
  const seated = rows.map((row, at) => ({ row, at, ...spanOf(plan, row) })).filter(isRailed);
  const lines: { y: number; text: string; rows: number[]; isBent: boolean }[] = [];
  let isByView = seated.some(({ isSteep }) => isSteep);
  for (const { row, at, y, isBent } of seated.sort((one, other) => one.y - other.y)) {
    const near = lines.filter((line) => y - line.y <= SAME_LINE);
    const own = near.find(({ text }) => text === row.label);
    if (near.some(({ text }) => text !== row.label)) isByView = true;
    if (own === undefined) lines.push({ y, text: row.label, rows: [at], isBent });
    else own.rows.push(at);
  }
  const marks = lines.map(({ y, ...line }, at) => ({ ...line, key: at, y: heightOf(y), every: everyOf(at) }));
  return { marks, isByView };
}

const isRailed = ({ row, isLevel }: { readonly row: PlanRow; readonly isLevel: boolean }): boolean =>
  row.table === null && isLevel;

/** Difference of heights (pitches) at which the name of a row would stand beside its neighbour. */
const BENT = 0.25;

/** The height of a row's first seat from the left, whether the row lies across, and how much it bends. */
function spanOf({ xs, ys }: Plan, { seats }: PlanRow) {
  const heights = seats.map((place) => ys[place] ?? 0);
  const rise = Math.max(...heights) - Math.min(...heights);
  const width = Math.abs((xs[seats[seats.length - 1] ?? -1] ?? 0) - (xs[seats[0] ?? -1] ?? 0));
  return {
    y: heights[0] ?? 0,
    isLevel: rise <= Math.max(0.1, 0.5 * width),
    isSteep: rise > Math.max(0.1, 0.12 * width),
    isBent: rise > BENT,
  };
}

/** The first seat of a line in the part of the plan that begins at `left` (pixels at scale 1); null where it has none there. */
function entered({ rows }: Pick<FloorPicture, 'rows'>, mark: RailMark, left: number): SeatCell | null {
  let first: SeatCell | null = null;
  for (const row of mark.rows)
    for (const seat of rows[row]?.seats ?? [])
      if (seat.x + THUMB / 2 >= left && (first === null || seat.x < first.x)) first = seat;
  return first;
}

/** The height of a row that bends where it enters the part of the plan that begins at `left` (pixels at scale 1). */
export function heightFrom(picture: Pick<FloorPicture, 'rows'>, mark: RailMark, left: number): number {
  const first = entered(picture, mark, left);
  return first === null ? mark.y : first.y + THUMB / 2;
}

/** Seats begin in one column where they are no farther apart than this, pixels at scale 1. */
const COLUMN = 66;

/**
 * Where each name stands in the part of the plan that begins at `left`, or null where it is not told: of rows at one
 * height that which one meets first from the left has its name there. `room`: what a name needs, pixels at scale 1.
 */
export function heightsByView(
  picture: Pick<FloorPicture, 'rows' | 'rail'>,
  left: number,
  room: number,
): readonly (number | null)[] {
  const needed = Math.max(THUMB / 2, room);
  const heights: (number | null)[] = picture.rail.map(() => null);
  const met = picture.rail.flatMap((mark, at) => {
    const first = entered(picture, mark, left);
    return first === null ? [] : { at, column: Math.floor((first.x - left) / COLUMN), y: first.y + THUMB / 2 };
  });
  const told: number[] = [];
  for (const { at, y } of met.sort((one, other) => one.column - other.column || one.y - other.y)) {
    if (told.some((other) => Math.abs(other - y) < needed)) continue;
    told.push(y);
    heights[at] = y;
  }
  return heights;
}

const everyOf = (at: number): RailMark['every'] => (at % 8 === 0 ? 8 : at % 4 === 0 ? 4 : at % 2 === 0 ? 2 : 1);
