/** One thing a receipt printer does with its bytes, in order. `length`: how many bytes it took. */
export type Step =
  | { readonly kind: 'text'; readonly bytes: Uint8Array; readonly length: number }
  | { readonly kind: 'line'; readonly length: number }
  | { readonly kind: 'feed'; readonly lines: number; readonly length: number }
  | { readonly kind: 'style'; readonly set: Partial<Style>; readonly length: number }
  | { readonly kind: 'reset'; readonly length: number }
  | { readonly kind: 'qr-text'; readonly text: string; readonly length: number }
  | { readonly kind: 'qr'; readonly length: number }
  | { readonly kind: 'raster'; readonly raster: Raster; readonly length: number }
  | { readonly kind: 'cut'; readonly length: number }
  | { readonly kind: 'tell-paper'; readonly length: number }
  | { readonly kind: 'tell-changes'; readonly what: number; readonly length: number }
  | { readonly kind: 'unknown'; readonly bytes: Uint8Array; readonly length: number };

export interface Style {
  /** Two-byte characters are on (FS &). */
  readonly isChinese: boolean;
  readonly isBold: boolean;
  readonly isInverted: boolean;
  readonly wide: number;
  readonly high: number;
  readonly align: number;
}

/** Dots of a bit image: `width` in bytes, eight dots each, the highest bit on the left. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

const [LF, ESC, FS, GS] = [0x0a, 0x1b, 0x1c, 0x1d];

/** The next step of the bytes; null while what it needs has not come yet. */
export function nextStep(bytes: Uint8Array, isChinese: boolean): Step | null {
  const first = bytes[0];
  if (first === undefined) return null;
  if (first === LF) return { kind: 'line', length: 1 };
  if (first === ESC) return escape(bytes);
  if (first === FS) return chineseMode(bytes);
  if (first === GS) return group(bytes);
  if (first < 0x20) return { kind: 'unknown', bytes: bytes.subarray(0, 1), length: 1 };
  return text(bytes, isChinese);
}

/** With Chinese mode off a printer takes each byte for a character of its code page. */
function text(bytes: Uint8Array, isChinese: boolean): Step | null {
  let length = 0;
  while (length < bytes.length && (bytes[length] ?? 0) >= 0x20) {
    const step = isChinese && (bytes[length] ?? 0) >= 0x81 ? 2 : 1;
    if (length + step > bytes.length) break;
    length += step;
  }
  return length === 0 ? null : { kind: 'text', bytes: bytes.subarray(0, length), length };
}

function escape(bytes: Uint8Array): Step | null {
  const [, command, n] = bytes;
  if (command === undefined) return null;
  if (command === 0x40) return { kind: 'reset', length: 2 };
  if (n === undefined) return null;
  if (command === 0x61) return { kind: 'style', set: { align: n & 3 }, length: 3 };
  if (command === 0x45) return { kind: 'style', set: { isBold: (n & 1) === 1 }, length: 3 };
  if (command === 0x64) return { kind: 'feed', lines: n, length: 3 };
  // The character set of ASCII's national letters, a code page, a line's height: nothing that is seen here.
  if (command === 0x52 || command === 0x74 || command === 0x33) return { kind: 'style', set: {}, length: 3 };
  return { kind: 'unknown', bytes: bytes.subarray(0, 3), length: 3 };
}

function chineseMode(bytes: Uint8Array): Step | null {
  const command = bytes[1];
  if (command === undefined) return null;
  if (command === 0x26) return { kind: 'style', set: { isChinese: true }, length: 2 };
  if (command === 0x2e) return { kind: 'style', set: { isChinese: false }, length: 2 };
  return { kind: 'unknown', bytes: bytes.subarray(0, 2), length: 2 };
}

function group(bytes: Uint8Array): Step | null {
  const [, command, n] = bytes;
  if (command === undefined || n === undefined) return null;
  if (command === 0x21) return { kind: 'style', set: { wide: (n >> 4) + 1, high: (n & 15) + 1 }, length: 3 };
  if (command === 0x42) return { kind: 'style', set: { isInverted: (n & 1) === 1 }, length: 3 };
  if (command === 0x56) return { kind: 'cut', length: 3 };
  if (command === 0x72) return { kind: 'tell-paper', length: 3 };
  if (command === 0x61) return { kind: 'tell-changes', what: n, length: 3 };
  if (command === 0x28 && n === 0x6b) return code(bytes);
  if (command === 0x76 && n === 0x30) return raster(bytes);
  return { kind: 'unknown', bytes: bytes.subarray(0, 3), length: 3 };
}

/** GS ( k: the text of a code is stored first and printed later. */
function code(bytes: Uint8Array): Step | null {
  const given = (bytes[3] ?? 0) + 256 * (bytes[4] ?? 0);
  const length = 5 + given;
  if (bytes.length < 5 || bytes.length < length) return null;
  const what = bytes[6];
  if (what === 0x50)
    return { kind: 'qr-text', text: Buffer.from(bytes.subarray(8, length)).toString('latin1'), length };
  if (what === 0x51) return { kind: 'qr', length };
  return { kind: 'style', set: {}, length };
}

/** GS v 0. */
function raster(bytes: Uint8Array): Step | null {
  if (bytes.length < 8) return null;
  const [width, height] = [(bytes[4] ?? 0) + 256 * (bytes[5] ?? 0), (bytes[6] ?? 0) + 256 * (bytes[7] ?? 0)];
  const length = 8 + width * height;
  if (bytes.length < length) return null;
  return { kind: 'raster', raster: { width, height, dots: bytes.slice(8, length) }, length };
}
