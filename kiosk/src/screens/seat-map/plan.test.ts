import { layoutOf } from '@foyer/shared/seating/layout';
import { describe, expect, it } from 'vitest';
import { planOf } from './plan.ts';
import { cinema, concert, hallOf, theatre } from './preview/rooms.ts';

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
    for (const map of [cinema(), theatre(), concert(), hallOf(50, 100)]) {
      const plan = planOf(layoutOf(map));
      for (const [index, x] of plan.xs.entries()) {
        if (Number.isNaN(x)) continue;
        const half = plan.seatSize - 0.001;
        const near = {
          left: x - half,
          right: x + half,
          top: (plan.ys[index] ?? 0) - half,
          bottom: (plan.ys[index] ?? 0) + half,
        };
        plan.hits.within(near, (other) => expect(other).toBe(index));
      }
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
    for (const row of plan.rows) {
      for (const index of row.seats) {
        expect(plan.hits.nearest((plan.xs[index] ?? 0) + 0.3, (plan.ys[index] ?? 0) - 0.3, 0.45)).toBe(index);
      }
    }
    expect(plan.hits.nearest((plan.xs[3] ?? 0) + 1.2, plan.ys[3] ?? 0, 0.45)).toBe(-1);
  });

  it('finds the nearer of two seats between which the pointer stands', () => {
    const plan = planOf(layoutOf(cinema()));
    for (const row of plan.rows) {
      const [left = 0, right = 0] = row.seats;
      const x = (share: number): number => (plan.xs[left] ?? 0) * (1 - share) + (plan.xs[right] ?? 0) * share;
      expect(plan.hits.nearest(x(0.45), plan.ys[left] ?? 0, 0.9)).toBe(left);
      expect(plan.hits.nearest(x(0.55), plan.ys[right] ?? 0, 0.9)).toBe(right);
    }
  });

  it('has room for everything that is drawn', () => {
    for (const map of [cinema(), theatre(), concert()]) {
      const { bounds, stage, zones, areas } = planOf(layoutOf(map));
      for (const box of [stage, ...zones.map((zone) => zone.box), ...areas.map((area) => area.box)]) {
        expect(box.left).toBeGreaterThanOrEqual(bounds.left);
        expect(box.right).toBeLessThanOrEqual(bounds.right);
        expect(box.top).toBeGreaterThanOrEqual(bounds.top);
        expect(box.bottom).toBeLessThanOrEqual(bounds.bottom);
      }
    }
  });
});
