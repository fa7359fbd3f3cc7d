import type { Layout, LayoutRow } from './layout.ts';

/** Two seats further apart than this many times the row's usual spacing have an aisle between them. */
export const AISLE_RATIO = 1.5;

/** Spacings that differ by less are the same spacing drawn by hand. */
const TOLERANCE = 0.05;

const known = new WeakMap<Layout, Uint8Array>();

/**
 * 1 at index i when place i and place i+1 sit side by side: consecutive seats of one row with no aisle between them.
 * Follows from the plan, never from labels (rows may count odd/even or backwards). Area places have no neighbours.
 * Computed once per layout.
 */
export function neighboursOf(layout: Layout): Uint8Array {
  const before = known.get(layout);
  if (before !== undefined) return before;
  const joined = new Uint8Array(layout.places.length);
  for (const row of layout.rows) if (row.area === null) joinRow(layout, row, joined);
  known.set(layout, joined);
  return joined;
}

function joinRow(layout: Layout, row: LayoutRow, joined: Uint8Array): void {
  const spacings: number[] = [];
  for (let at = row.first; at < row.first + row.count - 1; at += 1) spacings.push(distance(layout, at, at + 1));
  const usual = modalSpacing(spacings);
  for (const [i, spacing] of spacings.entries()) if (spacing <= AISLE_RATIO * usual) joined[row.first + i] = 1;
}

function distance(layout: Layout, a: number, b: number): number {
  const from = layout.places[a];
  const to = layout.places[b];
  return from === undefined || to === undefined ? Number.POSITIVE_INFINITY : Math.hypot(from.x - to.x, from.y - to.y);
}

/** The spacing most seats of a row have, the smaller one when two are as frequent; 0 for a row of one. */
export function modalSpacing(spacings: readonly number[]): number {
  const sorted = spacings.toSorted((a, b) => a - b);
  let best = 0;
  let bestCount = 0;
  for (let from = 0, to = 0; from < sorted.length; from += 1) {
    const low = sorted[from] ?? 0;
    while (to < sorted.length && (sorted[to] ?? 0) <= low * (1 + TOLERANCE)) to += 1;
    if (to - from > bestCount) {
      bestCount = to - from;
      best = sorted[from + ((to - from) >> 1)] ?? low;
    }
  }
  return best;
}
