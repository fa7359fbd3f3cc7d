import type { Layout, LayoutRow, Place } from '../layout.ts';
import { distance } from './spacing.ts';

/**
 * The seats of a row from one end to the other, as they are drawn. A map may list them by number, 5 3 1 2 4 6: where
 * the way along the list is longer than along the row's direction, the direction counts. A row bent back on itself
 * keeps its own order, which is the shorter way.
 */
export function seatsAlong(layout: Layout, row: LayoutRow): Place[] {
  const seats = layout.places.slice(row.first, row.first + row.count);
  const one = farthestFrom(seats, seats[0]);
  const other = farthestFrom(seats, one);
  if (one === undefined || other === undefined) return seats;
  const along = { x: other.x - one.x, y: other.y - one.y };
  const at = ({ x, y }: Place): number => x * along.x + y * along.y;
  const sorted = seats.toSorted((a, b) => at(a) - at(b) || a.index - b.index);
  // The first seat of the list stays on its side.
  if (at(seats[0] ?? one) > at(seats.at(-1) ?? one)) sorted.reverse();
  return lengthOf(sorted) < lengthOf(seats) * (1 - 1e-6) ? sorted : seats;
}

function farthestFrom(seats: readonly Place[], from: Place | undefined): Place | undefined {
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

function lengthOf(seats: readonly Place[]): number {
  let length = 0;
  for (const [i, seat] of seats.entries()) length += i === 0 ? 0 : distance(seats[i - 1] ?? seat, seat);
  return length;
}
