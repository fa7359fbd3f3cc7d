import type { OrderId, PlaceId, TicketId, VenueId } from '@foyer/shared/domain/ids';
import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentNotice, RefundNotice } from './ports/provider-notice.ts';
import { audit, brief } from './testing/audited-venue.ts';
import { callHttp, namesAreCodes, signInBuyer, type BuyerClient, type HttpAnswer } from './testing/buyers.ts';
import type { Device } from './testing/device.ts';
import { scriptedGateway, TRUSTED, type ScriptedGateway } from './testing/scripted-gateway.ts';
import { SUPERVISOR } from './testing/sold-twice.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { granted, readyTerminal, type TerminalClient } from './testing/terminal-client.ts';
import { manageAt, PRICE, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';

/** Online and at two tills, on a clock that stands two hours before the show: the house keeps a tenth, and the fee. */
let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let house: TrialHouse;
let manage: Manage;
let gateway: ScriptedGateway;
let clock: FixedClock;
let anna: BuyerClient;

const FEE = 300;
const BACK = PRICE - PRICE / 10;

beforeEach(async () => {
  data = newDataDir();
  gateway = scriptedGateway();
  clock = fixedClock();
  server = await startServer({ dir: data.dir, replace: { identity: namesAreCodes, payments: [gateway], clock } });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage, 'trial', clock.now());
  await manage('user.add', { ...SUPERVISOR, displayName: 'Supervisor', role: 'supervisor' });
  anna = await signInBuyer(server.url, 'anna');
});

afterEach(async () => {
  await server.close();
  expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
  data.remove();
});

async function notify(notice: PaymentNotice | RefundNotice): Promise<number> {
  const headers = { [TRUSTED]: 'yes', 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/callbacks/wechat-pay`, {
    method: 'POST',
    headers,
    body: JSON.stringify(notice),
  });
  return answer.status;
}

/** Lets jobs that fall due run, and what they start end. */
async function pass(seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i += 1) {
    clock.advance(1000);
    await callHttp(server.url, 'GET', '/venues');
  }
}

/** A paid order of the buyer's. */
async function bought(...seats: string[]): Promise<string> {
  const held = await anna.call('POST', '/holds', { performance: house.performance, claim: { seats, areas: [] } });
  const placed = await anna.call('POST', '/orders', {
    holdId: held.body['holdId'],
    lines: seats.map((placeId) => ({ placeId, ticketType: 'adult' })),
    expectedTotal: (PRICE + FEE) * seats.length,
  });
  const id = String(placed.body['orderId']);
  await anna.call('POST', `/orders/${id}/payments`, { tender: 'wechat-jsapi' });
  expect(await notify(gateway.pay(gateway.orders.at(-1)?.outTradeNo ?? ''))).toBe(204);
  return id;
}

const look = async (id: string): Promise<HttpAnswer['body']> => (await anna.call('GET', `/orders/${id}`)).body;
const giveBack = (id: string, body: object = {}, key?: string) => anna.call('POST', `/orders/${id}/refund`, body, key);

/** A till where this clerk stands, with an open drawer. */
const tillOf = (device: Device, clerk = house.clerk): Promise<TerminalClient> =>
  readyTerminal(server.url, device, clerk, 5);

describe('a buyer', () => {
  it('is shown before paying what a refund would give, and until when', async () => {
    const { body } = await anna.call('POST', '/holds', {
      performance: house.performance,
      claim: { seats: ['A1'], areas: [] },
    });
    const lines = [{ placeId: 'A1', ticketType: 'adult' }];
    const placed = await anna.call('POST', '/orders', {
      ...{ holdId: body['holdId'], lines, expectedTotal: PRICE + FEE },
    });
    const refundable = {
      ...{ amount: BACK, feeKept: FEE, until: clock.now() },
      tickets: [{ placeId: 'A1', amount: BACK }],
    };
    expect(await look(String(placed.body['orderId']))).toMatchObject({ state: 'placed', refundable });
    const { body: mine } = await anna.call('GET', '/me/orders');
    expect(mine).toMatchObject([{ refundable }]);
  });

  it('gives one ticket back: the money goes back, the seat is free, the other ticket stays', async () => {
    const id = await bought('A1', 'A2');
    const [first, second] = (await look(id))['tickets'] as { ticketId: string }[];
    const answer = await giveBack(id, { tickets: [first?.ticketId], expected: BACK });
    expect(answer).toMatchObject({ status: 200, body: { state: 'paid', kept: PRICE - BACK, tickets: [second] } });
    await pass(2);
    expect(gateway.refunds).toMatchObject([{ amount: BACK, paid: 2 * (PRICE + FEE) }]);
    expect(await look(id)).toMatchObject({ refunds: [{ amount: BACK, state: 'done', reason: 'given-back' }] });
    const again = await anna.call('POST', '/holds', {
      performance: house.performance,
      claim: { seats: ['A1'], areas: [] },
    });
    expect(again.status).toBe(201);
    expect(await manage('report.today', {})).toMatchObject([{ refunds: BACK, owed: 0, tickets: 1 }]);
  });

  it('asks again after a lost answer and gives back once', async () => {
    const id = await bought('A1');
    const [one, two] = await Promise.all([giveBack(id, {}, 'back-1'), giveBack(id, {}, 'back-1')]);
    expect(two).toEqual(one);
    expect(await giveBack(id)).toMatchObject({
      status: 409,
      body: { code: 'ORDER_NOT_REFUNDABLE', reason: 'refunded' },
    });
    await pass(3);
    expect([...gateway.refundStates.values()]).toMatchObject([{ amount: BACK }]);
  });

  it('is refused what is too late, another amount than shown, and another’s order', async () => {
    const id = await bought('A1');
    const ben = await signInBuyer(server.url, 'ben');
    expect(await ben.call('POST', `/orders/${id}/refund`, {})).toMatchObject({ status: 404 });
    expect(await giveBack(id, { expected: PRICE })).toMatchObject({ body: { code: 'PRICE_CHANGED' } });
    expect(await giveBack(id, { waive: 'please' })).toMatchObject({ status: 400 });
    clock.setWall(clock.now() + 95 * 60_000);
    expect(await look(id)).toMatchObject({ refundable: null });
    expect(await giveBack(id)).toMatchObject({ body: { code: 'ORDER_NOT_REFUNDABLE', reason: 'late' } });
    const key = { 'idempotency-key': 'k' };
    expect(await callHttp(server.url, 'POST', `/orders/${id}/refund`, {}, key)).toMatchObject({ status: 401 });
    const authorization = `Bearer ${anna.token}`;
    expect(await callHttp(server.url, 'POST', `/orders/${id}/refund`, {}, { authorization })).toMatchObject({
      status: 400,
      body: { reason: 'Idempotency-Key' },
    });
  });

  it('gives back by the ladder of the venue', async () => {
    const steps = [{ fromMs: 0, keptPercent: 50 }];
    const { venues } = await manage('catalogue.list', {});
    const profile = venues.find(({ id }) => id === house.venue);
    expect(profile).toBeDefined();
    await manage('venue.set', { profile: { ...(profile as never as object), refunds: { steps } } as never });
    await manage('policy.set', { venue: house.venue as VenueId, path: 'refunds.feeBackFromMs', value: 0 });
    const id = await bought('A1');
    expect(await look(id)).toMatchObject({ refundable: { amount: PRICE / 2 + FEE, feeKept: 0 } });
  });
});

describe('the platform tells what became of a refund', () => {
  it('once it has arrived, however often it says so', async () => {
    gateway.refundsAs = 'pending';
    const id = await bought('A1');
    await giveBack(id);
    await pass(2);
    expect(await look(id)).toMatchObject({ refunds: [{ state: 'requested' }] });
    const notice = gateway.arrive(gateway.refunds[0]?.outRefundNo ?? '');
    expect(await Promise.all([1, 2, 3].map(() => notify(notice)))).toEqual([204, 204, 204]);
    expect(await look(id)).toMatchObject({ refunds: [{ state: 'done' }] });
  });

  it('that it will not arrive: a conflict, and the audit is content', async () => {
    gateway.refundsAs = 'pending';
    const id = await bought('A1');
    await giveBack(id);
    await pass(2);
    expect(await notify(gateway.arrive(gateway.refunds[0]?.outRefundNo ?? '', 'failed'))).toBe(204);
    expect(await manage('conflict.list', {})).toMatchObject([
      {
        reason: 'refund-failed',
        order: id,
        // Whoever looks knows the order, the amount and the number, and that no counter may note it.
        view: {
          about: { order: id, terminal: null },
          money: { number: gateway.refunds[0]?.outRefundNo, ours: BACK, theirs: null },
          goesBack: { amount: BACK, isDone: false },
          mayNote: false,
          currency: 'CNY',
        },
      },
    ]);
    expect(await manage('report.today', {})).toMatchObject([{ refunds: 0, owed: BACK }]);
  });

  it('of a payment that nobody here knows: it is to say it again', async () => {
    const notice = { kind: 'refund', noticeId: 'n', outTradeNo: 'nobody', outRefundNo: 'r', state: 'done' } as const;
    expect(await notify({ ...notice, refundId: 'x', amount: 1 })).toBe(400);
  });
});

describe('at a till', () => {
  /** Sold at this till for cash. */
  async function sold(till: TerminalClient, device: Device, ...seats: string[]): Promise<OrderId> {
    const claim = { seats: seats as PlaceId[], areas: [] };
    const { holdId } = granted(await till.ask('hold.place', { performance: house.performance as never, claim }));
    const order = granted(
      await till.ask('order.confirm', {
        holdId,
        lines: seats.map((placeId) => ({ placeId: placeId as PlaceId, ticketType: 'adult' as never })),
        tenders: [{ tender: 'cash', amount: PRICE * seats.length }],
        expectedTotal: PRICE * seats.length,
        shift: till.shift as never,
      }),
    );
    await move(till, device, order.orderId, 'sale', order.total);
    return order.orderId;
  }

  /** Cash into the drawer, or out of it. */
  async function move(till: TerminalClient, device: Device, order: OrderId, reason: string, amount: number) {
    const common = { kind: 'cash.moved', v: 1, shift: till.shift, clerk: 'u_clerk', at: clock.now(), currency: 'CNY' };
    const fact = device.fact({ ...common, order, reason, amount } as never);
    granted(await till.ask('fact.append', { facts: [{ ...fact }] as never }));
  }

  it('two that refund the same at once give the money back once, and the other is told so', async () => {
    const [one, two] = house.devices;
    const [first, second] = [await tillOf(one), await tillOf(two)];
    const orderId = await sold(first, one, 'A1', 'A2');
    const answers = await Promise.all([first, second].map((till) => till.ask('order.refund', { orderId })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      error: { code: 'ORDER_NOT_REFUNDABLE', reason: 'refunded' },
    });
    const at = answers[0]?.ok === true ? ([first, one] as const) : ([second, two] as const);
    expect(granted(answers.find(({ ok }) => ok) ?? { ok: false, error: null as never })).toMatchObject({
      ...{ amount: 2 * BACK, cashToReturn: 2 * BACK, cardToReturn: 0, order: { state: 'refunded', tickets: [] } },
    });
    await move(...at, orderId, 'sale-undone', 2 * BACK);
    for (const till of [first, second]) till.close();
  });

  it('one ticket of another till’s sale, asked again with its id: the same answer', async () => {
    const [one, two] = house.devices;
    const [first, second] = [await tillOf(one), await tillOf(two)];
    const orderId = await sold(first, one, 'A1', 'A2');
    const tickets = [`${orderId}-1` as TicketId];
    const body = { orderId, tickets, expected: BACK };
    const commandId = 'c-1';
    const answer = granted(await second.ask('order.refund', body, { commandId }));
    expect(answer).toMatchObject({ amount: BACK, order: { state: 'paid', tickets: [{ ticketId: `${orderId}-2` }] } });
    expect(granted(await second.ask('order.refund', body, { commandId }))).toEqual(answer);
    await move(second, two, orderId, 'sale-undone', BACK);
    for (const till of [first, second]) till.close();
  });

  it('is found by its pick-up code and quoted as it will be: nothing moves before it is asked for', async () => {
    const [one, two] = house.devices;
    const [first, second] = [await tillOf(one), await tillOf(two)];
    const orderId = await sold(first, one, 'A1', 'A2');
    const { pickupCode } = granted(await first.ask('order.get', { orderId }));
    const { orders } = granted(await second.ask('order.find', { pickupCode }));
    expect(orders).toMatchObject([{ orderId, state: 'paid', refundable: { amount: 2 * BACK } }]);
    expect(granted(await second.ask('order.find', { pickupCode: '00000000' }))).toEqual({ orders: [] });
    const tickets = [`${orderId}-1` as TicketId];
    const quote = granted(await second.ask('order.quoteRefund', { orderId, tickets }));
    expect(quote).toEqual({
      ...{ amount: BACK, kept: PRICE - BACK, feeKept: 0, cashToReturn: BACK, cardToReturn: 0 },
      ...{ parts: [{ tender: 'cash', amount: BACK }], until: clock.now() },
    });
    expect(granted(await second.ask('order.quoteRefund', { orderId, waive: true }))).toMatchObject({
      ...{ amount: 2 * PRICE, kept: 0, until: null },
    });
    expect(granted(await second.ask('order.find', { pickupCode }))).toEqual({ orders });
    const { until: _, ...all } = quote;
    expect(granted(await second.ask('order.refund', { orderId, tickets, expected: BACK }))).toMatchObject(all);
    await move(second, two, orderId, 'sale-undone', BACK);
    expect(await second.ask('order.quoteRefund', { orderId, tickets })).toMatchObject({
      error: { code: 'ORDER_NOT_REFUNDABLE', reason: 'refunded' },
    });
    for (const till of [first, second]) till.close();
  });

  it('an online order goes back to the buyer’s wallet, and all of it by a supervisor only', async () => {
    const id = (await bought('A1')) as OrderId;
    const clerk = await tillOf(house.devices[0]);
    const supervisor = await tillOf(house.devices[1], SUPERVISOR);
    expect(granted(await clerk.ask('order.get', { orderId: id })).refundable).toMatchObject({ amount: BACK });
    const waive = 'the projector broke';
    expect(await clerk.ask('order.refund', { orderId: id, waive })).toMatchObject({
      error: { code: 'NOT_AUTHORISED', reason: 'waive' },
    });
    expect(granted(await supervisor.ask('order.refund', { orderId: id, waive }))).toMatchObject({
      ...{ amount: PRICE + FEE, kept: 0, feeKept: 0, cashToReturn: 0 },
    });
    await pass(2);
    expect(gateway.refunds).toMatchObject([{ amount: PRICE + FEE }]);
    for (const till of [clerk, supervisor]) till.close();
  });

  it('is not refunded elsewhere before the till that sold it told that it had the answer', async () => {
    const [one, two] = house.devices;
    const [first, second] = [await tillOf(one), await tillOf(two)];
    const claim = { seats: ['A1' as PlaceId], areas: [] };
    const { holdId } = granted(await first.ask('hold.place', { performance: house.performance as never, claim }));
    const { orderId } = granted(
      await first.ask('order.confirm', {
        ...{ holdId, lines: [{ placeId: 'A1' as PlaceId, ticketType: 'adult' as never }] },
        ...{ tenders: [{ tender: 'cash', amount: PRICE }], expectedTotal: PRICE, shift: first.shift as never },
      }),
    );
    expect(await second.ask('order.refund', { orderId })).toMatchObject({ error: { code: 'NOT_SETTLED_YET' } });
    await move(first, one, orderId, 'sale', PRICE);
    granted(await second.ask('order.refund', { orderId }));
    await move(second, two, orderId, 'sale-undone', BACK);
    for (const till of [first, second]) till.close();
  });
});
