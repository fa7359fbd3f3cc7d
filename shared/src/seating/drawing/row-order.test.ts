import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stand } from '../../testing/stands.ts';
import { hallOf } from '../../testing/halls.ts';
import { layoutOf } from '../layout.ts';
import type { Row, SeatMap } from '../seat-map.ts';
import { alongRow } from './row-order.ts';

const mapOf = (row: Row): SeatMap => ({
  ...hallOf(1, 1),
  zones: [
    { ...stand({ id: 'z', name: { zh: '', en: '' }, at: { x: 0, y: 0 }, turn: 0, rows: 0, seats: 0 }), rows: [row] },
  ],
});

const rowOf = (turn: number, seats: number): Row => {
  const [row] = stand({ id: 's', name: { zh: '', en: '' }, at: { x: 0, y: 0 }, turn, rows: 1, seats }).rows;
  if (row === undefined) throw new Error('no row');
  return row;
};

function labelsAlong(row: Row): number[] {
  const layout = layoutOf(mapOf(row));
  const [line] = layout.rows;
  return line === undefined ? [] : alongRow(layout, line).map((index) => Number(layout.places[index]?.label));
}

const isCounting = (labels: readonly number[], by: 1 | -1): boolean =>
  labels.every((label, at) => at === 0 || label - (labels[at - 1] ?? 0) === by);

describe('the way along a row', () => {
  it('passes every seat once and from neighbour to neighbour, in whatever order the file has them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -180, max: 180 }),
        fc
          .integer({ min: 3, max: 30 })
          .chain((seats) => fc.shuffledSubarray([...Array(seats).keys()], { minLength: seats })),
        (turn, order) => {
          const row = rowOf(turn, order.length);
          const labels = labelsAlong({ ...row, seats: order.flatMap((at) => row.seats[at] ?? []) });
          expect(isCounting(labels, 1) || isCounting(labels, -1), labels.join(' ')).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('begins at the left', () => {
    for (const turn of [0, 30, -30, 150, 180, -120]) {
      const row = rowOf(turn, 9);
      const [first, last] = [labelsAlong(row)[0] ?? 0, labelsAlong(row).at(-1) ?? 0];
      expect(row.seats[first - 1]?.x ?? 0, String(turn)).toBeLessThan(row.seats[last - 1]?.x ?? 0);
    }
  });

  it('follows an arc that bends back over itself as its author drew it', () => {
    const straight = rowOf(0, 24);
    const seats = straight.seats.map((seat, at) => {
      const angle = ((at / 23) * 300 * Math.PI) / 180;
      return { ...seat, x: 100 * Math.cos(angle), y: 100 * Math.sin(angle) };
    });
    const labels = labelsAlong({ ...straight, seats });
    expect(isCounting(labels, 1) || isCounting(labels, -1)).toBe(true);
  });

  it('keeps the end an upright row begins with', () => {
    expect(labelsAlong(rowOf(90, 5))).toEqual([1, 2, 3, 4, 5]);
    expect(labelsAlong(rowOf(-90, 5))).toEqual([1, 2, 3, 4, 5]);
  });
});
