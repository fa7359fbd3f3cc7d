import { describe, expect, it } from 'vitest';
import { rootFontPx } from './root-font.ts';

const TALL = { mmPerPx: 0.311, viewingDistanceMm: 600 };

describe('the size of the text', () => {
  it('is of the panel and the distance: at 600 mm on 27 inches a capital of the large mode is 7.3 mm', () => {
    const px = rootFontPx(TALL, true);
    expect(px * 0.72 * TALL.mmPerPx).toBeGreaterThanOrEqual(7.2);
    expect(px).toBeGreaterThanOrEqual(32.5);
    expect(px).toBeLessThanOrEqual(34);
  });

  it('doubles for large text, and grows with the distance and with finer pixels', () => {
    const ordinary = rootFontPx(TALL, false);
    expect(rootFontPx(TALL, true) / ordinary).toBeCloseTo(2, 1);
    expect(rootFontPx({ ...TALL, viewingDistanceMm: 800 }, false)).toBeGreaterThan(ordinary);
    expect(rootFontPx({ ...TALL, mmPerPx: 0.2 }, false)).toBeGreaterThan(ordinary);
  });

  it('stays workable whatever the profile says', () => {
    expect(rootFontPx({ mmPerPx: 0.05, viewingDistanceMm: 3000 }, true)).toBe(48);
    expect(rootFontPx({ mmPerPx: 2, viewingDistanceMm: 200 }, false)).toBe(14);
  });
});
