import type { Box } from '@foyer/shared/seating/drawing/box';
import type { Viewport } from '@foyer/shared/seating/drawing/viewport';
import type { RailMark } from './picture-parts.ts';

const EASE = 'cubic-bezier(0.215, 0.61, 0.355, 1)';

/** Where plan and rail stand, as styles. `share`: scale of the drawing · `ms`: how long it takes to get there; null while a thumb moves it. */
export function placedStyles({ scale, left, top }: Viewport, bounds: Box, share: number, ms: number | null) {
  const [x, y] = [round(left + bounds.left * scale), round(top + bounds.top * scale)];
  // A layer of its own only while it moves: scaled as a picture it would stay blurred.
  const how = ms === null ? 'will-change:transform' : ms > 0 ? `transition:transform ${ms}ms ${EASE}` : '';
  return {
    x,
    sheet: `transform:translate(${x}px,${y}px) scale(${round4(share)});${how}`,
    railStyle: `--s:${round4(share)};transform:translateY(${y}px);${how}`,
  };
}

const round = (n: number): number => Math.round(n * 10) / 10;
export const round4 = (n: number): number => Math.round(n * 10_000) / 10_000;

/** Room a row's name needs in the rail, pixels. */
export const TICK = 15;

/** So that names of rows do not cover each other: every one, every second, fourth or eighth. */
export function stepOf(ticks: readonly RailMark[], share: number): string {
  const [first, last] = [ticks[0], ticks[ticks.length - 1]];
  if (first === undefined || last === undefined || ticks.length < 2) return 'e1';
  const gap = ((last.y - first.y) / (ticks.length - 1)) * share;
  return gap >= TICK ? 'e1' : gap * 2 >= TICK ? 'e2' : gap * 4 >= TICK ? 'e4' : 'e8';
}
