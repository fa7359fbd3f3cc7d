import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Merchant, openMerchant } from '../../../emulators/testing/merchant.ts';

let shop: Merchant;
beforeEach(async () => {
  shop = await openMerchant();
});
afterEach(() => shop.close());

const heard = async () => shop.gateway.readNotify({ ...(await shop.callback.calls.next()), now: shop.timers.now() });

async function sold() {
  const order = await shop.sell();
  await heard();
  return order;
}

describe('a refund', () => {
  it('is accepted, then told as done, and known to a query', async () => {
    const order = await sold();
    const refund = shop.refund(order, { amount: 4000 });
    const asked = await shop.gateway.refund(refund);
    expect(asked).toEqual({ state: 'pending', refundId: expect.any(String) as unknown, amount: 4000 });
    const done = { state: 'done', refundId: asked.state === 'pending' ? asked.refundId : '', amount: 4000 };
    const { outTradeNo, outRefundNo } = refund;
    expect(await heard()).toMatchObject({ ok: true, value: { kind: 'refund', outTradeNo, outRefundNo, ...done } });
    expect(await shop.gateway.queryRefund(refund)).toEqual(done);
    expect(await shop.gateway.query(order)).toMatchObject({ state: 'refunded', amount: 9000 });
  });

  it('is the same one however often it is asked for, and another number another one', async () => {
    const order = await sold();
    const refund = shop.refund(order, { amount: 4000 });
    const first = await shop.gateway.refund(refund);
    await shop.control({ replies: { loseTimes: 1 } });
    expect(await shop.gateway.refund(refund)).toMatchObject({ ...first, state: 'done' });
    const second = shop.refund(order, { amount: 4000, outRefundNo: 'FOYER-R2' });
    expect(await shop.gateway.refund(second)).not.toMatchObject({ refundId: (first as { refundId: string }).refundId });
    const third = shop.refund(order, { amount: 1001, outRefundNo: 'FOYER-R3' });
    expect(await shop.gateway.refund(third)).toEqual({ state: 'refused', platformCode: 'INVALID_REQUEST' });
  });

  it('of another amount under the same number, of money that is not there, or of what was never paid is refused', async () => {
    const order = await sold();
    const refund = shop.refund(order);
    await shop.gateway.refund(refund);
    const refused = { state: 'refused', platformCode: 'INVALID_REQUEST' };
    expect(await shop.gateway.refund({ ...refund, amount: 1 })).toEqual(refused);
    expect(await shop.gateway.refund({ ...refund, outRefundNo: 'FOYER-R2' })).toEqual(refused);
    expect(await shop.gateway.refund(shop.refund((await shop.lay()).order))).toEqual(refused);
    const nowhere = shop.refund(shop.order());
    expect(await shop.gateway.refund(nowhere)).toEqual({ state: 'refused', platformCode: 'RESOURCE_NOT_EXISTS' });
    expect(await shop.gateway.queryRefund(nowhere)).toEqual({ state: 'not-found' });
  });

  it.each(['abnormal', 'closed'])('that ends %s has failed, and is told so', async (outcome) => {
    await shop.control({ refunds: { outcome, delayMs: 60_000 } });
    const refund = shop.refund(await sold());
    expect(await shop.gateway.refund(refund)).toMatchObject({ state: 'pending' });
    shop.timers.advance(60_000);
    expect(await heard()).toMatchObject({ ok: true, value: { state: 'failed', outRefundNo: refund.outRefundNo } });
    expect(await shop.gateway.queryRefund(refund)).toMatchObject({ state: 'failed', amount: 9000 });
  });

  it('for which the merchant’s account has too little is asked again, under the same number', async () => {
    await shop.control({ refunds: { notEnoughTimes: 1 } });
    const refund = shop.refund(await sold());
    const short = await shop.gateway.refund(refund);
    expect(short).toMatchObject({
      state: 'unknown',
      fault: { message: 'the platform refuses the refund: NOT_ENOUGH' },
    });
    expect(await shop.gateway.queryRefund(refund)).toEqual({ state: 'not-found' });
    expect(await shop.gateway.refund(refund)).toMatchObject({ state: 'pending' });
  });

  it('without an answer is unknown, and done all the same', async () => {
    const refund = shop.refund(await sold());
    await shop.control({ replies: { loseTimes: 3 } });
    expect(await shop.gateway.refund(refund)).toMatchObject({ state: 'unknown', fault: expect.any(Error) as unknown });
    expect(await shop.gateway.queryRefund(refund)).toMatchObject({ state: 'done' });
  });

  it('may be told before its answer, or never', async () => {
    const [first, second] = [await sold(), await sold()];
    await shop.control({ notices: { beforeReply: true } });
    await shop.gateway.refund(shop.refund(first));
    expect(shop.callback.calls.size()).toBe(1);
    await heard();
    await shop.control({ reset: true, notices: { never: true } });
    await shop.gateway.refund(shop.refund(second));
    shop.timers.advance(25 * 60 * 60_000);
    expect(shop.callback.calls.size()).toBe(0);
  });

  it('of a charge by a scanned code is like any other', async () => {
    const { order } = await shop.charge('pays');
    expect(await shop.gateway.refund(shop.refund(order))).toMatchObject({ state: 'pending' });
    expect(await shop.gateway.query(order)).toMatchObject({ state: 'refunded' });
    // What went back already is not given back again.
    expect(await shop.gateway.end(order)).toMatchObject({ state: 'unknown' });
  });
});
