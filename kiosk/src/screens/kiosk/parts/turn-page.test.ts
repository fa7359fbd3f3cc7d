import { describe, expect, it } from 'vitest';
import { pageStep } from './turn-page.ts';

const PLACE = { top: 100, bottom: 700 };
/** Lines of so many pixels with 20 between them; the first begins at the top of the place, or where it is said. */
const lines = (height: number, count: number, from = PLACE.top) =>
  Array.from({ length: count }, (_, n) => ({
    top: from + n * (height + 20),
    bottom: from + n * (height + 20) + height,
  }));

describe('a touch that brings the rest of a list', () => {
  it('brings the line that was cut off to the top, so that none goes by without having been wholly in sight', () => {
    expect(pageStep(PLACE, lines(400, 5), 'below')).toBe(420);
    expect(pageStep(PLACE, lines(100, 9), 'below')).toBe(600);
  });

  it('upwards brings it to the bottom', () => {
    expect(pageStep(PLACE, lines(400, 5, -560), 'above')).toBe(-440);
    expect(pageStep(PLACE, lines(400, 5, -320), 'above')).toBe(-620);
  });

  it('goes on in pieces where a line is higher than the place, or there are none', () => {
    expect(pageStep(PLACE, lines(900, 2), 'below')).toBe(450);
    expect(pageStep(PLACE, [], 'below')).toBe(450);
    expect(pageStep(PLACE, [], 'above')).toBe(-450);
  });
});
