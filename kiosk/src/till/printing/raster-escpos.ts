import type { DotPage } from './dot-page.ts';

/** Rows sent as one image: what a small printer's memory takes. */
const ROWS = 128;
const RESET = Uint8Array.of(0x1b, 0x40);
const FEED_AND_CUT = Uint8Array.of(0x1b, 0x64, 4, 0x1d, 0x56, 0);

/** The bytes that print these pages as images (GS v 0), one after the other, each cut off. */
export function rasterEscpos(pages: readonly DotPage[]): Buffer {
  const parts: Uint8Array[] = [RESET];
  for (const page of pages) {
    for (let row = 0; row < page.height; row += ROWS) {
      const height = Math.min(ROWS, page.height - row);
      parts.push(Uint8Array.of(0x1d, 0x76, 0x30, 0, page.bytes & 255, page.bytes >> 8, height & 255, height >> 8));
      parts.push(withoutCommands(page.band(row, height)));
    }
    parts.push(FEED_AND_CUT);
  }
  return Buffer.concat(parts);
}

/**
 * A printer obeys real-time commands (DLE EOT, DLE ENQ, DLE DC4) wherever they stand, in the middle of an image too: one
 * of them opens the drawer, another throws the buffer away. Where dots happen to say so one more dot is black.
 */
export function withoutCommands(dots: Uint8Array): Uint8Array {
  for (let i = 0; i < dots.length; i += 1) if (dots[i] === 0x10 && isCommand(dots[i + 1])) dots[i] = 0x18;
  return dots;
}

/** The last byte of an image may stand before one of the next command: no dot is asked of those, and none begins so. */
const isCommand = (byte: number | undefined): boolean => byte === 0x04 || byte === 0x05 || byte === 0x14;
