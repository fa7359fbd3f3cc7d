import type { Point } from '../seat-map.ts';

interface Standing {
  readonly x: number;
  readonly y: number;
}

/**
 * The seats of a row in the order of the plan, left to right. Files list odd seats before even ones or count from the
 * right: the plan decides, not the numbers. A row that bends back on itself keeps the order of its file, which is the
 * shorter way along it.
 */
export function inPlanOrder<T extends Standing>(seats: readonly T[]): readonly T[] {
  const width = spread(seats.map(({ x }) => x));
  const depth = spread(seats.map(({ y }) => y));
  const isAcross = width >= depth;
  const sorted = seats.toSorted((a, b) => (isAcross ? a.x - b.x || a.y - b.y : a.y - b.y || a.x - b.x));
  if (wayAlong(seats) >= wayAlong(sorted) * 0.999) return sorted;
  const [first, last] = [seats[0], seats.at(-1)];
  if (first === undefined || last === undefined) return seats;
  const isForward = isAcross ? first.x <= last.x : first.y <= last.y;
  return isForward ? seats : seats.toReversed();
}

/** The seats around a point, clockwise, beginning with the first of the file. */
export function clockwise<T extends Standing>(seats: readonly T[], middle: Point): readonly T[] {
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
function turnOf({ x, y }: Standing, middle: Point): number {
  const dx = x - middle.x;
  const dy = y - middle.y;
  const size = Math.abs(dx) + Math.abs(dy);
  if (size === 0) return 0;
  const along = dx / size;
  return dy >= 0 ? 1 - along : 3 + along;
}

function wayAlong(seats: readonly Standing[]): number {
  let way = 0;
  for (const [i, seat] of seats.entries()) {
    const before = seats[i - 1];
    if (before === undefined) continue;
    const dx = seat.x - before.x;
    const dy = seat.y - before.y;
    way += Math.sqrt(dx * dx + dy * dy);
  }
  return way;
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
