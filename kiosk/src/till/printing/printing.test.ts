import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import jsqr from 'jsqr';
import { BreakLine, CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { describe, expect, it } from 'vitest';
import { pairColumns, widthOf, wrapColumns } from './column-text.ts';
import { escposTickets } from './escpos-ticket.ts';
import { pdfTickets } from './pdf-ticket.ts';
import { gbkCharacters, toPrintable } from './printable.ts';
import { sampleTicket, samplePaper, sampleToken } from './testing/sample-ticket.ts';
import { ticketLayout, type TicketBlock } from './ticket-layout.ts';
import { qrModules } from './ticket-qr.ts';
import { moneyText, showTimeText } from './ticket-words.ts';

/** The package's types say `default`, which its CommonJS file is itself. */
const readQr = jsqr as unknown as typeof jsqr.default;

/** Sold while its till was cut off. */
const OFFLINE = samplePaper({ isOffline: true });

/** A change of the layout on purpose: run once with this set, look at the paper, commit the bytes. */
const GOLDEN = (name: string): string => fileURLToPath(new URL(`fixtures/${name}.escpos.bin`, import.meta.url));

/** The lines of text in ESC/POS bytes, commands left out, read as GB18030. */
function linesOf(bytes: Buffer): string[] {
  const text: number[] = [];
  for (let i = 0; i < bytes.length; i += 1) {
    const [a, b] = [bytes[i], bytes[i + 1]];
    if (a === 0x1b && b === 0x40) i += 1;
    else if (a === 0x1b || (a === 0x1d && (b === 0x21 || b === 0x42))) i += 2;
    else if (a === 0x1d && b === 0x56) i += 2;
    else if (a === 0x1c) i += 1;
    else if (a === 0x1d && b === 0x28) i += 4 + (bytes[i + 3] ?? 0) + 256 * (bytes[i + 4] ?? 0);
    else if (a !== undefined) text.push(a);
  }
  return new TextDecoder('gb18030', { fatal: true }).decode(Uint8Array.from(text)).split('\n');
}

/** What a scanner sees: modules as squares with the quiet zone around. */
function scan(token: string): string | undefined {
  const { side, isDark } = qrModules(token);
  const scale = 4;
  const size = (side + 8) * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const [column, row] = [Math.floor(x / scale) - 4, Math.floor(y / scale) - 4];
      if (column < 0 || row < 0 || column >= side || row >= side || !isDark(column, row)) continue;
      pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
    }
  return readQr(pixels, size, size)?.data;
}

const kinds = (blocks: readonly TicketBlock[]): string[] =>
  blocks.map((block) => ('scale' in block ? `${block.kind}:${block.scale}` : block.kind));

describe('a ticket on paper', () => {
  it('says everything in the order a visitor needs it', () => {
    const blocks = ticketLayout(samplePaper(), 'zh-CN', 1);
    expect(kinds(blocks)).toEqual([
      'text:strong',
      'rule',
      'text:tall',
      'text:normal',
      'pair:tall',
      'text:huge',
      'text:normal',
      'rule',
      'pair:strong',
      'pair:normal',
      'qr',
      'text:strong',
      'rule',
      'pair:small',
      'pair:small',
      'pair:small',
      'text:small',
      'tear',
      'pair:strong',
      'pair:strong',
      'cut',
    ]);
    expect(blocks).toContainEqual({ kind: 'pair', left: '7号厅', right: '11-23 周一 次日00:30', scale: 'tall' });
    expect(blocks).toContainEqual({ kind: 'text', text: 'F排 12座', scale: 'huge', align: 'left' });
    expect(blocks).toContainEqual({ kind: 'pair', left: '服务费', right: '2.00元', scale: 'normal' });
  });

  it('is marked on both its parts when it is printed again', () => {
    const marks = ticketLayout(samplePaper(), 'zh-CN', 3).filter((block) => block.kind === 'mark');
    expect(marks).toEqual([
      { kind: 'mark', text: '补打 2' },
      { kind: 'mark', text: '补打 2' },
    ]);
    expect(ticketLayout(samplePaper(), 'zh-CN', 1).some((block) => block.kind === 'mark')).toBe(false);
  });

  it('is marked on both its parts when it was sold while the till was cut off, beside its other marks', () => {
    const marks = (language: 'zh-CN' | 'en', copy: number, isVoided = false) =>
      ticketLayout(OFFLINE, language, copy, isVoided).flatMap((block) => (block.kind === 'mark' ? [block.text] : []));
    expect(marks('zh-CN', 1)).toEqual(['脱机', '脱机']);
    expect(marks('en', 2)).toEqual(['OFFLINE', 'REPRINT 1', 'OFFLINE', 'REPRINT 1']);
    expect(marks('zh-CN', 1, true).slice(0, 2)).toEqual(['作废', '脱机']);
  });

  it('names the area where no seat is numbered, and no fee where there is none', () => {
    const blocks = ticketLayout(
      samplePaper({ rowLabel: '', seatLabel: '', zoneName: { zh: '内场站席', en: 'Pit' }, fee: 0 }),
      'zh-CN',
      1,
    );
    expect(blocks).toContainEqual({ kind: 'text', text: '内场站席', scale: 'huge', align: 'left' });
    expect(JSON.stringify(blocks)).not.toContain('服务费');
  });

  it('has its order number as people read it out, as slips and screens have it', () => {
    expect(ticketLayout(samplePaper(), 'zh-CN', 1)).toContainEqual(
      expect.objectContaining({ kind: 'pair', right: 'o_8zt1 wc4r q6jd 2ff9' }),
    );
  });

  it('tells the evening and the hour, also after midnight, in both languages', () => {
    const at = (time: string) => ({ startsAt: Date.parse(time), utcOffsetMin: 480, businessDay: '2026-11-23' });
    expect(showTimeText(at('2026-11-23T12:30:00Z'), 'zh-CN')).toEqual({ date: '11-23 周一', time: '20:30' });
    expect(showTimeText(at('2026-11-23T16:30:00Z'), 'zh-CN').time).toBe('次日00:30');
    expect(showTimeText(at('2026-11-23T16:30:00Z'), 'en')).toEqual({ date: '11-23 Mon', time: '00:30+1' });
  });

  it('writes money with the decimals of its currency', () => {
    expect(moneyText(4500, 'CNY', 'zh-CN')).toBe('45.00元');
    expect(moneyText(4505, 'CNY', 'en')).toBe('CNY 45.05');
    expect(moneyText(4500, 'JPY', 'en')).toBe('JPY 4500');
  });

  it('carries a code that a scanner reads back and whose signature holds', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const token = sampleToken((bytes) => new Uint8Array(sign(null, bytes, privateKey)));
    const seen = scan(token);
    expect(seen).toBe(token);
    const parsed = parseTicketToken(seen ?? '');
    expect(parsed).toMatchObject({ ok: true, value: { ticket: sampleTicket, kid: 'srv-1' } });
    expect(parsed.ok && verify(null, parsed.value.signed, publicKey, parsed.value.signature)).toBe(true);
  });
});

describe('the bytes for a receipt printer', () => {
  const pages = [ticketLayout(samplePaper(), 'zh-CN', 1), ticketLayout(samplePaper(), 'zh-CN', 2)];

  it('are exactly what they were when somebody last looked at the paper', () => {
    for (const [name, bytes] of [
      ['ticket-80mm-zh', escposTickets(pages, 80)],
      ['ticket-58mm-zh', escposTickets(pages, 58)],
      ['ticket-80mm-en', escposTickets([ticketLayout(samplePaper(), 'en', 1)], 80)],
      ['ticket-80mm-zh-offline', escposTickets([ticketLayout(OFFLINE, 'zh-CN', 1)], 80)],
      ['ticket-58mm-en-offline', escposTickets([ticketLayout(OFFLINE, 'en', 2)], 58)],
    ] as const) {
      if (process.env.FOYER_WRITE_GOLDEN === '1') writeFileSync(GOLDEN(name), bytes);
      expect(bytes.equals(readFileSync(GOLDEN(name))), name).toBe(true);
    }
  });

  it('are GB18030 and fit the paper, at both widths', () => {
    for (const [paperMm, columns] of [
      [80, 48],
      [58, 32],
    ] as const) {
      const lines = linesOf(escposTickets(pages, paperMm));
      expect(lines.join('\n')).toContain('海边的灯塔守望人');
      expect(lines.join('\n')).toContain('4821 0957');
      for (const line of lines) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
    }
  });

  it('print hall and time twice as high, row and seat three times, and the code at correction Q, 20 mm or more', () => {
    const bytes = escposTickets(pages.slice(0, 1), 80);
    expect(bytes.includes(Buffer.from([0x1d, 0x21, 0x01]))).toBe(true);
    expect(bytes.includes(Buffer.from([0x1d, 0x21, 0x12]))).toBe(true);
    expect(bytes.includes(Buffer.from([0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x45, 0x32]))).toBe(true);
    const cell = bytes[bytes.indexOf(Buffer.from([0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x43])) + 7] ?? 0;
    const millimetres = (qrModules(sampleToken()).side * cell) / 8;
    expect(millimetres).toBeGreaterThanOrEqual(20);
    expect(millimetres).toBeLessThanOrEqual(44);
  });

  it('never make the driver change the code page, whatever a title is called', () => {
    const printer = new ThermalPrinter({
      type: PrinterTypes.EPSON,
      interface: '',
      characterSet: CharacterSet.CHINA,
      breakLine: BreakLine.NONE,
    });
    const all = [...gbkCharacters()];
    expect(all.length).toBeGreaterThan(20_000);
    printer.clear();
    const before = printer.getBuffer().length;
    for (let i = 0; i < all.length; i += 500) printer.print(all.slice(i, i + 500).join(''));
    expect(printer.getBuffer().length - before).toBe(all.length * 2);
    const decoded = new TextDecoder('gb18030', { fatal: true }).decode(printer.getBuffer().subarray(before));
    expect(decoded).toBe(all.join(''));
  }, 60_000);

  it('show what a printer has no character for as near as can be', () => {
    expect(toPrintable('¥45 – Amélie €5')).toBe('￥45 - Amelie EUR 5');
    expect(toPrintable('𠮷 🎬\u202e')).toBe('〓 〓〓');
    expect(toPrintable('ひらがな カタカナ')).toBe('ひらがな カタカナ');
  });

  it('break lines by what fits: words whole, Chinese anywhere', () => {
    expect(wrapColumns('The Lighthouse Keeper', 12)).toEqual(['The', 'Lighthouse', 'Keeper']);
    expect(wrapColumns('海边的灯塔守望人', 6)).toEqual(['海边的', '灯塔守', '望人']);
    expect(wrapColumns('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
    expect(pairColumns('7号厅', '20:30', 12)).toEqual(['7号厅  20:30']);
    expect(pairColumns('一个很长的影厅名', '20:30', 12)).toEqual(['一个很长的影', '厅名', '       20:30']);
  });
});

describe('the ticket as a PDF', () => {
  it('has a page of the paper’s width for each ticket, with the characters embedded', async () => {
    const pdf = await pdfTickets([ticketLayout(OFFLINE, 'zh-CN', 1), ticketLayout(samplePaper(), 'en', 2)], 80);
    const text = pdf.toString('latin1');
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(2);
    expect(text).toMatch(/\/MediaBox \[0 0 226\.77/);
    expect(text).toContain('/FontFile2');
    // Subsets only: the whole font would be two megabytes.
    expect(pdf.length).toBeLessThan(120_000);
  });
});
