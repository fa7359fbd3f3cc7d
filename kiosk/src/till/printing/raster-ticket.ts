import { setImmediate } from 'node:timers/promises';
import { wrapColumns } from './column-text.ts';
import { DotPage } from './dot-page.ts';
import { cellDots, type PaperMm } from './escpos-ticket.ts';
import { glyphDots } from './glyph-dots.ts';
import { toPrintable } from './printable.ts';
import type { FontWeight } from './ticket-font.ts';
import type { Scale, TicketBlock } from './ticket-layout.ts';
import { qrModules } from './ticket-qr.ts';

/** Dots across: 80 mm paper prints 72 mm wide, 58 mm paper 48 mm. */
const WIDTHS: Readonly<Record<PaperMm, number>> = { 80: 576, 58: 384 };
const FACES: Readonly<Record<Scale, { readonly weight: FontWeight; readonly size: number }>> = {
  small: { weight: 'regular', size: 20 },
  normal: { weight: 'regular', size: 24 },
  strong: { weight: 'bold', size: 26 },
  tall: { weight: 'bold', size: 40 },
  huge: { weight: 'bold', size: 72 },
};
const GAP = 6;

/** The same tickets as dots, each a page: for a printer without Chinese characters of its own. */
export async function rasterPages(
  tickets: readonly (readonly TicketBlock[])[],
  paperMm: PaperMm,
): Promise<readonly DotPage[]> {
  const pages: DotPage[] = [];
  for (const blocks of tickets) {
    // A school class must not keep the till from hearing the server.
    await setImmediate();
    const page = new DotPage(WIDTHS[paperMm]);
    for (const block of blocks) drawBlock(page, block);
    pages.push(page);
  }
  return pages;
}

function drawBlock(page: DotPage, block: TicketBlock): void {
  switch (block.kind) {
    case 'text':
      return drawText(page, block);
    case 'pair':
      return drawPair(page, block);
    case 'rule':
      page.flipBox(0, page.height + GAP, page.width, 2);
      return page.grow(page.height + GAP);
    case 'tear':
      return drawTear(page, toPrintable(block.label));
    case 'mark':
      return drawMark(page, toPrintable(block.text));
    case 'qr':
      return drawQr(page, block.text);
    case 'cut':
  }
}

interface Type {
  readonly weight: FontWeight;
  readonly size: number;
}

const widthIn = (text: string, { weight, size }: Type): number =>
  [...text].reduce((sum, character) => sum + glyphDots(character, weight, size).advance, 0);

/** Draws a line whose top is at `y`. */
function drawLine(page: DotPage, text: string, x: number, y: number, { weight, size }: Type): void {
  const base = y + Math.round(size * 0.88);
  let at = x;
  for (const character of text) {
    const { advance, runs } = glyphDots(character, weight, size);
    for (const [row, column, length] of runs) page.flipBox(Math.round(at) + column, base + row, length, 1);
    at += advance;
  }
  page.grow(y + lineOf(size));
}

const lineOf = (size: number): number => Math.round(size * 1.2);

function drawText(page: DotPage, { text: said, scale, align }: Extract<TicketBlock, { kind: 'text' }>): void {
  const text = toPrintable(said);
  const { weight, size: full } = FACES[scale];
  // Row and seat on one line, as large as it goes.
  const fits = Math.floor((full * page.width) / widthIn(text, { weight, size: full }));
  const size = scale === 'huge' ? Math.max(full / 2, Math.min(full, fits)) : full;
  for (const line of wrapColumns(text, page.width, (part) => widthIn(part, { weight, size }))) {
    const x = align === 'center' ? (page.width - widthIn(line, { weight, size })) / 2 : 0;
    drawLine(page, line, x, page.height, { weight, size });
  }
}

/** Both on one line where they fit, smaller if need be, else one under the other. */
function drawPair(page: DotPage, { left: l, right: r, scale }: Extract<TicketBlock, { kind: 'pair' }>): void {
  const [left, right] = [toPrintable(l), toPrintable(r)];
  const { weight, size: full } = FACES[scale];
  const room = page.width - 2 * GAP;
  const wanted = widthIn(left, { weight, size: full }) + widthIn(right, { weight, size: full });
  const size = Math.max(Math.ceil(full * 0.8), Math.min(full, Math.floor((full * room) / wanted)));
  const type = { weight, size };
  const y = page.height;
  const isOneLine = widthIn(left, type) + widthIn(right, type) <= room;
  const measure = (part: string): number => widthIn(part, type);
  if (isOneLine) drawLine(page, left, 0, y, type);
  else for (const line of wrapColumns(left, page.width, measure)) drawLine(page, line, 0, page.height, type);
  for (const line of isOneLine ? [right] : wrapColumns(right, page.width, measure))
    drawLine(page, line, page.width - measure(line), isOneLine ? y : page.height, type);
}

function drawTear(page: DotPage, label: string): void {
  const type = FACES.small;
  const y = page.height + 2 * GAP;
  const half = widthIn(label, type) / 2 + GAP;
  const middle = page.width / 2;
  for (let x = 0; x < page.width; x += 16)
    if (x + 8 <= middle - half || x >= middle + half) page.flipBox(x, y + Math.round(type.size / 2), 8, 2);
  drawLine(page, label, middle - half + GAP, y, type);
  page.grow(page.height + 2 * GAP);
}

function drawMark(page: DotPage, text: string): void {
  const type = FACES.tall;
  const y = page.height;
  const height = lineOf(type.size) + GAP;
  page.flipBox(0, y, page.width, height);
  drawLine(page, text, (page.width - widthIn(text, type)) / 2, y + GAP / 2, type);
  page.grow(y + height + GAP);
}

function drawQr(page: DotPage, text: string): void {
  const { side, isDark } = qrModules(text);
  const cell = cellDots(text);
  const left = Math.floor((page.width - side * cell) / 2);
  // Four modules of white around it.
  const top = page.height + 4 * cell;
  for (let row = 0; row < side; row += 1)
    for (let column = 0; column < side; column += 1)
      if (isDark(column, row)) page.flipBox(left + column * cell, top + row * cell, cell, cell);
  page.grow(top + (side + 4) * cell);
}
