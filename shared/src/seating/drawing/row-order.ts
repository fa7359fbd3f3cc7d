import { endToEnd } from '../end-to-end.ts';
import type { Layout, LayoutRow, Place } from '../layout.ts';

/** The places of a row from one end to the other, left first where the row has a left; see `endToEnd`. */
export function alongRow(layout: Layout, row: LayoutRow): number[] {
  const line = endToEnd(layout.places.slice(row.first, row.first + row.count));
  const indexes = line.map(({ index }) => index);
  // An upright row has no left: it keeps the end its author began with.
  const hasLeft = spread(line, 'x') > LEVEL * spread(line, 'y');
  const isFromRight = hasLeft && (line[line.length - 1]?.x ?? 0) < (line[0]?.x ?? 0);
  return isFromRight ? indexes.reverse() : indexes;
}

function spread(places: readonly Place[], axis: 'x' | 'y'): number {
  let [low, high] = [Infinity, -Infinity];
  for (const place of places) [low, high] = [Math.min(low, place[axis]), Math.max(high, place[axis])];
  return high - low;
}

export const distance = (dx: number, dy: number): number => Math.sqrt(dx * dx + dy * dy);

/** Rise over run below which a line counts as level; about 20 degrees. */
export const LEVEL = 0.36;
