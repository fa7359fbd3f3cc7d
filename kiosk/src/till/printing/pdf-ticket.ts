import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { QR_MIN_MM, qrModules } from './ticket-qr.ts';
import { ticketFont, type FontWeight } from './ticket-font.ts';
import type { Scale, TicketBlock } from './ticket-layout.ts';
import type { PaperMm } from './escpos-ticket.ts';

type Pdf = InstanceType<typeof PDFDocument>;

/** PDF units: 72 to the inch. */
const POINTS_PER_MM = 72 / 25.4;
const MARGIN = 4 * POINTS_PER_MM;
const QR_SIDE = 28 * POINTS_PER_MM;

const FACES: Readonly<Record<Scale, { readonly font: FontWeight; readonly size: number; readonly after: number }>> = {
  small: { font: 'regular', size: 7, after: 1.5 },
  normal: { font: 'regular', size: 9.5, after: 2 },
  strong: { font: 'bold', size: 10.5, after: 2 },
  tall: { font: 'bold', size: 14.5, after: 2 },
  huge: { font: 'bold', size: 27, after: 0 },
};

/** The same tickets as a PDF, one page each, as long as the ticket is. */
export async function pdfTickets(tickets: readonly (readonly TicketBlock[])[], paperMm: PaperMm): Promise<Buffer> {
  const info = { Title: 'Foyer', Producer: 'Foyer', Creator: 'Foyer' };
  // No font to begin with: the library's own would be looked for in its package, which a bundled till does not have.
  const pdf = new PDFDocument({ autoFirstPage: false, font: '', info });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  pdf.registerFont('regular', ticketFont('regular'));
  pdf.registerFont('bold', ticketFont('bold'));
  const width = paperMm * POINTS_PER_MM;
  for (const blocks of tickets) {
    // A page takes some 40 ms: a school class must not keep the till from hearing the server.
    await setImmediate();
    const drawn = blocks.map((block) => blockOf(pdf, block, width - 2 * MARGIN));
    const height = drawn.reduce((sum, block) => sum + block.height, 2 * MARGIN);
    pdf.addPage({ size: [width, height], margin: 0 });
    let y = MARGIN;
    for (const block of drawn) {
      block.draw(y);
      y += block.height;
    }
  }
  pdf.end();
  return await done;
}

/** A block that knows its height before there is a page for it. */
interface DrawnBlock {
  readonly height: number;
  draw(y: number): void;
}

function blockOf(pdf: Pdf, block: TicketBlock, width: number): DrawnBlock {
  switch (block.kind) {
    case 'text':
      return textBlock(pdf, block, width);
    case 'pair':
      return pairBlock(pdf, block, width);
    case 'rule':
      return { height: 8, draw: (y) => line(pdf, y + 4, width) };
    case 'tear':
      return tearBlock(pdf, block.label, width);
    case 'mark':
      return markBlock(pdf, block.text, width);
    case 'qr':
      return qrBlock(pdf, block.text, width);
    case 'cut':
      return { height: 0, draw: () => undefined };
  }
}

function textBlock(pdf: Pdf, block: Extract<TicketBlock, { kind: 'text' }>, width: number): DrawnBlock {
  const { after } = FACES[block.scale];
  const size = block.scale === 'huge' ? fitting(pdf, block.text, block.scale, width) : FACES[block.scale].size;
  const options = { width, align: block.align, lineGap: block.scale === 'small' ? 1 : 0 } as const;
  face(pdf, block.scale, size);
  const height = pdf.heightOfString(block.text, options) + after;
  return {
    height,
    draw: (y) => {
      face(pdf, block.scale, size);
      pdf.text(block.text, MARGIN, y, options);
    },
  };
}

/** Both on one line while they fit at four fifths of their size, else one under the other. */
function pairBlock(pdf: Pdf, block: Extract<TicketBlock, { kind: 'pair' }>, width: number): DrawnBlock {
  const { size: full, after } = FACES[block.scale];
  face(pdf, block.scale, full);
  const gap = 6;
  const wanted = pdf.widthOfString(block.left) + pdf.widthOfString(block.right) + gap;
  const size = Math.max(full * 0.8, Math.min(full, (full * width) / wanted));
  face(pdf, block.scale, size);
  const isOneLine = (wanted * size) / full <= width + 0.01;
  const leftHeight = pdf.heightOfString(block.left, { width });
  const rightHeight = pdf.heightOfString(block.right, { width });
  const height = (isOneLine ? Math.max(leftHeight, rightHeight) : leftHeight + rightHeight) + after;
  return {
    height,
    draw: (y) => {
      face(pdf, block.scale, size);
      pdf.text(block.left, MARGIN, y, { width, lineBreak: !isOneLine });
      pdf.text(block.right, MARGIN, isOneLine ? y : y + leftHeight, { width, align: 'right' });
    },
  };
}

function tearBlock(pdf: Pdf, label: string, width: number): DrawnBlock {
  const height = 22;
  return {
    height,
    draw: (y) => {
      const middle = y + height / 2;
      face(pdf, 'small', 8);
      const half = pdf.widthOfString(label) / 2 + 5;
      const center = MARGIN + width / 2;
      pdf.lineWidth(0.8).dash(3, { space: 2.5 });
      pdf
        .moveTo(0, middle)
        .lineTo(center - half, middle)
        .stroke();
      pdf
        .moveTo(center + half, middle)
        .lineTo(width + 2 * MARGIN, middle)
        .stroke();
      pdf.undash();
      pdf.text(label, MARGIN, middle - pdf.currentLineHeight() / 2, { width, align: 'center' });
    },
  };
}

function markBlock(pdf: Pdf, text: string, width: number): DrawnBlock {
  const band = 20;
  return {
    height: band + 5,
    draw: (y) => {
      pdf.rect(MARGIN, y, width, band).fill('#000000');
      face(pdf, 'strong', 12);
      pdf.fillColor('#ffffff').text(text, MARGIN, y + (band - pdf.currentLineHeight()) / 2, { width, align: 'center' });
      pdf.fillColor('#000000');
    },
  };
}

function qrBlock(pdf: Pdf, text: string, width: number): DrawnBlock {
  const { side, isDark } = qrModules(text);
  const room = Math.max(QR_SIDE, QR_MIN_MM * POINTS_PER_MM);
  const module = room / side;
  // Four modules of white around it, of which the sides are there already.
  const quiet = 4 * module;
  return {
    height: room + 2 * quiet,
    draw: (y) => {
      const left = MARGIN + (width - room) / 2;
      for (let row = 0; row < side; row += 1) {
        for (let column = 0; column < side; column += 1) {
          // Runs of dark modules as one bar: neighbours drawn apart leave hairlines between them.
          let end = column;
          while (end < side && isDark(end, row)) end += 1;
          if (end === column) continue;
          pdf.rect(left + column * module, y + quiet + row * module, (end - column) * module, module);
          column = end;
        }
      }
      pdf.fill('#000000');
    },
  };
}

function line(pdf: Pdf, y: number, width: number): void {
  pdf
    .lineWidth(0.6)
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + width, y)
    .stroke();
}

/** The largest size, up to the scale's own, at which the text stays on one line; never below half. */
function fitting(pdf: Pdf, text: string, scale: Scale, width: number): number {
  const { size } = FACES[scale];
  face(pdf, scale, size);
  const wanted = pdf.widthOfString(text);
  return wanted <= width ? size : Math.max(size / 2, (size * width) / wanted);
}

function face(pdf: Pdf, scale: Scale, size: number): void {
  pdf.font(FACES[scale].font).fontSize(size);
}
