/** What the device profile says of the panel. */
export interface Panel {
  /** Millimetres per CSS pixel. */
  readonly mmPerPx: number;
  /** From where people read it, mm. */
  readonly viewingDistanceMm: number;
}

/** A capital is about so much of the font's size in Noto Sans. */
const CAPITAL = 0.72;
/** EN 301 549 5.1.4: a capital letter subtends 0.7 degrees in the mode for large text. */
const LARGE_DEGREES = 0.7;
/** Ordinary text is half as large. */
const ORDINARY_DEGREES = LARGE_DEGREES / 2;
/** A profile that was measured wrongly must leave a screen that can be read and worked. */
const LEAST_PX = 14;
const MOST_PX = 48;

/** Pixels of the smallest text on the screen (1 rem): how large it has to be to be read from where people stand. */
export function rootFontPx({ mmPerPx, viewingDistanceMm }: Panel, isLarge: boolean): number {
  const degrees = isLarge ? LARGE_DEGREES : ORDINARY_DEGREES;
  const capitalMm = viewingDistanceMm * Math.tan((degrees * Math.PI) / 180);
  const px = capitalMm / mmPerPx / CAPITAL;
  return Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, px)) * 2) / 2;
}
