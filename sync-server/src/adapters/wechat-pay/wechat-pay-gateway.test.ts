import { createVerify } from 'node:crypto';
import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openidOf } from '../../../emulators/openid.ts';
import {
  bySheet,
  type Merchant,
  openMerchant,
  prepayIdOf,
  sharedIdentity,
  sheetOf,
} from '../../../emulators/testing/merchant.ts';
import { GatewayFault } from '../../ports/payment-gateway.ts';

let shop: Merchant;
beforeEach(async () => {
  shop = await openMerchant();
});
afterEach(() => shop.close());

const pay = (outTradeNo: string) => shop.post('/emulator/pay', { outTradeNo });

describe('an order at the platform', () => {
  it('gives the buyer what the pay sheet takes, signed by the merchant', async () => {
    const { prepared } = await shop.lay();
    const params = sheetOf(prepared);
    const prepayId = prepayIdOf(prepared);
    expect(params).toEqual({
      timeStamp: String(shop.timers.now() / 1000),
      nonceStr: expect.stringMatching(/^[0-9A-Za-z]{32}$/),
      package: `prepay_id=${prepayId}`,
      signType: 'RSA',
      paySign: expect.any(String),
    });
    const { appid, merchant } = sharedIdentity();
    const message = `${appid}\n${params.timeStamp}\n${params.nonceStr}\n${params.package}\n`;
    const verifier = createVerify('RSA-SHA256').update(message);
    expect(verifier.verify(merchant.publicKeyPem, params.paySign, 'base64')).toBe(true);
  });

  it('is paid by exactly those parameters, told by a notice, and known to a query', async () => {
    const { order, prepared } = await shop.lay();
    expect(await shop.gateway.query(bySheet(order.outTradeNo))).toEqual({ state: 'pending' });

    const sheet = await shop.post('/emulator/pay', { params: sheetOf(prepared) });
    expect(sheet).toMatchObject({ status: 200, json: { errMsg: 'requestPayment:ok', outTradeNo: order.outTradeNo } });

    const call = await shop.callback.calls.next();
    const notice = shop.gateway.readNotify({ ...call, now: shop.timers.now() });
    const told = {
      transactionId: sheet.json['transactionId'],
      state: 'paid',
      paidAt: shop.timers.now(),
      amount: 9000,
      currency: 'CNY',
      attach: order.attach,
    };
    expect(notice).toEqual({
      ok: true,
      value: { ...told, kind: 'payment', noticeId: expect.any(String), outTradeNo: order.outTradeNo },
    });
    expect(await shop.gateway.query(bySheet(order.outTradeNo))).toEqual(told);
  });

  it('laid again with the same fields gives fresh parameters for the same order', async () => {
    const { order, prepared } = await shop.lay();
    const again = await shop.gateway.open(order);
    expect(again.ok && prepayIdOf(again.value)).not.toBe(prepayIdOf(prepared));
    expect(again.ok && prepayIdOf(again.value)).toMatch(/^wx/);
  });

  it.each([
    ['amount', { amount: 9001 }],
    ['payer', { payer: { openid: openidOf(sharedIdentity().appid, 'lan') } }],
    ['end', { expiresAt: Date.UTC(2026, 10, 23, 13) }],
    ['description', { description: 'another' }],
    ['attachment', { attach: 'another' }],
  ])('keeps its number from being used with another %s', async (_field, change) => {
    const { order } = await shop.lay();
    const refused = await shop.gateway.open({ ...order, ...change });
    expect(refused).toEqual({ ok: false, error: { code: 'number-used', platformCode: 'OUT_TRADE_NO_USED' } });
  });

  it('once paid cannot be laid or closed', async () => {
    const { order } = await shop.lay();
    await pay(order.outTradeNo);
    expect(await shop.gateway.open(order)).toMatchObject({ ok: false, error: { code: 'already-paid' } });
    expect(await shop.gateway.end(bySheet(order.outTradeNo))).toEqual({ state: 'paid' });
  });

  it('once closed can be closed again, and neither laid nor paid', async () => {
    const { order } = await shop.lay();
    expect(await shop.gateway.end(bySheet(order.outTradeNo))).toEqual({ state: 'closed' });
    expect(await shop.gateway.end(bySheet(order.outTradeNo))).toEqual({ state: 'closed' });
    expect(await shop.gateway.query(bySheet(order.outTradeNo))).toEqual({ state: 'closed' });
    expect(await shop.gateway.open(order)).toMatchObject({ ok: false, error: { code: 'already-closed' } });
    expect(await pay(order.outTradeNo)).toMatchObject({ status: 409, json: { reason: 'closed' } });
  });

  it('that nobody laid is not found', async () => {
    expect(await shop.gateway.query(bySheet('FOYER-NOBODY'))).toEqual({ state: 'not-found' });
    expect(await shop.gateway.end(bySheet('FOYER-NOBODY'))).toEqual({ state: 'not-found' });
  });

  it('cannot be paid at its end, and still waits to be closed', async () => {
    const { order } = await shop.lay();
    shop.timers.advance(15 * 60_000);
    expect(await pay(order.outTradeNo)).toMatchObject({ status: 409, json: { reason: 'expired' } });
    expect(await shop.gateway.query(bySheet(order.outTradeNo))).toEqual({ state: 'pending' });
    expect(await shop.gateway.end(bySheet(order.outTradeNo))).toEqual({ state: 'closed' });
  });

  it.each([
    ['a payer of another app', { payer: { openid: openidOf('wx0000000000000000', 'mei') } }, 'payer-refused'],
    ['no amount', { amount: 0 }, 'invalid-request'],
    ['a foreign currency', { currency: 'EUR' }, 'invalid-request'],
    ['an end that is past', { expiresAt: Date.UTC(2026, 10, 23, 11) }, 'invalid-request'],
    ['a number too short', { outTradeNo: 'F1' }, 'invalid-request'],
    ['an attachment too long', { attach: '座'.repeat(43) }, 'invalid-request'],
  ])('with %s is refused', async (_what, change, code) => {
    expect(await shop.gateway.open(shop.order(change))).toMatchObject({ ok: false, error: { code } });
  });

  it('with a long description is cut where a character ends', async () => {
    await shop.lay({ description: `${'剧'.repeat(126)}🎭🎭` });
    const orders = (await (await fetch(`${shop.emulator.url}/emulator/orders`)).json()) as { description: string }[];
    expect(orders[0]?.description).toBe('剧'.repeat(126));
  });
});

describe('when answers do not come', () => {
  it('a lost answer is asked again, and the order exists once', async () => {
    await shop.control({ replies: { loseTimes: 1 } });
    await shop.lay();
    expect(shop.pauses).toEqual([300]);
    expect(await (await fetch(`${shop.emulator.url}/emulator/orders`)).json()).toHaveLength(1);
  });

  it('after three lost answers nobody knows, and a query tells later', async () => {
    await shop.control({ replies: { loseTimes: 3 } });
    const order = shop.order();
    const laid = await shop.gateway.open(order);
    expect(laid).toMatchObject({ ok: false, error: { code: 'unknown' } });
    expect(!laid.ok && laid.error.fault).toBeInstanceOf(GatewayFault);
    expect(!laid.ok && laid.error.fault?.cause).toBeInstanceOf(Error);
    expect(shop.pauses).toEqual([300, 600]);
    expect(await shop.gateway.query(bySheet(order.outTradeNo))).toEqual({ state: 'pending' });
  });

  it('a query and a close without an answer are unknown, never a guess', async () => {
    const { order } = await shop.lay();
    await shop.control({ replies: { loseTimes: 6 } });
    expect(await shop.gateway.query(bySheet(order.outTradeNo))).toMatchObject({
      state: 'unknown',
      fault: expect.any(Error),
    });
    expect(await shop.gateway.end(bySheet(order.outTradeNo))).toMatchObject({
      state: 'unknown',
      fault: expect.any(Error),
    });
  });

  it('a platform that takes too long is given up', async () => {
    const hasty = await openMerchant({ timeoutMs: 40 });
    await hasty.control({ replies: { delayMs: 1000 } });
    const answer = await hasty.gateway.query(bySheet('FOYER-NOBODY'));
    expect(answer).toMatchObject({ state: 'unknown', fault: { cause: { name: 'TimeoutError' } } });
    await hasty.close();
  });

  it('a platform that is away is unknown with its cause', async () => {
    const away = await openMerchant({ config: (config) => ({ ...config, baseUrl: 'http://127.0.0.1:9' }) });
    const answer = await away.gateway.query(bySheet('FOYER-NOBODY'));
    expect(answer).toMatchObject({ state: 'unknown', fault: { name: 'GatewayFault', cause: expect.any(Error) } });
    await away.close();
  });

  it('an error of the platform is asked again', async () => {
    await shop.control({ replies: { failTimes: 2 } });
    await shop.lay();
    expect(shop.pauses).toHaveLength(2);
  });

  it('a platform that goes on failing leaves the order unknown', async () => {
    await shop.control({ replies: { failTimes: 3 } });
    expect(await shop.gateway.open(shop.order())).toMatchObject({ ok: false, error: { code: 'unknown' } });
  });

  it('a platform that goes on saying later is taken at its word', async () => {
    await shop.control({ replies: { failTimes: 3, failStatus: 429 } });
    const refused = await shop.gateway.open(shop.order());
    expect(refused).toEqual({ ok: false, error: { code: 'rate-limited', platformCode: 'FREQUENCY_LIMITED' } });
  });
});

describe('answers that are not the platform’s', () => {
  it.each([
    ['a broken signature', { signature: 'corrupt' }, 'bad-signature'],
    ['a forged signature', { signature: 'forged' }, 'bad-signature'],
    ['no signature', { signature: 'missing' }, 'not-signed'],
    ['an unknown key', { serial: 'unknown' }, 'unknown-key'],
    ['an old timestamp', { timestampOffsetMs: -301_000 }, 'out-of-time'],
    ['a timestamp of the future', { timestampOffsetMs: 301_000 }, 'out-of-time'],
  ])('with %s are a fault', async (_what, replies, why) => {
    const { order } = await shop.lay();
    await shop.control({ replies });
    const fault = new GatewayFault(`answer 200 is not the platform's: ${why}`);
    await expect(shop.gateway.query(bySheet(order.outTradeNo))).rejects.toThrow(fault);
    await expect(shop.gateway.open(order)).rejects.toThrow(fault);
    await expect(shop.gateway.end(bySheet(order.outTradeNo))).rejects.toThrow(GatewayFault);
  });

  it('a refusal may come unsigned, but not with a wrong signature', async () => {
    await shop.control({ replies: { signature: 'missing' } });
    expect(await shop.gateway.query(bySheet('FOYER-NOBODY'))).toEqual({ state: 'not-found' });
    await shop.control({ replies: { signature: 'forged' } });
    await expect(shop.gateway.query(bySheet('FOYER-NOBODY'))).rejects.toThrow(GatewayFault);
  });
});

describe('keys', () => {
  it('both platform keys are believed while the platform changes from one to the other', async () => {
    const { order } = await shop.lay();
    for (const serial of ['certificate', 'public-key']) {
      await shop.control({ replies: { serial } });
      expect(await shop.gateway.query(bySheet(order.outTradeNo))).toEqual({ state: 'pending' });
    }
  });

  it.each(['certificate', 'publicKey'] as const)('a merchant that has only the %s asks for it', async (which) => {
    const { serial, publicKeyPem } = sharedIdentity()[which];
    const single = await openMerchant({ config: (made) => ({ ...made, platformKeys: { [serial]: publicKeyPem } }) });
    await single.lay();
    await single.close();
  });

  it('a merchant key the platform does not know is a fault of the set-up, not a refusal', async () => {
    const { stranger } = sharedIdentity();
    const wrong = await openMerchant({
      config: (made) => ({ ...made, merchantPrivateKeyPem: stranger.privateKeyPem }),
    });
    const fault = new GatewayFault('the platform refuses the order: SIGN_ERROR');
    await expect(wrong.gateway.open(wrong.order())).rejects.toThrow(fault);
    await expect(wrong.gateway.query(bySheet('FOYER-NOBODY'))).rejects.toThrow('SIGN_ERROR');
    await expect(wrong.gateway.end(bySheet('FOYER-NOBODY'))).rejects.toThrow('SIGN_ERROR');
    await wrong.close();
  });

  it.each([
    [300, 404],
    [-300, 404],
    [301, 401],
    [-301, 401],
  ])('a request signed %i s off the platform’s clock is answered %i', async (offset, status) => {
    const { mchid, merchant } = sharedIdentity();
    const path = `/v3/pay/transactions/out-trade-no/FOYER-NOBODY?mchid=${mchid}`;
    const timestamp = shop.timers.now() / 1000 + offset;
    const signature = Rsa.sign(Formatter.request('GET', path, timestamp, 'nonce'), merchant.privateKeyPem);
    const authorization = Formatter.authorization(mchid, 'nonce', signature, timestamp, merchant.serial);
    expect((await fetch(`${shop.emulator.url}${path}`, { headers: { authorization } })).status).toBe(status);
  });
});
