import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, INK, labelColorOn, outlineOf, tintOf } from './colours.ts';
import { SEAT_LOOKS } from './looks.ts';
import { seatStyle } from './seat-style.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`);

/** Any colour, and with each run those where black and white are nearest to each other. */
const forAnyColor = (check: (one: string) => void): void => {
  for (const grey of ['#757575', '#767676', '#777777', '#ffffff', '#000000', '#ffff00']) check(grey);
  fc.assert(fc.property(color, check), { numRuns: 300 });
};

describe('colours of price zones', () => {
  it('carry number and signs in at least 4.5:1, whatever colour the author chose', () => {
    forAnyColor((one) => {
      expect(contrast(one, labelColorOn(one)), one).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tintOf(one), INK.text), `tint of ${one}`).toBeGreaterThanOrEqual(4.5);
    });
  });

  it('have an outline of at least 3:1 on paper, a white seat on white too', () => {
    forAnyColor((one) => {
      expect(contrast(outlineOf(one), INK.paper), one).toBeGreaterThanOrEqual(3);
    });
  });
});

describe('states of seats', () => {
  it('have lines and rings of at least 3:1 on paper, and signs of at least 4.5:1 on their fill', () => {
    forAnyColor((one) => {
      for (const look of SEAT_LOOKS) {
        const style = seatStyle(look, one);
        expect(contrast(style.line, INK.paper), look).toBeGreaterThanOrEqual(3);
        expect(contrast(style.ink, style.fill ?? INK.paper), look).toBeGreaterThanOrEqual(4.5);
        if (style.ring !== null) expect(contrast(style.ring.color, INK.paper), look).toBeGreaterThanOrEqual(3);
      }
    });
  });

  it('differ in shape alone: no two look the same when every colour is taken away', () => {
    const shapes = SEAT_LOOKS.map((look) => {
      const { border, sign, isHatched, ring, hasFoot, isOpen } = seatStyle(look, '#56b4e9');
      return JSON.stringify([border, sign, isHatched, ring?.isBroken ?? null, hasFoot, isOpen]);
    });
    expect(new Set(shapes).size).toBe(SEAT_LOOKS.length);
  });
});
