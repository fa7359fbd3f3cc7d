import { describe, expect, it } from 'vitest';
import type { Plan, PlanRow } from '@foyer/shared/seating/drawing/plan';
import type { FloorPicture, RailMark, SeatCell } from './picture-parts.ts';
import { heightFrom, heightsByView, railOf } from './rail.ts';

/** Rows of seats by their places in pitches. */
function floor(rows: readonly (readonly [label: string, seats: readonly (readonly [x: number, y: number])[]])[]) {
  const all = rows.flatMap(([, seats]) => seats);
  const plan = { xs: all.map(([x]) => x), ys: all.map(([, y]) => y) } as unknown as Plan;
  let next = 0;
  const planRows = rows.map(([label, seats]) => ({ label, table: null, seats: seats.map(() => next++) }));
  return railOf(plan, planRows as unknown as PlanRow[], (y) => y * 50);
}

const picture = (rows: readonly (readonly (readonly [x: number, y: number])[])[], marks: readonly number[][]) =>
  ({
    rows: rows.map((seats, key) => ({ key, seats: seats.map(([x, y]) => ({ x: x - 22, y: y - 22 }) as SeatCell) })),
    rail: marks.map((own, key) => ({ key, rows: own, y: 0 }) as unknown as RailMark),
  }) as Pick<FloorPicture, 'rows' | 'rail'>;

describe('the rail of rows', () => {
  it('names blocks of one row once, at the height of its first seat', () => {
    const { marks, isByView } = floor([
      [
        'A',
        [
          [0, 0],
          [1, 0],
        ],
      ],
      [
        'A',
        [
          [3, 0.2],
          [4, 0.2],
        ],
      ],
      [
        'B',
        [
          [0, 1],
          [1, 1],
        ],
      ],
    ]);
    expect(marks.map(({ text, y }) => [text, y])).toEqual([
      ['A', 0],
      ['B', 50],
    ]);
    expect(isByView).toBe(false);
  });

  it('of blocks whose rows have other names at one height says so, and names all of them', () => {
    const { marks, isByView } = floor([
      [
        '1',
        [
          [0, 0],
          [1, 0],
        ],
      ],
      [
        '11',
        [
          [3, 0],
          [4, 0],
        ],
      ],
      [
        '2',
        [
          [0, 1],
          [1, 1],
        ],
      ],
    ]);
    expect(marks.map(({ text }) => text)).toEqual(['1', '11', '2']);
    expect(isByView).toBe(true);
  });

  it('leaves rows that stand upright to their ends', () => {
    const { marks } = floor([
      [
        'A',
        [
          [0, 0],
          [0, 1],
          [0, 2],
        ],
      ],
      [
        'B',
        [
          [1, 0],
          [2, 0],
        ],
      ],
    ]);
    expect(marks.map(({ text }) => text)).toEqual(['B']);
  });

  it('names a row that bends where it comes into view', () => {
    const bent = picture(
      [
        [
          [0, 0],
          [50, 10],
          [100, 30],
        ],
      ],
      [[0]],
    );
    const [mark] = bent.rail;
    expect(mark === undefined ? [] : [0, 40, 90].map((left) => heightFrom(bent, mark, left))).toEqual([0, 10, 30]);
  });

  it('tells of two names at one height that which is met first from the left', () => {
    const blocks = picture(
      [
        [
          [0, 100],
          [50, 100],
        ],
        [
          [200, 110],
          [250, 110],
        ],
        [[0, 200]],
      ],
      [[0], [1], [2]],
    );
    expect(heightsByView(blocks, 0, 15)).toEqual([100, null, 200]);
    // Past the left block, the other one’s row is what one sees.
    expect(heightsByView(blocks, 100, 15)).toEqual([null, 110, null]);
    // From afar there is no room for every name.
    expect(heightsByView(blocks, 0, 150)).toEqual([100, null, null]);
  });
});
