import type { Layout, LayoutRow, Place } from '../layout.ts';

/**
 * The places of a row from one end to the other, left first where the row has a left. The author's order counts, unless
 * sorting by position gives a shorter way through all seats: some files list a row 1 3 5 … 6 4 2.
 */
export function alongRow(layout: Layout, row: LayoutRow): number[] {
  const drawn = layout.places.slice(row.first, row.first + row.count);
  const [first] = drawn;
  if (first === undefined) return [];
  const [wide, high] = [spread(drawn, 'x'), spread(drawn, 'y')];
  const isWide = wide >= high;
  const sorted = isWide
    ? [...drawn].sort((a, b) => a.x - b.x || a.y - b.y)
    : [...drawn].sort((a, b) => a.y - b.y || a.x - b.x);
  // An upright row has no left: it keeps the end its author began with.
  const hasLeft = wide > LEVEL * high;
  if (!hasLeft && sorted.indexOf(first) > sorted.length / 2) sorted.reverse();
  const chosen = wayThrough(sorted) < wayThrough(drawn) * 0.999 ? sorted : drawn;
  const [begin, end] = [chosen[0], chosen[chosen.length - 1]];
  if (hasLeft && (end?.x ?? 0) < (begin?.x ?? 0)) chosen.reverse();
  return chosen.map(({ index }) => index);
}

function spread(places: readonly Place[], axis: 'x' | 'y'): number {
  let [low, high] = [Infinity, -Infinity];
  for (const place of places) [low, high] = [Math.min(low, place[axis]), Math.max(high, place[axis])];
  return high - low;
}

function wayThrough(places: readonly Place[]): number {
  let way = 0;
  for (let at = 1; at < places.length; at += 1) {
    const [a, b] = [places[at - 1], places[at]];
    if (a !== undefined && b !== undefined) way += distance(a.x - b.x, a.y - b.y);
  }
  return way;
}

export const distance = (dx: number, dy: number): number => Math.sqrt(dx * dx + dy * dy);

/** Rise over run below which a line counts as level; about 20 degrees. */
export const LEVEL = 0.36;
