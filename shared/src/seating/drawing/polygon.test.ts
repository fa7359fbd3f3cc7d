import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hullOf, isInside } from './polygon.ts';

const coordinate = fc.integer({ min: -50, max: 50 });
const points = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 3, maxLength: 40 });

describe('borders', () => {
  it('hold every point they were drawn around, and turn one way only', () => {
    fc.assert(
      fc.property(points, (all) => {
        const hull = hullOf(all);
        for (const [at, a] of hull.entries()) {
          const b = hull[(at + 1) % hull.length] ?? a;
          for (const { x, y } of all)
            expect((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('tell inside from outside, in a dent too', () => {
    const dented = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 5, y: 3 },
      { x: 0, y: 10 },
    ];
    expect(isInside(dented, 5, 1)).toBe(true);
    expect(isInside(dented, 5, 8)).toBe(false);
    expect(isInside(dented, 11, 5)).toBe(false);
  });
});
