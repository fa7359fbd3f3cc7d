/**
 * Colours of a seat map: price zones have any colour their author chose, words and lines on them must still be read.
 * Colour never speaks alone: every price zone also has its name in the legend and in each seat's name.
 */

/** The colour-blind-safe palette of Masataka Okabe and Kei Ito, for price zones whose author chose no colour. */
export const OKABE_ITO = ['#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#f0e442', '#d55e00', '#0072b2'] as const;

/** Colours of the picture that no author chooses. Lines that tell states apart keep 3:1 on paper and on their fill. */
export const INK = {
  text: '#1b2330',
  textSoft: '#4a5464',
  line: '#6b7485',
  paper: '#ffffff',
  soft: '#f4f6f9',
  accent: '#0b5cad',
  sold: '#d9dde3',
  soldCross: '#5d6675',
  stage: '#2b3444',
} as const;

/** Relative luminance (WCAG 2) of `#rrggbb`, 0 … 1; black for anything else. */
export function luminance(color: string): number {
  const hex = /^#([0-9a-f]{6})$/i.exec(color)?.[1] ?? '000000';
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 … 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Black or white, whichever reads better on `color`: pure ones, because one of them always reaches 4.5:1. */
export const labelColorOn = (color: string): string =>
  contrast(color, '#000000') >= contrast(color, '#ffffff') ? '#000000' : '#ffffff';

/** The line around something filled with `color`: of its hue, and at least 3:1 on paper whatever the colour. */
export const outlineOf = (color: string): string => mixed(color, INK.text, 0.55);

/** A surface of a price zone that ordinary dark words stand on. */
export const tintOf = (color: string): string => mixed(color, INK.paper, 0.72);

/** `color` mixed with `other`: 0 keeps it, 1 replaces it. Both `#rrggbb`. */
export function mixed(color: string, other: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const a = Number.parseInt(color.slice(at, at + 2), 16) || 0;
    const b = Number.parseInt(other.slice(at, at + 2), 16) || 0;
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}
