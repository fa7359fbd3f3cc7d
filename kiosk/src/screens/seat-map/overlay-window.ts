/** More cells than this of one row make a slow page and no sense to a listener. */
const MOST_COLUMNS = 60;

/** A row with the rows before and after it in the floor's order; they make the grid readable around the focus. */
export function rowsAround(rows: readonly number[], row: number): number[] {
  const at = rows.indexOf(row);
  return [at - 1, at, at + 1].flatMap((n) => rows[n] ?? []);
}

/** First column and the one after the last, at most sixty, around `column`. */
export function columnsAround(count: number, column: number): [first: number, end: number] {
  if (count <= MOST_COLUMNS) return [0, count];
  const first = Math.min(count - MOST_COLUMNS, Math.max(0, column - MOST_COLUMNS / 2));
  return [first, first + MOST_COLUMNS];
}
