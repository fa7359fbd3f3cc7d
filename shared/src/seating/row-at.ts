import type { Layout, LayoutRow } from './layout.ts';

/** The row (or area) a place belongs to, by its index; null outside the layout. Binary search. */
export function rowAt(layout: Layout, place: number): LayoutRow | null {
  let low = 0;
  let high = layout.rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = layout.rows[middle];
    if (row === undefined) return null;
    if (place < row.first) high = middle - 1;
    else if (place >= row.first + row.count) low = middle + 1;
    else return row;
  }
  return null;
}
