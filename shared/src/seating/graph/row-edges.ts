import type { LayoutRow, Place } from '../layout.ts';
import { COMPANION, COUPLE, type EdgeSet, RING, SIDE } from './edge-set.ts';
import { distance } from '../end-to-end.ts';
import { AISLE_RATIO, isWithin, modalSpacing, WHEELCHAIR_RATIO } from './spacing.ts';

/** A row of so few seats does not tell what its usual spacing is: an aisle in it could be all there is. */
const FEW = 4;

/** Distances of neighbours in plan units, the seats being in line. */
export function spacingsOf(seats: readonly Place[]): number[] {
  return seats.slice(1).map((seat, i) => distance(seats[i] ?? seat, seat));
}

/**
 * Joins the neighbours of a row, its seats in line: consecutive seats with no aisle between them, the halves of a
 * couple seat wherever they are drawn, and a wheelchair space with what is beside it. `pitch` is the zone's usual
 * spacing, in plan units. Labels say nothing here.
 */
export function joinRow(seats: readonly Place[], pitch: number, edges: EdgeSet): void {
  const spacings = spacingsOf(seats);
  const own = modalSpacing(spacings);
  const usual = seats.length <= FEW ? Math.min(own, AISLE_RATIO * pitch) : own;
  for (const [i, spacing] of spacings.entries()) {
    const left = seats[i];
    const right = seats[i + 1];
    if (left === undefined || right === undefined) continue;
    const kind = kindBetween(left, right, spacing, usual);
    if (kind !== 0) edges.set(left.index, right.index, kind);
  }
}

/** Joins each seat of a table with the next one around it, the last with the first. */
export function joinTable(row: LayoutRow, edges: EdgeSet): void {
  const { first, count } = row;
  for (let i = 0; i + 1 < count; i += 1) edges.set(first + i, first + i + 1, RING);
  if (count > 2) edges.set(first + count - 1, first, RING);
}

function kindBetween(left: Place, right: Place, spacing: number, usual: number): number {
  if (left.kind === 'couple-left' && right.kind === 'couple-right') return COUPLE;
  if (left.kind !== 'wheelchair' && right.kind !== 'wheelchair')
    return isWithin(spacing, AISLE_RATIO * usual) ? SIDE : 0;
  if (!isWithin(spacing, WHEELCHAIR_RATIO * usual)) return 0;
  return left.kind === 'companion' || right.kind === 'companion' ? COMPANION : SIDE;
}
