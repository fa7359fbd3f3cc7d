import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlipayShop, numberOf, openAlipayShop } from '../../../emulators/alipay/testing/alipay-shop.ts';
import type { GatewayOrder } from '../../ports/payment-gateway.ts';

let shop: AlipayShop;
beforeEach(async () => {
  shop = await openAlipayShop();
});
afterEach(() => shop.close());

async function paid(): Promise<GatewayOrder> {
  const { order, qrCode } = await shop.show();
  await shop.phone({ qrCode });
  return order;
}

const of = (order: GatewayOrder, outRefundNo: string, amount: number) => ({
  ...numberOf(order),
  outRefundNo,
  amount,
  paid: order.amount,
  currency: 'CNY',
  reason: '退票',
});

describe('money that goes back', () => {
  it('goes back in part and leaves the trade paid, as the port is told', async () => {
    const order = await paid();
    expect(shop.gateway.hidesPartsBack).toBe(true);
    const done = { state: 'done', refundId: 'r_1', amount: 3029 };
    expect(await shop.gateway.refund(of(order, 'r_1', 3029))).toEqual(done);
    expect(await shop.gateway.queryRefund(of(order, 'r_1', 3029))).toEqual(done);
    expect(await shop.gateway.query(numberOf(order))).toMatchObject({ state: 'paid', amount: 9000 });
    expect((await shop.trades())[0]).toMatchObject({ status: 'TRADE_SUCCESS', refunds: [{ amount: 3029 }] });
  });

  it('once for each number, however often it is asked for', async () => {
    const order = await paid();
    await shop.control({ replies: { loseTimes: 1 } });
    const done = { state: 'done', refundId: 'r_1', amount: 3000 };
    expect(await shop.gateway.refund(of(order, 'r_1', 3000))).toEqual(done);
    expect(await shop.gateway.refund(of(order, 'r_1', 3000))).toEqual(done);
    expect((await shop.trades())[0]?.['refunds']).toHaveLength(1);
    expect(await shop.gateway.refund(of(order, 'r_1', 2000))).toEqual({
      state: 'refused',
      platformCode: 'ACQ.DISCORDANT_REPEAT_REQUEST',
    });
  });

  it('in two parts makes the whole, and a fen more is refused', async () => {
    const order = await paid();
    await shop.gateway.refund(of(order, 'r_1', 8999));
    expect(await shop.gateway.refund(of(order, 'r_2', 2))).toMatchObject({ state: 'refused' });
    expect(await shop.gateway.refund(of(order, 'r_3', 1))).toMatchObject({ state: 'done', amount: 1 });
    expect(await shop.gateway.query(numberOf(order))).toMatchObject({ state: 'refunded', amount: 9000 });
    expect(await shop.gateway.refund(of(order, 'r_4', 1))).toMatchObject({ platformCode: 'ACQ.TRADE_HAS_CLOSE' });
    // Asked for again it is still the same refund, though the trade is closed now.
    expect(await shop.gateway.refund(of(order, 'r_1', 8999))).toMatchObject({ state: 'done', amount: 8999 });
  });

  it('that arrives later is under way until it is told', async () => {
    const order = await paid();
    await shop.control({ replies: { slowRefundTimes: 1 } });
    const pending = { state: 'pending', refundId: 'r_1', amount: 3000 };
    expect(await shop.gateway.refund(of(order, 'r_1', 3000))).toEqual(pending);
    expect(await shop.gateway.refund(of(order, 'r_1', 3000))).toEqual(pending);
    shop.timers.advance(60_000);
    expect(await shop.gateway.queryRefund(of(order, 'r_1', 3000))).toMatchObject({ state: 'done', amount: 3000 });
    expect(await shop.gateway.refund(of(order, 'r_1', 3000))).toMatchObject({ state: 'done' });
  });

  it('waits for a person when our account has none', async () => {
    const order = await paid();
    await shop.control({ replies: { isPoor: true } });
    expect(await shop.gateway.refund(of(order, 'r_1', 3000))).toMatchObject({ state: 'failed' });
    await shop.control({ reset: true });
    expect(await shop.gateway.refund(of(order, 'r_1', 3000))).toMatchObject({ state: 'done' });
  });

  it('does not for what was never paid, or never was', async () => {
    const { order, qrCode } = await shop.show();
    const none = { state: 'refused', platformCode: 'ACQ.TRADE_NOT_EXIST' };
    expect(await shop.gateway.refund(of(order, 'r_1', 1))).toEqual(none);
    expect(await shop.gateway.queryRefund(of(order, 'r_1', 1))).toEqual({ state: 'not-found' });
    await shop.phone({ qrCode, outcome: 'scan' });
    expect(await shop.gateway.refund(of(order, 'r_1', 1))).toMatchObject({ platformCode: 'ACQ.TRADE_STATUS_ERROR' });
    await shop.phone({ qrCode });
    expect(await shop.gateway.queryRefund(of(order, 'r_1', 1))).toEqual({ state: 'not-found' });
  });

  it('when too much is asked of the platform is asked for again later', async () => {
    const order = await paid();
    await shop.control({ replies: { limitTimes: 3 } });
    expect(await shop.gateway.refund(of(order, 'r_1', 1))).toMatchObject({ state: 'unknown' });
  });
});
