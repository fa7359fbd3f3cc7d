import type { OrderId, VenueId } from '@foyer/shared/domain/ids';
import { streamOfVenue } from '@foyer/shared/domain/ids';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agree, difference } from './replicas-agree.ts';
import { SimHouse } from './sim-house.ts';
import { SimTill } from './sim-till.ts';

let house: SimHouse;
let till: SimTill;
let other: SimTill;

beforeEach(() => open('allotment'));
afterEach(() => house.close());

async function open(offlineSales: 'allotment' | 'forbidden'): Promise<void> {
  house = await SimHouse.open({ performances: 2, rows: 4, seatsPerRow: 8, terminals: 2, offlineSales });
  const [first, second] = house.rehearsal.devices;
  if (first === undefined || second === undefined) throw new Error('two terminals are needed');
  till = await SimTill.open(house, first);
  other = await SimTill.open(house, second);
  await till.signIn();
  await other.signIn();
  await agree(house, till);
}

/** Where nothing may be sold cut off, seats of the pool are not kept first: their sale waits for the confirm. */
async function openAnew(offlineSales: 'allotment' | 'forbidden'): Promise<void> {
  await house.close();
  await open(offlineSales);
}

const performance = 'perf-1';
const hold = (at: SimTill, ...seats: string[]) => at.ask('basket.hold', { performance, claim: { seats, areas: [] } });

/** Everything that was ever committed in the venue's stream. */
async function logged(): Promise<VenueEvent[]> {
  const events: VenueEvent[] = [];
  await house.store.load(streamOfVenue(house.rehearsal.venue as VenueId), (entry) => {
    events.push(...(entry.events as VenueEvent[]));
  });
  return events;
}

/** Orders of this till, each as often as it was placed; and its facts, each as often as it was recorded. */
async function books(at: SimTill): Promise<{ readonly orders: OrderId[]; readonly jns: number[] }> {
  const events = await logged();
  const mine = at.device.terminal;
  return {
    orders: events.flatMap((one) =>
      one.kind === 'order.placed' && one.order.soldBy.terminal === mine ? [one.order.id] : [],
    ),
    jns: events.flatMap((one) => (one.kind === 'fact.recorded' && one.terminal === mine ? [one.fact.jn] : [])),
  };
}

/** At rest: all facts there once and in order, every sale there once, nothing open, and the replica is the server's. */
async function atRest(sales: number): Promise<void> {
  await house.until('all facts are acknowledged', () => till.till.status().unsynced === 0);
  await agree(house, till);
  await agree(house, other);
  const { orders, jns } = await books(till);
  expect(orders).toHaveLength(sales);
  expect(new Set(orders).size).toBe(sales);
  expect(jns).toEqual(Array.from({ length: till.ledger.head().jn }, (_, i) => i + 1));
  expect((await logged()).filter((one) => one.kind === 'conflict.opened')).toEqual([]);
  expect(till.till.status()).toMatchObject({ basket: null, confirming: false, halted: null });
  expect(house.network.unused).toBe(0);
}

async function sell(...seats: string[]): Promise<void> {
  expect(await hold(till, ...seats)).toMatchObject({ ok: true });
  expect(await till.payCash()).toMatchObject({ ok: true, value: { print: 'printed' } });
}

/** The clerk takes the money; nobody waits for the answer. */
async function beginPaying(): Promise<void> {
  const { basket } = till.till.status();
  const [holdId, total] = [basket?.holdId ?? '', basket?.total ?? 0];
  void till.call('basket.payCash', { holdId, expectedTotal: total, received: total });
  await house.rest();
}

const GRANTED = ['r4-1', 'r4-2', 'r4-3', 'r4-4'];

async function grant(): Promise<void> {
  const manager = house.manager();
  await manager.do('allotment.grant', { terminal: till.device.terminal, performance, seats: GRANTED });
  manager.close();
  await house.until('the till has its seats', () => till.till.status().ownSeats === GRANTED.length);
}

/** What each house's sale is made of. */
const OF_A_SALE = [
  ['allotment', 'hold.place'],
  ['allotment', 'allotment.keep'],
  ['allotment', 'fact.append'],
  ['forbidden', 'hold.place'],
  ['forbidden', 'order.confirm'],
] as const;

describe('a message lost before the commit', () => {
  it.each(OF_A_SALE)('is sent again: %s %s', async (offlineSales, name) => {
    await openAnew(offlineSales);
    house.network.plan('up', name, 'lost');
    await sell('r1-1', 'r1-2');
    await atRest(1);
  });

  it('does not cost the sale when the server is killed with it', async () => {
    await openAnew('forbidden');
    await hold(till, 'r1-1');
    house.network.plan('up', 'order.confirm', 'lost');
    const paid = till.payCash();
    await house.rest();
    await house.killServer();
    await house.advance(3000);
    await house.startServer();
    await house.until('it is back', () => till.link.state.kind === 'online');
    expect(await paid).toMatchObject({ ok: true });
    await atRest(1);
  });
});

describe('an answer lost after the commit', () => {
  it.each(OF_A_SALE)('is asked for again: %s %s', async (offlineSales, name) => {
    await openAnew(offlineSales);
    house.network.plan('answer', name, 'lost');
    await sell('r1-1', 'r1-2');
    await atRest(1);
  });

  it('is asked for again: feed.subscribe', async () => {
    house.cut();
    await house.until('the cut is noticed', () => till.link.state.kind !== 'online');
    house.network.plan('answer', 'feed.subscribe', 'lost');
    house.mend();
    await house.until('it is back', () => till.link.state.kind === 'online');
    await sell('r1-1', 'r1-2');
    await atRest(1);
  });

  it('is found by the till’s next run when the till died of it', async () => {
    await openAnew('forbidden');
    await hold(till, 'r2-1');
    house.network.plan('answer', 'order.confirm', 'lost');
    await beginPaying();
    await till.restart();
    await house.until('it is online', () => till.link.state.kind === 'online');
    await till.signIn();
    await house.until('the sale is known', () => !till.till.status().confirming);
    expect(till.printer.jobs).toHaveLength(1);
    await atRest(1);
  });

  it('is found by the server’s next run when the server died of it', async () => {
    await openAnew('forbidden');
    await hold(till, 'r2-1');
    house.network.plan('answer', 'order.confirm', 'lost');
    const paid = till.payCash();
    await house.rest();
    await house.killServer();
    await house.startServer();
    expect(await paid).toMatchObject({ ok: true });
    await atRest(1);
  });

  it('of a sale from an own allotment doubles neither seat nor money', async () => {
    await grant();
    house.network.plan('answer', 'fact.append', 'lost', 'lost');
    await sell('r4-1', 'r4-2');
    await atRest(1);
    expect(till.till.status().shift?.expectedCash).toBe(2 * house.rehearsal.pricePerSeat);
  });

  it('of a withdrawn confirm voids the order once and gives the seats back', async () => {
    await openAnew('forbidden');
    await hold(till, 'r2-1');
    house.network.plan('answer', 'order.confirm', 'lost');
    await beginPaying();
    house.network.plan('answer', 'order.withdraw', 'lost');
    expect(await till.ask('sale.withdraw', {})).toMatchObject({ ok: true });
    await house.until('it is settled', () => till.till.status().withdrawals === 0);
    await sell('r2-1');
    expect(till.printer.jobs).toHaveLength(1);
    await atRest(2);
  });
});

describe('an acknowledgement that is durable here and not yet told as seen', () => {
  it('is told by the next run of a till that died before it could', async () => {
    await grant();
    await sell('r4-1');
    await house.until('all facts are acknowledged', () => till.till.status().unsynced === 0);
    const acknowledged = till.ledger.acknowledgedJn();
    await till.restart();
    await house.until('it is online', () => till.link.state.kind === 'online');
    await till.signIn();
    await sell('r4-2');
    const seen = house.network.sent
      .filter(({ direction, name }) => direction === 'up' && name === 'fact.append')
      .map(({ body }) => (body as { seen: number }).seen);
    expect(seen.at(-1)).toBeGreaterThanOrEqual(acknowledged);
    await atRest(2);
  });
});

describe('a replica whose pages and messages get lost', () => {
  it.each([
    ['the answer with the page', 'answer'],
    ['the request for the page', 'up'],
  ] as const)('asks again when it was %s', async (_what, direction) => {
    house.cut();
    await house.until('the cut is noticed', () => till.link.state.kind !== 'online');
    house.network.plan(direction, 'feed.page', 'lost', 'lost', 'lost');
    house.mend();
    await house.until('it is back', () => till.link.state.kind === 'online');
    await sell('r1-3');
    await atRest(1);
  });

  it('is right when a live change overtakes the page that was on its way', async () => {
    house.cut();
    await house.until('the cut is noticed', () => till.link.state.kind !== 'online');
    house.network.plan('answer', 'feed.page', 'held', 'held', 'held', 'held', 'held', 'held', 'held', 'held');
    house.mend();
    await house.until('it is back', () => other.link.state.kind === 'online' && till.link.state.kind === 'online');
    await house.rest();
    // The pages that were read before this hold come after the message that tells of it.
    expect(await hold(other, 'r3-1', 'r3-2')).toMatchObject({ ok: true });
    house.network.letGo();
    await house.rest();
    await agree(house, till);
    await agree(house, other);
  });

  it('notices by the next head that the last message of a burst is missing', async () => {
    house.network.plan('down', 'feed.changed', 'through', 'through');
    await hold(other, 'r3-1');
    await other.ask('basket.release', {});
    await agree(house, till);
    house.network.plan('down', 'feed.changed', 'lost', 'lost');
    await hold(other, 'r3-1', 'r3-2', 'r3-3');
    expect(await difference(house, till)).not.toBeNull();
    await agree(house, till, 5250);
    expect(house.network.unused).toBe(0);
  });

  it('takes a change that comes twice once, and passes over one that comes late', async () => {
    house.network.plan('down', 'feed.changed', 'twice', 'twice', 'held', 'held');
    await hold(other, 'r3-1');
    await other.ask('basket.release', {});
    await hold(other, 'r3-4');
    house.network.letGo();
    await agree(house, till);
    await agree(house, other);
  });
});
