import type { Plan, PlanRow } from '@foyer/shared/seating/drawing/plan';

export interface RailName {
  readonly label: string;
  /** The row, by its place in the plan. */
  readonly row: number;
  readonly y: number;
}

type Rows = Pick<Plan, 'rows' | 'xs' | 'ys'>;

/** Less apart in height than this two names would stand on each other; pitches. */
const APART = 0.6;
/** How level a row has to lie for its name to stand beside it. */
const LEVEL = 0.7;

/**
 * The names that a hall has at its left edge while it is moved under it: of each level row whose own name has left on that
 * side, at the height of its first seat from `left` on, since rows bend. Of several rows at one height the one that begins
 * first; a row that has left altogether has no name.
 */
export function railOf({ rows, xs, ys }: Rows, left: number): readonly RailName[] {
  const begin = rows.flatMap((row, at) => {
    const seat = hasLeft(row, xs, left) ? row.seats.find((index) => (xs[index] ?? 0) >= left) : undefined;
    return seat === undefined ? [] : [{ label: row.label, row: at, x: xs[seat] ?? 0, y: ys[seat] ?? 0 }];
  });
  const names: RailName[] = [];
  for (const { label, row, y } of begin.sort((a, b) => a.x - b.x))
    if (names.every((name) => Math.abs(name.y - y) >= APART)) names.push({ label, row, y });
  return names.sort((a, b) => a.y - b.y);
}

function hasLeft({ ends: [end], table }: PlanRow, xs: Float32Array, left: number): boolean {
  if (end === undefined || table !== null || Math.abs(end.dx) <= LEVEL) return false;
  return (xs[end.seat] ?? 0) + end.dx < left;
}
