import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { posterArt } from './poster-art.ts';

describe('the drawing of a title', () => {
  it('is the same wherever it is drawn, and draws something inside its frame for every name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const art = posterArt(name);
        expect(posterArt(name)).toEqual(art);
        expect(art.shapes.length).toBeGreaterThan(2);
        expect(JSON.stringify(art)).not.toMatch(/null|NaN/);
      }),
    );
  });

  it('tells titles apart', () => {
    const drawn = new Set(Array.from({ length: 40 }, (_, n) => JSON.stringify(posterArt(`影片 ${n}`))));
    expect(drawn.size).toBeGreaterThan(30);
  });
});
