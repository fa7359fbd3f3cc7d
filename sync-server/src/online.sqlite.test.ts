import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Writable } from 'node:stream';
import { createPinoLogger } from './adapters/pino-logger.ts';
import type { PaymentNotice } from './ports/provider-notice.ts';
import { callHttp, namesAreCodes, signInBuyer, type BuyerClient, type HttpAnswer } from './testing/buyers.ts';
import { scriptedGateway, TRUSTED, type ScriptedGateway } from './testing/scripted-gateway.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { manageAt, PRICE, setUpTrialHouse, type TrialHouse } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let house: TrialHouse;
let gateway: ScriptedGateway;
let clock: FixedClock;
let anna: BuyerClient;
let said: string;

beforeEach(async () => {
  data = newDataDir();
  gateway = scriptedGateway();
  clock = fixedClock();
  said = '';
  const paper = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said += chunk.toString();
      done();
    },
  });
  const replace = { identity: namesAreCodes, payments: [gateway], clock, log: createPinoLogger('trace', paper) };
  server = await startServer({ dir: data.dir, replace });
  house = await setUpTrialHouse(manageAt(server), 'trial', clock.now());
  anna = await signInBuyer(server.url, 'anna');
});

afterEach(async () => {
  const drained = server.close();
  await drained;
  data.remove();
});

const FEE = 300;
const hold = (buyer: BuyerClient, ...seats: string[]) =>
  buyer.call('POST', '/holds', { performance: house.performance, claim: { seats, areas: [] } });

async function order(buyer: BuyerClient, seats: readonly string[], more: object = {}): Promise<string> {
  const { body } = await hold(buyer, ...seats);
  const placed = await buyer.call('POST', '/orders', {
    holdId: body['holdId'],
    lines: seats.map((placeId) => ({ placeId, ticketType: 'adult' })),
    expectedTotal: (PRICE + FEE) * seats.length,
    ...more,
  });
  expect(placed.status).toBe(201);
  return String(placed.body['orderId']);
}

const pay = (buyer: BuyerClient, id: string, key?: string) =>
  buyer.call('POST', `/orders/${id}/payments`, { tender: 'wechat-jsapi' }, key);

const outTradeNo = (): string => gateway.orders.at(-1)?.outTradeNo ?? '';

async function notify(notice: PaymentNotice, trusted = 'yes'): Promise<number> {
  const headers = { [TRUSTED]: trusted, 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/callbacks/wechat-pay`, {
    method: 'POST',
    headers,
    body: JSON.stringify(notice),
  });
  return answer.status;
}

const stateOf = async (buyer: BuyerClient, id: string): Promise<HttpAnswer['body']> =>
  (await buyer.call('GET', `/orders/${id}`)).body;

/** Lets timers that fall due run, and what they start end. */
async function pass(ms: number): Promise<void> {
  const step = ms > 60_000 ? 15_000 : 500;
  for (let gone = 0; gone < ms; gone += step) {
    clock.advance(step);
    await callHttp(server.url, 'GET', '/venues');
  }
}

describe('an online purchase', () => {
  it('goes from seats to tickets by a notice of the platform', async () => {
    const id = await order(anna, ['A1', 'A2']);
    const payment = await pay(anna, id);
    expect(payment).toMatchObject({ status: 201, body: { state: 'pending', params: { signType: 'RSA' } } });
    expect(gateway.orders[0]).toMatchObject({
      amount: 2 * (PRICE + FEE),
      currency: 'CNY',
      payer: { openid: 'openid-of-dev:anna' },
    });
    expect(gateway.orders[0]?.description).toBe('审判 The Trial × 2');
    expect(gateway.orders[0]?.attach).toBe(`${id} ${house.performance} 0-1`);
    expect(await notify(gateway.pay(outTradeNo()))).toBe(204);
    const paid = await stateOf(anna, id);
    expect(paid).toMatchObject({ state: 'paid', total: 2 * (PRICE + FEE), fee: 2 * FEE });
    expect(paid['tickets']).toHaveLength(2);
  });

  it('takes a notice once, however often and at once it comes', async () => {
    const id = await order(anna, ['A1']);
    await pay(anna, id);
    const notice = gateway.pay(outTradeNo());
    expect(await Promise.all(Array.from({ length: 10 }, () => notify(notice)))).toEqual(Array(10).fill(204));
    expect(await stateOf(anna, id)).toMatchObject({ state: 'paid', refunds: [] });
  });

  it('refuses a notice that is not believed, or is about nothing here, so that the platform repeats itself', async () => {
    const id = await order(anna, ['A1']);
    await pay(anna, id);
    const notice = gateway.pay(outTradeNo());
    expect(await notify(notice, 'no')).toBe(400);
    expect(await notify({ ...notice, outTradeNo: 'nobody' })).toBe(400);
    expect(await stateOf(anna, id)).toMatchObject({ state: 'placed' });
  });

  it('is completed by asking when no notice ever comes', async () => {
    const id = await order(anna, ['A1']);
    await pay(anna, id);
    gateway.pay(outTradeNo());
    await pass(8000);
    expect(await stateOf(anna, id)).toMatchObject({ state: 'paid' });
  });

  it('is asked for as soon when the wall clock, an hour ahead, was set right meanwhile', async () => {
    clock.setWall(clock.now() + 3600_000);
    const id = await order(anna, ['A1']);
    await pay(anna, id);
    await pass(1000);
    clock.setWall(clock.now() - 3600_000);
    gateway.pay(outTradeNo());
    await pass(8000);
    expect(await stateOf(anna, id)).toMatchObject({ state: 'paid' });
  });

  it('goes on with the same attempt when it is asked again', async () => {
    const id = await order(anna, ['A1']);
    const { status: _, ...first } = await pay(anna, id, 'pay-1');
    expect(await pay(anna, id, 'pay-1')).toMatchObject(first);
  });

  it('goes on with the same attempt when the pay sheet was put away and the buyer starts again', async () => {
    const id = await order(anna, ['A1']);
    const first = await pay(anna, id, 'pay-1');
    const again = await pay(anna, id, 'pay-2');
    const { paymentId, payBy } = first.body;
    expect(again).toMatchObject({
      status: 201,
      body: { paymentId, payBy, state: 'pending', params: { signType: 'RSA' } },
    });
    expect(new Set(gateway.orders.map((laid) => laid.outTradeNo)).size).toBe(1);
    gateway.refuses = 'rate-limited';
    expect((await pay(anna, id, 'pay-3')).body).toMatchObject({ paymentId, state: 'pending' });
    expect(await notify(gateway.pay(outTradeNo()))).toBe(204);
    expect(await stateOf(anna, id)).toMatchObject({ state: 'paid' });
  });

  it('asked for twice at once stays payable when the platform takes it once and then wants a rest', async () => {
    const id = await order(anna, ['A1']);
    const { open: openOrder } = gateway;
    gateway.open = async (laid) => {
      // The second asks while the first is under way, and is taken; then the first is told no.
      gateway.open = openOrder;
      expect((await pay(anna, id, 'pay-2')).body).toMatchObject({ state: 'pending' });
      gateway.refuses = 'rate-limited';
      return openOrder(laid);
    };
    expect((await pay(anna, id, 'pay-1')).body).toMatchObject({ state: 'pending', params: null });
  });

  it.each(['before', 'after'])('that is given up %s the platform takes it can be paid nowhere', async (when) => {
    const id = await order(anna, ['A1']);
    const { open: openOrder } = gateway;
    gateway.open = async (laid) => {
      if (when === 'after') await openOrder(laid);
      expect(await anna.call('POST', `/orders/${id}/cancel`)).toMatchObject({ body: { state: 'cancelled' } });
      return openOrder(laid);
    };
    const { body } = await pay(anna, id);
    expect(body).toMatchObject({ params: null });
    expect(['closed', 'failed']).toContain(body['state']);
    expect(gateway.states.get(outTradeNo())).toEqual({ state: 'closed' });
  });

  it('knows that it does not know, and asks later', async () => {
    const id = await order(anna, ['A1']);
    gateway.breaks = true;
    expect((await pay(anna, id, 'pay-1')).body).toMatchObject({ state: 'unknown', params: null });
    gateway.breaks = false;
    expect((await pay(anna, id, 'pay-1')).body).toMatchObject({ state: 'pending' });
  });

  it('may be tried again after the platform said no', async () => {
    const id = await order(anna, ['A1']);
    gateway.refuses = 'payer-refused';
    expect((await pay(anna, id)).body).toMatchObject({ state: 'failed' });
    gateway.refuses = null;
    expect((await pay(anna, id)).body).toMatchObject({ state: 'pending' });
  });

  it('that was never paid is closed at the platform, and the seats are free again', async () => {
    const id = await order(anna, ['A1']);
    await pay(anna, id);
    await pass(16 * 60_000);
    expect(gateway.states.get(outTradeNo())).toEqual({ state: 'closed' });
    expect(await stateOf(anna, id)).toMatchObject({ state: 'lapsed' });
    expect((await hold(await signInBuyer(server.url, 'ben'), 'A1')).status).toBe(201);
  });

  it('gives the money back when it comes after somebody else has the seats', async () => {
    const id = await order(anna, ['A1']);
    await pay(anna, id);
    const number = outTradeNo();
    await pass(16 * 60_000);
    await order(await signInBuyer(server.url, 'ben'), ['A1']);
    expect(await notify(gateway.pay(number))).toBe(204);
    const late = await stateOf(anna, id);
    expect(late['refunds']).toMatchObject([{ amount: PRICE + FEE, reason: 'late-payment', state: 'intended' }]);
    expect(late['tickets']).toEqual([]);
    const [today] = await manageAt(server)('report.today', {});
    expect(today).toMatchObject({ gross: PRICE + FEE, tickets: 0, refunds: 0, owed: PRICE + FEE });
    expect(today?.perTerminal.find(({ name }) => name === 'online')).toMatchObject({ owed: PRICE + FEE });
  });

  it('of another amount than was asked for is owed back on the day it came, though nothing was sold', async () => {
    const id = await order(anna, ['A1']);
    await pay(anna, id);
    expect(await notify(gateway.pay(outTradeNo(), PRICE))).toBe(204);
    expect(await stateOf(anna, id)).toMatchObject({ paidAt: null });
    const figures = async (day?: string) =>
      (await manageAt(server)('report.today', day === undefined ? {} : { day }))[0];
    expect(await figures()).toMatchObject({ gross: PRICE, tickets: 0, refunds: 0, owed: PRICE });
    expect(await figures('2001-01-01')).toMatchObject({ gross: 0, owed: 0 });
  });

  it('can be given up: the payment is closed first', async () => {
    const id = await order(anna, ['A1']);
    await pay(anna, id);
    expect((await anna.call('POST', `/orders/${id}/cancel`)).body).toMatchObject({ state: 'cancelled' });
    expect(gateway.states.get(outTradeNo())).toEqual({ state: 'closed' });
  });

  it('that was paid in the same moment is not given up', async () => {
    const id = await order(anna, ['A1']);
    await pay(anna, id);
    gateway.pay(outTradeNo());
    expect(await anna.call('POST', `/orders/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'ORDER_NOT_CANCELLABLE' },
    });
    expect(await stateOf(anna, id)).toMatchObject({ state: 'paid' });
  });
});

describe('a buyer', () => {
  it('is the same person at each sign-in, and sees the own orders only', async () => {
    const id = await order(anna, ['A1']);
    const again = await signInBuyer(server.url, 'anna');
    expect((await again.call('GET', '/me/orders')).body).toMatchObject([{ orderId: id }]);
    const ben = await signInBuyer(server.url, 'ben');
    expect(await ben.call('GET', `/orders/${id}`)).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_FOUND' } });
    expect(await ben.call('POST', `/orders/${id}/cancel`)).toMatchObject({ status: 404 });
    expect(await pay(ben, id)).toMatchObject({ status: 404 });
    expect((await ben.call('GET', '/me/orders')).body).toEqual([]);
  });

  it('cannot touch the hold of another, nor learn that it exists', async () => {
    const { body } = await hold(anna, 'A1');
    const ben = await signInBuyer(server.url, 'ben');
    const path = `/holds/${String(body['holdId'])}`;
    expect(await ben.call('DELETE', path)).toMatchObject({ status: 404, body: { code: 'HOLD_NOT_FOUND' } });
    expect(await ben.call('PATCH', path)).toMatchObject({ status: 404 });
    expect(await anna.call('PATCH', path)).toMatchObject({ status: 200, body: { holdId: body['holdId'] } });
    expect(await anna.call('DELETE', path)).toMatchObject({ status: 200 });
  });

  it('with a wrong code is not signed in', async () => {
    expect(await callHttp(server.url, 'POST', '/auth/wechat', { code: 'stolen' })).toMatchObject({ status: 401 });
  });

  it('asks again for a hold with its key and has one hold', async () => {
    const claim = { performance: house.performance, claim: { seats: ['A3'], areas: [{ area: 'floor', count: 2 }] } };
    const [one, two] = await Promise.all([1, 2].map(() => anna.call('POST', '/holds', claim, 'hold-1')));
    expect(two?.body['holdId']).toBe(one?.body['holdId']);
    expect(one?.body['places']).toHaveLength(3);
    const other = { ...claim, claim: { seats: ['A4'], areas: [] } };
    expect(await anna.call('POST', '/holds', other, 'hold-1')).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  it('must name each purchase by a key', async () => {
    const body = { performance: house.performance, claim: { seats: ['A1'], areas: [] } };
    const authorization = `Bearer ${anna.token}`;
    expect(await callHttp(server.url, 'POST', '/holds', body, { authorization })).toMatchObject({
      status: 400,
      body: { reason: 'Idempotency-Key' },
    });
  });
});

describe('what a buyer is called', () => {
  const known = () => {
    const { people } = server.components;
    const person = people.find('openid', 'openid-of-dev:anna');
    const values = person === null ? null : people.read(person);
    return { name: values?.name, phone: values?.phone };
  };
  const [AT_HOME, ABROAD] = [{ name: 'Anna', phone: '139 5550 0001' }, { phone: '139 5550 0002' }];
  const purchase = (holdId: unknown, seat: string, contact: object) => ({
    holdId,
    lines: [{ placeId: seat, ticketType: 'adult' }],
    expectedTotal: PRICE + FEE,
    contact,
  });

  it('belongs to an order: the same key with another contact is another order, and refused', async () => {
    const { body } = await hold(anna, 'A1');
    const place = (contact: object) => anna.call('POST', '/orders', purchase(body['holdId'], 'A1', contact), 'order-1');
    expect(await place(AT_HOME)).toMatchObject({ status: 201 });
    expect(await place({ ...AT_HOME, ...ABROAD })).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY_MISMATCH' },
    });
    expect(known()).toEqual(AT_HOME);
  });

  it('is written with a new order only: an answer asked for again does not bring an old phone back', async () => {
    const first = await hold(anna, 'A1');
    const again = () => anna.call('POST', '/orders', purchase(first.body['holdId'], 'A1', AT_HOME), 'order-1');
    const placed = await again();
    await order(anna, ['A3'], { contact: ABROAD });
    expect((await again()).body['orderId']).toBe(placed.body['orderId']);
    expect(known()).toEqual({ ...AT_HOME, ...ABROAD });
  });

  it('stands in clear text in no file, no log and no answer to others', async () => {
    const canaries = ['Zdenka Canaryova', '+86 139 5550 1234', 'openid-of-dev:anna', anna.token];
    const contact = { name: canaries[0], phone: canaries[1] };
    const id = await order(anna, ['A1'], { contact });
    await pay(anna, id);
    await notify(gateway.pay(outTradeNo()));
    expect(await anna.call('POST', '/orders', { contact })).toMatchObject({ status: 400 });
    await server.close();
    const files = readdirSync(data.dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(5);
    for (const canary of canaries) {
      expect(said).not.toContain(canary);
      for (const file of files)
        expect(readFileSync(join(file.parentPath, file.name)).includes(canary ?? '')).toBe(false);
    }
    expect(said).toContain('refused');
  });
});
