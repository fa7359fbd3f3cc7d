import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passingIdentity } from '../../../emulators/alipay/alipay-identity.ts';
import { signAsAlipay, type SignatureHash, sortedText } from '../../../emulators/alipay/alipay-signing.ts';
import { type AlipayShop, openAlipayShop } from '../../../emulators/alipay/testing/alipay-shop.ts';
import type { Call } from '../../../emulators/testing/merchant.ts';

let shop: AlipayShop;
beforeEach(async () => {
  shop = await openAlipayShop();
});
afterEach(() => shop.close());

const identity = passingIdentity();
const readBody = (body: string | Buffer) =>
  shop.gateway.readNotify({ headers: {}, rawBody: Buffer.from(body as string), now: shop.timers.now() });
const read = (call: Call) => readBody(call.rawBody);
const refused = (code: string) => ({ ok: false, error: { code } });

/** Pays an order under the given faults and returns the first notice that comes of it. */
async function notified(notices: object = {}): Promise<Call> {
  await shop.control({ reset: true, notices });
  const { qrCode } = await shop.show();
  await shop.phone({ qrCode });
  return shop.callback.calls.next();
}

const FIELDS = {
  notify_id: 'n1',
  notify_type: 'trade_status_sync',
  app_id: identity.appId,
  seller_id: identity.sellerId,
  trade_status: 'TRADE_SUCCESS',
  out_trade_no: 't_1',
  trade_no: '20261123',
  total_amount: '90.00',
  gmt_payment: '2026-11-23 20:00:00',
  subject: '座 & = + % 位',
};

/** A form that the platform signs, whatever is in it. */
function signed(change: Readonly<Record<string, string | undefined>> = {}, hash: SignatureHash = 'RSA-SHA256'): string {
  const all = Object.entries({ ...FIELDS, ...change }).filter(([, value]) => value !== undefined);
  const fields = Object.fromEntries(all) as Record<string, string>;
  const sign = signAsAlipay(identity, Buffer.from(sortedText(fields, ['sign', 'sign_type'])), 'good', hash);
  return new URLSearchParams({ sign_type: 'RSA2', ...fields, sign: sign ?? '' }).toString();
}

describe('a notice that is believed', () => {
  it('comes many times at once under one id and one trade', async () => {
    const first = read(await notified({ copies: 4 }));
    expect(first).toMatchObject({ ok: true, value: { kind: 'payment', amount: 9000, currency: 'CNY' } });
    for (let more = 0; more < 4; more += 1) expect(read(await shop.callback.calls.next())).toEqual(first);
  });

  it('tells the amount as it is, for the caller to compare', async () => {
    expect(read(await notified({ totalOffset: -8999 }))).toMatchObject({ ok: true, value: { amount: 1 } });
  });

  it.each([
    ['as it is', {}],
    ['with fields nobody knows', { more: '1', '': '', zzz: '2' }],
    ['of a trade that can no longer be given back', { trade_status: 'TRADE_FINISHED' }],
    ['with nothing given back yet', { refund_fee: '0.00' }],
    ['with a field that says nothing', { body: '' }],
    ['with what looks like escapes in a value', { subject: '100%25 %zz %E5%BA%A7' }],
    ['with a field named like a part of every object', { __proto__x: '1', constructor: '2' }],
  ])('%s', (_what, change) => {
    const { '': _, ...named } = change as Record<string, string>;
    expect(readBody(signed(named))).toMatchObject({ ok: true, value: { outTradeNo: 't_1', amount: 9000 } });
  });

  it('never carries who paid', async () => {
    expect(JSON.stringify(read(await notified()))).not.toMatch(/buyer|mei|2088/);
  });
});

describe('a notice that is refused', () => {
  it.each([
    ['a broken signature', { signature: 'corrupt' }, 'bad-signature'],
    ['a signature by a stranger’s key', { signature: 'forged' }, 'bad-signature'],
    ['no signature', { signature: 'missing' }, 'not-signed'],
    ['an amount changed on the way', { corruptBody: true }, 'bad-signature'],
    ['a signature of the old kind that says so', { signType: 'RSA' }, 'bad-signature'],
    ['a signature of the old kind that says it is the new one', { signType: 'lies' }, 'bad-signature'],
    ['another charset, signed in it', { charset: 'gbk' }, 'bad-signature'],
    ['another app', { fields: { app_id: '2021000000000000' } }, 'not-ours'],
    ['another seller', { fields: { seller_id: '2088000000000000' } }, 'not-ours'],
    ['a trade that was closed', { fields: { trade_status: 'TRADE_CLOSED' } }, 'other-event'],
    ['a trade that waits', { fields: { trade_status: 'WAIT_BUYER_PAY' } }, 'other-event'],
    ['another kind of news', { fields: { notify_type: 'dut_user_sign' } }, 'other-event'],
    ['money that went back', { fields: { gmt_refund: '2026-11-23 20:00:00.000' } }, 'other-event'],
    ['a part that went back', { fields: { refund_fee: '10.00' } }, 'other-event'],
  ])('for %s', async (_what, faults, code) => {
    expect(read(await notified(faults))).toEqual(refused(code));
  });

  it.each([
    ['no seller', { seller_id: undefined }, 'not-ours'],
    ['no app', { app_id: undefined }, 'not-ours'],
    ['no amount', { total_amount: undefined }, 'unreadable'],
    ['half a fen', { total_amount: '90.005' }, 'unreadable'],
    ['an amount below nothing', { total_amount: '-90.00' }, 'unreadable'],
    ['an amount for people', { total_amount: '9,000.00' }, 'unreadable'],
    ['no trade', { trade_no: '' }, 'unreadable'],
    ['no number of ours', { out_trade_no: undefined }, 'unreadable'],
    ['a time that is none', { gmt_payment: 'soon' }, 'unreadable'],
    ['no time', { gmt_payment: undefined }, 'unreadable'],
  ])('when the platform signed one with %s', (_what, change, code) => {
    expect(readBody(signed(change))).toEqual(refused(code));
  });

  it.each([
    ['says nothing', () => ''],
    ['is JSON', () => JSON.stringify(FIELDS)],
    ['has a name twice', (body: string) => `${body}&total_amount=0.01`],
    ['has a name twice, once in disguise', (body: string) => `${body}&total%5Famount=0.01`],
    ['has another signature beside its own', (body: string) => `${body}&sign=AAAA`],
    ['has a name without a value', (body: string) => `${body}&more`],
    ['has a value without a name', (body: string) => `${body}&=more`],
    ['has a field more than was signed', (body: string) => `${body}&more=1`],
    ['has a field less', (body: string) => body.replace(/&subject=[^&]*/, '')],
    ['has a lone percent sign', (body: string) => body.replace('subject=', 'subject=%')],
    ['is escaped twice', (body: string) => body.replaceAll('%', '%25')],
    ['is not escaped', (body: string) => decodeURIComponent(body)],
    ['has bytes that are no text', (body: string) => body.replace('subject=', 'subject=%ff')],
    ['ends in a nothing', (body: string) => `${body}&`],
    ['does not say how it is signed', (body: string) => body.replace('sign_type=RSA2', 'more=RSA2')],
    ['is signed by no word we know', (body: string) => body.replace('sign_type=RSA2', 'sign_type=NONE')],
    ['has an empty signature', (body: string) => body.replace(/sign=[^&]*$/, 'sign=')],
    ['has a signature that is no base64', (body: string) => body.replace(/sign=[^&]*$/, 'sign=%00%00')],
  ])('when it %s', (_what, change) => {
    const code = change('x&sign=AAAA').endsWith('sign=') ? 'not-signed' : 'bad-signature';
    expect(readBody(change(signed()))).toEqual(refused(code));
  });

  it('when raw bytes stand where an escaped sign was signed', () => {
    const [start = '', end = ''] = signed({ subject: '座' }).split('%E5%BA%A7');
    const raw = Buffer.concat([Buffer.from(start), Buffer.from('座'), Buffer.from(end)]);
    expect(readBody(signed({ subject: '座' }))).toMatchObject({ ok: true });
    expect(readBody(raw)).toEqual(refused('bad-signature'));
  });
});
