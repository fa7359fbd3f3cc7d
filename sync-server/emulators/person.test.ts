import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openidOf } from './openid.ts';
import { bySheet, type Merchant, openidIn, openMerchant, prepayIdOf, sheetOf } from './testing/merchant.ts';

let shop: Merchant;
beforeEach(async () => {
  shop = await openMerchant();
});
afterEach(() => shop.close());

const sheet = (body: object) => shop.post('/emulator/pay', body);
const failed = (status: number, reason: string) => ({ status, json: { errMsg: 'requestPayment:fail', reason } });

describe('a person at the pay sheet', () => {
  it('who refuses leaves the order to be paid later', async () => {
    const { order, prepared } = await shop.lay();
    const prepayId = prepayIdOf(prepared);
    const refused = { errMsg: 'requestPayment:fail cancel', outTradeNo: order.outTradeNo };
    expect(await sheet({ prepayId, outcome: 'refuse' })).toEqual({ status: 200, json: refused });
    expect(await shop.gateway.query(bySheet(order.outTradeNo))).toEqual({ state: 'pending' });
    expect(await sheet({ prepayId })).toMatchObject({ status: 200, json: { errMsg: 'requestPayment:ok' } });
  });

  it('cannot pay twice', async () => {
    const { order } = await shop.lay();
    await sheet({ outTradeNo: order.outTradeNo });
    expect(await sheet({ outTradeNo: order.outTradeNo })).toEqual(failed(409, 'paid'));
  });

  it('who takes her time has paid when that time is over', async () => {
    const { order } = await shop.lay();
    const slow = await sheet({ outTradeNo: order.outTradeNo, outcome: 'delay', delayMs: 8000 });
    expect(slow).toMatchObject({ status: 202, json: { errMsg: 'requestPayment:pending' } });
    shop.timers.advance(7999);
    expect(await shop.gateway.query(bySheet(order.outTradeNo))).toEqual({ state: 'pending' });
    shop.timers.advance(1);
    expect(await shop.gateway.query(bySheet(order.outTradeNo))).toMatchObject({ state: 'paid' });
  });

  it('is refused by a signature that is not the merchant’s', async () => {
    const { prepared } = await shop.lay();
    const params = sheetOf(prepared);
    const other = await shop.lay();
    expect(await sheet({ params: { ...params, nonceStr: 'x' } })).toEqual(failed(400, 'bad-sign'));
    const swapped = { ...params, package: sheetOf(other.prepared).package };
    expect(await sheet({ params: swapped })).toEqual(failed(400, 'bad-sign'));
    expect(await sheet({ params })).toMatchObject({ status: 200 });
  });

  it('is refused when somebody else ordered', async () => {
    const { order } = await shop.lay();
    const { appid } = shop.emulator.identity;
    const { outTradeNo } = order;
    expect(await sheet({ outTradeNo, openid: openidOf(appid, 'lan') })).toEqual(failed(403, 'other-payer'));
    expect(await sheet({ outTradeNo, openid: openidOf(appid, 'mei') })).toMatchObject({ status: 200 });
  });

  it('is refused after two hours, until the merchant lays the order again', async () => {
    const { order, prepared } = await shop.lay({ expiresAt: shop.timers.now() + 24 * 60 * 60_000 });
    shop.timers.advance(2 * 60 * 60_000);
    expect(await sheet({ params: sheetOf(prepared) })).toEqual(failed(409, 'prepay-expired'));
    const again = await shop.gateway.open(order);
    expect(again.ok && (await sheet({ params: sheetOf(again.value) }))).toMatchObject({ status: 200 });
  });

  it('is refused an order that does not exist, and a request that makes no sense', async () => {
    expect(await sheet({ outTradeNo: 'none' })).toEqual(failed(404, 'unknown-order'));
    expect(await sheet({})).toEqual(failed(404, 'unknown-order'));
    expect(await sheet({ outTradeNo: 1 })).toEqual(failed(400, 'bad-request'));
    expect(await sheet({ outTradeNo: 'x', outcome: 'maybe' })).toEqual(failed(400, 'bad-request'));
  });
});

describe('the page', () => {
  const get = async (path: string) => (await fetch(`${shop.emulator.url}${path}`)).text();
  const press = (outTradeNo: string, outcome: string) =>
    fetch(`${shop.emulator.url}/`, {
      method: 'POST',
      body: new URLSearchParams({ outTradeNo, outcome, lang: 'en' }),
      redirect: 'manual',
    });

  /** Where the page goes on. */
  const send = async (path: string, form: Record<string, string>) => {
    const body = new URLSearchParams(form);
    const answer = await fetch(`${shop.emulator.url}${path}`, { method: 'POST', body, redirect: 'manual' });
    return answer.headers.get('location') ?? '';
  };

  it('lists what waits to be paid, in either language, and shows no payer', async () => {
    const { order } = await shop.lay({ description: '<b>《潮声》</b>' });
    const zh = await get('/?lang=zh-CN');
    expect(zh).toContain('<html lang="zh-CN">');
    expect(zh).toContain(`aria-label="付款 ${order.outTradeNo}"`);
    expect(zh).toContain('¥90.00');
    expect(zh).toContain('&lt;b&gt;《潮声》&lt;/b&gt;');
    expect(zh).not.toContain(openidIn(order));
    expect(await get('/?lang=en')).toContain(`aria-label="Pay ${order.outTradeNo}"`);
  });

  it('pays at the press of a button and says so', async () => {
    const { order } = await shop.lay();
    const pressed = await press(order.outTradeNo, 'pay');
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/?lang=en&done=paid']);
    await shop.callback.calls.next();
    const page = await get('/?lang=en&done=paid');
    expect(page).toContain('Paid, the merchant is being told.');
    expect(page).toContain('No order waits to be paid.');
    const again = await press(order.outTradeNo, 'pay');
    expect(again.headers.get('location')).toBe('/?lang=en&done=paid');
  });

  it('refuses at the press of the other, and takes no word from the address', async () => {
    const { order } = await shop.lay();
    const pressed = await press(order.outTradeNo, 'refuse');
    expect(pressed.headers.get('location')).toBe('/?lang=en&done=cancelled');
    expect(await shop.gateway.query(bySheet(order.outTradeNo))).toEqual({ state: 'pending' });
    expect(await get('/?lang=en&done=<script>')).not.toContain('<script>');
    expect(await get('/?lang=en&done=__proto__')).toContain('role="status" class="status"></p>');
  });

  it('scans the code that a screen shows, and pays later if asked to', async () => {
    const { order, prepared } = await shop.lay({ tender: 'wechat-qr', payer: null });
    const codeUrl = prepared.shown?.kind === 'qr' ? prepared.shown.text : '';
    const scan = (outcome: string, text: string) => send('/', { codeUrl: text, outcome, lang: 'zh-CN' });
    expect(await scan('pay', 'https://elsewhere.example')).toBe('/?lang=zh-CN&done=unknown-order');
    expect(await scan('delay', ` ${codeUrl} `)).toBe('/?lang=zh-CN&done=paying');
    expect(await shop.gateway.query(order)).toEqual({ state: 'pending' });
    shop.timers.advance(10_000);
    expect(await shop.gateway.query(order)).toMatchObject({ state: 'paid' });
  });

  it('shows a payment code that is good for a minute, and asks for the password of a charge', async () => {
    const shown = await send('/code', { does: 'asks', lang: 'en' });
    const authCode = /code=(\d{18})$/.exec(shown)?.[1] ?? '';
    expect(await get(shown)).toContain(`<p class="code">${authCode}</p>`);
    const charge = { tender: 'wechat-code', payer: { authCode } } as const;
    const { order } = await shop.lay(charge);
    const page = await get(shown);
    expect(page).not.toContain('class="code">');
    expect(page).toContain('Asks for the password');
    await press(order.outTradeNo, 'pay');
    expect(await shop.gateway.query(order)).toMatchObject({ state: 'paid' });
    const other = await send('/code', { does: 'pays', lang: 'en' });
    shop.timers.advance(60_000);
    expect(await get(other)).not.toContain('class="code">');
  });
});
