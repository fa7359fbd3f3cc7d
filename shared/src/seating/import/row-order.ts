import { endToEnd } from '../end-to-end.ts';
import type { Point } from '../seat-map.ts';

/**
 * The seats of a row in the order of the plan, left to right: files list odd seats before even ones or count from the
 * right. See `endToEnd`: the plan decides, not the numbers. What comes out stays as it is when it is read again.
 */
export function inPlanOrder<T extends Point>(seats: readonly T[]): readonly T[] {
  let line = fromLeft(endToEnd(seats));
  // Each turn that changes anything makes the way shorter; a row takes one, seats strewn about may take more.
  for (let next = endToEnd(line); next !== line; next = endToEnd(line)) line = fromLeft(next);
  return line;
}

function fromLeft<T extends Point>(line: readonly T[]): readonly T[] {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return line;
  const isAcross = spread(line.map(({ x }) => x)) >= spread(line.map(({ y }) => y));
  const isForward = isAcross ? first.x <= last.x : first.y <= last.y;
  return isForward ? line : line.toReversed();
}

/** The seats around a point, clockwise, beginning with the first of the file. */
export function clockwise<T extends Point>(seats: readonly T[], middle: Point): readonly T[] {
  const first = seats[0];
  if (first === undefined) return seats;
  const start = turnOf(first, middle);
  const from = (seat: T): number => {
    const turn = turnOf(seat, middle) - start;
    return turn < 0 ? turn + 4 : turn;
  };
  return seats.toSorted((a, b) => from(a) - from(b));
}

/** Grows with the clockwise angle from 0 to 4, by division alone so that every machine gets the same. */
function turnOf({ x, y }: Point, middle: Point): number {
  const dx = x - middle.x;
  const dy = y - middle.y;
  const size = Math.abs(dx) + Math.abs(dy);
  if (size === 0) return 0;
  const along = dx / size;
  return dy >= 0 ? 1 - along : 3 + along;
}

export function spread(values: readonly number[]): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low;
}

/** Coordinates as they are kept: to a thousandth, so that a turned plan does not carry rounding noise. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000 + 0;
