import { describe, expect, it } from 'vitest';
import { focalOf } from './focal-place.ts';
import { importSeatMap } from './seat-map-file.ts';
import { stageAbove, stageBefore } from './stage-place.ts';

/** Corners of a house 90 wide and 60 deep, beginning at 0, 0. */
const HOUSE = [
  { x: 0, y: 0 },
  { x: 90, y: 60 },
];
const stage = (x: number, y: number, kind: 'stage' | 'screen' = 'stage') => ({
  kind,
  shape: { x: x - 5, y: y - 5, width: 10, height: 10 },
});

describe('where "best" is measured from, when a file does not say', () => {
  it.each([
    ['above', stage(45, -20), { x: 45, y: 20 }],
    ['below', stage(45, 80), { x: 45, y: 40 }],
    ['on the left', stage(-20, 30), { x: 30, y: 30 }],
    ['on the right', stage(110, 30), { x: 60, y: 30 }],
    ['amid its audience', stage(45, 30), { x: 45, y: 30 }],
    ['above and aside', stage(200, -300), { x: 90, y: 20 }],
  ])('is a third into the house from a stage %s', (_, at, focal) => {
    expect(focalOf(at, [HOUSE])).toEqual(focal);
  });

  it('is two thirds into the seats before a screen, all zones together', () => {
    const back = HOUSE.map(({ x, y }) => ({ x, y: y + 90 }));
    expect(focalOf(stage(45, -20, 'screen'), [HOUSE])).toEqual({ x: 45, y: 40 });
    expect(focalOf(stage(45, -20, 'screen'), [HOUSE, back])).toEqual({ x: 45, y: 100 });
  });

  it('is in the zone nearest the stage, whatever comes behind it', () => {
    const back = HOUSE.map(({ x, y }) => ({ x, y: y + 90 }));
    expect(focalOf(stage(45, -20), [back, HOUSE])).toEqual({ x: 45, y: 20 });
    expect(focalOf(stage(45, 170), [HOUSE, back])).toEqual({ x: 45, y: 130 });
  });

  it('is amid the seats of a plan and of a cinema, and no longer on the edge of the stage', () => {
    const seats = [0, 1, 2, 3].flatMap((row) =>
      [1, 2, 3].map((n) => ({ rowNo: row, columnNo: n, seatNo: `${row + 1}排${n}座` })),
    );
    const cinema = importSeatMap({ seats });
    expect(cinema).toMatchObject({ map: { focal: { x: 60, y: 60 } } });
    const plan = {
      name: 'x',
      categories: [{ name: 'a' }],
      zones: [
        {
          rows: [0, 30, 60].map((y, i) => ({
            row_number: `${i}`,
            position: { x: 0, y },
            seats: [{ seat_guid: `s${i}`, seat_number: '1', position: { x: 7, y: 0 }, category: 'a' }],
          })),
        },
      ],
    };
    expect(importSeatMap(plan)).toMatchObject({ map: { focal: { x: 7, y: 20 } } });
  });
});

describe('a stage that nobody drew', () => {
  it('is at most a third as wide as its house', () => {
    expect(stageAbove(HOUSE).shape.width).toBe(30);
    const wide = stageBefore({ x: 0, y: 0, width: 900, height: 300 }, { x: -50, y: -200, width: 1000, height: 10 });
    expect(wide?.shape.width).toBe(300);
    expect((wide?.shape.x ?? 0) + 150).toBe(450);
  });
});
