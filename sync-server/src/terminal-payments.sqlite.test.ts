import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AUTH_CODE, openPayingTill, ORDER, type PayingTill } from './testing/paying-till.ts';
import { TRUSTED } from './testing/scripted-gateway.ts';
import { connectTerminal, granted, readyTerminal } from './testing/terminal-client.ts';
import { PRICE } from './testing/trial-house.ts';

let bench: PayingTill;
beforeEach(async () => {
  bench = await openPayingTill();
});
afterEach(() => bench.close());

const number = (): string => bench.gateway.orders.at(-1)?.outTradeNo ?? '';

async function heldSeats(...seats: string[]) {
  const performance = bench.house.performance as PerformanceId;
  const { holdId } = granted(await bench.till.ask('hold.place', { performance, claim: { seats, areas: [] } }));
  return { kind: 'hold', holdId } as const;
}

async function openRequest(seats: readonly string[], more: object = {}) {
  const base = {
    orderId: ORDER,
    shift: bench.till.shift,
    seats: await heldSeats(...seats),
    lines: seats.map((placeId) => ({ placeId, ticketType: 'adult' })),
    expectedTotal: PRICE * seats.length,
    tender: 'wechat-code' as const,
    amount: PRICE * seats.length,
    authCode: AUTH_CODE,
  };
  return { ...base, ...more };
}

const giveUp = async (paymentId: string) =>
  granted(await bench.till.ask('payment.giveUp', { orderId: ORDER, paymentId: paymentId as never }));

async function notify(outTradeNo: string): Promise<number> {
  const notice = bench.gateway.pay(outTradeNo);
  const headers = { [TRUSTED]: 'yes', 'content-type': 'application/json' };
  const body = JSON.stringify(notice);
  return (await fetch(`${bench.server.url}/callbacks/wechat-pay`, { method: 'POST', headers, body })).status;
}

describe('a payer’s code that is scanned at the counter', () => {
  it('is charged in one call: the answer has the tickets', async () => {
    bench.gateway.payerPays = true;
    const { shown, order } = granted(await bench.till.ask('payment.open', await openRequest(['A1', 'A2'])));
    expect(shown).toBeNull();
    expect(order).toMatchObject({ state: 'paid', paid: 2 * PRICE, order: { state: 'paid' } });
    expect(order.order?.tickets).toHaveLength(2);
    expect(bench.gateway.orders).toMatchObject([
      { tender: 'wechat-code', payer: { authCode: AUTH_CODE }, amount: 2 * PRICE },
    ]);
  });

  it('is asked for while its payer types, and sold by whoever hears first', async () => {
    bench.gateway.typing = true;
    const { order } = granted(await bench.till.ask('payment.open', await openRequest(['A1'])));
    expect(order).toMatchObject({ state: 'placed', attempts: [{ state: 'pending', tender: 'wechat-code' }] });
    expect(await bench.ask()).toMatchObject({ isTyping: true, order: { state: 'placed' } });
    bench.gateway.typing = false;
    bench.gateway.pay(number());
    expect(await bench.ask()).toMatchObject({ isTyping: false, order: { state: 'paid', order: { state: 'paid' } } });
    // The notice says the same a moment later.
    expect(await notify(number())).toBe(204);
    expect((await bench.ask()).order.attempts).toHaveLength(1);
  });

  it('stands in no file', async () => {
    granted(await bench.till.ask('payment.open', await openRequest(['A1'])));
    await bench.server.close();
    const files = readdirSync(bench.dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const found = files.filter((file) => readFileSync(join(file.parentPath, file.name)).includes(AUTH_CODE));
    expect(found.map(({ name }) => name)).toEqual([]);
    expect(files.length).toBeGreaterThan(3);
    await bench.startServer();
  });

  it('asked again with its id after a lost answer is charged once', async () => {
    const request = await openRequest(['A1']);
    const first = granted(await bench.till.ask('payment.open', request, { commandId: 'open-1' }));
    bench.gateway.payerPays = true;
    const again = granted(await bench.till.ask('payment.open', request, { commandId: 'open-1' }));
    expect(again.paymentId).toBe(first.paymentId);
    expect(new Set(bench.gateway.orders.map(({ outTradeNo }) => outTradeNo)).size).toBe(1);
    expect(again.order.state).toBe('paid');
  });

  it('that is refused leaves the seats, and another one is asked for', async () => {
    bench.gateway.refuses = 'code-refused';
    const request = await openRequest(['A1']);
    const { order } = granted(await bench.till.ask('payment.open', request));
    expect(order).toMatchObject({ state: 'placed', attempts: [{ state: 'failed' }] });
    bench.gateway.refuses = null;
    bench.gateway.payerPays = true;
    expect(granted(await bench.till.ask('payment.open', request)).order).toMatchObject({ state: 'paid', paid: PRICE });
  });

  it('needs a platform that is on, and a code only where one is scanned', async () => {
    const request = await openRequest(['A1'], { tender: 'alipay-code' });
    expect(await bench.till.ask('payment.open', request)).toMatchObject({
      error: { code: 'TENDER_MISMATCH', reason: 'off' },
    });
    const { authCode: _, ...without } = request;
    const code = { error: { code: 'INVALID_REQUEST', reason: 'authCode' } };
    expect(await bench.till.ask('payment.open', { ...without, tender: 'wechat-code' })).toMatchObject(code);
    expect(await bench.till.ask('payment.open', { ...request, tender: 'wechat-qr' })).toMatchObject(code);
  });
});

describe('a payment that is cut off in the middle', () => {
  it('is given up for cash, and money that came goes back once the platform answers again', async () => {
    bench.gateway.loses = true;
    bench.gateway.payerPays = true;
    const request = await openRequest(['A1']);
    const opened = granted(await bench.till.ask('payment.open', request));
    expect(opened.order).toMatchObject({ state: 'placed', attempts: [{ state: 'unknown' }] });
    // Nobody can end it now, and the counter goes on all the same.
    expect(await giveUp(opened.paymentId)).toMatchObject({ attempts: [{ isGivenUp: true, state: 'unknown' }] });
    const cash = { tender: 'cash' as const, amount: PRICE, received: 10_000 };
    const { lines, shift, seats } = request;
    const sale = { holdId: seats.holdId, orderId: ORDER, lines, tenders: [cash], expectedTotal: PRICE, shift };
    expect(granted(await bench.till.ask('order.confirm', sale))).toMatchObject({ state: 'paid', orderId: ORDER });
    bench.gateway.loses = false;
    bench.clock.advance(10_000);
    await expect
      .poll(async () => (await bench.ask()).order.attempts.map(({ state }) => state))
      .toEqual(['paid', 'paid']);
    const { order } = await bench.ask();
    expect(order).toMatchObject({ paid: PRICE, order: { refunds: [{ amount: PRICE, reason: 'given-up' }] } });
  });

  it('in time is ended at once and makes room for another code', async () => {
    const request = await openRequest(['A1']);
    const { paymentId } = granted(await bench.till.ask('payment.open', request));
    const beside = await bench.till.ask('payment.open', { ...request, authCode: '134567890123456780' });
    expect(beside).toMatchObject({ error: { code: 'PAYMENT_PENDING' } });
    const ended = await giveUp(paymentId);
    expect(ended).toMatchObject({ state: 'placed', attempts: [{ state: 'closed', isGivenUp: true }] });
    expect(bench.gateway.reversed).toEqual([number()]);
    bench.gateway.payerPays = true;
    expect(granted(await bench.till.ask('payment.open', request)).order.state).toBe('paid');
  });

  it('by the end of the server goes on where it was', async () => {
    const request = await openRequest(['A1'], { tender: 'wechat-qr', authCode: undefined });
    const { shown } = granted(await bench.till.ask('payment.open', request));
    expect(shown?.text).toBe(`weixin://wxpay/bizpayurl?pr=${number()}`);
    const { clerkToken } = bench.till;
    await bench.server.close();
    await bench.startServer();
    bench.till = await connectTerminal(bench.server.url);
    await bench.till.hello(bench.device);
    bench.till.clerkToken = clerkToken;
    expect(await bench.ask()).toMatchObject({ order: { state: 'placed', attempts: [{ state: 'pending' }] } });
    expect(await notify(number())).toBe(204);
    expect((await bench.ask()).order.order?.tickets).toHaveLength(1);
  });

  it('is another terminal’s business as little as its order', async () => {
    const { paymentId } = granted(await bench.till.ask('payment.open', await openRequest(['A1'])));
    const other = await readyTerminal(bench.server.url, bench.house.devices[1], bench.house.clerk);
    const no = { error: { code: 'ORDER_NOT_FOUND' } };
    expect(await other.ask('payment.ask', { orderId: ORDER })).toMatchObject(no);
    expect(await other.ask('payment.giveUp', { orderId: ORDER, paymentId })).toMatchObject(no);
    expect(await other.ask('order.drop', { orderId: ORDER })).toMatchObject(no);
    other.close();
  });
});

describe('a basket that is given up', () => {
  it('frees its seats, ends what was begun, and gives back what was paid', async () => {
    const request = await openRequest(['A1', 'A2'], { amount: PRICE });
    bench.gateway.payerPays = true;
    granted(await bench.till.ask('payment.open', request));
    bench.gateway.payerPays = false;
    granted(await bench.till.ask('payment.open', request));
    const dropped = granted(await bench.till.ask('order.drop', { orderId: ORDER }));
    expect(dropped).toMatchObject({ state: 'cancelled', paid: 0, attempts: [{ state: 'paid' }, { state: 'closed' }] });
    expect(granted(await bench.till.ask('order.drop', { orderId: ORDER }))).toEqual(dropped);
    await heldSeats('A1', 'A2');
  });
});

describe('a tender that nobody has heard of yet', () => {
  it('is sold, split and given up like any other once a platform speaks for it', async () => {
    // A member card: nothing that sells, settles or gives back knows it by its name.
    Object.assign(bench.gateway, { provider: 'stored-value', tenders: ['stored-value'] });
    bench.gateway.payerPays = true;
    const request = await openRequest(['A1', 'A2'], { tender: 'stored-value', amount: PRICE });
    const { order, paymentId } = granted(await bench.till.ask('payment.open', request));
    expect(order).toMatchObject({ state: 'placed', paid: PRICE, attempts: [{ tender: 'stored-value' }] });
    const { lines, shift, seats, expectedTotal } = request;
    const tenders = [
      { tender: 'stored-value' as const, amount: PRICE, payment: paymentId },
      { tender: 'cash' as const, amount: PRICE, received: PRICE },
    ];
    const sale = { holdId: seats.holdId, orderId: ORDER, lines, tenders, expectedTotal, shift };
    expect(granted(await bench.till.ask('order.confirm', sale))).toMatchObject({ state: 'paid', total: 2 * PRICE });
  });
});
