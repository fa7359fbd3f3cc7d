import { describe, expect, it } from 'vitest';
import { cinema, concert, hallOf, theatre } from '../../testing/halls.ts';
import { arena, cabaret } from '../../testing/stands.ts';
import { layoutOf } from '../layout.ts';
import type { SeatMap } from '../seat-map.ts';
import { holds } from './box.ts';
import { floorOf, type Plan, type PlanFloor } from './plan.ts';
import { planOf } from './plan-of.ts';

const seatsOf = (plan: Plan, floor: PlanFloor): number[] =>
  floor.zones.flatMap((zone) => plan.zones[zone]?.rows ?? []).flatMap((row) => plan.rows[row]?.seats ?? []);

/** Seats of the same floor that a seat covers a part of, as they are drawn. */
function touchedBy(plan: Plan, index: number): number[] {
  const [x, y] = [plan.xs[index] ?? 0, plan.ys[index] ?? 0];
  const near = plan.seatSize - 0.001;
  const found: number[] = [];
  plan.floors[floorOf(plan, index)]?.hits.within(
    { left: x - near, right: x + near, top: y - near, bottom: y + near },
    (other) => {
      const apart = Math.hypot((plan.xs[other] ?? 0) - x, (plan.ys[other] ?? 0) - y);
      if (other !== index && !(plan.round[index] === 1 && plan.round[other] === 1 && apart > near)) found.push(other);
    },
  );
  return found;
}

/** A hall of one row whose seats stand there. */
function bentHall(at: readonly { readonly x: number; readonly y: number }[]): SeatMap {
  const map = hallOf(1, at.length);
  const [zone] = map.zones;
  const [row] = zone?.rows ?? [];
  if (zone === undefined || row === undefined) throw new Error('a hall without a row');
  const seats = row.seats.map((seat, n) => ({ ...seat, ...at[n] }));
  return { ...map, zones: [{ ...zone, rows: [{ ...row, seats }] }] };
}

const firstFloor = (plan: Plan): PlanFloor => {
  const [floor] = plan.floors;
  if (floor === undefined) throw new Error('a plan without a floor');
  return floor;
};

describe('the plan of a hall', () => {
  it('measures in pitches, so that neighbours stand one apart', () => {
    const plan = planOf(layoutOf(cinema()));
    expect((plan.xs[1] ?? 0) - (plan.xs[0] ?? 0)).toBeCloseTo(1, 1);
  });

  it('keeps the aisle before the fifth seat true to the plan', () => {
    const plan = planOf(layoutOf(hallOf(2, 10)));
    expect((plan.xs[5] ?? 0) - (plan.xs[4] ?? 0)).toBeGreaterThan(2.2);
  });

  it('makes seats so small that no two of them touch', () => {
    for (const map of [cinema(), theatre(), concert(), hallOf(20, 40), arena(1280), cabaret()]) {
      const plan = planOf(layoutOf(map));
      const touching: number[] = [];
      for (const floor of plan.floors)
        for (const index of seatsOf(plan, floor)) touching.push(...touchedBy(plan, index));
      expect(touching, map.name.en).toEqual([]);
    }
  });

  it('sets a balcony drawn on top of the stalls below them, with room for its name', () => {
    const plan = planOf(layoutOf(theatre()));
    const [stalls, balcony] = plan.zones;
    expect(balcony?.box.top).toBeGreaterThan((stalls?.box.bottom ?? 0) + 0.9);
  });

  it('leaves two floors where they are when the plan has set them apart', () => {
    const plan = planOf(layoutOf(concert()));
    expect(plan.ys[plan.rows[0]?.seats[0] ?? 0]).toBeCloseTo(9);
  });

  it('gives an area a shape and no seats of its own', () => {
    const plan = planOf(layoutOf(concert()));
    expect(plan.areas.map(({ count }) => count)).toEqual([300, 250]);
    expect(plan.rowOf[0]).toBe(-1);
    expect(plan.xs[0]).toBeNaN();
  });

  it('finds the seat under the pointer, and none in the aisle', () => {
    const plan = planOf(layoutOf(cinema()));
    const { hits } = firstFloor(plan);
    for (const index of seatsOf(plan, firstFloor(plan))) {
      expect(hits.nearest((plan.xs[index] ?? 0) + 0.3, (plan.ys[index] ?? 0) - 0.3, 0.45)).toBe(index);
    }
    expect(hits.nearest((plan.xs[3] ?? 0) + 1.2, plan.ys[3] ?? 0, 0.45)).toBe(-1);
  });

  it('finds the nearer of two seats between which the pointer stands', () => {
    const plan = planOf(layoutOf(cinema()));
    const { hits } = firstFloor(plan);
    for (const row of plan.rows) {
      const [left = 0, right = 0] = row.seats;
      const x = (share: number): number => (plan.xs[left] ?? 0) * (1 - share) + (plan.xs[right] ?? 0) * share;
      expect(hits.nearest(x(0.45), plan.ys[left] ?? 0, 0.9)).toBe(left);
      expect(hits.nearest(x(0.55), plan.ys[right] ?? 0, 0.9)).toBe(right);
    }
  });

  it('finds each seat of stands that lie a thousand pitches apart', () => {
    const plan = planOf(layoutOf(arena(1280, 40)));
    const { hits, bounds } = firstFloor(plan);
    expect(bounds.right - bounds.left).toBeGreaterThan(1000);
    for (let index = 0; index < plan.xs.length; index += 7) {
      expect(hits.nearest((plan.xs[index] ?? 0) + 0.2, (plan.ys[index] ?? 0) - 0.2, 0.5)).toBe(index);
    }
  });

  it('has room for everything that is drawn', () => {
    for (const map of [cinema(), theatre(), concert(), arena(1280), cabaret()]) {
      const plan = planOf(layoutOf(map));
      for (const [at, { bounds, stage, ...floor }] of plan.floors.entries()) {
        const zones = plan.zones.filter((zone) => zone.floor === at);
        const areas = floor.areas.flatMap((area) => plan.areas[area] ?? []);
        for (const box of [stage, ...zones.map((zone) => zone.box), ...areas.map((area) => area.box)]) {
          expect(holds(bounds, box.left, box.top) && holds(bounds, box.right, box.bottom), map.name.en).toBe(true);
        }
        for (const point of zones.flatMap((zone) => zone.outline ?? [])) {
          expect(holds(bounds, point.x, point.y), map.name.en).toBe(true);
        }
      }
    }
  });
});

describe('floors', () => {
  const plan = planOf(layoutOf(cabaret()));

  it("are drawn each by itself, at the author's coordinates", () => {
    expect(plan.floors.map(({ id, seats, areas }) => [id, seats, areas.length])).toEqual([
      ['ground', 48, 1],
      ['gallery', 72, 0],
      ['top', 110, 0],
    ]);
    const top = plan.zones.find(({ id }) => id === 'top');
    expect(top?.box.top).toBeCloseTo(2 - 0.5);
  });

  it('find their own seats only, where those of another floor lie on the same spot', () => {
    for (const floor of plan.floors) {
      for (const index of seatsOf(plan, floor)) {
        expect(floor.hits.nearest(plan.xs[index] ?? 0, plan.ys[index] ?? 0, 0.3)).toBe(index);
      }
    }
  });

  it("know each place's floor, a standing one's too", () => {
    const pit = plan.areas[0];
    expect(floorOf(plan, pit?.first ?? -1)).toBe(0);
    expect(seatsOf(plan, plan.floors[2] ?? firstFloor(plan)).map((index) => floorOf(plan, index))).toEqual(
      Array.from({ length: 110 }, () => 2),
    );
  });

  it('of a map without any are one without a name', () => {
    expect(planOf(layoutOf(theatre())).floors.map(({ id, name, zones }) => [id, name, zones])).toEqual([
      [null, null, [0, 1]],
    ]);
  });

  it('have the stage near by, where it was drawn far from them', () => {
    const far = planOf(
      layoutOf({ ...cabaret(), stage: { kind: 'stage', shape: { x: 60_000, y: 0, width: 100, height: 40 } } }),
    );
    for (const { bounds } of far.floors) expect(bounds.right - bounds.left).toBeLessThan(60);
  });

  it('show the stage above their seats when it was drawn for another floor and would lie on them', () => {
    const map = cabaret();
    const under = planOf(
      layoutOf({ ...map, stage: { kind: 'stage', shape: { x: 200, y: 40, width: 100, height: 40 } } }),
    );
    for (const floor of under.floors) {
      const covered = seatsOf(under, floor).filter((index) =>
        holds(floor.stage, under.xs[index] ?? 0, under.ys[index] ?? 0),
      );
      expect(covered).toEqual([]);
    }
  });
});

describe('tables and stands', () => {
  it("carry a table's label inside, its chairs clockwise and round", () => {
    const plan = planOf(layoutOf(cabaret()));
    const row = plan.rows.find(({ label }) => label === 'T1');
    expect(row?.ends).toEqual([]);
    expect(row?.table).toMatchObject({ form: 'round', at: { x: 4, y: 6 }, width: 2, height: 2 });
    expect(row?.seats.map((index) => plan.layout.places[index]?.label)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(row?.seats.every((index) => plan.round[index] === 1)).toBe(true);
  });

  it('have row labels at both ends in the direction of the row, however it is turned', () => {
    const plan = planOf(layoutOf(arena(1280)));
    for (const row of plan.rows) {
      const [first, last] = row.ends;
      const [a, b] = [row.seats[0] ?? 0, row.seats.at(-1) ?? 0];
      const along = { x: (plan.xs[b] ?? 0) - (plan.xs[a] ?? 0), y: (plan.ys[b] ?? 0) - (plan.ys[a] ?? 0) };
      const length = Math.hypot(along.x, along.y);
      expect([first?.seat, last?.seat]).toEqual([a, b]);
      expect((last?.dx ?? 0) * along.x + (last?.dy ?? 0) * along.y).toBeCloseTo(length, 1);
      expect((first?.dx ?? 0) * along.x + (first?.dy ?? 0) * along.y).toBeCloseTo(-length, 1);
    }
  });

  it('have row labels level with their end seats where the row bends or its couple seats stand lower', () => {
    const seats = [0, 100, 200, 300, 400].map((x, at) => ({ x, y: at === 0 || at === 4 ? 0 : 30 }));
    const plan = planOf(layoutOf(bentHall(seats)));
    expect(plan.rows[0]?.ends.map(({ dx, dy }) => [dx, dy + 0])).toEqual([
      [-1, 0],
      [1, 0],
    ]);
  });

  it('have row labels past the last step of a row bent far, not beside it on its other seats', () => {
    const seats = [0, 100, 200, 300].map((y) => ({ x: 0, y })).concat([100, 200, 300].map((x) => ({ x, y: 300 })));
    const plan = planOf(layoutOf(bentHall(seats)));
    expect(plan.rows[0]?.ends.map(({ dx, dy }) => [Math.round(dx), Math.round(dy)])).toEqual([
      [0, -1],
      [1, 0],
    ]);
  });

  it('are round where rows lie askew, and square where they are level or upright', () => {
    const plan = planOf(layoutOf(arena(1280)));
    const roundOf = (id: string): boolean[] => {
      const zone = plan.zones.find((one) => one.id === id);
      const seats = zone?.rows.flatMap((at) => plan.rows[at]?.seats ?? []) ?? [];
      return [...new Set(seats.map((index) => plan.round[index] === 1))];
    };
    expect([roundOf('stand-A'), roundOf('stand-B'), roundOf('stand-C')]).toEqual([[false], [true], [false]]);
  });
});
