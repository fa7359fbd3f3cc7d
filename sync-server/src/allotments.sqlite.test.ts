import type { AllotmentId, PerformanceId, PlaceId, StreamId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audit, brief } from './testing/audited-venue.ts';
import type { Device } from './testing/device.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { connectTerminal, granted, readyTerminal, type TerminalClient } from './testing/terminal-client.ts';
import { saleFacts, voidFacts } from './testing/till-sales.ts';
import { enrol, manageAt, PRICE, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let device: Device;
let till: TerminalClient;
let performance: PerformanceId;

beforeEach(async () => {
  data = newDataDir();
  server = await startServer({ dir: data.dir });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage);
  await mayAllot('trial');
  performance = house.performance as PerformanceId;
  [device] = house.devices;
  till = await readyTerminal(server.url, device, house.clerk);
});

afterEach(async () => {
  till.close();
  await server.close();
  expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
  data.remove();
});

const mayAllot = (venue: string) =>
  manage('policy.set', { venue: venue as VenueId, path: 'offlineSales', value: 'allotment' });
const grant = (seats: readonly string[], more: object = {}) =>
  manage('allotment.grant', {
    terminal: device.terminal as TerminalId,
    performance,
    seats: seats as PlaceId[],
    ...more,
  });
const list = async () => granted(await till.ask('allotment.list', {})).allotments;
const append = async (...facts: { readonly jn: number }[]) =>
  granted(await till.ask('fact.append', { facts: facts.map((fact) => ({ ...fact })) as never }));
const hold = (client: TerminalClient, seats: readonly string[]) =>
  client.ask('hold.place', { performance, claim: { seats: [...seats], areas: [] } });
async function rowA(): Promise<string | undefined> {
  const scope = { stream: 'trial' as StreamId, scope: `seats:${performance}`, since: null, limit: 100 };
  const { documents } = granted(await till.ask('feed.pull', scope)) as unknown as {
    documents: readonly { id: string; doc: { states: string } }[];
  };
  return documents.find(({ id }) => id === `${performance}:A`)?.doc.states;
}
async function standing() {
  const [one] = await list();
  if (one === undefined) throw new Error('nothing stands with the till');
  return one;
}

describe('seats granted to a terminal', () => {
  it('stand with it, with the fence of the grant, until half an hour after the start', async () => {
    const { allotmentId, sellUntil } = await grant(['A1', 'A2', 'floor#3']);
    expect(await list()).toMatchObject([
      {
        allotmentId,
        venue: 'trial',
        performance,
        status: 'open',
        sellUntil,
        places: [0, 1, 22].map((place) => ({ place, fence: { epoch: 1, grant: 1, use: 0 } })),
      },
    ]);
    const overview = await manage('allotment.list', {});
    expect(overview).toMatchObject([{ terminal: device.terminal, seats: ['A1', 'A2', 'floor#3'] }]);
    expect(await manage('allotment.list', { terminal: 'trial-2' as TerminalId })).toEqual([]);
    expect((await manage('report.today', {}))[0]).toMatchObject({ allotted: 3, openConflicts: 0 });
    expect(await rowA()).toBe('aa........');
  });

  it('are nobody else’s: no hold, no block, no second grant, not even by its own hold', async () => {
    await grant(['A1', 'A2']);
    const other = await readyTerminal(server.url, house.devices[1], house.clerk);
    for (const client of [till, other])
      expect(await hold(client, ['A2', 'A3'])).toMatchObject({
        ok: false,
        error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['A2'] } },
      });
    const block = manage('performance.block', { performance, seats: ['A1' as PlaceId], code: 'house' });
    await expect(block).rejects.toThrow('SEAT_UNAVAILABLE');
    await expect(grant(['A3', 'A2'])).rejects.toThrow(/SEAT_UNAVAILABLE.*A2/);
    expect((await hold(other, ['A3'])).ok).toBe(true);
    other.close();
  });

  it('are all there or none, of something there is, and not in the past', async () => {
    await expect(grant(['A1', 'Z9'])).rejects.toThrow('INVALID_REQUEST');
    await expect(grant(['A1'], { terminal: 'nobody' })).rejects.toThrow(/NOT_FOUND.*terminal/);
    await expect(grant(['A1'], { performance: 'nothing' })).rejects.toThrow('PERFORMANCE_NOT_FOUND');
    await expect(grant(['A1'], { sellUntil: 1 })).rejects.toThrow(/PERFORMANCE_CLOSED.*sellUntil/);
    await manage('policy.set', { venue: 'trial' as VenueId, path: 'offlineSales', value: 'forbidden' });
    await expect(grant(['A1'])).rejects.toThrow('SALES_FORBIDDEN_OFFLINE');
    expect(await list()).toEqual([]);
  });

  it('are told to the terminal at once, by every beat, and when it comes back', async () => {
    const poke = till.once('allotments.changed');
    await grant(['A1']);
    expect(await poke).toEqual({});
    const beat = (await till.once('session.beat')) as { allotments: number; conflicts: number };
    expect(beat).toMatchObject({ conflicts: 0 });
    const again = await connectTerminal(server.url);
    expect(await again.hello(device)).toMatchObject({ allotments: beat.allotments, conflicts: 0 });
    again.close();
  });
});

describe('what a till sold from its allotment', () => {
  it('is settled, acknowledged with the seq, and the same when it is sent again', async () => {
    await grant(['A1', 'A2']);
    const facts = saleFacts(till, device, await standing(), 'o_till-1');
    const answer = await append(...facts);
    expect(answer).toMatchObject({ jn: 3, settled: [{ jn: 2 }] });
    expect(await append(...facts)).toEqual(answer);
    expect(await rowA()).toBe('ss........');
    expect(await list()).toEqual([]);
    const order = granted(await till.ask('order.get', { orderId: 'o_till-1' }));
    expect(order).toMatchObject({ state: 'paid', total: 2 * PRICE, tickets: [{ placeId: 'A1' }, { placeId: 'A2' }] });
    expect((await manage('report.today', { day: '2026-11-23' }))[0]).toMatchObject({ gross: 2 * PRICE, tickets: 2 });
  });

  it('and took back again stands with it, and the money is even', async () => {
    await grant(['A1', 'A2']);
    const before = await standing();
    const sold = await append(...saleFacts(till, device, before, 'o_till-1'));
    const back = await append(...voidFacts(till, device, before, 'o_till-1'));
    expect(back.settled?.[0]?.seq).toBeGreaterThan(sold.settled?.[0]?.seq ?? Infinity);
    expect(await standing()).toMatchObject({ places: [{ fence: { use: 2 } }, { fence: { use: 2 } }] });
    expect(granted(await till.ask('order.get', { orderId: 'o_till-1' }))).toMatchObject({
      state: 'refunded',
      refunds: [{ amount: 2 * PRICE, reason: 'voided', state: 'done' }],
    });
  });

  it('and gave back is everybody’s', async () => {
    const { allotmentId } = await grant(['A1', 'A2']);
    const returned = { kind: 'seats.returned', v: 1, performance, allotment: allotmentId, places: [0, 1], at: 1 };
    const { settled } = await append(device.fact({ ...returned, reason: 'shift-closed' }));
    expect(settled).toMatchObject([{ jn: 2 }]);
    expect((await hold(till, ['A1', 'A2'])).ok).toBe(true);
  });

  it('but does not fit is kept as a paid order without seats, counted at the till and told to the manager', async () => {
    await grant(['A1']);
    const wrong = { ...(await standing()), allotmentId: 'al_none' as AllotmentId };
    const { settled, jn } = await append(...saleFacts(till, device, wrong, 'o_till-1'));
    expect([jn, settled?.length]).toEqual([3, 1]);
    expect(granted(await till.ask('order.get', { orderId: 'o_till-1' }))).toMatchObject({ state: 'paid-unseated' });
    expect(await manage('conflict.list', {})).toMatchObject([
      { order: 'o_till-1', reason: 'allotment-differs', seats: ['A1'], performance, jn: 2 },
    ]);
    const again = await connectTerminal(server.url);
    expect(await again.hello(device)).toMatchObject({ conflicts: 1 });
    again.close();
    expect((await manage('report.today', { day: '2026-11-23' }))[0]).toMatchObject({ tickets: 0, openConflicts: 1 });
  });

  it('is settled by a server that starts again in between, once', async () => {
    await grant(['A1', 'A2']);
    const facts = saleFacts(till, device, await standing(), 'o_till-1');
    const before = await append(...facts);
    till.close();
    await server.close();
    server = await startServer({ dir: data.dir });
    manage = manageAt(server);
    till = await connectTerminal(server.url);
    await till.hello(device);
    expect(await append(...facts)).toEqual(before);
    expect(await list()).toEqual([]);
  });
});

describe('a terminal of two venues', () => {
  it('settles each sale where its performance is, and records it at home', async () => {
    const away = await setUpTrialHouse(manage, 'away');
    await mayAllot('away');
    const both = await enrol(manage, 'both', ['trial', 'away']);
    const client = await readyTerminal(server.url, both, house.clerk);
    performance = away.performance as PerformanceId;
    device = both;
    till.close();
    till = client;
    await grant(['A1']);
    const [sale, cash] = saleFacts(client, both, await standing(), 'o_both-1');
    // A crash after the seats were settled and before the fact was recorded leaves exactly this.
    const { settled } = await append(sale);
    expect(await append(sale)).toMatchObject({ jn: 2, settled });
    expect(await append(cash, print(both))).toMatchObject({ jn: 4 });
    expect(granted(await client.ask('order.get', { orderId: 'o_both-1' }))).toMatchObject({
      venue: 'away',
      state: 'paid',
    });
    expect(await manage('conflict.list', {})).toEqual([]);
    expect((await manage('report.today', { day: '2026-11-23' })).map(({ venue, gross }) => [venue, gross])).toEqual([
      ['trial', 0],
      ['away', PRICE],
    ]);
  });

  it('settles a sale that comes with its print in one frame, without a conflict', async () => {
    const away = await setUpTrialHouse(manage, 'away');
    await mayAllot('away');
    device = await enrol(manage, 'both', ['trial', 'away']);
    performance = away.performance as PerformanceId;
    till.close();
    till = await readyTerminal(server.url, device, house.clerk);
    await grant(['A1']);
    const [sale, cash] = saleFacts(till, device, await standing(), 'o_both-1');
    expect(await append(sale, cash, print(device))).toMatchObject({ jn: 4 });
    expect(await manage('conflict.list', {})).toEqual([]);
  });

  it('may send its news all at once: each frame is read once the one before it is in the log', async () => {
    const away = await setUpTrialHouse(manage, 'away');
    await mayAllot('away');
    device = await enrol(manage, 'both', ['trial', 'away']);
    performance = away.performance as PerformanceId;
    till.close();
    till = await readyTerminal(server.url, device, house.clerk);
    await grant(['A1', 'A2']);
    const one = await standing();
    const [first, second] = one.places.map((place) => ({ ...one, places: [place] }));
    const frames = [
      saleFacts(till, device, first ?? one, 'o_both-1'),
      saleFacts(till, device, second ?? one, 'o_both-2'),
    ];
    const answers = await Promise.all(frames.map((facts) => append(...facts)));
    expect(answers.map(({ jn }) => jn)).toEqual([3, 5]);
  });

  it('that is revoked is revoked in each of them', async () => {
    await setUpTrialHouse(manage, 'away');
    await enrol(manage, 'both', ['trial', 'away']);
    await manage('terminal.revoke', { terminal: 'both' as TerminalId, reason: 'stolen' });
    for (const stream of ['trial', 'away'] as StreamId[]) {
      const kinds: string[] = [];
      await server.components.store.load(stream, ({ events }) => {
        for (const event of events as readonly { kind: string }[]) kinds.push(event.kind);
      });
      expect(kinds.filter((kind) => kind === 'terminal.revoked')).toHaveLength(1);
    }
  });

  it('keeps a sale beside the order of another venue that has its name, and neither hides the other', async () => {
    const away = await setUpTrialHouse(manage, 'zaway');
    const other = await readyTerminal(server.url, away.devices[0], house.clerk);
    const claim = { performance: away.performance, claim: { seats: ['A1'], areas: [] } };
    const { holdId } = granted(await other.ask('hold.place', claim));
    const line = { placeId: 'A1', ticketType: 'adult' };
    const tenders = [{ tender: 'cash' as const, amount: PRICE }];
    const wanted = { holdId, lines: [line], tenders, expectedTotal: PRICE, shift: other.shift };
    const { orderId } = granted(await other.ask('order.confirm', wanted));
    await grant(['A1']);
    await append(...saleFacts(till, device, await standing(), orderId));
    expect(await manage('conflict.list', {})).toMatchObject([{ venue: 'trial', reason: 'order-exists' }]);
    expect(granted(await till.ask('order.get', { orderId: `${orderId}~2` }))).toMatchObject({ state: 'paid-unseated' });
    expect(granted(await other.ask('order.get', { orderId }))).toMatchObject({ venue: 'zaway', state: 'paid' });
    other.close();
  });

  it('is asked for what is missing before any seat is settled', async () => {
    const away = await setUpTrialHouse(manage, 'away');
    await mayAllot('away');
    device = await enrol(manage, 'both', ['trial', 'away']);
    performance = away.performance as PerformanceId;
    till.close();
    till = await readyTerminal(server.url, device, house.clerk);
    await grant(['A1']);
    const [sale, cash] = saleFacts(till, device, await standing(), 'o_both-1');
    const [late] = saleFacts(till, device, { ...(await standing()) }, 'o_both-2');
    expect(await till.ask('fact.append', { facts: [{ ...late }] })).toMatchObject({
      ok: false,
      error: { code: 'FACT_GAP', expected: 2 },
    });
    expect(await standing()).toMatchObject({ places: [{ place: 0 }] });
    await append(sale, cash, late);
    expect(await manage('conflict.list', {})).toMatchObject([{ order: 'o_both-2', venue: 'away' }]);
  });
});

const print = (of: Device) =>
  of.fact({
    kind: 'print.recorded',
    v: 1,
    order: 'o_both-1',
    tickets: ['o_both-1-1'],
    outcome: 'printed',
    copy: 1,
    at: 1,
  });
