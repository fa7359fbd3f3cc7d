import { describe, expect, it } from 'vitest';
import { contrast, labelColorOn, OKABE_ITO } from './palette.ts';

describe('colours of price zones', () => {
  it('carry their seat number in at least 4.5:1', () => {
    for (const color of OKABE_ITO) expect(contrast(color, labelColorOn(color)), color).toBeGreaterThanOrEqual(4.5);
  });

  it('do so for any colour an author may choose', () => {
    for (let level = 0; level < 256; level += 1) {
      const part = level.toString(16).padStart(2, '0');
      for (const color of [`#${part}${part}${part}`, `#${part}8040`, `#00${part}ff`]) {
        expect(contrast(color, labelColorOn(color)), color).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});
