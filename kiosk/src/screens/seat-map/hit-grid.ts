import type { Box } from './box.ts';

/** Finds seats by position without looking at all of them. Positions and distances in pitches. */
export interface HitGrid {
  /** The nearest seat not further than `reach` in x or in y, or -1. */
  nearest(x: number, y: number, reach: number): number;
  /** Calls `visit` for every seat whose centre lies in `box`, in no particular order. */
  within(box: Box, visit: (index: number) => void): void;
}

/** Squares of one pitch; `starts[cell] … starts[cell + 1]` are the seats of a square in `seats`. */
interface Squares {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly lines: number;
  readonly starts: Int32Array;
  readonly seats: Int32Array;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Seats without a position (NaN) are left out. */
export function hitGrid(xs: Float32Array, ys: Float32Array): HitGrid {
  const squares = sortIntoSquares(xs, ys);
  const within: HitGrid['within'] = (box, visit) => {
    const firstColumn = clamp(Math.floor(box.left - squares.left), 0, squares.columns);
    const lastColumn = clamp(Math.floor(box.right - squares.left), -1, squares.columns - 1);
    const firstLine = clamp(Math.floor(box.top - squares.top), 0, squares.lines);
    const lastLine = clamp(Math.floor(box.bottom - squares.top), -1, squares.lines - 1);
    for (let line = firstLine; line <= lastLine; line += 1) {
      const start = squares.starts[line * squares.columns + firstColumn] ?? 0;
      const end = squares.starts[line * squares.columns + lastColumn + 1] ?? 0;
      for (let at = start; at < end; at += 1) {
        const index = squares.seats[at] ?? 0;
        const x = xs[index] ?? 0;
        const y = ys[index] ?? 0;
        if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) visit(index);
      }
    }
  };
  return {
    within,
    nearest(x, y, reach) {
      let found = -1;
      let least = Number.POSITIVE_INFINITY;
      within({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }, (index) => {
        const distance = Math.hypot((xs[index] ?? 0) - x, (ys[index] ?? 0) - y);
        if (distance < least) [found, least] = [index, distance];
      });
      return found;
    },
  };
}

function sortIntoSquares(xs: Float32Array, ys: Float32Array): Squares {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (const [index, x] of xs.entries()) {
    if (Number.isNaN(x)) continue;
    const y = ys[index] ?? 0;
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  }
  if (left === Number.POSITIVE_INFINITY) [left, top] = [0, 0];
  const columns = Math.max(1, Math.floor(right - left) + 1);
  const lines = Math.max(1, Math.floor(bottom - top) + 1);
  const squareOf = (index: number): number => {
    const line = clamp(Math.floor((ys[index] ?? 0) - top), 0, lines - 1);
    return line * columns + clamp(Math.floor((xs[index] ?? 0) - left), 0, columns - 1);
  };
  const starts = new Int32Array(columns * lines + 1);
  const placed = [...xs.keys()].filter((index) => !Number.isNaN(xs[index] ?? Number.NaN));
  for (const index of placed) starts[squareOf(index) + 1] = (starts[squareOf(index) + 1] ?? 0) + 1;
  for (let square = 1; square < starts.length; square += 1) {
    starts[square] = (starts[square] ?? 0) + (starts[square - 1] ?? 0);
  }
  const next = starts.slice();
  const seats = new Int32Array(placed.length);
  for (const index of placed) {
    const square = squareOf(index);
    seats[next[square] ?? 0] = index;
    next[square] = (next[square] ?? 0) + 1;
  }
  return { left, top, columns, lines, starts, seats };
}
