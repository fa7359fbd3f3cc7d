import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Merchant, openMerchant } from '../../../emulators/testing/merchant.ts';
import type { OpenedOrder } from '../../ports/payment-gateway.ts';

let shop: Merchant;
beforeEach(async () => {
  shop = await openMerchant();
});
afterEach(() => shop.close());

const QR = { tender: 'wechat-qr', payer: null } as const;
const textOf = ({ shown }: OpenedOrder): string => (shown?.kind === 'qr' ? shown.text : '');

describe('a code that is shown', () => {
  it('is paid by whoever scans it, told by a notice and known to a query', async () => {
    const { order, prepared } = await shop.lay(QR);
    expect(prepared.state).toEqual({ state: 'pending' });
    expect(textOf(prepared)).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?pr=\S+$/);
    expect(await shop.post('/emulator/pay', { codeUrl: textOf(prepared) })).toMatchObject({ status: 200 });
    const notice = shop.gateway.readNotify({ ...(await shop.callback.calls.next()), now: shop.timers.now() });
    expect(notice).toMatchObject({ ok: true, value: { outTradeNo: order.outTradeNo, amount: 9000 } });
    expect(await shop.gateway.query(order)).toMatchObject({ state: 'paid', amount: 9000, attach: order.attach });
  });

  it('is good for two hours; the same order laid again shows another', async () => {
    const { order, prepared } = await shop.lay({ ...QR, expiresAt: shop.timers.now() + 24 * 60 * 60_000 });
    shop.timers.advance(2 * 60 * 60_000);
    expect(await shop.post('/emulator/pay', { codeUrl: textOf(prepared) })).toMatchObject({
      json: { reason: 'prepay-expired' },
    });
    const again = await shop.gateway.open(order);
    expect(again.ok && textOf(again.value)).not.toBe(textOf(prepared));
    expect(again.ok && (await shop.post('/emulator/pay', { codeUrl: textOf(again.value) })).status).toBe(200);
  });

  it('is closed so that nobody can pay it, and a number closed is never taken again', async () => {
    const { order, prepared } = await shop.lay(QR);
    expect(await shop.gateway.end(order)).toEqual({ state: 'closed' });
    expect(await shop.post('/emulator/pay', { codeUrl: textOf(prepared) })).toMatchObject({
      json: { reason: 'closed' },
    });
    expect(await shop.gateway.query(order)).toEqual({ state: 'closed' });
    expect(await shop.gateway.open(order)).toMatchObject({ ok: false, error: { code: 'already-closed' } });
  });

  it('shares no number with another way of paying', async () => {
    const { order } = await shop.lay(QR);
    const { payer } = shop.order();
    const other = await shop.gateway.open({ ...order, tender: 'wechat-jsapi', payer });
    expect(other).toMatchObject({ ok: false, error: { code: 'number-used' } });
    const { json } = await shop.post('/emulator/codes', {});
    const scanned = { tender: 'wechat-code', payer: { authCode: String(json['authCode']) } } as const;
    expect(await shop.gateway.open({ ...order, ...scanned })).toMatchObject({
      ok: false,
      error: { code: 'number-used' },
    });
  });

  it('may be paid before its answer is there', async () => {
    await shop.control({ orders: { paidBeforeReply: true } });
    const { order } = await shop.lay(QR);
    expect(shop.callback.calls.size()).toBe(1);
    expect(await shop.gateway.query(order)).toMatchObject({ state: 'paid' });
  });
});
