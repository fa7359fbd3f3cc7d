import { describe, expect, it } from 'vitest';
import { concert, hallOf, theatre } from '../../testing/halls.ts';
import { arena, cabaret } from '../../testing/stands.ts';
import { layoutOf } from '../layout.ts';
import type { SeatMap } from '../seat-map.ts';
import { blockAt, blocksOf, middleOf, opensAsBlocks, roomAt } from './blocks.ts';
import type { Plan, PlanFloor } from './plan.ts';
import { planOf } from './plan-of.ts';
import { isInside } from './polygon.ts';

function firstFloor(map: SeatMap): { plan: Plan; floor: PlanFloor } {
  const plan = planOf(layoutOf(map));
  const [floor] = plan.floors;
  if (floor === undefined) throw new Error('a plan without a floor');
  return { plan, floor };
}

describe('the overview', () => {
  it('is how a floor of over a thousand seats in several zones opens, and no smaller one or one of a single zone', () => {
    const opens = (map: SeatMap): boolean => opensAsBlocks(firstFloor(map).floor);
    expect([arena(1280), theatre()].map(opens)).toEqual([true, true]);
    expect([hallOf(50, 100), concert(), cabaret()].map(opens)).toEqual([false, false, false]);
  });

  it('has one block for each zone, which holds all its seats', () => {
    for (const map of [arena(1280), theatre(), concert()]) {
      const { plan, floor } = firstFloor(map);
      const blocks = blocksOf(plan, floor);
      expect(blocks.map(({ zone }) => zone)).toEqual(floor.zones);
      for (const { zone, border } of blocks) {
        const seats = plan.zones[zone]?.rows.flatMap((row) => plan.rows[row]?.seats ?? []) ?? [];
        expect(seats.filter((index) => !isInside(border, plan.xs[index] ?? 0, plan.ys[index] ?? 0))).toEqual([]);
      }
    }
  });

  it('finds the block under a finger, one just beside it too, and none far away', () => {
    const { plan, floor } = firstFloor(arena(1280));
    const blocks = blocksOf(plan, floor);
    for (const block of blocks) expect(blockAt(blocks, block.middle.x, block.middle.y, 0)).toBe(block);
    const [first] = blocks;
    expect(blockAt(blocks, first?.middle.x ?? 0, (first?.box.top ?? 0) - 0.5, 1)).toBe(first);
    expect(blockAt(blocks, 0, 0, 1)).toBeNull();
  });

  it('finds the smaller of two blocks that lie on each other', () => {
    const square = (zone: number, half: number) => {
      const border = [
        { x: -half, y: -half },
        { x: half, y: -half },
        { x: half, y: half },
        { x: -half, y: half },
      ];
      return { zone, border, box: { left: -half, top: -half, right: half, bottom: half }, middle: middleOf(border) };
    };
    expect(blockAt([square(0, 9), square(1, 2)], 1, 1, 0)?.zone).toBe(1);
    expect(blockAt([square(0, 9), square(1, 2)], 5, 1, 0)?.zone).toBe(0);
  });
});

describe('words in a block', () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 0, y: 10 },
  ];

  it('stand at its centre of gravity, with the room it has at their height', () => {
    const middle = middleOf(corner);
    expect(middle.x).toBeCloseTo(10 / 3);
    expect(middle.y).toBeCloseTo(10 / 3);
    expect(roomAt(corner, middle, 4)).toEqual({ left: 0, right: 6 });
    expect(roomAt(corner, middle, 20)).toEqual({ left: middle.x, right: middle.x });
  });

  it('of a border without an area stand in the middle of its box', () => {
    const flat = [
      { x: 0, y: 2 },
      { x: 8, y: 2 },
    ];
    expect(middleOf(flat)).toEqual({ x: 4, y: 2 });
  });
});
