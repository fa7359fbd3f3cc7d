/** Colours of the picture. Lines that tell states apart keep 3:1 on white and on the fill they lie on. */
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

export const FONT = "'Noto Sans SC', system-ui, sans-serif";

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
