import { TERMINAL_COMMANDS, type TerminalCommandName } from '@foyer/shared/wire/commands/terminal';
import type { CommandDefinition } from '@foyer/shared/wire/define-command';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RATES } from '../rates.ts';
import { submit } from '../../use-cases/asked.ts';
import { goldenRequest } from '../../testing/golden.ts';
import { newDataDir, startServer, type StartedServer } from '../../testing/start-server.ts';
import { connectTerminal, granted, readyTerminal, type TerminalClient } from '../../testing/terminal-client.ts';
import { enrol, manageAt, setUpTrialHouse, type Manage, type TrialHouse } from '../../testing/trial-house.ts';

const data = newDataDir();
const FACTS_ALLOWED = 30;
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let till: TerminalClient;

beforeAll(async () => {
  const rates = { ...RATES, fact: { ...RATES.fact, terminal: { requests: FACTS_ALLOWED, seconds: 600 } } };
  server = await startServer({ dir: data.dir, replace: { rates } });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage);
  // Whoever may ask for everything: here it is the envelope that is refused.
  const supervisor = { login: '8001', pin: '731946' };
  await manage('user.add', { ...supervisor, displayName: 'Supervisor', role: 'supervisor' });
  till = await readyTerminal(server.url, house.devices[0], supervisor);
});

afterAll(async () => {
  till.close();
  await server.close();
  data.remove();
});

const rows = Object.values(TERMINAL_COMMANDS) as readonly CommandDefinition[];
const requests = rows.filter(({ lane }) => lane === 'request');
const ask = (row: CommandDefinition, more: object) =>
  till.ask(row.name as TerminalCommandName, goldenRequest('terminal', row.name) as never, more);
const codeOf = async (row: CommandDefinition, more: object) => {
  const reply = await ask(row, more);
  return reply.ok ? 'ok' : reply.error.code;
};

describe.each(requests)('the request $name', (row) => {
  it('is not carried out after its time, unless money hangs on it', async () => {
    expect((await codeOf(row, { notAfter: Date.now() - 1 })) === 'COMMAND_EXPIRED').toBe(!row.moneyBearing);
    expect(await codeOf(row, { notAfter: Date.now() + 60_000 })).not.toBe('COMMAND_EXPIRED');
  });

  it('is not carried out before the fact it depends on, and names the one that is missing', async () => {
    expect(await ask(row, { afterJn: 2 })).toMatchObject({ ok: false, error: { code: 'FACT_GAP', expected: 2 } });
    expect(await codeOf(row, { afterJn: 1 })).not.toBe('FACT_GAP');
  });
});

it('a request whose time ends while it waits to be decided is not carried out', async () => {
  const decided: number[] = [];
  const stream = {
    submit: (submission: { decide: (state: null, context: object, answerOf: () => null) => unknown }) =>
      Promise.resolve(submission.decide(null, { epoch: 1, at: 101, venueNow: 0 }, () => null)),
  } as never;
  const asked = { actor: { kind: 'terminal', id: 't', clerk: null }, terminal: null, person: null } as const;
  const wait = (notAfter: number) =>
    submit(stream, { ...asked, venues: null, commandId: 'c', notAfter }, { command: 'x', body: {} }, () => {
      decided.push(notAfter);
      return { ok: true, events: [], value: null };
    });
  expect(await wait(100)).toMatchObject({ ok: false, error: { code: 'COMMAND_EXPIRED' } });
  expect(await wait(101)).toMatchObject({ ok: true });
  expect(decided).toEqual([101]);
});

it('what a till has seen is noted with whatever it sends, and never goes back', async () => {
  const seen = async () => (await manage('terminal.list', {})).find(({ terminal }) => terminal === 'trial-1')?.seenJn;
  expect(await seen()).toBeNull();
  await till.ask('session.ping', {}, { seen: 1 });
  expect(await seen()).toBe(1);
  await till.ask('order.get', { orderId: 'o_none' }, { seen: 0 });
  expect(await seen()).toBe(1);
  // Nor can it have seen what was never answered, or what another device under its name has seen.
  await till.ask('session.ping', {}, { seen: Number.MAX_SAFE_INTEGER });
  expect(await seen()).toBe(1);
});

it('what a terminal has seen is forgotten with the device that saw it', async () => {
  const seen = async () => (await manage('terminal.list', {})).find(({ terminal }) => terminal === 'swapped')?.seenJn;
  const old = await readyTerminal(server.url, await enrol(manage, 'swapped', ['trial']), house.clerk);
  await old.ask('session.ping', {}, { seen: 1 });
  expect(await seen()).toBe(1);
  const fresh = await connectTerminal(server.url);
  await fresh.hello(await enrol(manage, 'swapped', ['trial']));
  await fresh.ask('session.ping', {}, { seen: 0 });
  expect(await seen()).toBe(0);
  old.close();
  fresh.close();
});

it('whatever is asked after a fact waits until the server has that fact, a look too', async () => {
  for (const [name, body] of [
    ['order.get', { orderId: 'o_none' }],
    ['allotment.list', {}],
  ] as const)
    expect(await till.ask(name, body as never, { afterJn: 99 })).toMatchObject({
      ok: false,
      error: { code: 'FACT_GAP', expected: 2 },
    });
});

it('a till that catches up is slowed down by itself, and its own sale is not', async () => {
  const device = await enrol(manage, 'behind', ['trial']);
  const behind = await readyTerminal(server.url, device, house.clerk);
  const drop = { kind: 'cash.moved', v: 1, clerk: 'u', order: null, reason: 'drop', amount: 1, currency: 'CNY', at: 1 };
  const codes: string[] = [];
  for (let i = 0; i < FACTS_ALLOWED + 2; i += 1) {
    const facts = [{ ...device.fact({ ...drop, shift: behind.shift }) }];
    const reply = await behind.ask('fact.append', { facts });
    codes.push(reply.ok ? 'ok' : reply.error.code);
  }
  expect(codes.at(-1)).toBe('RATE_LIMITED');
  const claim = { performance: house.performance, claim: { seats: ['B1'], areas: [] } };
  const { holdId } = granted(await behind.ask('hold.place', claim));
  const reply = await behind.ask('order.confirm', {
    holdId,
    lines: [{ placeId: 'B1', ticketType: 'adult' }],
    tenders: [{ tender: 'cash', amount: house.price }],
    expectedTotal: house.price,
    shift: behind.shift,
  });
  expect(reply.ok).toBe(true);
  behind.close();
});

describe('a till of protocol 1', () => {
  const v = 1;

  it('sells, reports its facts and reads its orders as before', async () => {
    const device = await enrol(manage, 'old', ['trial']);
    const old = await readyTerminal(server.url, device, house.clerk);
    const claim = { performance: house.performance, claim: { seats: ['B2'], areas: [] } };
    const { holdId } = granted(await old.ask('hold.place', claim, { v }));
    const sale = {
      holdId,
      lines: [{ placeId: 'B2', ticketType: 'adult' }],
      tenders: [{ tender: 'cash' as const, amount: house.price }],
      expectedTotal: house.price,
      shift: old.shift,
    };
    const { orderId } = granted(await old.ask('order.confirm', sale, { v }));
    const cash = { kind: 'cash.moved', v: 1, shift: old.shift, clerk: 'u', order: orderId, reason: 'sale', at: 1 };
    const facts = [{ ...device.fact({ ...cash, amount: house.price, currency: 'CNY' }) }];
    // Nothing it does not know is said of facts that it could make.
    expect(Object.keys(granted(await old.ask('fact.append', { facts }, { v }))).sort()).toEqual(['hash', 'jn']);
    expect(granted(await old.ask('order.get', { orderId }, { v })).state).toBe('paid');
    old.close();
  });

  it('is refused a field that came later, and holds nothing', async () => {
    const device = await enrol(manage, 'older', ['trial']);
    const old = await readyTerminal(server.url, device, house.clerk);
    const claim = { performance: house.performance, claim: { seats: ['B3'], areas: [] } };
    for (const field of [{ wheelchairs: 0 }, { code: 'GALA' }, { without: [] }])
      for (const version of [1, 2])
        expect(await old.ask('hold.place', { ...claim, ...field }, { v: version })).toMatchObject({
          error: { code: 'INVALID_REQUEST', reason: `body.${Object.keys(field)[0]}` },
        });
    expect((await old.ask('hold.place', { ...claim, wheelchairs: 0 }, { v: 3 })).ok).toBe(true);
    old.close();
  });

  it.each(rows.filter(({ since }) => since > 1))('is told that it does not speak $name', async (row) => {
    expect(await ask(row, { v })).toMatchObject({ ok: false, error: { code: 'PROTOCOL_UNSUPPORTED', minimum: 1 } });
  });
});
