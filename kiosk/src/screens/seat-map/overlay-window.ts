import type { Plan } from './plan.ts';

/** More cells than this of one row make a slow page and no sense to a listener. */
const MOST_COLUMNS = 60;

/** The rows before and after, of the same zone if it has them; they make the grid readable around the focus. */
export function rowsAround(plan: Plan, row: number): number[] {
  return [row - 1, row, row + 1].filter((at) => at >= 0 && at < plan.rows.length);
}

/** First column and the one after the last, at most sixty, around `column`. */
export function columnsAround(count: number, column: number): [first: number, end: number] {
  if (count <= MOST_COLUMNS) return [0, count];
  const first = Math.min(count - MOST_COLUMNS, Math.max(0, column - MOST_COLUMNS / 2));
  return [first, first + MOST_COLUMNS];
}
