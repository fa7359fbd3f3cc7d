import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import type { OrderId, PerformanceId, PlaceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import type { TillOrderView } from '@foyer/shared/wire/commands/payments';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audit, brief } from './testing/audited-venue.ts';
import type { Device } from './testing/device.ts';
import { scriptedGateway, TRUSTED, type ScriptedGateway } from './testing/scripted-gateway.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { connectTerminal, granted, readyTerminal, type TerminalClient } from './testing/terminal-client.ts';
import { saleFacts } from './testing/till-sales.ts';
import { billDay } from './use-cases/payments/check-bills.ts';
import { manageAt, PRICE, setUpTrialHouse, type TrialHouse } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let house: TrialHouse;
let gateway: ScriptedGateway;
let clock: FixedClock;
let device: Device;
let till: TerminalClient;

beforeEach(async () => {
  data = newDataDir();
  gateway = scriptedGateway();
  clock = fixedClock();
  server = await startServer({ dir: data.dir, replace: { payments: [gateway], clock } });
  const manage = manageAt(server);
  house = await setUpTrialHouse(manage, 'trial', clock.now());
  await manage('policy.set', { venue: 'trial' as VenueId, path: 'offlineSales', value: 'allotment' });
  [device] = house.devices;
  till = await readyTerminal(server.url, device, house.clerk);
});

afterEach(async () => {
  till.close();
  await server.close();
  expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
  data.remove();
});

const ORDER = 'o_till_1' as OrderId;
const AUTH_CODE = '134567890123456789';
const number = (): string => gateway.orders.at(-1)?.outTradeNo ?? '';

async function heldSeats(...seats: string[]) {
  const performance = house.performance as PerformanceId;
  const { holdId } = granted(await till.ask('hold.place', { performance, claim: { seats, areas: [] } }));
  return { kind: 'hold', holdId } as const;
}

async function openRequest(seats: readonly string[], more: object = {}) {
  const base = {
    orderId: ORDER,
    shift: till.shift,
    seats: await heldSeats(...seats),
    lines: seats.map((placeId) => ({ placeId, ticketType: 'adult' })),
    expectedTotal: PRICE * seats.length,
    tender: 'wechat-code' as const,
    amount: PRICE * seats.length,
    authCode: AUTH_CODE,
  };
  return { ...base, ...more };
}

const ask = async (): Promise<{ order: TillOrderView; isTyping: boolean }> =>
  granted(await till.ask('payment.ask', { orderId: ORDER }));
const giveUp = async (paymentId: string) =>
  granted(await till.ask('payment.giveUp', { orderId: ORDER, paymentId: paymentId as never }));

async function notify(outTradeNo: string): Promise<number> {
  const notice = gateway.pay(outTradeNo);
  const headers = { [TRUSTED]: 'yes', 'content-type': 'application/json' };
  const body = JSON.stringify(notice);
  return (await fetch(`${server.url}/callbacks/wechat-pay`, { method: 'POST', headers, body })).status;
}

describe('a payer’s code that is scanned at the counter', () => {
  it('is charged in one call: the answer has the tickets', async () => {
    gateway.payerPays = true;
    const { shown, order } = granted(await till.ask('payment.open', await openRequest(['A1', 'A2'])));
    expect(shown).toBeNull();
    expect(order).toMatchObject({ state: 'paid', paid: 2 * PRICE, order: { state: 'paid' } });
    expect(order.order?.tickets).toHaveLength(2);
    expect(gateway.orders).toMatchObject([
      { tender: 'wechat-code', payer: { authCode: AUTH_CODE }, amount: 2 * PRICE },
    ]);
  });

  it('is asked for while its payer types, and sold by whoever hears first', async () => {
    gateway.typing = true;
    const { order } = granted(await till.ask('payment.open', await openRequest(['A1'])));
    expect(order).toMatchObject({ state: 'placed', attempts: [{ state: 'pending', tender: 'wechat-code' }] });
    expect(await ask()).toMatchObject({ isTyping: true, order: { state: 'placed' } });
    gateway.typing = false;
    gateway.pay(number());
    expect(await ask()).toMatchObject({ isTyping: false, order: { state: 'paid', order: { state: 'paid' } } });
    // The notice says the same a moment later.
    expect(await notify(number())).toBe(204);
    expect((await ask()).order.attempts).toHaveLength(1);
  });

  it('stands in no file', async () => {
    granted(await till.ask('payment.open', await openRequest(['A1'])));
    await server.close();
    const files = readdirSync(data.dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const found = files.filter((file) => readFileSync(join(file.parentPath, file.name)).includes(AUTH_CODE));
    expect(found.map(({ name }) => name)).toEqual([]);
    expect(files.length).toBeGreaterThan(3);
    server = await startServer({ dir: data.dir, replace: { payments: [gateway], clock } });
  });

  it('asked again with its id after a lost answer is charged once', async () => {
    const request = await openRequest(['A1']);
    const first = granted(await till.ask('payment.open', request, { commandId: 'open-1' }));
    gateway.payerPays = true;
    const again = granted(await till.ask('payment.open', request, { commandId: 'open-1' }));
    expect(again.paymentId).toBe(first.paymentId);
    expect(new Set(gateway.orders.map(({ outTradeNo }) => outTradeNo)).size).toBe(1);
    expect(again.order.state).toBe('paid');
  });

  it('that is refused leaves the seats, and another one is asked for', async () => {
    gateway.refuses = 'code-refused';
    const request = await openRequest(['A1']);
    const { order } = granted(await till.ask('payment.open', request));
    expect(order).toMatchObject({ state: 'placed', attempts: [{ state: 'failed' }] });
    gateway.refuses = null;
    gateway.payerPays = true;
    expect(granted(await till.ask('payment.open', request)).order).toMatchObject({ state: 'paid', paid: PRICE });
  });

  it('needs a platform that is on, and a code only where one is scanned', async () => {
    const request = await openRequest(['A1'], { tender: 'alipay-code' });
    expect(await till.ask('payment.open', request)).toMatchObject({
      error: { code: 'TENDER_MISMATCH', reason: 'off' },
    });
    const { authCode: _, ...without } = request;
    const code = { error: { code: 'INVALID_REQUEST', reason: 'authCode' } };
    expect(await till.ask('payment.open', { ...without, tender: 'wechat-code' })).toMatchObject(code);
    expect(await till.ask('payment.open', { ...request, tender: 'wechat-qr' })).toMatchObject(code);
  });
});

describe('a payment that is cut off in the middle', () => {
  it('is given up for cash, and money that came goes back once the platform answers again', async () => {
    gateway.loses = true;
    gateway.payerPays = true;
    const request = await openRequest(['A1']);
    const opened = granted(await till.ask('payment.open', request));
    expect(opened.order).toMatchObject({ state: 'placed', attempts: [{ state: 'unknown' }] });
    // Nobody can end it now, and the counter goes on all the same.
    expect(await giveUp(opened.paymentId)).toMatchObject({ attempts: [{ isGivenUp: true, state: 'unknown' }] });
    const cash = { tender: 'cash' as const, amount: PRICE, received: 10_000 };
    const { lines, shift, seats } = request;
    const sale = { holdId: seats.holdId, orderId: ORDER, lines, tenders: [cash], expectedTotal: PRICE, shift };
    expect(granted(await till.ask('order.confirm', sale))).toMatchObject({ state: 'paid', orderId: ORDER });
    gateway.loses = false;
    clock.advance(10_000);
    await expect.poll(async () => (await ask()).order.attempts.map(({ state }) => state)).toEqual(['paid', 'paid']);
    const { order } = await ask();
    expect(order).toMatchObject({ paid: PRICE, order: { refunds: [{ amount: PRICE, reason: 'given-up' }] } });
  });

  it('in time is ended at once and makes room for another code', async () => {
    const request = await openRequest(['A1']);
    const { paymentId } = granted(await till.ask('payment.open', request));
    const beside = await till.ask('payment.open', { ...request, authCode: '134567890123456780' });
    expect(beside).toMatchObject({ error: { code: 'PAYMENT_PENDING' } });
    const ended = await giveUp(paymentId);
    expect(ended).toMatchObject({ state: 'placed', attempts: [{ state: 'closed', isGivenUp: true }] });
    expect(gateway.reversed).toEqual([number()]);
    gateway.payerPays = true;
    expect(granted(await till.ask('payment.open', request)).order.state).toBe('paid');
  });

  it('by the end of the server goes on where it was', async () => {
    const request = await openRequest(['A1'], { tender: 'wechat-qr', authCode: undefined });
    const { shown } = granted(await till.ask('payment.open', request));
    expect(shown?.text).toBe(`weixin://wxpay/bizpayurl?pr=${number()}`);
    const { clerkToken } = till;
    await server.close();
    server = await startServer({ dir: data.dir, replace: { payments: [gateway], clock } });
    till = await connectTerminal(server.url);
    await till.hello(device);
    till.clerkToken = clerkToken;
    expect(await ask()).toMatchObject({ order: { state: 'placed', attempts: [{ state: 'pending' }] } });
    expect(await notify(number())).toBe(204);
    expect((await ask()).order.order?.tickets).toHaveLength(1);
  });

  it('is another terminal’s business as little as its order', async () => {
    const { paymentId } = granted(await till.ask('payment.open', await openRequest(['A1'])));
    const other = await readyTerminal(server.url, house.devices[1], house.clerk);
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
    gateway.payerPays = true;
    granted(await till.ask('payment.open', request));
    gateway.payerPays = false;
    granted(await till.ask('payment.open', request));
    const dropped = granted(await till.ask('order.drop', { orderId: ORDER }));
    expect(dropped).toMatchObject({ state: 'cancelled', paid: 0, attempts: [{ state: 'paid' }, { state: 'closed' }] });
    expect(granted(await till.ask('order.drop', { orderId: ORDER }))).toEqual(dropped);
    await heldSeats('A1', 'A2');
  });
});

describe('a tender that nobody has heard of yet', () => {
  it('is sold, split and given up like any other once a platform speaks for it', async () => {
    // A member card: nothing that sells, settles or gives back knows it by its name.
    Object.assign(gateway, { provider: 'stored-value', tenders: ['stored-value'] });
    gateway.payerPays = true;
    const request = await openRequest(['A1', 'A2'], { tender: 'stored-value', amount: PRICE });
    const { order, paymentId } = granted(await till.ask('payment.open', request));
    expect(order).toMatchObject({ state: 'placed', paid: PRICE, attempts: [{ tender: 'stored-value' }] });
    const { lines, shift, seats, expectedTotal } = request;
    const tenders = [
      { tender: 'stored-value' as const, amount: PRICE, payment: paymentId },
      { tender: 'cash' as const, amount: PRICE, received: PRICE },
    ];
    const sale = { holdId: seats.holdId, orderId: ORDER, lines, tenders, expectedTotal, shift };
    expect(granted(await till.ask('order.confirm', sale))).toMatchObject({ state: 'paid', total: 2 * PRICE });
  });
});

describe('seats that stand with the till', () => {
  it('are paid through the server and sold by the till, under one name', async () => {
    const manage = manageAt(server);
    await manage('allotment.grant', {
      terminal: device.terminal as TerminalId,
      performance: house.performance as PerformanceId,
      seats: ['A1', 'A2'] as PlaceId[],
    });
    const [allotment] = granted(await till.ask('allotment.list', {})).allotments;
    if (allotment === undefined) throw new Error('nothing stands with the till');
    gateway.payerPays = true;
    const seats = {
      kind: 'own',
      performance: house.performance,
      basket: 'b_1',
      priceList: { id: 'prices', version: 1 },
    };
    const { order: begun, paymentId } = granted(
      await till.ask('payment.open', {
        orderId: ORDER,
        shift: till.shift,
        seats: seats as never,
        lines: ['A1', 'A2'].map((placeId) => ({ placeId, ticketType: 'adult' })),
        expectedTotal: 2 * PRICE,
        tender: 'wechat-code',
        amount: 2 * PRICE,
        authCode: AUTH_CODE,
      } as never),
    );
    // The seats are the till's to sell, and nobody else's meanwhile.
    expect(begun).toMatchObject({ state: 'placed', paid: 2 * PRICE, order: null });
    const tenders = [{ kind: 'wechat-code', amount: 2 * PRICE, reference: paymentId }];
    const [sale] = saleFacts(till, device, allotment, ORDER, { tenders });
    granted(await till.ask('fact.append', { facts: [sale] as never }));
    expect((await ask()).order).toMatchObject({ state: 'paid', paid: 2 * PRICE });
    expect(await manage('conflict.list', {})).toEqual([]);
  });

  it('and are known money by the till’s word: a bill that names the trade makes the house find out nothing', async () => {
    const manage = manageAt(server);
    const performance = house.performance as PerformanceId;
    const grant = { terminal: device.terminal as TerminalId, performance, seats: ['A1'] as PlaceId[] };
    await manage('allotment.grant', grant);
    const [allotment] = granted(await till.ask('allotment.list', {})).allotments;
    if (allotment === undefined) throw new Error('nothing stands with the till');
    const tenders = [{ kind: 'wechat-code', amount: PRICE, reference: 'p_forgotten' }];
    const [sale] = saleFacts(till, device, allotment, ORDER, { tenders });
    granted(await till.ask('fact.append', { facts: [sale] as never }));
    const money = {
      transactionId: 'tx',
      amount: PRICE,
      currency: 'CNY',
      attach: `${ORDER} ${performance} 0 @p_forgotten`,
    };
    gateway.states.set('t_forgotten', { state: 'paid', paidAt: clock.now(), ...money });
    const line = { kind: 'payment', outTradeNo: 't_forgotten', outRefundNo: null, at: clock.now(), ...money } as const;
    gateway.bills.set(billDay(clock.now()), [line]);
    clock.advance(10 * 60_000);
    await expect.poll(() => gateway.asked.length).toBeGreaterThanOrEqual(11);
    expect((await manage('recovery.show', {})).venues).toEqual([]);
    expect((await ask()).order).toMatchObject({ state: 'paid', paid: PRICE });
  });
});
