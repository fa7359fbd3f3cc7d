import type { Point, Rect, SeatMap } from '../seat-map.ts';
import { rounded } from './row-order.ts';

export const STAGE_WORDS = /stage|bühne|scène|escenario|podium|palco|сцена|舞台/iu;
export const SCREEN_WORDS = /screen|leinwand|écran|pantalla|экран|银幕|屏幕|荧幕/iu;

/** What a drawing with these words on it is. */
export const placeKind = (words: string): SeatMap['stage']['kind'] | null => {
  if (STAGE_WORDS.test(words)) return 'stage';
  return SCREEN_WORDS.test(words) ? 'screen' : null;
};

/** The box around points; null around none. */
export function boxOf(points: readonly Point[]): Rect | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (left > right) return null;
  return { x: rounded(left), y: rounded(top), width: rounded(right - left), height: rounded(bottom - top) };
}

/** A plan without a drawn stage is watched from its upper edge, two seats away. `seats`: row by row. */
export function stageAbove(seats: readonly Point[], kind: SeatMap['stage']['kind'] = 'stage'): SeatMap['stage'] {
  const box = boxOf(seats);
  if (box === null) return { kind, shape: { x: 0, y: 0, width: 1, height: 1 } };
  const step = usualStep(seats);
  // A screen spans its hall; a stage that nobody drew stays modest.
  const width = kind === 'screen' ? Math.max(box.width * 0.6, 4 * step, 1) : Math.max(box.width / 3, 1);
  const height = Math.max(width * 0.08, 0.8 * step, 1);
  const x = box.x + box.width / 2 - width / 2;
  const y = box.y - Math.max(1.5 * height, 2 * step) - height;
  const shape = { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) };
  return { kind, shape };
}

/** How far most places are from the one before; 0 of one. */
function usualStep(seats: readonly Point[]): number {
  const steps = seats.slice(1).map(({ x, y }, i) => {
    const before = seats[i] ?? { x, y };
    return Math.sqrt((x - before.x) * (x - before.x) + (y - before.y) * (y - before.y));
  });
  const sorted = steps.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** A stage where the points lie that an audience looks at; null when that is amid the audience. */
export function stageBefore(house: Rect, focal: Rect): SeatMap['stage'] | null {
  const size = Math.max(house.width, house.height, 1);
  const [x, y] = [focal.x + focal.width / 2, focal.y + focal.height / 2];
  const isOne = focal.width === 0 && focal.height === 0;
  const isAbove = y <= house.y;
  const isBeside = x < house.x || x > house.x + house.width || y > house.y + house.height;
  if (isOne && !isAbove && !isBeside) return null;
  const most = Math.max(house.width / 3, 1);
  const width = Math.min(most, isOne && isAbove ? size * 0.4 : Math.max(focal.width, size * 0.02));
  const height = isOne && isAbove ? size * 0.04 : Math.min(most, Math.max(focal.height, size * 0.01));
  const top = isOne && isAbove ? y - height : y - height / 2;
  const shape = { x: rounded(x - width / 2), y: rounded(top), width: rounded(width), height: rounded(height) };
  return { kind: 'stage', shape };
}
