import type { Point } from './seat-map.ts';

/** Plan units between two points. The same on every node: a square root is exact, other functions are not. */
export function distance(a: Point, b: Point): number {
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  return Math.sqrt(dx * dx + dy * dy);
}

/**
 * The seats of a row from one end to the other, as they are drawn; the one listed first stays on its side. A row may be
 * listed by number, 5 3 1 2 4 6, or odd seats before even ones: where the way along the list is longer than along the
 * row's direction, the direction counts. A row bent back on itself keeps its list, which is the shorter way. Graph,
 * drawing and importers all lay a row out by this, so that who sits beside whom is what is seen.
 */
export function endToEnd<T extends Point>(seats: readonly T[]): readonly T[] {
  const one = farthestFrom(seats, seats[0]);
  const other = farthestFrom(seats, one);
  if (one === undefined || other === undefined) return seats;
  const along = { x: other.x - one.x, y: other.y - one.y };
  const at = ({ x, y }: Point): number => x * along.x + y * along.y;
  // Sorting keeps the order of equals.
  const sorted = seats.toSorted((a, b) => at(a) - at(b));
  if (at(seats[0] ?? one) > at(seats.at(-1) ?? one)) sorted.reverse();
  return wayThrough(sorted) < wayThrough(seats) * NEARLY ? sorted : seats;
}

/** Ways that differ by less are the same way, drawn by hand. */
const NEARLY = 0.999;

function farthestFrom<T extends Point>(seats: readonly T[], from: T | undefined): T | undefined {
  if (from === undefined) return undefined;
  let best = from;
  let bestFar = 0;
  for (const seat of seats) {
    const far = distance(seat, from);
    if (far <= bestFar) continue;
    best = seat;
    bestFar = far;
  }
  return best;
}

function wayThrough(seats: readonly Point[]): number {
  let way = 0;
  for (const [i, seat] of seats.entries()) way += i === 0 ? 0 : distance(seats[i - 1] ?? seat, seat);
  return way;
}
