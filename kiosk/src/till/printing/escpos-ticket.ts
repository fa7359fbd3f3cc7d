import { BreakLine, CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { pairColumns, widthOf, wrapColumns } from './column-text.ts';
import { toPrintable } from './printable.ts';
import { QR_CORRECTION, QR_MIN_MM, qrModules } from './ticket-qr.ts';
import type { Scale, TicketBlock } from './ticket-layout.ts';

/** Paper of 80 mm has 48 columns of font A and 576 dots, of 58 mm 32 and 384; both have 8 dots to the millimetre. */
export type PaperMm = 80 | 58;
const COLUMNS: Readonly<Record<PaperMm, number>> = { 80: 48, 58: 32 };
const DOTS_PER_MM = 8;

/** How many times as wide and as high; on GS ! both less one. */
const SIZES: Readonly<Record<Scale, { readonly wide: number; readonly high: number }>> = {
  small: { wide: 1, high: 1 },
  normal: { wide: 1, high: 1 },
  strong: { wide: 1, high: 1 },
  tall: { wide: 1, high: 2 },
  huge: { wide: 2, high: 3 },
};

/** The Chinese set of ASCII's national letters, and two-byte characters on, whatever the printer was set to. */
const CHINESE_SET = Buffer.from([0x1b, 0x52, 0x0f]);
const CHINESE_MODE = Buffer.from([0x1c, 0x26]);

/** The bytes that print these tickets, one after the other, each cut off. */
export function escposTickets(tickets: readonly (readonly TicketBlock[])[], paperMm: PaperMm): Buffer {
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    interface: '',
    characterSet: CharacterSet.CHINA,
    width: COLUMNS[paperMm],
    // Lines are broken here, by columns: the library would count characters.
    breakLine: BreakLine.NONE,
  });
  printer.clear();
  const start = printer.getBuffer();
  printer.setBuffer(Buffer.concat([Buffer.from([0x1b, 0x40]), start, CHINESE_MODE]));
  for (const [n, blocks] of tickets.entries()) {
    // The library resets the printer with each cut, and with that to whatever character set it was made for.
    if (n > 0) printer.add(Buffer.concat([CHINESE_SET, CHINESE_MODE]));
    for (const block of blocks) printBlock(printer, block, COLUMNS[paperMm]);
  }
  return printer.getBuffer();
}

function printBlock(printer: ThermalPrinter, block: TicketBlock, columns: number): void {
  switch (block.kind) {
    case 'text':
      return printText(printer, block, columns);
    case 'pair': {
      const lines = pairColumns(toPrintable(block.left), toPrintable(block.right), columns / SIZES[block.scale].wide);
      return inScale(printer, block.scale, SIZES[block.scale].wide, () =>
        lines.forEach((line) => printer.println(line)),
      );
    }
    case 'rule':
      return printer.println('-'.repeat(columns));
    case 'tear':
      return printer.println(tearLine(toPrintable(block.label), columns));
    case 'mark':
      printer.alignCenter();
      printer.invert(true);
      inScale(printer, 'tall', 1, () => printer.println(`  ${toPrintable(block.text)}  `));
      printer.invert(false);
      return printer.alignLeft();
    case 'qr':
      printer.alignCenter();
      printer.printQR(block.text, { model: 2, cellSize: cellDots(block.text), correction: QR_CORRECTION });
      printer.newLine();
      return printer.alignLeft();
    case 'cut':
      return printer.cut({ verticalTabAmount: 1 });
  }
}

function printText(printer: ThermalPrinter, block: Extract<TicketBlock, { kind: 'text' }>, columns: number): void {
  const text = toPrintable(block.text);
  // What would not fit on one line twice as wide is better read in one line as high but narrower.
  const wide = widthOf(text) * SIZES[block.scale].wide <= columns ? SIZES[block.scale].wide : 1;
  if (block.align === 'center') printer.alignCenter();
  inScale(printer, block.scale, wide, () =>
    wrapColumns(text, Math.floor(columns / wide)).forEach((line) => printer.println(line)),
  );
  if (block.align === 'center') printer.alignLeft();
}

function inScale(printer: ThermalPrinter, scale: Scale, wide: number, print: () => void): void {
  const isBold = scale === 'strong' || scale === 'huge';
  const { high } = SIZES[scale];
  const isScaled = wide > 1 || high > 1;
  // The library's own setTextSize takes width for height: GS ! has the width in the upper four bits.
  if (isScaled) printer.add(Buffer.from([0x1d, 0x21, ((wide - 1) << 4) | (high - 1)]));
  if (isBold) printer.bold(true);
  print();
  if (isBold) printer.bold(false);
  if (isScaled) printer.add(Buffer.from([0x1d, 0x21, 0]));
}

function tearLine(label: string, columns: number): string {
  const side = Math.floor((columns - widthOf(label) - 2) / 2);
  const dashes = '- '.repeat(Math.ceil(side / 2)).slice(0, side);
  return `${dashes} ${label} ${[...dashes].toReversed().join('')}`;
}

/** Dots for one module, so that the whole code is not smaller than its least size. */
export function cellDots(text: string): number {
  const dots = Math.ceil((QR_MIN_MM * DOTS_PER_MM) / qrModules(text).side);
  return Math.min(8, Math.max(3, dots));
}
