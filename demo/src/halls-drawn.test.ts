import { readFileSync } from 'node:fs';
import { blocksOf, opensAsBlocks } from '@foyer/shared/seating/drawing/blocks';
import { partnerOf } from '@foyer/shared/seating/drawing/furniture';
import type { Plan } from '@foyer/shared/seating/drawing/plan';
import { planOf } from '@foyer/shared/seating/drawing/plan-of';
import { isInside } from '@foyer/shared/seating/drawing/polygon';
import { closestScale, fitScale } from '@foyer/shared/seating/drawing/viewport';
import { importSeatMap } from '@foyer/shared/seating/import/seat-map-file';
import { layoutOf } from '@foyer/shared/seating/layout';
import { describe, expect, it } from 'vitest';
import { realData, sayMissing } from '../../scripts/outside.ts';
import { HALLS } from '../house/venues.ts';
import { railOf } from './page/row-rail.ts';

/** Files of real houses, which are not part of the repository. */
const REAL = ['pretix-plan.en.json', 'seatsio-zones-8897.json', 'seatsio-small.json'];

function realPlan(name: string): Plan | null {
  const file = realData(name);
  if (file === null) sayMissing(name);
  const result = file === null ? null : importSeatMap(JSON.parse(readFileSync(file, 'utf8')));
  if (result === null) return null;
  if (!result.ok) throw new Error(`${name} does not import: ${JSON.stringify(result.errors[0])}`);
  return planOf(layoutOf(result.map));
}

const demo = HALLS.map(({ id, map }) => [id, planOf(layoutOf(map))] as const);
const real = REAL.flatMap((name) => {
  const plan = realPlan(name);
  return plan === null ? [] : [[name, plan] as const];
});
const all = [...demo, ...real];

/** Seats of a floor that a finger on their middle does not find. */
function unfound(plan: Plan): number[] {
  return plan.floors.flatMap(({ zones, hits }) =>
    zones
      .flatMap((zone) => plan.zones[zone]?.rows ?? [])
      .flatMap((row) => plan.rows[row]?.seats ?? [])
      .filter((index) => hits.nearest(plan.xs[index] ?? 0, plan.ys[index] ?? 0, 0.4) !== index),
  );
}

/** Pairs of seats that are drawn over each other, halves of a couple seat aside. */
function touching(plan: Plan): number {
  let pairs = 0;
  for (const { hits, zones } of plan.floors) {
    const rows = zones.flatMap((zone) => plan.zones[zone]?.rows ?? []);
    for (const index of rows.flatMap((row) => plan.rows[row]?.seats ?? [])) {
      const [x, y] = [plan.xs[index] ?? 0, plan.ys[index] ?? 0];
      const near = plan.seatSize * 0.98;
      hits.within({ left: x - near, right: x + near, top: y - near, bottom: y + near }, (other) => {
        const apart = Math.hypot((plan.xs[other] ?? 0) - x, (plan.ys[other] ?? 0) - y);
        const areRound = plan.round[index] === 1 && plan.round[other] === 1;
        if (other > index && !(areRound && apart > near) && partnerOf(plan.layout, index) !== other) pairs += 1;
      });
    }
  }
  return pairs;
}

describe.each(all)('the hall %s as it is drawn', (_, plan) => {
  it('has every seat under the finger that points at it', () => {
    expect(unfound(plan)).toEqual([]);
  });

  it('has next to no seats that lie on each other', () => {
    expect(touching(plan) / plan.layout.places.length).toBeLessThan(0.02);
  });

  it('keeps the names of rows at its edge while it is moved to the left, none on another', () => {
    const xs = [...plan.xs].filter(Number.isFinite).toSorted((a, b) => a - b);
    expect(railOf(plan, (xs[0] ?? 0) - 2)).toEqual([]);
    for (const left of [xs[Math.floor(xs.length / 4)] ?? 0, xs[Math.floor(xs.length / 2)] ?? 0]) {
      const names = railOf(plan, left);
      expect(names.length).toBeGreaterThan(2);
      for (const [at, { row, y }] of names.entries()) {
        expect(y - (names[at - 1]?.y ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(0.6);
        const seen = plan.rows[row]?.seats.find((index) => (plan.xs[index] ?? 0) >= left) ?? -1;
        expect(plan.ys[seen]).toBe(y);
      }
    }
  });

  it('shows whole on a phone, and any seat as large as a finger', () => {
    const phone = { width: 366, height: 500 };
    for (const { bounds } of plan.floors) {
      expect(fitScale(bounds, phone) * (bounds.right - bounds.left)).toBeLessThanOrEqual(phone.width + 0.01);
      expect(closestScale({ bounds, seatSize: plan.seatSize }, phone) * plan.seatSize).toBeGreaterThanOrEqual(60);
    }
  });
});

describe.skipIf(real.length < REAL.length)('real halls', () => {
  it('open as their zones when they are large, and each zone is found in its block', () => {
    expect(real.map(([, plan]) => plan.floors.map(opensAsBlocks))).toEqual([[false], [true], [false]]);
    const plan = real[1]?.[1];
    const [floor] = plan?.floors ?? [];
    if (plan === undefined || floor === undefined) return expect.fail('no plan');
    const blocks = blocksOf(plan, floor);
    expect(blocks.length).toBeGreaterThanOrEqual(4);
    for (const { border, middle } of blocks) expect(isInside(border, middle.x, middle.y)).toBe(true);
    return undefined;
  });

  it('of nine thousand seats are made ready for drawing at once', () => {
    const layout = real[1]?.[1].layout;
    if (layout === undefined) return expect.fail('no layout');
    const times = [1, 2, 3].map(() => {
      const from = performance.now();
      planOf(layout);
      return performance.now() - from;
    });
    expect(Math.min(...times)).toBeLessThan(300);
    return undefined;
  });
});
