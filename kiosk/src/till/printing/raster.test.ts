import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync, inflateSync } from 'node:zlib';
import jsqr from 'jsqr';
import { describe, expect, it } from 'vitest';
import type { DotPage } from './dot-page.ts';
import { glyphDots } from './glyph-dots.ts';
import { rasterEscpos, withoutCommands } from './raster-escpos.ts';
import { rasterPages } from './raster-ticket.ts';
import { samplePaper, sampleToken } from './testing/sample-ticket.ts';
import { ticketLayout } from './ticket-layout.ts';

/** The package's types say `default`, which its CommonJS file is itself. */
const readQr = jsqr as unknown as typeof jsqr.default;
/** As for the bytes of text: run once with FOYER_WRITE_GOLDEN=1, look at the picture, commit. Packed: a page has 70 KB. */
const GOLDEN = (name: string): string => fileURLToPath(new URL(`fixtures/${name}.raster.bin.z`, import.meta.url));

const isBlack = (page: DotPage, dots: Uint8Array, x: number, y: number): boolean =>
  (((dots[y * page.bytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;

function scan(page: DotPage): string | undefined {
  const dots = page.band(0, page.height);
  const pixels = new Uint8ClampedArray(page.width * page.height * 4).fill(255);
  for (let y = 0; y < page.height; y += 1)
    for (let x = 0; x < page.width; x += 1)
      if (isBlack(page, dots, x, y)) pixels.fill(0, (y * page.width + x) * 4, (y * page.width + x) * 4 + 3);
  return readQr(pixels, page.width, page.height)?.data;
}

describe('a ticket as a picture', () => {
  const layouts = [ticketLayout(samplePaper(), 'zh-CN', 1), ticketLayout(samplePaper(), 'zh-CN', 2)];

  it('is exactly what it was when somebody last looked at it, at both widths', async () => {
    const offline = [ticketLayout(samplePaper({ isOffline: true }), 'zh-CN', 2)];
    for (const [name, paperMm, pages] of [
      ['ticket-80mm-zh', 80, layouts],
      ['ticket-58mm-zh', 58, layouts],
      ['ticket-58mm-zh-offline', 58, offline],
    ] as const) {
      const bytes = rasterEscpos(await rasterPages(pages, paperMm));
      if (process.env['FOYER_WRITE_GOLDEN'] === '1') writeFileSync(GOLDEN(name), deflateSync(bytes, { level: 9 }));
      expect(bytes.equals(inflateSync(readFileSync(GOLDEN(name)))), name).toBe(true);
    }
  });

  it('carries a code that a scanner reads off the dots', async () => {
    const pages = await rasterPages(layouts.slice(0, 1), 80);
    expect(pages.map(scan)).toEqual([sampleToken()]);
  });

  it('is as wide as the paper prints, and its mark is white on black from edge to edge', async () => {
    const [plain, copy] = await rasterPages(layouts, 58);
    expect([plain?.width, copy?.width]).toEqual([384, 384]);
    const firstRow = (page: DotPage | undefined) => page?.band(0, 1).every((byte) => byte === 0xff);
    expect([firstRow(plain), firstRow(copy)]).toEqual([false, true]);
  });

  it('has a hole where a character has one', () => {
    const { runs } = glyphDots('回', 'bold', 48);
    const counts = runs.reduce((byRow, [y]) => byRow.set(y, (byRow.get(y) ?? 0) + 1), new Map<number, number>());
    expect(Math.max(...counts.values())).toBeGreaterThanOrEqual(4);
    expect(glyphDots(' ', 'bold', 48).runs).toEqual([]);
  });

  it('never says a real-time command to the printer, whatever its dots are', () => {
    const dots = withoutCommands(Uint8Array.of(0x10, 0x14, 0x08, 0x10, 0x04, 0x10, 0x05, 0x10, 0x06));
    expect([...dots]).toEqual([0x18, 0x14, 0x08, 0x18, 0x04, 0x18, 0x05, 0x10, 0x06]);
  });
});
