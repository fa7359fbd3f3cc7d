import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Direction, Fate } from './network/network.ts';
import { SimHouse } from './sim-house.ts';
import { SimTill } from './sim-till.ts';

const performance = 'perf-1';
const OWN = ['r1-1', 'r1-2', 'r1-3'];

let house: SimHouse;
let till: SimTill;
beforeEach(() => open('allotment'));

async function open(offlineSales: 'allotment' | 'forbidden'): Promise<void> {
  house = await SimHouse.open({ rows: 2, seatsPerRow: 6, offlineSales });
  const [device] = house.rehearsal.devices;
  if (device === undefined) throw new Error('nothing was enrolled');
  till = await SimTill.open(house, device);
  await till.signIn();
}
afterEach(() => house.close());

const status = () => till.till.status();
const hold = (...seats: string[]) => till.ask('basket.hold', { performance, claim: { seats, areas: [] } });

async function granted(): Promise<void> {
  const manager = house.manager();
  const grant = { terminal: till.device.terminal, performance, seats: [...OWN] };
  await manager.do('allotment.grant', grant).finally(() => manager.close());
  await house.until('the till has its seats', () => status().ownSeats === OWN.length);
}

async function cutOff(): Promise<void> {
  house.cut();
  await house.until('the cut is noticed', () => till.link.state.kind === 'connecting');
}

async function settled(): Promise<void> {
  house.mend();
  await house.until('all is told and asked', () => {
    const { link, unsynced, withdrawals } = status();
    return link === 'online' && unsynced === 0 && withdrawals === 0;
  });
  await house.until('the server says so too', () => status().conflicts === 0);
}

async function shown(): Promise<string> {
  const opened = await till.ask('seats.open', { performance });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.states;
}

/** The server's own word on an order. */
async function orderAtServer(orderId: string) {
  const clerk = await till.link.send('clerk.signIn', { ...house.rehearsal.clerkOf(till.device) });
  if (!clerk.ok) throw new Error(clerk.error.code);
  const order = await till.link.send('order.get', { orderId }, { clerkToken: clerk.value.clerkToken });
  if (!order.ok) throw new Error(order.error.code);
  return order.value;
}

describe('a till with seats of its own, and the server', () => {
  it.each<[string, Direction, Fate]>([
    ['the facts are lost on their way', 'up', 'lost'],
    ['the answer to them is lost', 'answer', 'lost'],
    ['they come twice', 'up', 'twice'],
  ])('agree on a sale made cut off, also when %s', async (_, direction, fate) => {
    await granted();
    await cutOff();
    await hold('r1-1', 'r1-2');
    const sold = await till.payCash();
    if (!sold.ok) throw new Error(sold.error.code);
    house.network.plan(direction, 'fact.append', fate);
    await settled();
    expect(house.network.unused).toBe(0);
    const order = await orderAtServer(sold.value.orderId);
    expect(order).toMatchObject({ state: 'paid', total: 9000 });
    const printed = till.printer.jobs.flatMap(({ tickets }) => tickets.map(({ token }) => parseTicketToken(token)));
    expect(printed.map((token) => token.ok && token.value.ticket.fence)).toEqual(
      order.tickets.map(({ fence }) => fence),
    );
    expect((await shown()).slice(0, 4)).toBe('ssm.');
  });

  it('agree on a sale taken back before the till saw it settled, and on the next one of the seat', async () => {
    await granted();
    await cutOff();
    await hold('r1-1');
    const sold = await till.payCash();
    if (!sold.ok) throw new Error(sold.error.code);
    expect(await till.ask('sale.void', { orderId: sold.value.orderId, reason: 'customer' })).toMatchObject({
      ok: true,
    });
    await hold('r1-1');
    const again = await till.payCash();
    if (!again.ok) throw new Error(again.error.code);
    await settled();
    expect(await orderAtServer(sold.value.orderId)).toMatchObject({ state: 'refunded' });
    expect(await orderAtServer(again.value.orderId)).toMatchObject({ state: 'paid' });
    expect((await shown()).slice(0, 4)).toBe('smm.');
  });

  it('agree on seats given back for an order with seats of the pool, and at the end of a shift that ends cut off', async () => {
    await granted();
    house.network.plan('answer', 'fact.append', 'lost');
    expect(await hold('r1-3', 'r1-4')).toMatchObject({ ok: true, value: { isOwn: false } });
    expect(await till.payCash()).toMatchObject({ ok: true, value: { tickets: 2 } });
    await cutOff();
    expect(await till.ask('shift.close', { counted: 9000 })).toMatchObject({ ok: true, value: { difference: 0 } });
    expect(status().ownSeats).toBe(0);
    await settled();
    await till.signIn();
    expect((await shown()).slice(0, 5)).toBe('..ss.');
  });
});

describe('a confirm taken back, wherever a message is lost', () => {
  // Where seats may be kept first there is no confirm to wait for.
  beforeEach(async () => {
    await house.close();
    await open('forbidden');
  });

  it.each<[string, readonly [Direction, string, Fate][]]>([
    ['the confirm', [['up', 'order.confirm', 'lost']]],
    ['the answer to it', [['answer', 'order.confirm', 'lost']]],
    ['nothing: it is only late', [['up', 'order.confirm', 'held']]],
    ['nothing: its answer is only late', [['answer', 'order.confirm', 'held']]],
    [
      'the confirm, and the asking for it back',
      [
        ['up', 'order.confirm', 'lost'],
        ['up', 'order.withdraw', 'lost'],
      ],
    ],
    [
      'the answers to both',
      [
        ['answer', 'order.confirm', 'lost'],
        ['answer', 'order.withdraw', 'lost'],
      ],
    ],
  ])('leaves no sale and free seats: %s', async (_, fates) => {
    await hold('r2-1');
    for (const fate of fates) house.network.plan(...fate);
    const paying = till.payCash();
    await house.rest();
    expect(await till.call('sale.withdraw', {})).toMatchObject({ ok: true, value: { cashToReturn: 4500 } });
    expect(await paying).toMatchObject({ ok: false, error: { code: 'CONFIRM_WITHDRAWN' } });
    await hold('r2-2');
    expect(await till.payCash()).toMatchObject({ ok: true });
    house.network.letGo();
    await settled();
    expect(house.network.unused).toBe(0);
    expect(till.printer.jobs).toHaveLength(1);
    expect(status()).toMatchObject({ shift: { expectedCash: 4500 }, conflicts: 0 });
    expect((await shown()).slice(6, 8)).toBe('.s');
  });
});

it('a sale taken back after the rest of its seats was given back frees its seat to nobody else: the till sells it again', async () => {
  await granted();
  await cutOff();
  await hold('r1-1');
  const first = await till.payCash();
  if (!first.ok) throw new Error(first.error.code);
  // Back for a moment, in which its facts are lost: what is left is given back for a basket of everybody's seats.
  house.network.plan('up', 'fact.append', 'lost');
  house.mend();
  await house.until('the till is back', () => till.link.state.kind === 'online');
  const basket = hold('r1-2', 'r1-3', 'r2-1');
  await house.rest();
  await cutOff();
  await basket;
  expect((await till.ask('sale.void', { orderId: first.value.orderId, reason: 'customer' })).ok).toBe(true);
  await hold('r1-1');
  const second = await till.payCash();
  if (!second.ok) throw new Error(second.error.code);
  await settled();
  expect(await orderAtServer(second.value.orderId)).toMatchObject({ state: 'paid' });
});
