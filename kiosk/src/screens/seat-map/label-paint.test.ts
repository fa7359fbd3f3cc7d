import { planOf } from '@foyer/shared/seating/drawing/plan-of';
import { layoutOf } from '@foyer/shared/seating/layout';
import { cinema } from '@foyer/shared/testing/halls';
import { describe, expect, it } from 'vitest';
import { paintRowLabels } from './label-paint.ts';

interface Letter {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly px: number;
}

const plan = planOf(layoutOf(cinema()));

/** What is written of the rows of a hall whose seats are `scale` pixels apart. */
function lettersOf(scale: number, least: number): readonly Letter[] {
  const written: Letter[] = [];
  const ctx = {
    font: '',
    fillText(words: string, x: number, y: number) {
      written.push({ words, x, y, px: Number.parseFloat(this.font) });
    },
    strokeText: () => undefined,
  };
  const [floor] = plan.floors;
  if (floor === undefined) throw new Error('a hall without a floor');
  const view = { scale, left: -floor.bounds.left * scale, top: -floor.bounds.top * scale };
  paintRowLabels({ ctx: ctx as never, plan, floor, view }, least);
  return written;
}

describe('the letters of rows', () => {
  it('are small beside small seats, and as large as all other text where that was made large', () => {
    expect(new Set(lettersOf(46, 0).map(({ px }) => px))).toEqual(new Set([15]));
    for (const scale of [16, 46, 80])
      expect(new Set(lettersOf(scale, 32.5).map(({ px }) => px)), String(scale)).toEqual(new Set([32.5]));
  });

  it('stand on no seat and on no other letter, however large', () => {
    for (const scale of [16, 46, 80]) {
      const letters = lettersOf(scale, 32.5);
      expect(letters.length).toBeGreaterThan(1);
      const half = (plan.seatSize / 2) * scale;
      const [floor] = plan.floors;
      for (const { x, y, px, words } of letters) {
        for (const [i, seatX] of plan.xs.entries()) {
          if (Number.isNaN(seatX)) continue;
          const dx = Math.abs((seatX - (floor?.bounds.left ?? 0)) * scale - x);
          const dy = Math.abs(((plan.ys[i] ?? 0) - (floor?.bounds.top ?? 0)) * scale - y);
          expect(dx >= half + px * 0.25 || dy >= half + px * 0.25, `${words} at ${scale}`).toBe(true);
        }
      }
      for (const [i, one] of letters.entries())
        for (const other of letters.slice(i + 1))
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(one.px);
    }
  });
});
