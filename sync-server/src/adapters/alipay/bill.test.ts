import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlipayShop, numberOf, openAlipayShop } from '../../../emulators/alipay/testing/alipay-shop.ts';
import { toGbk } from '../../../emulators/alipay/gbk.ts';
import { GatewayFault } from '../../ports/payment-gateway.ts';
import { readBill } from './bill.ts';

let shop: AlipayShop;
beforeEach(async () => {
  shop = await openAlipayShop();
});
afterEach(() => shop.close());

const HOUR = 3_600_000;
/** The shop's clock stands at 20:00 in China. */
const TODAY = '2026-11-23';

describe('the bill of a day', () => {
  it('is made in the morning after it, and lists what came and what went back', async () => {
    const { order, qrCode } = await shop.show({ amount: 123_457, description: '《三体》' });
    await shop.phone({ qrCode });
    const at = shop.timers.now();
    await shop.gateway.refund({
      ...numberOf(order),
      outRefundNo: 'r_1',
      amount: 29,
      paid: 123_457,
      currency: 'CNY',
      reason: 'r',
    });
    await shop.show();
    expect(await shop.gateway.bill(TODAY)).toEqual({ state: 'not-ready' });
    shop.timers.advance(14 * HOUR);
    const { tradeNo: transactionId } = (await shop.trades())[0] ?? {};
    const line = { outTradeNo: order.outTradeNo, transactionId, currency: 'CNY', attach: order.attach, at };
    expect(await shop.gateway.bill(TODAY)).toEqual({
      state: 'ready',
      lines: [
        { kind: 'payment', outRefundNo: null, amount: 123_457, ...line },
        { kind: 'refund', outRefundNo: 'r_1', amount: 29, ...line },
      ],
    });
  });

  it('on which nothing moved is none, once it would have been made', async () => {
    await shop.show();
    expect(await shop.gateway.bill(TODAY)).toEqual({ state: 'not-ready' });
    shop.timers.advance(28 * HOUR);
    expect(await shop.gateway.bill(TODAY)).toEqual({ state: 'none' });
  });

  it('that is late is not a day without money: it is asked for again all the next day', async () => {
    const { qrCode } = await shop.show();
    await shop.phone({ qrCode });
    await shop.control({ bill: { isNotReady: true } });
    shop.timers.advance(20 * HOUR);
    expect(await shop.gateway.bill(TODAY)).toEqual({ state: 'not-ready' });
    await shop.control({ reset: true });
    expect(await shop.gateway.bill(TODAY)).toMatchObject({ state: 'ready', lines: [{ amount: 9000 }] });
  });

  it.each([
    ['breaks off', { isCut: true }],
    ['has an address that is too old', { isAddressOver: true }],
  ])('that %s is unknown and never half of it', async (_what, bill) => {
    const { qrCode } = await shop.show();
    await shop.phone({ qrCode });
    shop.timers.advance(14 * HOUR);
    await shop.control({ bill });
    expect(await shop.gateway.bill(TODAY)).toMatchObject({ state: 'unknown', fault: expect.any(GatewayFault) });
  });
});

const HEAD = '支付宝交易号,商户订单号,业务类型,完成时间,订单金额（元）,退款批次号/请求号,备注';
const ROW = '2026112322001\t,t_1\t,交易\t,2026-11-23 20:00:00\t,90.00\t,\t,座位\t';
const zip = (text: string) => zipSync({ 'a.csv': toGbk(text) });

describe('the file of a bill', () => {
  it('may have commas and quotes in its last column, quoted or not', () => {
    const noted = (note: string) => readBill(zip(`${HEAD}\n${ROW.replace('座位\t', note)}`))[0]?.attach;
    expect(noted('o_1 perf_1 0,1,2\t')).toBe('o_1 perf_1 0,1,2');
    expect(noted('"o_1 perf_1 0,1,2"')).toBe('o_1 perf_1 0,1,2');
    expect(noted('5" 1,2')).toBe('5" 1,2');
  });

  it('is read by the names of its columns, wherever they stand', () => {
    const columns = HEAD.split(',');
    const turned = (text: string) => text.split(',').toReversed().join(',');
    const [line] = readBill(zip(`#x\r\n${HEAD}\r\n${ROW}\r\n#合计`));
    expect(line).toMatchObject({ outTradeNo: 't_1', amount: 9000, attach: '座位', at: Date.UTC(2026, 10, 23, 12) });
    expect(readBill(zip(`${turned(HEAD)}\n${turned(ROW)}`))).toEqual([line]);
    expect(columns).toHaveLength(7);
  });

  it.each([
    ['another kind', ROW.replace('交易\t', '转账\t')],
    ['a part of a fen', ROW.replace('90.00', '90.005')],
    ['a payment below nothing', ROW.replace('90.00', '-90.00')],
    ['no number', ROW.replace('t_1', '')],
    ['no time', ROW.replace('2026-11-23 20:00:00', '23.11.2026')],
    ['a quote that never ends', ROW.replace('座位', '"座位')],
  ])('with a line of %s is refused as a whole', (_what, row) => {
    expect(() => readBill(zip(`${HEAD}\n${ROW}\n${row}`))).toThrow(GatewayFault);
  });

  it('that is no zip, or holds no list of trades, is refused', () => {
    expect(() => readBill(Buffer.from('<html>'))).toThrow(GatewayFault);
    expect(() => readBill(zip('门店编号,备注\n1,2'))).toThrow(GatewayFault);
    expect(() => readBill(zipSync({}))).toThrow(GatewayFault);
  });
});
