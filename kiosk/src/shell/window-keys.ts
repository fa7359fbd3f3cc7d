import type { Input } from 'electron';

const STEP = 0.5;
const RANGE = { least: -2, most: 4 } as const;

/** The zoom level after a key press, or null when the press is not about zoom. 0 is the size as it was drawn. */
export function zoomAfter({ type, control, alt, meta, key }: KeyPress, level: number): number | null {
  if (type !== 'keyDown' || !control || alt || meta) return null;
  if (key === '0') return 0;
  if (key === '+' || key === '=') return Math.min(RANGE.most, level + STEP);
  return key === '-' || key === '_' ? Math.max(RANGE.least, level - STEP) : null;
}

export type KeyPress = Pick<Input, 'type' | 'control' | 'alt' | 'meta' | 'key'>;
