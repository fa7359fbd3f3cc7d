import QRCode from 'qrcode';
import type { Raster, Style } from '../escpos-step.ts';
import type { Paper, PaperPart, Run } from '../printed-paper.ts';
import { escape } from './plain-page.ts';

/** Dots of one column and one line of the printer's own characters, and of both usual rolls. */
const CELL = { width: 12, height: 24, gap: 6 } as const;
const ROLLS = { narrow: 384, wide: 576 } as const;
const MARGIN = 24;
const QR_MODULE = 6;

/** The paper as an SVG, dot by dot as wide as the roll; its words are words, to be read and found. */
export function paperDrawn(paper: Paper, name: string): string {
  const roll = Math.max(...paper.parts.map(widthOf)) <= ROLLS.narrow ? ROLLS.narrow : ROLLS.wide;
  let y = MARGIN;
  const drawn = paper.parts.map((part) => {
    const { html, height } = partDrawn(part, roll, y);
    y += height;
    return html;
  });
  const [width, height] = [roll + 2 * MARGIN, y + MARGIN];
  return `<svg class="paper" role="img" aria-label="${escape(name)}" viewBox="${-MARGIN} 0 ${width} ${height}" width="${width / 2}" height="${height / 2}">${drawn.join('')}</svg>`;
}

/** As printers count: an ASCII character takes one column, any other two. */
const columnsOf = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u007f' ? 2 : 1), 0);
const runWidth = ({ text, style }: Run): number => columnsOf(text) * CELL.width * style.wide;

function widthOf(part: PaperPart): number {
  if (part.kind === 'line') return part.runs.reduce((sum, run) => sum + runWidth(run), 0);
  return part.kind === 'raster' ? part.raster.width * 8 : 0;
}

function partDrawn(part: PaperPart, roll: number, y: number): { readonly html: string; readonly height: number } {
  switch (part.kind) {
    case 'line':
      return lineDrawn(part.runs, part.align, roll, y);
    case 'qr':
      return codeDrawn(part.text, roll, y);
    case 'raster':
      return { html: rasterDrawn(part.raster, y), height: part.raster.height };
  }
}

function lineDrawn(runs: readonly Run[], align: number, roll: number, y: number) {
  const height = CELL.height * Math.max(1, ...runs.map(({ style }) => style.high)) + CELL.gap;
  const left = roll - runs.reduce((sum, run) => sum + runWidth(run), 0);
  let x = align === 1 ? left / 2 : align === 2 ? left : 0;
  const html = runs.map((run) => {
    const text = runDrawn(run, x, y + height - CELL.gap);
    x += runWidth(run);
    return text;
  });
  return { html: html.join(''), height };
}

/** Each character in its own column, whatever letters the browser has. */
function runDrawn({ text, style }: Run, x: number, bottom: number): string {
  const { wide, high, isBold, isInverted } = style as Style;
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    places.push(at);
    at += columnsOf(character) * CELL.width;
  }
  const weight = isBold ? ' font-weight="700"' : '';
  const ground = isInverted
    ? `<rect x="${x}" y="${bottom - CELL.height * high}" width="${at * wide}" height="${CELL.height * high + 4}"/>`
    : '';
  const fill = isInverted ? ' fill="#fff"' : '';
  return `${ground}<text transform="translate(${x} ${bottom - 4 * high}) scale(${wide} ${high})" x="${places.join(' ')}"${weight}${fill} xml:space="preserve">${escape(text)}</text>`;
}

function codeDrawn(text: string, roll: number, y: number) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size * QR_MODULE;
  let d = '';
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column) === 1) d += `M${column} ${row}h1v1h-1z`;
  const place = `translate(${(roll - side) / 2} ${y + CELL.height / 2}) scale(${QR_MODULE})`;
  return {
    html: `<path transform="${place}" d="${d}" shape-rendering="crispEdges"/>`,
    height: side + CELL.height,
  };
}

/** Rows of dots as the runs of black that are in them. */
function rasterDrawn({ width, height, dots }: Raster, y: number): string {
  let d = '';
  for (let row = 0; row < height; row += 1) {
    const isBlack = (x: number): boolean => ((dots[row * width + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
    for (let x = 0; x < width * 8; x += 1) {
      if (!isBlack(x)) continue;
      const from = x;
      while (x < width * 8 && isBlack(x)) x += 1;
      d += `M${from} ${y + row}h${x - from}v1h${from - x}z`;
    }
  }
  return `<path d="${d}" shape-rendering="crispEdges"/>`;
}
