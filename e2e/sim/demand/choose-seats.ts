import { seatId } from '../world/programme.ts';
import type { Party } from './evening.ts';

export interface Hall {
  readonly rows: number;
  readonly seatsPerRow: number;
  /** From 1, at the stage: in the middle of it one sees best. */
  readonly bestRow: number;
}

/**
 * What people point at who see this map: neighbours in one row, as near to where they like to sit as there are. Empty
 * when so many are nowhere together. `isFree` is asked by place, row by row from the stage.
 */
export function pointAt(
  { rows, seatsPerRow, bestRow }: Hall,
  { size, taste }: Pick<Party, 'size' | 'taste'>,
  isFree: (place: number) => boolean,
): readonly string[] {
  const row = bestRow - 1 + taste.back;
  const middle = (seatsPerRow - 1) / 2 + taste.side;
  let best = { row: -1, first: -1, far: Number.POSITIVE_INFINITY };
  for (let r = 0; r < rows; r += 1)
    for (let first = 0; first + size <= seatsPerRow; first += 1) {
      const far = Math.hypot(r - row, first + (size - 1) / 2 - middle);
      if (far < best.far && areFree(r, first)) best = { row: r, first, far };
    }
  return best.row < 0 ? [] : Array.from({ length: size }, (_, i) => seatId(best.row, best.first + i));

  function areFree(r: number, first: number): boolean {
    for (let i = 0; i < size; i += 1) if (!isFree(r * seatsPerRow + first + i)) return false;
    return true;
  }
}
