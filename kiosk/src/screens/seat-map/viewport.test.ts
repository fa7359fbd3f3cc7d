import { describe, expect, it } from 'vitest';
import { fit, fitted, panned, revealed, settled, shownPart, zoomedAt } from './viewport.ts';

const bounds = { left: -2, top: -3, right: 38, bottom: 27 };
const size = { width: 800, height: 600 };

describe('the window onto the plan', () => {
  it('shows the whole plan at first, in the middle', () => {
    const view = fit(bounds, size);
    const shown = shownPart(view, size);
    expect(view.scale).toBe(20);
    expect(shown.left).toBeCloseTo(-2);
    expect(shown.bottom).toBeCloseTo(27);
  });

  it('keeps the point under the pointer where it is while zooming', () => {
    const at = { x: 300, y: 200 };
    const before = fit(bounds, size);
    const after = zoomedAt(before, 2, at, bounds, size);
    expect(after.scale).toBe(40);
    expect((at.x - after.left) / after.scale).toBeCloseTo((at.x - before.left) / before.scale);
  });

  it('zooms no further out than the whole plan and no further in than eight times', () => {
    const view = fit(bounds, size);
    expect(zoomedAt(view, 0.1, { x: 0, y: 0 }, bounds, size).scale).toBe(20);
    expect(zoomedAt(view, 1000, { x: 0, y: 0 }, bounds, size).scale).toBe(160);
  });

  it('never drags the plan out of the window', () => {
    const near = zoomedAt(fit(bounds, size), 2, { x: 400, y: 300 }, bounds, size);
    const shown = shownPart(panned(near, -99_999, 99_999, bounds, size), size);
    expect(shown.right).toBeCloseTo(38);
    expect(shown.top).toBeCloseTo(-3);
  });

  it('moves only as far as needed to show the seat with the focus', () => {
    const near = zoomedAt(fit(bounds, size), 4, { x: 0, y: 0 }, bounds, size);
    const seat = { left: 37, top: 26, right: 37.8, bottom: 26.8 };
    const shown = shownPart(revealed(near, seat, 16, bounds, size), size);
    expect(shown.right).toBeGreaterThan(37.8);
    expect(shown.bottom).toBeGreaterThan(26.8);
    expect(revealed(near, { left: 0, top: 0, right: 1, bottom: 1 }, 16, bounds, size)).toBe(near);
  });

  it('shows one zone as large as it fits', () => {
    const shown = shownPart(fitted({ left: 10, top: 10, right: 20, bottom: 17.5 }, bounds, size), size);
    expect(shown.left).toBeLessThanOrEqual(10);
    expect(shown.right).toBeGreaterThanOrEqual(20);
  });

  it('does not blow a small hall up', () => {
    expect(settled({ scale: 1, left: 0, top: 0 }, { left: 0, top: 0, right: 4, bottom: 3 }, size).scale).toBe(46);
  });
});
