import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALIPAY_RETRY_AFTER_MS } from './alipay-notifier.ts';
import { type AlipayShop, numberOf, openAlipayShop } from './testing/alipay-shop.ts';

let shop: AlipayShop;
beforeEach(async () => {
  shop = await openAlipayShop();
});
afterEach(() => shop.close());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function paid(): Promise<string> {
  const { order, qrCode } = await shop.show();
  expect(await shop.phone({ qrCode })).toMatchObject({ status: 200 });
  return order.outTradeNo;
}

/** The next notice that comes, as the merchant reads it. */
async function heard() {
  const read = shop.gateway.readNotify({ ...(await shop.callback.calls.next()), now: shop.timers.now() });
  if (!read.ok) throw new Error(`refused: ${read.error.code}`);
  return read.value;
}

describe('a notice of Alipay', () => {
  it('is repeated seven times over a day, under the same id, and then given up', async () => {
    shop.callback.answerWith('fail');
    await paid();
    const start = shop.timers.now();
    const first = await heard();
    for (const [done, wait] of ALIPAY_RETRY_AFTER_MS.entries()) {
      expect(await shop.logged.next()).toMatch(`delivery ${done + 1} answered fail: due`);
      shop.timers.advance(wait - 1);
      expect(shop.callback.calls.size()).toBe(0);
      shop.timers.advance(1);
      expect(await heard()).toEqual(first);
    }
    expect(await shop.logged.next()).toMatch('delivery 8 answered fail: given-up');
    expect(ALIPAY_RETRY_AFTER_MS.map((wait) => wait / MINUTE)).toEqual([4, 10, 10, 60, 120, 360, 900]);
    expect(shop.timers.now() - start).toBe(24 * HOUR + 24 * MINUTE);
    expect(shop.timers.waiting()).toBe(0);
  });

  it.each([
    ['success', 'delivered'],
    ['"success"', 'due'],
    ['SUCCESS', 'due'],
    ['success\n', 'due'],
    ['', 'due'],
  ])('answered %j is %s', async (word, state) => {
    shop.callback.answerWith(word);
    await paid();
    expect((await shop.logged.next()).endsWith(state)).toBe(true);
  });

  it('that is lost on the way comes with the next repetition', async () => {
    await shop.control({ notices: { loseTimes: 1 } });
    await paid();
    expect(await shop.logged.next()).toMatch('delivery 1 answered nothing: due');
    shop.timers.advance(4 * MINUTE);
    await heard();
  });

  it('waits before its first delivery when told to', async () => {
    await shop.control({ notices: { delayMs: 60_000 } });
    await paid();
    shop.timers.advance(59_999);
    expect(shop.callback.calls.size()).toBe(0);
    shop.timers.advance(1);
    await heard();
  });

  it('may never come although the trade is paid', async () => {
    await shop.control({ notices: { never: true } });
    const outTradeNo = await paid();
    shop.timers.advance(25 * HOUR);
    expect(shop.callback.calls.size()).toBe(0);
    expect(await shop.gateway.query({ tender: 'alipay-qr', outTradeNo })).toMatchObject({ state: 'paid' });
  });

  it('may arrive before the payer’s phone is answered, may overtake another, and can be sent once more', async () => {
    await shop.control({ notices: { beforeReply: true } });
    const outTradeNo = await paid();
    expect(shop.callback.calls.size()).toBe(1);
    const first = await heard();
    expect(await shop.post('/notices', { outTradeNo })).toMatchObject({ status: 200 });
    expect(await heard()).toEqual(first);
    await shop.control({ reset: true, notices: { reorder: 2 } });
    const [second, third] = [await paid(), await paid()];
    expect([(await heard()).outTradeNo, (await heard()).outTradeNo]).toEqual([third, second]);
  });

  it('of a scanned code may arrive before the charge is answered, and says the same', async () => {
    await shop.control({ notices: { beforeReply: true } });
    const { order, opened } = await shop.charge('pay');
    expect(shop.callback.calls.size()).toBe(1);
    const told = await heard();
    expect(told).toMatchObject({ outTradeNo: order.outTradeNo, ...opened.state });
  });

  it('of a refund says what went back of the trade, which is no payment', async () => {
    const { order, qrCode } = await shop.show();
    await shop.phone({ qrCode });
    await heard();
    const part = { outRefundNo: 'r_1', amount: 100, paid: 9000, currency: 'CNY', reason: 'r' };
    await shop.gateway.refund({ ...numberOf(order), ...part });
    const { rawBody } = await shop.callback.calls.next();
    expect(rawBody.toString()).toContain('refund_fee=1.00');
    const read = shop.gateway.readNotify({ headers: {}, rawBody, now: shop.timers.now() });
    expect(read).toEqual({ ok: false, error: { code: 'other-event' } });
  });
});

describe('the faults of Alipay', () => {
  it('stay until they are reset, and one that does not exist is refused', async () => {
    await shop.control({ notices: { copies: 2 } });
    const { json } = await shop.post('/control', { bill: { isCut: true } });
    expect(json).toMatchObject({ bill: { isCut: true }, notices: { copies: 2 } });
    const { json: clean } = await shop.post('/control', { reset: true });
    expect(clean).toMatchObject({ bill: { isCut: false }, notices: { copies: 0 } });
    const unknown = await shop.post('/control', { notices: { copys: 2 } });
    expect(unknown).toMatchObject({ status: 400, json: { fields: ['notices.copys'] } });
  });
});

describe('the page of Alipay', () => {
  const page = async (query = '') => (await fetch(`${shop.emulator.url}/alipay${query}`)).text();
  const form = (path: string, fields: Record<string, string>) =>
    fetch(`${shop.emulator.url}/alipay${path}`, { method: 'POST', body: new URLSearchParams(fields) });

  it('lets a person scan and pay what is shown, and says what became of it', async () => {
    const { order } = await shop.show({ description: '<b>《潮声》</b>' });
    const shown = await page('?lang=zh-CN');
    expect(shown).toContain('&lt;b&gt;《潮声》&lt; b&gt;');
    expect(shown).toContain('¥90.00');
    const scanned = await form('', { outTradeNo: order.outTradeNo, outcome: 'scan', lang: 'en' });
    expect(await scanned.text()).toContain('Scanned and not paid yet.');
    expect(await (await form('', { outTradeNo: order.outTradeNo, outcome: 'pay', lang: 'en' })).text()).toMatch(
      /Paid, the merchant is being told\.[^]*Latest ended trades/,
    );
  });

  it('shows a payment code that can be charged once', async () => {
    const html = await (await form('/code', { manner: 'type', lang: 'en' })).text();
    const authCode = /<output class="code">(\d{18})</.exec(html)?.[1] ?? '';
    const opened = await shop.gateway.open(shop.order({ tender: 'alipay-code', payer: { authCode } }));
    expect(opened).toMatchObject({ ok: true, value: { state: { state: 'pending', isTyping: true } } });
  });
});
