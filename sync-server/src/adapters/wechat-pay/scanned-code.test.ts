import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Merchant, openMerchant } from '../../../emulators/testing/merchant.ts';

let shop: Merchant;
beforeEach(async () => {
  shop = await openMerchant();
});
afterEach(() => shop.close());

const typing = { ok: true, value: { shown: null, state: { state: 'pending', isTyping: true } } };
const refusedWith = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) as unknown });
const refunds = async () => (await (await fetch(`${shop.emulator.url}/emulator/refunds`)).json()) as object[];
const orders = async () => (await (await fetch(`${shop.emulator.url}/emulator/orders`)).json()) as object[];

describe('a code that is scanned', () => {
  it('is paid at once, and nobody is told of it', async () => {
    const { order, said } = await shop.charge('pays');
    const paid = { state: 'paid', amount: 9000, currency: 'CNY', attach: order.attach };
    expect(said).toMatchObject({ ok: true, value: { shown: null, state: paid } });
    expect(await shop.gateway.query(order)).toMatchObject(paid);
    expect(shop.callback.calls.size()).toBe(0);
  });

  it('may ask the payer for the password first', async () => {
    const { order, said } = await shop.charge('asks');
    expect(said).toEqual(typing);
    expect(await shop.gateway.query(order)).toEqual({ state: 'pending', isTyping: true });
    expect(await shop.gateway.open(order)).toEqual(typing);
    await shop.post('/emulator/pay', { outTradeNo: order.outTradeNo });
    expect(await shop.gateway.query(order)).toMatchObject({ state: 'paid' });
    expect(await shop.gateway.open(order)).toMatchObject({ ok: true, value: { state: { state: 'paid' } } });
  });

  it('whose password was not given is being paid by nobody any more, and wants to be reversed', async () => {
    const { order } = await shop.charge('asks');
    await shop.post('/emulator/pay', { outTradeNo: order.outTradeNo, outcome: 'refuse' });
    expect(await shop.gateway.query(order)).toEqual({ state: 'pending' });
    expect(await shop.gateway.end(order)).toEqual({ state: 'closed' });
    expect(await shop.gateway.query(order)).toEqual({ state: 'closed' });
  });

  it.each([
    ['refuses', 'payer-refused'],
    ['is-poor', 'payer-refused'],
  ] as const)('of a payer who %s is refused', async (does, code) => {
    expect((await shop.charge(does)).said).toEqual(refusedWith(code));
  });

  it('is refused when it is none, was used, or is older than a minute', async () => {
    const nobody = { payer: { authCode: '139999999999999999' } };
    expect((await shop.charge('pays', nobody)).said).toEqual(refusedWith('code-refused'));
    const { order } = await shop.charge('pays');
    expect((await shop.charge('pays', { payer: order.payer })).said).toEqual(refusedWith('code-refused'));
    const { json } = await shop.post('/emulator/codes', {});
    shop.timers.advance(60_000);
    const old = { payer: { authCode: String(json['authCode']) } };
    expect((await shop.charge('pays', old)).said).toEqual(refusedWith('code-refused'));
  });
});

describe('a charge whose answer is lost', () => {
  it.each([
    ['pays', { state: 'paid' }],
    ['asks', { state: 'pending', isTyping: true }],
  ] as const)('of a payer who %s is asked for and not sent again', async (does, state) => {
    await shop.control({ replies: { loseTimes: 1 } });
    const { said } = await shop.charge(does);
    expect(said).toMatchObject({ ok: true, value: { state } });
    expect(await orders()).toHaveLength(1);
  });

  it('is sent once more where the platform never heard of it', async () => {
    await shop.control({ replies: { failTimes: 1 } });
    expect((await shop.charge('pays')).said).toMatchObject({ ok: true, value: { state: { state: 'paid' } } });
  });

  it('is unknown while nothing is answered, and its money is found later', async () => {
    await shop.control({ replies: { loseTimes: 4 } });
    const { order, said } = await shop.charge('pays');
    expect(said).toMatchObject({ ok: false, error: { code: 'unknown', fault: { name: 'GatewayFault' } } });
    expect(await shop.gateway.query(order)).toMatchObject({ state: 'paid' });
  });
});

describe('a charge that is taken back', () => {
  it('gives the money back, once, however often it is asked for', async () => {
    const { order } = await shop.charge('pays');
    for (let times = 0; times < 3; times += 1) expect(await shop.gateway.end(order)).toEqual({ state: 'closed' });
    expect(await refunds()).toMatchObject([{ outTradeNo: order.outTradeNo, amount: 9000, isReversal: true }]);
    expect(await shop.gateway.query(order)).toEqual({ state: 'closed' });
    expect(await shop.gateway.open(order)).toEqual(refusedWith('already-closed'));
  });

  it('while the phone asks for the password can be paid no more', async () => {
    const { order } = await shop.charge('asks');
    expect(await shop.gateway.end(order)).toEqual({ state: 'closed' });
    const late = await shop.post('/emulator/pay', { outTradeNo: order.outTradeNo });
    expect(late).toMatchObject({ json: { reason: 'closed' } });
    expect(await refunds()).toEqual([]);
  });

  it('that never came to be is not found', async () => {
    expect(await shop.gateway.end({ tender: 'wechat-code', outTradeNo: 'FOYER-NONE' })).toEqual({ state: 'not-found' });
  });
});
