import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RETRY_AFTER_MS } from './pay/pay-notifier.ts';
import { bySheet, type Merchant, openMerchant } from './testing/merchant.ts';

let shop: Merchant;
beforeEach(async () => {
  shop = await openMerchant();
});
afterEach(() => shop.close());

const HOUR = 60 * 60_000;

async function paid(): Promise<string> {
  const { order } = await shop.lay();
  expect(await shop.post('/emulator/pay', { outTradeNo: order.outTradeNo })).toMatchObject({ status: 200 });
  return order.outTradeNo;
}

/** The next notice that comes, as the merchant reads it. */
async function heard() {
  const read = shop.gateway.readNotify({ ...(await shop.callback.calls.next()), now: shop.timers.now() });
  if (!read.ok) throw new Error(`refused: ${read.error.code}`);
  return read.value;
}

describe('a notice', () => {
  it('is delivered once when the merchant takes it', async () => {
    await paid();
    await heard();
    expect(await shop.logged.next()).toMatch(/delivery 1 answered 204: delivered/);
    shop.timers.advance(25 * HOUR);
    expect(shop.callback.calls.size()).toBe(0);
  });

  it('is repeated fifteen times over 24 h 4 min, freshly signed under the same id, and then given up', async () => {
    shop.callback.answerWith(500);
    await paid();
    const start = shop.timers.now();
    const first = await heard();
    for (const [done, wait] of RETRY_AFTER_MS.entries()) {
      expect(await shop.logged.next()).toMatch(`delivery ${done + 1} answered 500: due`);
      shop.timers.advance(wait - 1);
      expect(shop.callback.calls.size()).toBe(0);
      shop.timers.advance(1);
      expect(await heard()).toEqual(first);
    }
    expect(await shop.logged.next()).toMatch('delivery 16 answered 500: given-up');
    expect(shop.timers.now() - start).toBe(24 * HOUR + 4 * 60_000);
    expect(RETRY_AFTER_MS).toHaveLength(15);
    expect(shop.timers.waiting()).toBe(0);
  });

  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [201, 'due'],
    [302, 'due'],
    [401, 'due'],
  ])('answered with %i is %s', async (status, state) => {
    shop.callback.answerWith(status);
    await paid();
    expect(await shop.logged.next()).toMatch(`answered ${status}: ${state}`);
  });

  it('that is lost on the way comes with the next repetition', async () => {
    await shop.control({ notices: { loseTimes: 1 } });
    await paid();
    expect(await shop.logged.next()).toMatch('delivery 1 answered 0: due');
    expect(shop.callback.calls.size()).toBe(0);
    shop.timers.advance(15_000);
    await heard();
  });

  it('may be told again sooner than the schedule says, until it is taken', async () => {
    await shop.control({ notices: { loseTimes: 20, retryMs: 2000 } });
    await paid();
    for (let n = 1; n <= 20; n += 1) {
      expect(await shop.logged.next()).toMatch(`delivery ${n} answered 0: due`);
      expect(shop.callback.calls.size()).toBe(0);
      shop.timers.advance(2000);
    }
    await heard();
  });

  it('may never come although the order is paid', async () => {
    await shop.control({ notices: { never: true } });
    const outTradeNo = await paid();
    shop.timers.advance(25 * HOUR);
    expect(shop.callback.calls.size()).toBe(0);
    expect(await shop.gateway.query(bySheet(outTradeNo))).toMatchObject({ state: 'paid' });
  });

  it('may come much later, for the first time too', async () => {
    await shop.control({ notices: { delayMs: 3_600_000 } });
    await paid();
    shop.timers.advance(3_599_999);
    expect(shop.callback.calls.size()).toBe(0);
    shop.timers.advance(1);
    await heard();
  });

  it('may arrive before the buyer’s device is answered', async () => {
    await shop.control({ notices: { beforeReply: true } });
    await paid();
    expect(shop.callback.calls.size()).toBe(1);
  });

  it('may overtake an earlier one', async () => {
    await shop.control({ notices: { reorder: 2 } });
    const first = await paid();
    const second = await paid();
    expect([(await heard()).outTradeNo, (await heard()).outTradeNo]).toEqual([second, first]);
  });

  it('can be sent once more by hand', async () => {
    const outTradeNo = await paid();
    const first = await heard();
    expect(await shop.post('/emulator/notices', { outTradeNo })).toMatchObject({ status: 200 });
    expect(await heard()).toEqual(first);
    expect(await shop.post('/emulator/notices', { outTradeNo: 'none' })).toMatchObject({ status: 404 });
  });
});

describe('the notice of a refund', () => {
  it('is repeated by the same schedule, and by hand', async () => {
    const order = await shop.sell();
    await heard();
    shop.callback.answerWith(500);
    const refund = shop.refund(order);
    await shop.gateway.refund(refund);
    const first = await heard();
    expect(first).toMatchObject({ kind: 'refund', outRefundNo: refund.outRefundNo, state: 'done' });
    expect(await shop.logged.next()).toMatch('delivered');
    expect(await shop.logged.next()).toMatch('delivery 1 answered 500: due');
    shop.timers.advance(15_000);
    expect(await heard()).toEqual(first);
    const { outTradeNo, outRefundNo } = refund;
    await shop.post('/emulator/notices', { outTradeNo, outRefundNo });
    expect(await heard()).toEqual(first);
  });
});

describe('the faults', () => {
  it('stay until they are reset, and one that does not exist is refused', async () => {
    await shop.control({ notices: { copies: 2 } });
    const { json } = await shop.post('/emulator/control', { replies: { delayMs: 5 } });
    expect(json).toMatchObject({ replies: { delayMs: 5 }, notices: { copies: 2 } });
    const { json: clean } = await shop.post('/emulator/control', { reset: true });
    expect(clean).toMatchObject({ replies: { delayMs: 0 }, notices: { copies: 0 } });
    const unknown = await shop.post('/emulator/control', { notices: { copys: 2 } });
    expect(unknown).toMatchObject({ status: 400, json: { fields: ['notices.copys'] } });
  });
});
