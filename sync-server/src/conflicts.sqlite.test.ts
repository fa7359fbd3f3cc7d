import type { PerformanceId, PlaceId, VenueId } from '@foyer/shared/domain/ids';
import type { ConflictAction } from '@foyer/shared/wire/commands/conflicts';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audit, brief } from './testing/audited-venue.ts';
import type { Device } from './testing/device.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { connectTerminal, granted, type TerminalClient } from './testing/terminal-client.ts';
import { SUPERVISOR, sellTwice, twoCounters } from './testing/sold-twice.ts';
import { voidFacts } from './testing/till-sales.ts';
import { manageAt, PRICE, type Manage, type TrialHouse } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let seller: Device;
let cashier: Device;
/** The till that sells the same seat twice, and the counter that settles what comes of it. */
let till: TerminalClient;
let counter: TerminalClient;
let performance: PerformanceId;

beforeEach(async () => {
  data = newDataDir();
  server = await startServer({ dir: data.dir });
  ({ manage, house, performance, seller, cashier, till, counter } = await twoCounters(server));
});

afterEach(async () => {
  till.close();
  counter.close();
  await server.close();
  expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
  data.remove();
});

const append = async (...facts: { readonly jn: number }[]) =>
  granted(await till.ask('fact.append', { facts: facts.map((fact) => ({ ...fact })) as never }));

const twice = () => sellTwice({ manage, house, performance, seller, cashier, till, counter });

const inbox = async (client = counter) => granted(await client.ask('conflict.list', {})).conflicts;
const seen = (jn: number) => till.ask('session.ping', {}, { seen: jn });
const resolve = (conflict: string, action: ConflictAction, more: object = {}) =>
  counter.ask('conflict.resolve', { conflict, action, note: 'the guest agreed' }, more);

/** The counter hands the money back: its next fact. */
async function handBack(order: string, amount: number): Promise<void> {
  const common = { v: 1, shift: counter.shift, clerk: 'u_clerk', at: 1_795_418_074_752, currency: 'CNY' };
  const fact = cashier.fact({ ...common, kind: 'cash.moved', order, reason: 'sale-undone', amount } as never);
  granted(await counter.ask('fact.append', { facts: [{ ...fact }] as never }));
}

describe('the inbox', () => {
  it('shows both orders, when the show begins, and what can be done, best first', async () => {
    await twice();
    const [one] = await inbox();
    expect(one).toMatchObject({
      venue: 'trial',
      reason: 'allotment-differs',
      performance,
      keeper: { order: 't-1', terminal: 'trial-1', terminalName: 'trial-1', seats: ['A5'], total: PRICE },
      other: { order: 't-2', terminal: 'trial-1', seats: ['A5'], total: PRICE },
      currency: 'CNY',
      waitsForTill: true,
    });
    expect(one?.startsAt).toBeGreaterThan(Date.now());
    expect(one?.proposals[0]).toEqual({
      kind: 'reseat',
      seats: ['A4'],
      difference: 0,
      why: ['same-zone', 'same-price', 'together', 'nearest'],
    });
    expect(one?.proposals.at(-1)).toMatchObject({ kind: 'refund', seats: [] });
    const [listed] = await manage('conflict.list', {});
    expect(listed?.view?.proposals).toEqual(one?.proposals);
  });

  it('is a clerk’s to read, and a supervisor’s to settle', async () => {
    const { conflict } = await twice();
    expect(await inbox(till)).toHaveLength(1);
    expect(await till.ask('conflict.resolve', { conflict, action: { kind: 'refund' }, note: 'no' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_AUTHORISED' },
    });
  });
});

describe('until the till that sold it has seen that it is settled', () => {
  it('nobody else re-seats or refunds it', async () => {
    const { conflict, jn } = await twice();
    const reseat: ConflictAction = { kind: 'reseat', seats: ['A4' as PlaceId] };
    for (const before of [null, jn - 1]) {
      if (before !== null) await seen(before);
      for (const action of [reseat, { kind: 'refund' } satisfies ConflictAction])
        expect(await resolve(conflict, action)).toMatchObject({ ok: false, error: { code: 'NOT_SETTLED_YET' } });
    }
    await seen(jn);
    expect((await inbox())[0]?.waitsForTill).toBe(false);
    expect(granted(await resolve(conflict, reseat)).order).toBe('t-2');
  });

  it('is not known any more after the server started anew, until the till says it again', async () => {
    const { conflict, jn } = await twice();
    await seen(jn);
    for (const client of [till, counter]) client.close();
    await server.close();
    server = await startServer({ dir: data.dir });
    manage = manageAt(server);
    counter = await again(cashier, SUPERVISOR);
    expect(await resolve(conflict, { kind: 'refund' })).toMatchObject({ error: { code: 'NOT_SETTLED_YET' } });
    till = await again(seller, house.clerk);
    await seen(jn);
    granted(await resolve(conflict, { kind: 'refund' }));
    await handBack('t-2', PRICE);
  });

  it('a manager may go ahead, which the log says', async () => {
    const { conflict } = await twice();
    const [listed] = await manage('conflict.list', {});
    const action: ConflictAction = { kind: 'reseat', seats: ['A4' as PlaceId] };
    const ask = { venue: 'trial' as VenueId, conflict, action, note: 'the guest stands here' };
    await expect(manage('conflict.resolve', ask)).rejects.toThrow('NOT_SETTLED_YET');
    expect((await manage('conflict.resolve', { ...ask, force: true })).order).toBe(listed?.order);
  });
});

const again = async (device: Device, who: { readonly login: string; readonly pin: string }) => {
  const client = await connectTerminal(server.url);
  await client.hello(device);
  await client.signIn(who);
  client.shift = `shift-${device.terminal}`;
  return client;
};

describe('one action', () => {
  it('re-seats: new tickets at new fences, a notice, the conflict gone, all of it once however often it is asked', async () => {
    const { conflict, jn } = await twice();
    await seen(jn);
    const commandId = randomUUID();
    const action: ConflictAction = { kind: 'reseat', seats: ['A4' as PlaceId] };
    const first = granted(await resolve(conflict, action, { commandId }));
    expect(first).toMatchObject({ conflict, order: 't-2', cashToReturn: 0, currency: 'CNY' });
    expect(first.view).toMatchObject({ state: 'paid', tickets: [{ ticketId: 't-2-2', placeId: 'A4', rowLabel: 'A' }] });
    expect(first.tickets).toEqual([
      { ticket: 't-2-2', placeId: 'A4', token: first.view?.tickets[0]?.token, priceZone: 'stalls' },
    ]);
    expect(granted(await resolve(conflict, action, { commandId }))).toMatchObject({
      ...first,
      seq: expect.any(Number),
    });
    expect(await inbox()).toEqual([]);
    expect(await resolve(conflict, action)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await manage('notice.list', {})).toMatchObject([
      { order: 't-2', about: 'reseated', venue: 'trial', performance, seats: ['A4'], person: null },
    ]);
  });

  it('gives cash back at this counter, whose drawer says so', async () => {
    const { conflict, jn } = await twice();
    await seen(jn);
    expect(granted(await resolve(conflict, { kind: 'refund' }))).toMatchObject({ tickets: [], cashToReturn: PRICE });
    await handBack('t-2', PRICE);
    expect(await manage('notice.list', { venue: 'trial' as VenueId })).toMatchObject([
      { about: 'refunded', seats: [] },
    ]);
  });

  it('hands no cash back where there is no counter', async () => {
    const { conflict, jn } = await twice();
    await seen(jn);
    const ask = { venue: 'trial' as VenueId, conflict, note: 'by post', action: { kind: 'refund' } as const };
    await expect(manage('conflict.resolve', ask)).rejects.toThrow('TENDER_MISMATCH');
  });

  it('takes no seat that somebody has, and says which is left', async () => {
    const { conflict, jn } = await twice();
    await seen(jn);
    const reply = await resolve(conflict, { kind: 'reseat', seats: ['A5' as PlaceId] });
    expect(reply).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['A5'] } } });
  });

  it('is not a note while somebody’s money is kept', async () => {
    const { conflict } = await twice();
    expect(await resolve(conflict, { kind: 'noted' })).toMatchObject({ error: { code: 'ORDER_NOT_PAYABLE' } });
    const stray = { v: 1, shift: 'none', clerk: 'u_clerk', at: 1, currency: 'CNY' };
    await append(seller.fact({ ...stray, kind: 'cash.moved', order: null, reason: 'drop', amount: 1 } as never));
    const other = (await inbox()).find(({ reason }) => reason === 'shift-not-open');
    expect(other).toMatchObject({ keeper: null, other: null, proposals: [], waitsForTill: false });
    granted(await resolve(other?.conflict ?? '', { kind: 'noted' }));
    expect(await inbox()).toHaveLength(1);
  });
});

it('a conflict whose till takes the sale back itself closes by that', async () => {
  const { jn } = await twice();
  expect(jn).toBeGreaterThan(0);
  const allotment = { allotmentId: 'x', performance, places: [{ place: 4, fence: { epoch: 1, grant: 1, use: 0 } }] };
  await append(...voidFacts(till, seller, allotment as never, 't-2'));
  expect(await inbox()).toEqual([]);
});
