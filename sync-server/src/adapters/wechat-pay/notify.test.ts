import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encryptResource, signAsPlatform } from '../../../emulators/platform-signing.ts';
import { type Call, type Merchant, openMerchant, sharedIdentity } from '../../../emulators/testing/merchant.ts';

let shop: Merchant;
beforeEach(async () => {
  shop = await openMerchant();
});
afterEach(() => shop.close());

const read = (call: Call, now = shop.timers.now()) => shop.gateway.readNotify({ ...call, now });

/** Pays an order under the given faults and returns the first notice that comes of it. */
async function notified(notices: object = {}): Promise<Call> {
  await shop.control({ reset: true, notices });
  const { order } = await shop.lay();
  await shop.post('/emulator/pay', { outTradeNo: order.outTradeNo });
  return shop.callback.calls.next();
}

/** A notice the platform signs, whatever is in it. */
function signedCall(body: string, signature: 'good' | 'probe' = 'good'): Call {
  const identity = sharedIdentity();
  const faults = { signature, timestampOffsetMs: 0 };
  const headers = signAsPlatform(identity, identity.publicKey, body, shop.timers.now(), faults);
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { headers: Object.fromEntries(lower), rawBody: Buffer.from(body) };
}

const envelope = (trade: unknown, change: object = {}) =>
  JSON.stringify({
    id: 'notice-1',
    event_type: 'TRANSACTION.SUCCESS',
    resource: encryptResource(sharedIdentity().apiV3Key, JSON.stringify(trade), false),
    ...change,
  });

const trade = (change: object = {}) => ({
  appid: sharedIdentity().appid,
  mchid: sharedIdentity().mchid,
  out_trade_no: 'FOYER-1',
  transaction_id: '4200',
  trade_state: 'SUCCESS',
  success_time: '2026-11-23T20:00:00+08:00',
  amount: { total: 1, currency: 'CNY' },
  ...change,
});

describe('a notice that is believed', () => {
  it.each(['public-key', 'certificate'])('may be signed with the %s', async (serial) => {
    expect(read(await notified({ serial }))).toMatchObject({ ok: true, value: { amount: 9000 } });
  });

  it('counts for five minutes, either way', async () => {
    const call = await notified();
    const signed = shop.timers.now();
    expect(read(call, signed + 300_000).ok).toBe(true);
    expect(read(call, signed - 300_000).ok).toBe(true);
    expect(read(call, signed + 300_001)).toEqual({ ok: false, error: { code: 'out-of-time' } });
    expect(read(call, signed - 300_001)).toEqual({ ok: false, error: { code: 'out-of-time' } });
  });

  it('comes many times at once under one id and one transaction', async () => {
    const first = read(await notified({ copies: 9 }));
    for (let more = 0; more < 9; more += 1) expect(read(await shop.callback.calls.next())).toEqual(first);
  });

  it('tells amount and currency as they are, for the caller to compare', async () => {
    expect(read(await notified({ totalOffset: -8999 }))).toMatchObject({ ok: true, value: { amount: 1 } });
    expect(read(await notified({ currency: 'USD' }))).toMatchObject({ ok: true, value: { currency: 'USD' } });
  });

  it('passes fields nobody knows, and reads times of any offset', () => {
    const body = envelope({ ...trade(), promotion_detail: [{ a: 1 }] }, { more: { deep: [] } });
    expect(read(signedCall(body))).toMatchObject({
      ok: true,
      value: { paidAt: Date.UTC(2026, 10, 23, 12), attach: '', noticeId: 'notice-1' },
    });
  });

  it('never carries who paid', async () => {
    const call = await notified();
    expect(JSON.stringify(read(call))).not.toMatch(/openid|payer|"o[\w-]{27}"/);
  });
});

describe('a notice of a refund', () => {
  const refund = (change: object = {}) => ({
    mchid: sharedIdentity().mchid,
    out_trade_no: 'FOYER-1',
    transaction_id: '4200',
    refund_id: '5030',
    out_refund_no: 'FOYER-R1',
    refund_status: 'SUCCESS',
    success_time: '2026-11-23T20:00:00+08:00',
    amount: { total: 9000, refund: 4500, payer_total: 9000, payer_refund: 4500 },
    ...change,
  });
  const about = (status: string, change: object = {}) =>
    read(signedCall(envelope(refund({ refund_status: status, ...change }), { event_type: `REFUND.${status}` })));
  const told = { kind: 'refund', noticeId: 'notice-1', outTradeNo: 'FOYER-1', outRefundNo: 'FOYER-R1' };

  it.each([
    ['SUCCESS', 'done'],
    ['ABNORMAL', 'failed'],
    ['CLOSED', 'failed'],
  ])('that ended as %s', (status, state) => {
    expect(about(status)).toEqual({ ok: true, value: { ...told, state, refundId: '5030', amount: 4500 } });
  });

  it('is not believed of another merchant, without an amount, or when envelope and content speak of different ends', () => {
    expect(about('SUCCESS', { mchid: '1900000000' })).toEqual({ ok: false, error: { code: 'not-ours' } });
    expect(about('SUCCESS', { amount: {} })).toEqual({ ok: false, error: { code: 'unreadable' } });
    expect(about('SUCCESS', { refund_status: 'CLOSED' })).toEqual({ ok: false, error: { code: 'other-event' } });
    expect(about('PROCESSING')).toEqual({ ok: false, error: { code: 'other-event' } });
  });
});

describe('a notice that is refused', () => {
  it.each([
    ['a broken signature', { signature: 'corrupt' }, 'bad-signature'],
    ['a signature by a stranger’s key', { signature: 'forged' }, 'bad-signature'],
    ['the platform’s probe', { signature: 'probe' }, 'bad-signature'],
    ['no signature', { signature: 'missing' }, 'not-signed'],
    ['a key nobody knows', { serial: 'unknown' }, 'unknown-key'],
    ['an old timestamp', { timestampOffsetMs: -301_000 }, 'out-of-time'],
    ['a body changed on the way', { corruptBody: true }, 'bad-signature'],
    ['a resource tampered with', { tamperCiphertext: true }, 'bad-encryption'],
    ['another app', { appid: 'wx0000000000000000' }, 'not-ours'],
    ['another merchant', { mchid: '1900000000' }, 'not-ours'],
  ])('for %s', async (_what, faults, code) => {
    expect(read(await notified(faults))).toEqual({ ok: false, error: { code } });
  });

  it.each(['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-serial', 'wechatpay-signature'])(
    'without its %s, or with two of them',
    async (name) => {
      const call = await notified();
      const { [name]: value, ...rest } = call.headers;
      const not = { ok: false, error: { code: 'not-signed' } };
      expect(read({ ...call, headers: rest })).toEqual(not);
      expect(read({ ...call, headers: { ...rest, [name]: '' } })).toEqual(not);
      expect(shop.gateway.readNotify({ ...call, headers: { ...rest, [name]: [String(value)] }, now: 0 })).toEqual(not);
    },
  );

  it.each(['NaN', '1e3', '-1', '99999999999999999999', '0x10', ' 1'])('with the timestamp %s', async (timestamp) => {
    const call = await notified();
    const headers = { ...call.headers, 'wechatpay-timestamp': timestamp };
    expect(read({ ...call, headers })).toEqual({ ok: false, error: { code: 'out-of-time' } });
  });

  it.each(['__proto__', 'constructor', 'toString'])('signed by the key “%s”', async (serial) => {
    const call = await notified();
    const headers = { ...call.headers, 'wechatpay-serial': serial };
    expect(read({ ...call, headers })).toEqual({ ok: false, error: { code: 'unknown-key' } });
  });

  it('when its bytes are no text', async () => {
    const call = await notified();
    const rawBody = Buffer.concat([call.rawBody, Buffer.from([0xff])]);
    expect(read({ ...call, rawBody })).toEqual({ ok: false, error: { code: 'bad-signature' } });
  });

  it('when bytes that are no text stand where a signed sign of the same look stood', () => {
    const { headers, rawBody } = signedCall(envelope(trade(), { summary: '\uFFFD' }));
    const at = rawBody.indexOf('\uFFFD');
    const changed = Buffer.concat([rawBody.subarray(0, at), Buffer.from([0xff]), rawBody.subarray(at + 3)]);
    expect(read({ headers, rawBody })).toMatchObject({ ok: true });
    expect(read({ headers, rawBody: changed })).toEqual({ ok: false, error: { code: 'bad-signature' } });
  });

  it('when it was parsed and written again', async () => {
    const call = await notified();
    const rawBody = Buffer.from(JSON.stringify(JSON.parse(call.rawBody.toString()), null, 1));
    expect(read({ ...call, rawBody })).toEqual({ ok: false, error: { code: 'bad-signature' } });
  });

  it.each([
    ['empty', '', 'unreadable'],
    ['no JSON', '{', 'unreadable'],
    ['null', 'null', 'unreadable'],
    ['a refund', JSON.stringify({ id: 'x', event_type: 'TRANSACTION.PAYERROR', resource: {} }), 'unreadable'],
    ['very deep', `${'['.repeat(1000)}${']'.repeat(1000)}`, 'unreadable'],
    ['with a proto key', '{"__proto__":{"id":"x"}}', 'unreadable'],
  ])('when the platform signed something %s', (_what, body, code) => {
    expect(read(signedCall(body))).toEqual({ ok: false, error: { code } });
  });

  it.each([
    ['another event', envelope(trade(), { event_type: 'TRANSACTION.PAYERROR' }), 'other-event'],
    ['a payment that failed', envelope(trade({ trade_state: 'PAYERROR' })), 'other-event'],
    ['a trade without its amount', envelope(trade({ amount: undefined })), 'unreadable'],
    ['half a fen', envelope(trade({ amount: { total: 0.5, currency: 'CNY' } })), 'unreadable'],
    ['a time that is none', envelope(trade({ success_time: 'soon' })), 'unreadable'],
    ['a trade without a transaction', envelope(trade({ transaction_id: undefined })), 'unreadable'],
    ['a resource that is null', envelope(null), 'unreadable'],
  ])('when it is about %s', (_what, body, code) => {
    expect(read(signedCall(body))).toEqual({ ok: false, error: { code } });
  });

  it('when the resource is short, or its nonce is', () => {
    const { apiV3Key } = sharedIdentity();
    const resource = encryptResource(apiV3Key, '{}', false);
    const short = envelope({}, { resource: { ...resource, ciphertext: 'AAAA' } });
    expect(read(signedCall(short))).toEqual({ ok: false, error: { code: 'bad-encryption' } });
    const nonce = envelope({}, { resource: { ...resource, nonce: 'x' } });
    expect(read(signedCall(nonce))).toEqual({ ok: false, error: { code: 'unreadable' } });
  });
});

describe('the emulator and the payment library agree', () => {
  it('the library verifies the emulator’s signature and opens its resource', async () => {
    const { headers, rawBody } = await notified();
    const header = (name: string) => String(headers[name]);
    const message = Formatter.response(header('wechatpay-timestamp'), header('wechatpay-nonce'), rawBody.toString());
    const key = sharedIdentity().publicKey.publicKeyPem;
    expect(Rsa.verify(message, header('wechatpay-signature'), key)).toBe(true);
    const { resource } = JSON.parse(rawBody.toString()) as { resource: Record<string, string> };
    const { ciphertext = '', nonce = '', associated_data = '' } = resource;
    const plain = Aes.AesGcm.decrypt(ciphertext, sharedIdentity().apiV3Key, nonce, associated_data);
    expect(JSON.parse(plain)).toMatchObject({ trade_state: 'SUCCESS', amount: { total: 9000 } });
  });

  it('what the library signs and encrypts is believed', () => {
    const { publicKey, apiV3Key } = sharedIdentity();
    const nonce = Formatter.nonce(12);
    const ciphertext = Aes.AesGcm.encrypt(JSON.stringify(trade()), apiV3Key, nonce, 'transaction');
    const resource = { algorithm: 'AEAD_AES_256_GCM', ciphertext, nonce, associated_data: 'transaction' };
    const body = JSON.stringify({ id: 'notice-2', event_type: 'TRANSACTION.SUCCESS', resource });
    const timestamp = String(shop.timers.now() / 1000);
    const headers = {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': 'abc',
      'wechatpay-serial': publicKey.serial,
      'wechatpay-signature': Rsa.sign(Formatter.response(timestamp, 'abc', body), publicKey.privateKeyPem),
    };
    expect(read({ headers, rawBody: Buffer.from(body) })).toMatchObject({ ok: true, value: { outTradeNo: 'FOYER-1' } });
  });
});
