import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Merchant, NOON, openMerchant } from '../../../emulators/testing/merchant.ts';
import { readBillFile } from './bill-file.ts';

let shop: Merchant;
beforeEach(async () => {
  shop = await openMerchant();
});
afterEach(() => shop.close());

/** The platform's day of `NOON`, which is 20:00 there. */
const DAY = '2026-11-23';
const HOUR = 60 * 60_000;
const untilTen = () => shop.timers.advance(14 * HOUR);

describe('the bill of a day', () => {
  it('has every payment and every refund, to the fen', async () => {
    const online = await shop.sell({ attach: 'o1 p1 5,7', description: '《潮声》, 《A`B》' });
    const shown = await shop.sell({ tender: 'wechat-qr', payer: null, amount: 1, attach: '' });
    const { order: scanned } = await shop.charge('pays', { amount: 12_345 });
    const { order: reversed } = await shop.charge('pays', { amount: 700 });
    await shop.lay();
    shop.timers.advance(1000);
    await shop.gateway.end(reversed);
    const refund = shop.refund(online, { amount: 4005 });
    await shop.gateway.refund(refund);
    untilTen();
    const bill = await shop.gateway.bill(DAY);
    const paid = { kind: 'payment', outRefundNo: null, currency: 'CNY', at: NOON };
    expect(bill).toEqual({
      state: 'ready',
      lines: [
        expect.objectContaining({ ...paid, outTradeNo: online.outTradeNo, amount: 9000, attach: 'o1 p1 5,7' }),
        expect.objectContaining({ ...paid, outTradeNo: shown.outTradeNo, amount: 1, attach: '' }),
        expect.objectContaining({ ...paid, outTradeNo: scanned.outTradeNo, amount: 12_345 }),
        expect.objectContaining({ ...paid, outTradeNo: reversed.outTradeNo, amount: 700 }),
        expect.objectContaining({ kind: 'refund', outTradeNo: reversed.outTradeNo, outRefundNo: null, amount: 700 }),
        expect.objectContaining({
          kind: 'refund',
          outTradeNo: online.outTradeNo,
          outRefundNo: refund.outRefundNo,
          amount: 4005,
          at: NOON + 1000,
        }),
      ],
    });
  });

  it('ends at midnight in China', async () => {
    shop.timers.advance(4 * HOUR - 1000);
    const late = await shop.sell();
    shop.timers.advance(1000);
    const early = await shop.sell();
    shop.timers.advance(34 * HOUR);
    const numbers = async (day: string) => {
      const bill = await shop.gateway.bill(day);
      return bill.state === 'ready' ? bill.lines.map(({ outTradeNo }) => outTradeNo) : [];
    };
    expect(await numbers(DAY)).toEqual([late.outTradeNo]);
    expect(await numbers('2026-11-24')).toEqual([early.outTradeNo]);
  });

  it('is not ready before 10 o’clock, whatever the platform says, and is none where nothing moved', async () => {
    expect(await shop.gateway.bill(DAY)).toEqual({ state: 'not-ready' });
    await shop.control({ bills: { state: 'none' } });
    expect(await shop.gateway.bill(DAY)).toEqual({ state: 'not-ready' });
    await shop.control({ reset: true });
    untilTen();
    expect(await shop.gateway.bill(DAY)).toEqual({ state: 'none' });
  });

  it.each([
    ['has another hash', { wrongHash: true }],
    ['is cut off', { cut: true }],
    ['does not add up', { wrongSums: true }],
  ])('that %s is unknown', async (_what, bills) => {
    await shop.sell();
    await shop.control({ bills });
    untilTen();
    expect(await shop.gateway.bill(DAY)).toMatchObject({ state: 'unknown', fault: { name: 'GatewayFault' } });
  });

  it('that is refused, or answered by nobody, is unknown', async () => {
    await shop.sell();
    untilTen();
    await shop.control({ replies: { loseTimes: 3 } });
    expect(await shop.gateway.bill(DAY)).toMatchObject({ state: 'unknown' });
    await shop.control({ replies: { failTimes: 3, failStatus: 429 } });
    expect(await shop.gateway.bill(DAY)).toMatchObject({ state: 'unknown' });
  });

  it('may have lines that the ledger has not, and lack some that it has', async () => {
    await shop.sell();
    await shop.control({ bills: { strayPayments: 1, totalOffset: 5 } });
    untilTen();
    const lines = [{ amount: 9005 }, { outTradeNo: expect.stringMatching(/^STRAY/) as unknown, amount: 100 }];
    const bill = await shop.gateway.bill(DAY);
    expect(bill.state === 'ready' && bill.lines.toSorted((a, b) => b.amount - a.amount)).toMatchObject(lines);
    await shop.control({ bills: { strayPayments: 0, dropLines: 1 } });
    expect(await shop.gateway.bill(DAY)).toEqual({ state: 'none' });
  });
});

describe('a bill’s file', () => {
  const owner = { appid: 'wx1', mchid: '19' };
  const head =
    '交易时间,公众账号ID,商户号,微信订单号,商户订单号,交易状态,货币种类,商户退款单号,退款状态,商户数据包,订单金额,申请退款金额';
  const sumHead = '总交易单数,订单总金额,申请退款总金额';
  const line = (change: Record<string, string> = {}) => {
    const row: Record<string, string> = {
      交易时间: '2026-11-23 20:00:00',
      公众账号ID: 'wx1',
      商户号: '19',
      微信订单号: '4200',
      商户订单号: 'FOYER-1',
      交易状态: 'SUCCESS',
      货币种类: 'CNY',
      商户退款单号: '0',
      退款状态: '',
      商户数据包: 'a,b',
      订单金额: '90.00',
      申请退款金额: '0.00',
      ...change,
    };
    return head
      .split(',')
      .map((name) => `\`${row[name]}`)
      .join(',');
  };
  const read = (lines: readonly string[], sums: string) =>
    readBillFile([head, ...lines, sumHead, sums].join('\n'), owner);

  it('is read with either end of line, without a byte order mark, with columns in any order', () => {
    expect(read([line()], '`1,`90.00,`0.00')).toMatchObject([{ amount: 9000, attach: 'a,b', at: NOON }]);
    const short = '商户号,商户订单号,公众账号ID,微信订单号,交易时间,交易状态,货币种类,订单金额,申请退款金额';
    const values = '`19,`FOYER-1,`wx1,`4200,`2026-11-23 20:00:00,`SUCCESS,`CNY,`0.29,`0.00';
    const text = `${short}\r\n${values}\r\n${sumHead}\r\n\`1,\`0.29,\`0.00\r\n`;
    expect(readBillFile(text, owner)).toMatchObject([{ amount: 29, attach: '' }]);
  });

  it('counts a refund as it was accepted, unless the money stayed', () => {
    const refund = { 交易状态: 'REFUND', 订单金额: '0.00', 申请退款金额: '40.05', 商户退款单号: 'R1' };
    const status = (退款状态: string) => read([line({ ...refund, 退款状态 })], '`1,`0.00,`40.05');
    expect(status('PROCESSING')).toMatchObject([{ kind: 'refund', outRefundNo: 'R1', amount: 4005 }]);
    expect(status('CHANGE')).toHaveLength(1);
    expect(status('FAIL')).toEqual([]);
  });

  it('leaves out what another app of the merchant sold', () => {
    expect(read([line(), line({ 公众账号ID: 'wx2' })], '`2,`180.00,`0.00')).toHaveLength(1);
  });

  it.each([
    ['another merchant', [line({ 商户号: '20' })], '`1,`90.00,`0.00'],
    ['another count', [line()], '`2,`90.00,`0.00'],
    ['another sum', [line()], '`1,`90.01,`0.00'],
    ['no sums', [line()], ''],
    ['an amount that is none', [line({ 订单金额: '9e1' })], '`1,`90.00,`0.00'],
    ['a negative amount', [line({ 订单金额: '-90.00' })], '`1,`-90.00,`0.00'],
    ['an unknown state', [line({ 交易状态: 'PAYING' })], '`1,`90.00,`0.00'],
    ['a line that is too short', ['`2026-11-23 20:00:00,`wx1'], '`1,`90.00,`0.00'],
    ['no time', [line({ 交易时间: '昨天' })], '`1,`90.00,`0.00'],
  ])('with %s is refused', (_what, lines, sums) => {
    expect(() => read(lines, sums)).toThrow(/bill/);
  });

  it('that is no bill at all is refused', () => {
    expect(() => readBillFile('', owner)).toThrow('cut off');
    expect(() => readBillFile('<html>', owner)).toThrow('cut off');
  });
});
