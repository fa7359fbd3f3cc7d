import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Language } from '@foyer/shared/domain/text';
import { describe, expect, it } from 'vitest';
import { escposTickets } from './escpos-ticket.ts';
import type { PaperSlip } from './paper-slip.ts';
import { pdfTickets } from './pdf-ticket.ts';
import { slipLayout } from './slip-layout.ts';
import { samplePaper } from './testing/sample-ticket.ts';
import type { TicketBlock } from './ticket-layout.ts';

const GOLDEN = (name: string): string => fileURLToPath(new URL(`fixtures/${name}.escpos.bin`, import.meta.url));

const seat = (rowLabel: string, seatLabel: string) => ({ rowLabel, seatLabel, zoneName: { zh: '池座', en: 'Stalls' } });

const slip = (more: Partial<PaperSlip> = {}): PaperSlip => ({
  about: 'reseated',
  show: samplePaper(),
  orderId: 'o_8zt1wc4rq6jd2ff9',
  oldSeats: [seat('F', '12'), seat('F', '13')],
  newSeats: [seat('G', '11'), seat('G', '12')],
  cash: 0,
  currency: 'CNY',
  terminalName: 'Counter 1',
  clerkMark: '101',
  at: Date.parse('2026-11-23T15:58:00Z'),
  utcOffsetMin: 480,
  ...more,
});
const refund = (cash: number) => slip({ about: 'refunded', newSeats: [], cash });

const said = (blocks: readonly TicketBlock[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'pair') return [`${block.left} ${block.right}`.trim()];
    return 'text' in block ? [block.text] : [];
  });

describe('a slip', () => {
  it.each<[string, PaperSlip, Language]>([
    ['slip-reseated-80mm-zh', slip(), 'zh-CN'],
    ['slip-reseated-80mm-en', slip(), 'en'],
    ['slip-refunded-80mm-zh', refund(9200), 'zh-CN'],
    ['slip-refunded-80mm-en', refund(9200), 'en'],
  ])('%s is printed with these bytes', (name, its, language) => {
    const bytes = escposTickets([slipLayout(its, language)], 80);
    if (process.env['FOYER_WRITE_GOLDEN'] === '1') writeFileSync(GOLDEN(name), bytes);
    expect(bytes.equals(readFileSync(GOLDEN(name)))).toBe(true);
  });

  it('says where the guest sat and sits, and that the old tickets do not count, in both languages', () => {
    expect(said(slipLayout(slip(), 'en'))).toEqual([
      'SEATS CHANGED',
      'Galaxy Cinema',
      'The Lighthouse Keeper',
      'Hall 7 11-23 Mon 00:30+1',
      'Old seats Row F Seat 12',
      'Row F Seat 13',
      'New seats Row G Seat 11',
      'Row G Seat 12',
      'The old tickets are not valid any more.',
      'Order o_8zt1 wc4r q6jd 2ff9',
      'Settled at 2026-11-23 23:58',
      'Terminal Counter 1  Clerk 101',
    ]);
    expect(said(slipLayout(slip(), 'zh-CN'))).toEqual(
      expect.arrayContaining(['换座凭条', '原座位 F排 12座', '新座位 G排 11座', '原票已作废，请勿再用。']),
    );
  });

  it('says what was handed back, or that a provider sends it', () => {
    expect(said(slipLayout(refund(9200), 'en'))).toContain('Cash returned CNY 92.00');
    expect(said(slipLayout(refund(0), 'zh-CN'))).toContain('款项将按原支付方式退回。');
    expect(said(slipLayout(refund(9200), 'zh-CN'))).toContain('已退现金 92.00元');
  });

  it('of tickets given back says by which way how much goes back, and what the house keeps', () => {
    const parts = [
      { tender: 'cash', amount: 2000 },
      { tender: 'card', amount: 3000 },
      { tender: 'wechat-jsapi', amount: 2200 },
    ] as const;
    const its = slip({ about: 'refunded', newSeats: [], cash: 2000, refund: { parts, kept: 800 } });
    expect(said(slipLayout(its, 'en'))).toEqual(
      expect.arrayContaining([
        'Cash returned CNY 20.00',
        'Back to card CNY 30.00',
        'Back to the app CNY 22.00',
        'The money goes back the way it was paid.',
        'Refund fee CNY 8.00',
      ]),
    );
    expect(said(slipLayout(its, 'zh-CN'))).toEqual(expect.arrayContaining(['退回银行卡 30.00元', '退票手续费 8.00元']));
    const inCash = slip({
      about: 'refunded',
      newSeats: [],
      cash: 10,
      refund: { parts: [{ tender: 'cash', amount: 10 }], kept: 0 },
    });
    expect(said(slipLayout(inCash, 'en')).join(' ')).not.toMatch(/way it was paid|Refund fee/);
  });

  it('is no ticket: it has no code that lets anybody in', () => {
    for (const one of [slip(), refund(9200), slip({ show: null })])
      expect(slipLayout(one, 'en').some(({ kind }) => kind === 'qr')).toBe(false);
  });

  it('of a kiosk has the language of its guest first, and the other one for staff', () => {
    const owed = slip({ about: 'owed', oldSeats: [], newSeats: [], cash: 4000 });
    for (const [language, first, then] of [
      ['en', 'MONEY OWED TO YOU', '退款凭证'],
      ['zh-CN', '退款凭证', 'MONEY OWED TO YOU'],
    ] as const) {
      const lines = said(slipLayout({ ...owed, language }, 'zh-CN'));
      expect([lines[0], lines.includes(then), lines.join('\n').match(/40\.00/g)?.length]).toEqual([first, true, 1]);
    }
    expect(said(slipLayout(owed, 'zh-CN')).join(' ')).not.toContain('MONEY');
  });

  it('is drawn as a page like any paper', async () => {
    expect((await pdfTickets([slipLayout(slip(), 'zh-CN')], 80)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
