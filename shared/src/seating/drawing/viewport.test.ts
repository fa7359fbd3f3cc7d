import { describe, expect, it } from 'vitest';
import { fit, fitted, panned, revealed, settled, shownPart, zoomedAt } from './viewport.ts';

/** 40 by 30 pitches. */
const frame = { bounds: { left: -2, top: -3, right: 38, bottom: 27 }, seatSize: 0.8 };
const size = { width: 800, height: 600 };

describe('the window onto the plan', () => {
  it('shows the whole plan at first, in the middle', () => {
    const view = fit(frame, size);
    const shown = shownPart(view, size);
    expect(view.scale).toBe(20);
    expect(shown.left).toBeCloseTo(-2);
    expect(shown.bottom).toBeCloseTo(27);
  });

  it('keeps the point under the pointer where it is while zooming', () => {
    const at = { x: 300, y: 200 };
    const before = fit(frame, size);
    const after = zoomedAt(before, 2, at, frame, size);
    expect(after.scale).toBe(40);
    expect((at.x - after.left) / after.scale).toBeCloseTo((at.x - before.left) / before.scale);
  });

  it('zooms no further out than the whole plan and no further in than eight times', () => {
    const view = fit(frame, size);
    expect(zoomedAt(view, 0.1, { x: 0, y: 0 }, frame, size).scale).toBe(20);
    expect(zoomedAt(view, 1000, { x: 0, y: 0 }, frame, size).scale).toBe(160);
  });

  it('never drags the plan out of the window', () => {
    const near = zoomedAt(fit(frame, size), 2, { x: 400, y: 300 }, frame, size);
    const shown = shownPart(panned(near, -99_999, 99_999, frame, size), size);
    expect(shown.right).toBeCloseTo(38);
    expect(shown.top).toBeCloseTo(-3);
  });

  it('moves only as far as needed to show the seat with the focus', () => {
    const near = zoomedAt(fit(frame, size), 4, { x: 0, y: 0 }, frame, size);
    const seat = { left: 37, top: 26, right: 37.8, bottom: 26.8 };
    const shown = shownPart(revealed(near, seat, 16, frame, size), size);
    expect(shown.right).toBeGreaterThan(37.8);
    expect(shown.bottom).toBeGreaterThan(26.8);
    expect(revealed(near, { left: 0, top: 0, right: 1, bottom: 1 }, 16, frame, size)).toBe(near);
  });

  it('shows one zone as large as it fits', () => {
    const shown = shownPart(fitted({ left: 10, top: 10, right: 20, bottom: 17.5 }, frame, size), size);
    expect(shown.left).toBeLessThanOrEqual(10);
    expect(shown.right).toBeGreaterThanOrEqual(20);
  });

  it('does not blow a small hall up', () => {
    const small = { bounds: { left: 0, top: 0, right: 4, bottom: 3 }, seatSize: 0.8 };
    expect(settled({ scale: 1, left: 0, top: 0 }, small, size).scale).toBe(46);
  });

  it('brings any seat to the size of a finger, however far apart the stands lie', () => {
    const track = { bounds: { left: 0, top: 0, right: 2800, bottom: 1500 }, seatSize: 0.84 };
    const whole = fit(track, size);
    expect(whole.scale).toBeLessThan(0.3);
    const near = zoomedAt(whole, 10_000, { x: 400, y: 300 }, track, size);
    expect(near.scale * track.seatSize).toBeGreaterThanOrEqual(60);
  });
});
