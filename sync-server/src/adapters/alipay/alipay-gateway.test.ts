import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlipayShop, numberOf, openAlipayShop } from '../../../emulators/alipay/testing/alipay-shop.ts';
import { strangersKey } from '../../../emulators/alipay/alipay-identity.ts';
import { GatewayFault } from '../../ports/payment-gateway.ts';

let shop: AlipayShop;
beforeEach(async () => {
  shop = await openAlipayShop();
});
afterEach(() => shop.close());

const MINUTE = 60_000;
const qr = (outTradeNo: string) => ({ tender: 'alipay-qr', outTradeNo }) as const;
const scanned = (outTradeNo: string) => ({ tender: 'alipay-code', outTradeNo }) as const;
const paidAt = () => shop.timers.now();

describe('a code that is shown', () => {
  it('is scanned and paid, told by a notice, and known to a query', async () => {
    const { order, qrCode } = await shop.show();
    expect(qrCode).toMatch(/^https:\/\/qr\.alipay\.com\//);
    expect(await shop.gateway.query(numberOf(order))).toEqual({ state: 'pending' });
    const { json } = await shop.phone({ qrCode });
    const money = { transactionId: json['tradeNo'], paidAt: paidAt(), amount: 9000, currency: 'CNY' };
    const notice = shop.gateway.readNotify({ ...(await shop.callback.calls.next()), now: paidAt() });
    expect(notice).toEqual({
      ok: true,
      value: {
        kind: 'payment',
        noticeId: expect.any(String),
        outTradeNo: order.outTradeNo,
        state: 'paid',
        attach: order.attach,
        ...money,
      },
    });
    // The platform tells a query nothing of what came with the order.
    expect(await shop.gateway.query(numberOf(order))).toEqual({ state: 'paid', attach: '', ...money });
  });

  it('may be paid until it is ended, scanned or not', async () => {
    const { order, qrCode } = await shop.show();
    await shop.phone({ qrCode, outcome: 'refuse' });
    expect(await shop.gateway.query(numberOf(order))).toEqual({ state: 'pending' });
    expect(await shop.phone({ qrCode })).toMatchObject({ status: 200, json: { result: 'paid' } });
  });

  it('asked for again with the same fields is the same code', async () => {
    const { order, qrCode } = await shop.show();
    const again = await shop.gateway.open(order);
    expect(again).toMatchObject({ ok: true, value: { shown: { kind: 'qr', text: qrCode } } });
  });

  it.each([
    ['amount', { amount: 9001 }],
    ['end', { expiresAt: Date.UTC(2026, 10, 23, 13) }],
    ['description', { description: 'another' }],
    ['attachment', { attach: 'another' }],
  ])('keeps its number from being used with another %s', async (_field, change) => {
    const { order } = await shop.show();
    const refused = await shop.gateway.open({ ...order, ...change });
    expect(refused).toEqual({ ok: false, error: { code: 'number-used', platformCode: 'ACQ.CONTEXT_INCONSISTENT' } });
  });

  it('once paid cannot be asked for or ended, and keeps its money', async () => {
    const { order, qrCode } = await shop.show();
    await shop.phone({ qrCode });
    expect(await shop.gateway.open(order)).toMatchObject({ ok: false, error: { code: 'already-paid' } });
    expect(await shop.gateway.end(numberOf(order))).toEqual({ state: 'paid' });
    expect(await shop.gateway.query(numberOf(order))).toMatchObject({ state: 'paid' });
  });

  it('once closed can be closed again, and neither asked for nor paid', async () => {
    const { order, qrCode } = await shop.show();
    await shop.phone({ qrCode, outcome: 'scan' });
    expect(await shop.gateway.end(numberOf(order))).toEqual({ state: 'closed' });
    expect(await shop.gateway.end(numberOf(order))).toEqual({ state: 'closed' });
    expect(await shop.gateway.query(numberOf(order))).toEqual({ state: 'closed' });
    expect(await shop.gateway.open(order)).toMatchObject({ ok: false, error: { code: 'already-closed' } });
    expect(await shop.phone({ qrCode })).toMatchObject({ status: 409, json: { reason: 'closed' } });
  });

  it('that nobody scanned is no trade that could be closed, and dead after it', async () => {
    const { order, qrCode } = await shop.show();
    expect(await shop.gateway.end(numberOf(order))).toEqual({ state: 'not-found' });
    expect(await shop.phone({ qrCode })).toMatchObject({ status: 409, json: { reason: 'closed' } });
  });

  it('cannot be paid at its end', async () => {
    const { order, qrCode } = await shop.show();
    await shop.phone({ qrCode, outcome: 'scan' });
    shop.timers.advance(15 * MINUTE);
    expect(await shop.phone({ qrCode })).toMatchObject({ status: 409, json: { reason: 'closed' } });
    expect(await shop.gateway.query(numberOf(order))).toEqual({ state: 'closed' });
  });

  it.each([
    ['no amount', { amount: 0 }],
    ['a foreign currency', { currency: 'EUR' }],
    ['an end that is past', { expiresAt: Date.UTC(2026, 10, 23, 11) }],
    ['a number it does not take', { outTradeNo: 'no-dash-here' }],
    ['an attachment too long', { attach: '座'.repeat(129) }],
  ])('with %s is refused', async (_what, change) => {
    expect(await shop.gateway.open(shop.order(change))).toMatchObject({
      ok: false,
      error: { code: 'invalid-request' },
    });
  });

  it('has a subject without the signs the platform refuses, cut where a character ends', async () => {
    await shop.show({ description: `3/4, "R&D" ${'剧'.repeat(116)}🎭🎭` });
    expect((await shop.trades())[0]?.['subject']).toBe(`3 4   R D  ${'剧'.repeat(116)}`);
  });

  it.each([1, 29, 30, 100, 101, 9990, 123_456_789])('asks for %i fen to the fen', async (amount) => {
    const { qrCode, order } = await shop.show({ amount });
    await shop.phone({ qrCode });
    expect(await shop.gateway.query(numberOf(order))).toMatchObject({ state: 'paid', amount });
  });
});

describe('a code that is scanned', () => {
  it('may be charged at once', async () => {
    const { order, opened } = await shop.charge('pay');
    const { tradeNo } = (await shop.trades())[0] ?? {};
    expect(opened).toEqual({
      shown: null,
      state: {
        state: 'paid',
        transactionId: tradeNo,
        amount: 9000,
        currency: 'CNY',
        attach: order.attach,
        paidAt: paidAt(),
      },
    });
  });

  it('waits while the payer types her password, and is paid or not', async () => {
    const { order, opened } = await shop.charge('type');
    expect(opened).toEqual({ shown: null, state: { state: 'pending', isTyping: true } });
    expect(await shop.gateway.query(numberOf(order))).toEqual({ state: 'pending', isTyping: true });
    await shop.phone({ outTradeNo: order.outTradeNo });
    expect(await shop.gateway.query(numberOf(order))).toMatchObject({ state: 'paid', amount: 9000 });
  });

  it('that was paid meanwhile is reversed: the money goes back', async () => {
    const { order } = await shop.charge('type');
    await shop.phone({ outTradeNo: order.outTradeNo });
    expect(await shop.gateway.end(numberOf(order))).toEqual({ state: 'closed' });
    expect((await shop.trades())[0]).toMatchObject({ status: 'TRADE_CLOSED', refunds: [{ amount: 9000 }] });
    expect(await shop.gateway.query(numberOf(order))).toMatchObject({ state: 'refunded', amount: 9000 });
    expect(await shop.gateway.end(numberOf(order))).toEqual({ state: 'closed' });
    expect((await shop.trades())[0]?.['refunds']).toHaveLength(1);
  });

  it('that was not paid is closed, and cannot be paid then', async () => {
    const { order } = await shop.charge('type');
    expect(await shop.gateway.end(numberOf(order))).toEqual({ state: 'closed' });
    expect(await shop.phone({ outTradeNo: order.outTradeNo })).toMatchObject({ status: 409 });
    expect(await shop.gateway.query(numberOf(order))).toEqual({ state: 'closed' });
  });

  it('is not charged again by asking again: its state is told', async () => {
    const { order } = await shop.charge('type');
    expect(await shop.gateway.open(order)).toEqual({
      ok: true,
      value: { shown: null, state: { state: 'pending', isTyping: true } },
    });
    await shop.phone({ outTradeNo: order.outTradeNo });
    expect(await shop.gateway.open(order)).toMatchObject({ ok: false, error: { code: 'already-paid' } });
    expect(await shop.trades()).toHaveLength(1);
  });

  it('whose answer was lost is unknown, was charged once, and is found by a query', async () => {
    const order = shop.order({ tender: 'alipay-code', payer: { authCode: await shop.code('pay') } });
    await shop.control({ replies: { loseTimes: 1 } });
    expect(await shop.gateway.open(order)).toMatchObject({ ok: false, error: { code: 'unknown' } });
    expect(shop.pauses).toEqual([]);
    expect(await shop.gateway.query(numberOf(order))).toMatchObject({ state: 'paid', amount: 9000 });
  });

  it.each([
    ['is nobody’s', '280000000000000000', 'code-refused'],
    ['belongs to a payer without money', 'poor', 'payer-refused'],
  ])('that %s is refused', async (_what, code, why) => {
    const authCode = code === 'poor' ? await shop.code('poor') : code;
    const order = shop.order({ tender: 'alipay-code', payer: { authCode } });
    expect(await shop.gateway.open(order)).toMatchObject({ ok: false, error: { code: why } });
    expect(await shop.gateway.query(numberOf(order))).toEqual({ state: 'not-found' });
    expect(await shop.gateway.end(numberOf(order))).toEqual({ state: 'not-found' });
  });

  it('that is too old, or was used for another order, is refused', async () => {
    const authCode = await shop.code('pay');
    await shop.gateway.open(shop.order({ tender: 'alipay-code', payer: { authCode } }));
    const second = await shop.gateway.open(shop.order({ tender: 'alipay-code', payer: { authCode } }));
    expect(second).toMatchObject({ ok: false, error: { code: 'code-refused' } });
    const old = await shop.code('pay');
    shop.timers.advance(61_000);
    const late = await shop.gateway.open(shop.order({ tender: 'alipay-code', payer: { authCode: old } }));
    expect(late).toMatchObject({ ok: false, error: { code: 'code-refused' } });
  });

  it('is not there when nothing was scanned', async () => {
    expect(await shop.gateway.open(shop.order({ tender: 'alipay-code' }))).toMatchObject({
      error: { code: 'code-refused' },
    });
  });

  it('whose reversal wants to be asked for again is unknown until it was', async () => {
    const { order } = await shop.charge('type');
    await shop.control({ replies: { retryReversalTimes: 1 } });
    expect(await shop.gateway.end(numberOf(order))).toMatchObject({ state: 'unknown' });
    expect(await shop.gateway.end(numberOf(order))).toEqual({ state: 'closed' });
  });
});

describe('when answers do not come', () => {
  it('a lost answer is asked for again, and the order exists once', async () => {
    await shop.control({ replies: { loseTimes: 1 } });
    await shop.show();
    expect(shop.pauses).toEqual([300]);
    expect(await shop.trades()).toHaveLength(1);
  });

  it.each([
    ['lost', { loseTimes: 3 }],
    ['a failure of the platform', { failTimes: 3 }],
    ['a failure after the work was done', { failAfterTimes: 3 }],
    ['a page of a machine on the way', { badGatewayTimes: 3 }],
  ])('answers that are %s leave everything unknown, with a cause', async (_what, replies) => {
    const { order, qrCode } = await shop.show();
    await shop.phone({ qrCode });
    const unknown = { state: 'unknown', fault: expect.any(GatewayFault) };
    const number = numberOf(order);
    const refund = { ...number, outRefundNo: 'r_1', amount: 1, paid: 9000, currency: 'CNY', reason: 'r' };
    const ask = async (call: () => Promise<unknown>) => {
      await shop.control({ reset: true, replies });
      return call();
    };
    expect(await ask(() => shop.gateway.query(number))).toEqual(unknown);
    expect(await ask(() => shop.gateway.end(number))).toEqual(unknown);
    expect(await ask(() => shop.gateway.end(scanned(order.outTradeNo)))).toEqual(unknown);
    expect(await ask(() => shop.gateway.refund(refund))).toEqual(unknown);
    expect(await ask(() => shop.gateway.queryRefund(refund))).toEqual(unknown);
    expect(await ask(() => shop.gateway.bill('2026-11-22'))).toEqual(unknown);
    const open = await ask(() => shop.gateway.open(shop.order()));
    expect(open).toEqual({ ok: false, error: { code: 'unknown', fault: expect.any(GatewayFault) } });
  });

  it('a platform that goes on saying later is taken at its word', async () => {
    await shop.control({ replies: { limitTimes: 3 } });
    const refused = await shop.gateway.open(shop.order());
    expect(refused).toEqual({ ok: false, error: { code: 'rate-limited', platformCode: 'isv.app-call-limited' } });
  });

  it('a platform that takes too long is given up', async () => {
    const hasty = await openAlipayShop({ timeoutMs: 40 });
    await hasty.control({ replies: { delayMs: 1000 } });
    const answer = await hasty.gateway.query(qr('t_nobody'));
    expect(answer).toMatchObject({ state: 'unknown', fault: { cause: { name: 'TimeoutError' } } });
    await hasty.close();
  });

  it('a platform that is away is unknown with its cause', async () => {
    const away = await openAlipayShop({ config: (config) => ({ ...config, baseUrl: 'http://127.0.0.1:9' }) });
    const answer = await away.gateway.query(qr('t_nobody'));
    expect(answer).toMatchObject({ state: 'unknown', fault: { name: 'GatewayFault', cause: expect.any(Error) } });
    await away.close();
  });
});

describe('answers that are not the platform’s', () => {
  it.each([
    ['a broken signature', 'corrupt', 'bad-signature'],
    ['a forged signature', 'forged', 'bad-signature'],
    ['no signature', 'missing', 'not-signed'],
  ])('with %s are a fault', async (_what, signature, why) => {
    const { order } = await shop.show();
    await shop.control({ replies: { signature } });
    const fault = new GatewayFault(`an answer is not the platform's: ${why}`);
    await expect(shop.gateway.query(numberOf(order))).rejects.toThrow(fault);
    await expect(shop.gateway.open(order)).rejects.toThrow(fault);
    await expect(shop.gateway.end(numberOf(order))).rejects.toThrow(fault);
    await expect(shop.gateway.end(scanned(order.outTradeNo))).rejects.toThrow(fault);
  });

  it('are not believed around one that is', async () => {
    const { order, qrCode } = await shop.show();
    await shop.phone({ qrCode, outcome: 'scan' });
    await shop.control({ replies: { signature: 'smuggled' } });
    expect(await shop.gateway.query(numberOf(order))).toEqual({ state: 'pending' });
  });

  it.each([
    ['another key', { appPrivateKeyPem: () => strangersKey().privateKeyPem }, 'isv.invalid-signature'],
    ['another app', { appId: () => '2021000000000000' }, 'isv.invalid-app-id'],
  ])('nor our own doing: with %s the set-up is wrong, which is a fault', async (_what, change, why) => {
    const named = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value()]));
    const wrong = await openAlipayShop({ config: (made) => ({ ...made, ...named }) });
    await expect(wrong.gateway.open(wrong.order())).rejects.toThrow(why);
    await expect(wrong.gateway.query(qr('t_nobody'))).rejects.toThrow(why);
    await wrong.control({ replies: { signature: 'missing' } });
    await expect(wrong.gateway.query(qr('t_nobody'))).rejects.toThrow(why);
    await wrong.close();
  });
});
