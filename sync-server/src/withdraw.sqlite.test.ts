import type { PlaceId } from '@foyer/shared/domain/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { audit, brief } from './testing/audited-venue.ts';
import type { Device } from './testing/device.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { connectTerminal, granted, readyTerminal, type TerminalClient } from './testing/terminal-client.ts';
import { enrol, manageAt, PRICE, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let device: Device;
let till: TerminalClient;
/** Each sale is of seats of its own. */
let seats: string[] = [];
let sold = 0;

beforeAll(async () => {
  data = newDataDir();
  server = await startServer({ dir: data.dir });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage);
  [device] = house.devices;
  till = await readyTerminal(server.url, device, house.clerk);
});

beforeEach(() => {
  seats = house.seats.slice(sold, sold + 1);
  sold += 1;
});

afterAll(async () => {
  till.close();
  await server.close();
  expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
  data.remove();
});

async function held(performance = house.performance): Promise<string> {
  const { holdId } = granted(await till.ask('hold.place', { performance, claim: { seats, areas: [] } }));
  return holdId;
}
const sale = (holdId: string) => ({
  holdId,
  lines: seats.map((placeId) => ({ placeId, ticketType: 'adult' })),
  tenders: [{ tender: 'cash' as const, amount: PRICE }],
  expectedTotal: PRICE,
  shift: till.shift,
});
/** Ids are this test's own. */
const named = (id: string): string => `${id}-${sold}`;
const confirm = (holdId: string, id: string, change: object = {}) =>
  till.ask('order.confirm', { ...sale(holdId), ...change }, { commandId: named(id) });
const withdraw = (holdId: string, id: string, client = till, own = `w-${id}`) =>
  client.ask('order.withdraw', { confirmId: named(id), holdId }, { commandId: named(own) });
const spent = { ok: false, error: { code: 'CONFIRM_WITHDRAWN', retry: 'never' } };

async function connectAs(who: Device): Promise<TerminalClient> {
  const client = await connectTerminal(server.url);
  await client.hello(who);
  await client.signIn(house.clerk);
  return client;
}

async function isFree(): Promise<boolean> {
  const claim = { performance: house.performance, seats: seats as PlaceId[], code: 'look' };
  const taken = await manage('performance.block', claim).then(
    () => false,
    () => true,
  );
  if (!taken) await manage('performance.block', { ...claim, unblock: true });
  return !taken;
}

describe('a confirm that was taken back before it came', () => {
  it('is spent: it is never carried out, whatever it says', async () => {
    const holdId = await held();
    expect(granted(await withdraw(holdId, 'c1'))).toEqual({ outcome: 'burned', orderId: null });
    expect(await confirm(holdId, 'c1')).toMatchObject(spent);
    expect(await confirm(holdId, 'c1', { expectedTotal: 1 })).toMatchObject(spent);
    // The hold is still the till's: under a new id the sale is another one.
    expect((await confirm(holdId, 'c2')).ok).toBe(true);
  });

  it('is spent after a restart too, and taking it back again says the same', async () => {
    const holdId = await held();
    await withdraw(holdId, 'c1');
    till.close();
    await server.close();
    server = await startServer({ dir: data.dir });
    manage = manageAt(server);
    const { shift } = till;
    till = Object.assign(await connectAs(device), { shift });
    expect(await confirm(holdId, 'c1')).toMatchObject(spent);
    expect(granted(await withdraw(holdId, 'c1'))).toEqual({ outcome: 'burned', orderId: null });
    expect(granted(await withdraw(holdId, 'c1', till, 'asked-anew'))).toEqual({ outcome: 'burned', orderId: null });
  });

  it('under an id of its own only: its own id cannot be spent by it, and what others ask goes on', async () => {
    const holdId = await held();
    const [own, other] = await Promise.all([withdraw(holdId, 'c1', till, 'c1'), confirm(holdId, 'c2')]);
    expect(own).toMatchObject({ ok: false, error: { code: 'INVALID_REQUEST', reason: 'confirmId' } });
    expect(other.ok).toBe(true);
  });

  it('although its hold is one nobody knows', async () => {
    expect(granted(await withdraw('h_none', 'c1'))).toMatchObject({ outcome: 'burned' });
    expect(await confirm('h_none', 'c1')).toMatchObject(spent);
  });

  it('is not spent for another terminal that uses the same id', async () => {
    const holdId = await held();
    const other = await connectAs(house.devices[1]);
    expect(granted(await withdraw(holdId, 'c1', other))).toMatchObject({ outcome: 'burned' });
    expect((await confirm(holdId, 'c1')).ok).toBe(true);
    other.close();
  });
});

describe('a confirm that had been carried out', () => {
  it('is void: seats free, nothing taken, and the drawer never had it', async () => {
    const takings = async () => {
      const [{ gross, tickets, refunds, owed } = {}] = await manage('report.today', {});
      return { gross, tickets, refunds, owed };
    };
    const before = await takings();
    const holdId = await held();
    const { orderId } = granted(await confirm(holdId, 'c1'));
    expect(await takings()).not.toEqual(before);
    expect(granted(await withdraw(holdId, 'c1'))).toEqual({ outcome: 'voided', orderId });
    expect(granted(await till.ask('order.get', { orderId }))).toMatchObject({ state: 'cancelled', refunds: [] });
    expect(await isFree()).toBe(true);
    expect(await takings()).toEqual(before);
    // A stored answer never changes: whoever asks for it is told of the order, which says that it is void.
    expect(granted(await confirm(holdId, 'c1'))).toMatchObject({ orderId });
  });

  it('is void once, however often it is taken back', async () => {
    const holdId = await held();
    const { orderId } = granted(await confirm(holdId, 'c1'));
    for (const commandId of ['w1', 'w1', 'w2'])
      expect(granted(await withdraw(holdId, 'c1', till, commandId))).toEqual({ outcome: 'voided', orderId });
    const next = await held();
    expect((await confirm(next, 'c2')).ok).toBe(true);
    expect(granted(await withdraw(holdId, 'c1', till, 'w3'))).toEqual({ outcome: 'voided', orderId });
    expect(await isFree()).toBe(false);
  });

  it('stays sold when its till took the cash or printed, wherever the sale was and wherever the facts are', async () => {
    const away = await setUpTrialHouse(manage, 'matinee');
    const both = await enrol(manage, 'both-3', ['trial', 'matinee']);
    const first = till;
    till = await readyTerminal(server.url, both, house.clerk);
    for (const performance of [house.performance, away.performance]) {
      const holdId = await held(performance);
      const { orderId } = granted(await confirm(holdId, `c-${performance}`));
      const common = { v: 1, shift: till.shift, order: orderId, at: 1 } as const;
      const cash = { ...common, kind: 'cash.moved', clerk: 'u', reason: 'sale', amount: PRICE, currency: 'CNY' };
      granted(await till.ask('fact.append', { facts: [{ ...both.fact(cash) }] }));
      expect(await withdraw(holdId, `c-${performance}`)).toMatchObject({
        ok: false,
        error: { code: 'ORDER_NOT_CANCELLABLE', reason: 'told' },
      });
      expect(granted(await till.ask('order.get', { orderId })).state).toBe('paid');
    }
    till.close();
    till = first;
  });

  it('cannot be taken back by another terminal', async () => {
    const holdId = await held();
    const { orderId } = granted(await confirm(holdId, 'c1'));
    const other = await connectAs(house.devices[1]);
    expect(granted(await withdraw(holdId, 'c1', other))).toMatchObject({ outcome: 'burned' });
    expect(granted(await till.ask('order.get', { orderId })).state).toBe('paid');
    other.close();
  });

  it('is found wherever it was carried out, whatever hold is named', async () => {
    const away = await setUpTrialHouse(manage, 'away');
    const both = await enrol(manage, 'both', ['trial', 'away']);
    const first = till;
    till = await readyTerminal(server.url, both, house.clerk);
    const holdId = await held(away.performance);
    const { orderId } = granted(await confirm(holdId, 'c1'));
    expect(granted(await withdraw('h_other', 'c1'))).toEqual({ outcome: 'voided', orderId });
    till.close();
    till = first;
  });
});

it('a confirm that was taken back is spent in every venue of its terminal, and asked again it says the same', async () => {
  const away = await setUpTrialHouse(manage, 'off-site');
  const both = await enrol(manage, 'both-2', ['trial', 'off-site']);
  const first = till;
  till = await readyTerminal(server.url, both, house.clerk);
  const [here, there] = [await held(), await held(away.performance)];
  expect(granted(await withdraw(there, 'c1'))).toEqual({ outcome: 'burned', orderId: null });
  expect(await confirm(here, 'c1')).toMatchObject(spent);
  expect(await confirm(there, 'c1')).toMatchObject(spent);
  expect(granted(await withdraw(here, 'c1', till, 'w-c1-again'))).toEqual({ outcome: 'burned', orderId: null });
  expect(granted(await withdraw(there, 'c1'))).toEqual({ outcome: 'burned', orderId: null });
  till.close();
  till = first;
});

describe('a confirm and its withdrawal in one commit', () => {
  it('the confirm first: its order is void', async () => {
    const holdId = await held();
    const [confirmed, withdrawn] = await Promise.all([confirm(holdId, 'c1'), withdraw(holdId, 'c1')]);
    const { orderId } = granted(confirmed);
    expect(granted(withdrawn)).toEqual({ outcome: 'voided', orderId });
    expect(granted(await till.ask('order.get', { orderId })).state).toBe('cancelled');
  });

  it('the withdrawal first: the confirm is spent', async () => {
    const holdId = await held();
    const [withdrawn, confirmed] = await Promise.all([withdraw(holdId, 'c1'), confirm(holdId, 'c1')]);
    const outcome = granted(withdrawn);
    // Which was decided first is the server's word; both must tell the same story.
    if (outcome.outcome === 'burned') expect(confirmed).toMatchObject(spent);
    else expect(granted(confirmed).orderId).toBe(outcome.orderId);
  });
});

it('what is taken back must be a confirm', async () => {
  const claim = { performance: house.performance, claim: { seats, areas: [] } };
  const { holdId } = granted(await till.ask('hold.place', claim, { commandId: named('not-a-sale') }));
  expect(await withdraw(holdId, 'not-a-sale')).toMatchObject({
    ok: false,
    error: { code: 'INVALID_REQUEST', reason: 'confirmId' },
  });
});

it('one withdrawal has one content', async () => {
  const holdId = await held();
  await withdraw(holdId, 'c1', till, 'w');
  expect(await withdraw(holdId, 'c2', till, 'w')).toMatchObject({ error: { code: 'IDEMPOTENCY_MISMATCH' } });
});
