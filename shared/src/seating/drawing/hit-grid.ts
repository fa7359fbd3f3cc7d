import type { Box } from './box.ts';

/** Finds seats by position without looking at all of them. Positions and distances in pitches. */
export interface HitGrid {
  /** The nearest seat not further than `reach` in x or in y, or -1. */
  nearest(x: number, y: number, reach: number): number;
  /** Calls `visit` for every seat whose centre lies in `box`, line by line of the squares. */
  within(box: Box, visit: (index: number) => void): void;
}

/** Equal squares over all seats; `starts[square] … starts[square + 1]` are the seats of a square in `seats`. */
interface Squares {
  readonly left: number;
  readonly top: number;
  readonly side: number;
  readonly columns: number;
  readonly lines: number;
  readonly starts: Int32Array;
  readonly seats: Int32Array;
}

/** Stands may lie a thousand pitches apart: squares grow until there are about this many for each seat. */
const SQUARES_PER_SEAT = 4;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Of the seats named, which all have a position. */
export function hitGrid(xs: Float32Array, ys: Float32Array, indexes: readonly number[]): HitGrid {
  const squares = sortIntoSquares(xs, ys, indexes);
  const { left, top, side, columns, lines, starts, seats } = squares;
  const within: HitGrid['within'] = (box, visit) => {
    const firstColumn = clamp(Math.floor((box.left - left) / side), 0, columns);
    const lastColumn = clamp(Math.floor((box.right - left) / side), -1, columns - 1);
    const firstLine = clamp(Math.floor((box.top - top) / side), 0, lines);
    const lastLine = clamp(Math.floor((box.bottom - top) / side), -1, lines - 1);
    for (let line = firstLine; line <= lastLine; line += 1) {
      const start = starts[line * columns + firstColumn] ?? 0;
      const end = starts[line * columns + lastColumn + 1] ?? 0;
      for (let at = start; at < end; at += 1) {
        const index = seats[at] ?? 0;
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
        const [dx, dy] = [(xs[index] ?? 0) - x, (ys[index] ?? 0) - y];
        const distance = dx * dx + dy * dy;
        if (distance < least || (distance === least && index < found)) [found, least] = [index, distance];
      });
      return found;
    },
  };
}

function sortIntoSquares(xs: Float32Array, ys: Float32Array, indexes: readonly number[]): Squares {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const index of indexes) {
    const [x, y] = [xs[index] ?? 0, ys[index] ?? 0];
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  }
  if (indexes.length === 0) [left, top, right, bottom] = [0, 0, 0, 0];
  const side = Math.max(1, Math.sqrt(((right - left) * (bottom - top)) / (SQUARES_PER_SEAT * indexes.length + 64)));
  const columns = Math.floor((right - left) / side) + 1;
  const lines = Math.floor((bottom - top) / side) + 1;
  const squareOf = (index: number): number => {
    const line = clamp(Math.floor(((ys[index] ?? 0) - top) / side), 0, lines - 1);
    return line * columns + clamp(Math.floor(((xs[index] ?? 0) - left) / side), 0, columns - 1);
  };
  const starts = new Int32Array(columns * lines + 1);
  for (const index of indexes) starts[squareOf(index) + 1] = (starts[squareOf(index) + 1] ?? 0) + 1;
  for (let square = 1; square < starts.length; square += 1) {
    starts[square] = (starts[square] ?? 0) + (starts[square - 1] ?? 0);
  }
  const next = starts.slice();
  const seats = new Int32Array(indexes.length);
  for (const index of indexes) {
    const square = squareOf(index);
    seats[next[square] ?? 0] = index;
    next[square] = (next[square] ?? 0) + 1;
  }
  return { left, top, side, columns, lines, starts, seats };
}
