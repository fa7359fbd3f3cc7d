import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PriceZoneId } from '../../domain/ids.ts';
import { cinema } from '../../testing/halls.ts';
import type { SeatMap } from '../seat-map.ts';
import { OKABE_ITO } from './colours.ts';
import { colorDistance, priceColors, TOLD_APART } from './price-colours.ts';

const withColors = (colors: readonly string[]): SeatMap => ({
  ...cinema(),
  priceZones: colors.map((color, at) => ({ id: `z${at}` as PriceZoneId, name: { zh: '区', en: 'Zone' }, color })),
});

const shown = (colors: readonly string[]): string[] => [...priceColors(withColors(colors)).values()];
const shownOf = (colors: readonly string[], at: number): string | undefined =>
  priceColors(withColors(colors)).get(`z${at}` as PriceZoneId);

describe('the colours of price zones on the screen', () => {
  it("are their author's as long as they can be told apart, the palette's own among them", () => {
    expect(shown(OKABE_ITO)).toEqual([...OKABE_ITO]);
  });

  it('differ where the author gave two zones the same or nearly the same one; the first keeps it', () => {
    const colors = ['#0072b2', '#0073b0', '#e69f00', '#0072b2'];
    expect([shownOf(colors, 0), shownOf(colors, 2)]).toEqual(['#0072b2', '#e69f00']);
    const all = shown(colors);
    for (const [at, a] of all.entries())
      for (const b of all.slice(at + 1)) expect(colorDistance(a, b)).toBeGreaterThanOrEqual(TOLD_APART);
  });

  it('can all be told apart in any hall of up to eight zones', () => {
    const color = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`);
    const few = fc.array(color, { minLength: 1, maxLength: 3 });
    const hall = fc.oneof(
      fc.array(color, { minLength: 1, maxLength: 8 }),
      few.chain((some) => fc.array(fc.constantFrom(...some), { minLength: 1, maxLength: 8 })),
    );
    fc.assert(
      fc.property(hall, (colors) => {
        const all = shown(colors);
        expect(all.length).toBe(colors.length);
        for (const [at, a] of all.entries())
          for (const b of all.slice(at + 1)) expect(colorDistance(a, b)).toBeGreaterThanOrEqual(TOLD_APART);
      }),
      { numRuns: 300 },
    );
  });
});
