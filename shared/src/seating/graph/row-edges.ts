import type { Layout, LayoutRow, Place } from '../layout.ts';
import { COMPANION, COUPLE, type EdgeSet, RING, SIDE } from './edge-set.ts';
import { AISLE_RATIO, COMPANION_RATIO, distance, isWithin, modalSpacing } from './spacing.ts';

/** The usual spacing of a row's neighbours in plan units; 0 for a row of one. */
export function rowSpacing(layout: Layout, row: LayoutRow): number {
  return modalSpacing(spacingsOf(layout, row));
}

/**
 * Joins the neighbours of a row: consecutive seats with no aisle between them, the halves of a couple seat wherever
 * they are drawn, and a wheelchair space with the companion seats beside it. Labels say nothing here.
 */
export function joinRow(layout: Layout, row: LayoutRow, edges: EdgeSet): void {
  const spacings = spacingsOf(layout, row);
  const usual = modalSpacing(spacings);
  for (const [i, spacing] of spacings.entries()) {
    const left = layout.places[row.first + i];
    const right = layout.places[row.first + i + 1];
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

function spacingsOf(layout: Layout, row: LayoutRow): number[] {
  const spacings: number[] = [];
  for (let at = row.first; at < row.first + row.count - 1; at += 1) {
    const from = layout.places[at];
    const to = layout.places[at + 1];
    if (from !== undefined && to !== undefined) spacings.push(distance(from, to));
  }
  return spacings;
}

function kindBetween(left: Place, right: Place, spacing: number, usual: number): number {
  if (left.kind === 'couple-left' && right.kind === 'couple-right') return COUPLE;
  if (isCompanionPair(left, right) || isCompanionPair(right, left))
    return isWithin(spacing, COMPANION_RATIO * usual) ? COMPANION : 0;
  return isWithin(spacing, AISLE_RATIO * usual) ? SIDE : 0;
}

const isCompanionPair = (a: Place, b: Place): boolean => a.kind === 'wheelchair' && b.kind === 'companion';
