import { inflateRawSync } from 'node:zlib';
import { decodeColumns } from '@foyer/shared/wire/columns';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditText } from './cli/audit/print-audit.ts';
import { audit } from './testing/audited-venue.ts';
import { callHttp, namesAreCodes, signInBuyer, type BuyerClient } from './testing/buyers.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { connectTerminal, granted, readyTerminal, type TerminalClient } from './testing/terminal-client.ts';
import { manageAt, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';

const CODE = 'Velvet-2026';
const V3 = { v: 3 };
const data = newDataDir();
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let till: TerminalClient;
let supervisor: TerminalClient;
let buyer: BuyerClient;

beforeAll(async () => {
  server = await startServer({ dir: data.dir, replace: { identity: namesAreCodes } });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage);
  till = await readyTerminal(server.url, house.devices[0], house.clerk);
  await manage('user.add', { login: '2001', pin: '730518', displayName: 'Sue', role: 'supervisor' });
  supervisor = await connectTerminal(server.url);
  await supervisor.hello(house.devices[1]);
  await supervisor.signIn({ login: '2001', pin: '730518' });
  buyer = await signInBuyer(server.url, 'bea');
});

afterAll(async () => {
  for (const client of [till, supervisor]) client.close();
  await server.close();
  data.remove();
});

const claim = (...seats: string[]) => ({ performance: house.performance, claim: { seats, areas: [] } });
const seatsNow = async () => (await callHttp(server.url, 'GET', `/performances/${house.performance}/seats`)).body;
const statesNow = async () => String((await seatsNow())['states']);
const setRules = (level: 'venue' | 'hall' | 'title' | 'performance', id: string, rules: object, unset: string[] = []) =>
  manage('seatRules.set', { venue: house.venue, scope: { level, id }, rules, unset });

/** What the replica of a till has of a scope, by id; null for a tombstone. */
async function feedOf(scope: string, since: Checkpoint | null = null) {
  const page = granted(await till.ask('feed.page', { stream: house.venue, scope, since }));
  const read = decodeColumns(inflateRawSync(Buffer.from(page.columns, 'base64url')));
  if (!read.ok) throw new Error(read.error);
  return { checkpoint: page.checkpoint, documents: new Map(read.value.map(({ id, doc }) => [id, doc])) };
}

describe('rules of choosing seats', () => {
  it('that a manager sets are told to everybody, and forgotten everywhere when cleared', async () => {
    const { checkpoint } = await feedOf('catalogue');
    await setRules('venue', house.venue, { orphan: 'strict', quota: { kiosk: 5 } });
    await setRules('title', 'title', { orphan: 'off' });
    const rules = { orphan: 'strict', quota: { kiosk: 5 } };
    const { documents } = await feedOf('catalogue', checkpoint);
    expect(documents.get(`seatRules:venue:${house.venue}`)).toEqual({
      kind: 'seatRules',
      scope: { level: 'venue', id: house.venue },
      rules,
    });
    expect(await seatsNow()).toMatchObject({ rules: { orphan: 'off', quota: { kiosk: 5, online: null } } });
    const shown = await manage('seatRules.show', { venue: house.venue, performance: house.performance });
    expect(shown.levels).toEqual([
      { scope: { level: 'venue', id: house.venue }, rules },
      { scope: { level: 'title', id: 'title' }, rules: { orphan: 'off' } },
    ]);
    expect(shown.inForce).toMatchObject({ orphan: 'off', quota: { kiosk: 5 } });
    expect((await manage('seatRules.show', { venue: house.venue })).inForce).toMatchObject({ orphan: 'strict' });
    await setRules('venue', house.venue, {}, ['*']);
    await setRules('title', 'title', {}, ['orphan']);
    const after = await feedOf('catalogue', checkpoint);
    expect(after.documents.get(`seatRules:venue:${house.venue}`)).toBeNull();
    expect((await manage('seatRules.show', { venue: house.venue })).levels).toEqual([]);
  });

  it.each([
    ['title', 'no such title', 'title'],
    ['hall', 'nowhere', 'hall'],
  ] as const)('of a %s that is not there are refused', async (level, id, reason) => {
    await expect(setRules(level, id.replaceAll(' ', '-'), { orphan: 'off' })).rejects.toThrow(`"reason":"${reason}"`);
  });

  it('refuse a party online that could sit together, and at the counter tell it', async () => {
    await setRules('hall', 'hall', { contiguity: { online: 'require', counter: 'explain' } });
    const no = await buyer.call('POST', '/holds', claim('A1', 'A2', 'B9'));
    expect(no).toMatchObject({
      status: 409,
      body: { code: 'NOT_TOGETHER', retry: 'refresh', components: [['A1', 'A2'], ['B9']], reason: 'together' },
    });
    expect(no.body['proposal']).toHaveLength(3);
    const held = granted(await till.ask('hold.place', { ...claim('A1', 'A2', 'B9') }, V3));
    expect(held.advice).toMatchObject([{ code: 'NOT_TOGETHER', components: [['A1', 'A2'], ['B9']] }]);
    granted(await till.ask('hold.release', { holdId: held.holdId }));
    const older = granted(await till.ask('hold.place', claim('A1', 'A2', 'B9'), { v: 2 }));
    expect(older).not.toHaveProperty('advice');
    granted(await till.ask('hold.release', { holdId: older.holdId }));
  });

  it('are set aside by a clerk, with a reason; a couple seat only by a manager; by a buyer never', async () => {
    await setRules('performance', house.performance, { orphan: 'strict' });
    const without = (rule: 'orphan' | 'couples') => ({ ...claim('A2', 'A3'), without: [{ rule, reason: 'asked' }] });
    expect(await till.ask('hold.place', claim('A2', 'A3'), V3)).toMatchObject({ error: { code: 'SINGLE_SEAT_LEFT' } });
    expect(await till.ask('hold.place', claim('A2', 'A3'), { v: 2 })).toMatchObject({
      error: { code: 'SEAT_UNAVAILABLE', reason: 'single-seat-left' },
    });
    expect(await till.ask('hold.place', without('couples'))).toMatchObject({
      error: { code: 'NOT_AUTHORISED', reason: 'without couples' },
    });
    expect(await supervisor.ask('hold.place', without('couples'))).toMatchObject({
      error: { code: 'NOT_AUTHORISED', reason: 'without couples' },
    });
    await manage('user.add', { login: '3001', pin: '730519', displayName: 'Max', role: 'manager' });
    await supervisor.signIn({ login: '3001', pin: '730519' });
    expect(await supervisor.ask('hold.place', without('couples'))).toMatchObject({
      error: { code: 'SINGLE_SEAT_LEFT' },
    });
    const empty = { ...claim('A2', 'A3'), without: [{ rule: 'orphan' as const, reason: ' ' }] };
    expect(await till.ask('hold.place', empty)).toMatchObject({ error: { code: 'INVALID_REQUEST' } });
    const held = granted(await till.ask('hold.place', without('orphan')));
    granted(await till.ask('hold.release', { holdId: held.holdId }));
    expect(await buyer.call('POST', '/holds', without('orphan'))).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', reason: 'without' },
    });
    await setRules('performance', house.performance, {}, ['*']);
  });

  it('set aside are listed by the audit, which finds nothing wrong', async () => {
    const other = newDataDir();
    const second = await startServer({ dir: other.dir });
    const manageThere = manageAt(second);
    const there = await setUpTrialHouse(manageThere);
    const clerk = await readyTerminal(second.url, there.devices[0], there.clerk);
    const scope = { level: 'venue' as const, id: there.venue };
    await manageThere('seatRules.set', { venue: there.venue, scope, rules: { orphan: 'strict' } });
    await manageThere('performance.reserve', { performance: there.performance, seats: ['B1'], code: CODE });
    const without = [{ rule: 'orphan' as const, reason: 'school class' }];
    granted(await clerk.ask('hold.place', { ...claim('A2', 'A3'), without }));
    clerk.close();
    await second.close();
    const { ok, streams } = audit({ dataDir: other.dir });
    other.remove();
    expect(ok).toBe(true);
    const setAside = streams.flatMap((stream) => stream.setAside);
    expect(setAside).toMatchObject([
      {
        rule: 'orphan',
        reason: 'school class',
        seats: ['A2', 'A3'],
        terminal: 'trial-1',
        performance: there.performance,
      },
    ]);
    expect(auditText({ ok, streams, findings: [] })).toMatch(/set orphan aside for A2, A3 .*: school class/);
  });
});

describe('the best seats', () => {
  const path = () => `/performances/${house.performance}/best-available`;

  it('are held online with a reason, once for one key', async () => {
    const first = await buyer.call('POST', path(), { size: 3 }, 'best-1');
    expect(first).toMatchObject({ status: 201, body: { best: { rung: 'together' } } });
    expect(first.body['places']).toHaveLength(3);
    const again = await buyer.call('POST', path(), { size: 3 }, 'best-1');
    expect(again.body['holdId']).toBe(first.body['holdId']);
    expect([...(await statesNow())].filter((state) => state === 'x')).toHaveLength(3);
    await buyer.call('DELETE', `/holds/${String(first.body['holdId'])}`);
  });

  it('need a buyer, a key, and a party that there can be', async () => {
    expect((await callHttp(server.url, 'POST', path(), { size: 1 }, { 'idempotency-key': 'k' })).status).toBe(401);
    const token = { authorization: `Bearer ${buyer.token}` };
    expect((await callHttp(server.url, 'POST', path(), { size: 1 }, token)).status).toBe(400);
    expect((await buyer.call('POST', path(), { size: 21 })).status).toBe(400);
    expect((await buyer.call('POST', '/performances/none/best-available', { size: 1 })).status).toBe(404);
  });

  it('are chosen at the counter too, and refused where there are not as many', async () => {
    const held = granted(
      await till.ask('hold.best', { performance: house.performance, size: 4, keep: ['B1' as never] }),
    );
    expect(held.places.map(({ placeId }) => placeId)).toEqual(['B1', 'B2', 'B3', 'B4']);
    granted(await till.ask('hold.release', { holdId: held.holdId }));
    expect(await till.ask('hold.best', { performance: house.performance, size: 11 })).toMatchObject({
      error: { code: 'HOLD_LIMIT' },
    });
    const all = await Promise.all(
      Array.from({ length: 5 }, () => till.ask('hold.best', { performance: house.performance, size: 9 })),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(4);
    expect(all.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'SEAT_UNAVAILABLE', reason: 'not-enough' } });
    for (const one of all) if (one.ok) granted(await till.ask('hold.release', { holdId: one.value.holdId }));
  });
});

describe('house seats', () => {
  it('are shown to tills as such, to the public as gone, and their code to nobody', async () => {
    const { checkpoint } = await feedOf('seats');
    const before = await statesNow();
    const movies = async () =>
      JSON.stringify((await callHttp(server.url, 'GET', `/venues/${house.venue}/performances`)).body);
    const free = /"available":(\d+)/.exec(await movies())?.[1];
    await manage('performance.reserve', { performance: house.performance, seats: ['A1', 'A2'], code: CODE });
    const { documents } = await feedOf('seats', checkpoint);
    expect(documents.get(`${house.performance}:A`)).toMatchObject({ states: 'rr........' });
    const after = await statesNow();
    expect([before.slice(0, 3), after.slice(0, 3)]).toEqual(['...', 'xx.']);
    expect(await movies()).toContain(`"available":${Number(free) - 2}`);
    const told = [
      JSON.stringify(await seatsNow()),
      await movies(),
      JSON.stringify([...(await feedOf('catalogue')).documents, ...(await feedOf('seats')).documents]),
      JSON.stringify(await manage('catalogue.list', {})),
      JSON.stringify(await buyer.call('POST', '/holds', claim('A1'))),
      JSON.stringify(await buyer.call('POST', '/holds', { ...claim('A1'), code: 'wrong' })),
    ];
    for (const text of told) expect(text).not.toMatch(/velvet/i);
  });

  it('open to their code at every door, and are house seats again afterwards', async () => {
    expect(await buyer.call('POST', '/holds', claim('A1', 'A3'))).toMatchObject({
      status: 409,
      body: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['A1'] } },
    });
    expect(await till.ask('hold.place', claim('A1', 'A3'), V3)).toMatchObject({
      error: { code: 'HOUSE_SEAT', taken: { seats: ['A1'] } },
    });
    const held = await buyer.call('POST', '/holds', { ...claim('A1', 'A2'), code: ' velvet-2026 ' });
    expect(held.status).toBe(201);
    await buyer.call('DELETE', `/holds/${String(held.body['holdId'])}`);
    expect((await statesNow()).slice(0, 2)).toBe('xx');
    const best = await buyer.call('POST', `/performances/${house.performance}/best-available`, {
      size: 2,
      keep: ['A1'],
      code: CODE,
    });
    expect(best.body['places']).toMatchObject([{ placeId: 'A1' }, { placeId: 'A2' }]);
    await buyer.call('DELETE', `/holds/${String(best.body['holdId'])}`);
    const atTill = granted(await till.ask('hold.place', { ...claim('A1'), code: CODE }));
    granted(await till.ask('hold.release', { holdId: atTill.holdId }));
    await closedToGuessing();
    await manage('performance.reserve', { performance: house.performance, seats: ['A1', 'A2'], code: null });
    expect((await statesNow()).slice(0, 2)).toBe('..');
  });
});

/** One account and one terminal guess: neither gets far, at any door, nor stands in the way of the others. */
async function closedToGuessing(): Promise<void> {
  const guesser = await signInBuyer(server.url, 'gus');
  const guess = (n: number) => guesser.call('POST', '/holds', { ...claim('A1'), code: `velvet-${n}` });
  const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => guess(n)));
  const refused = answers.map(({ body }) => String(body['code'])).toSorted((a, b) => a.localeCompare(b));
  expect(refused).toEqual([...Array<string>(2).fill('RATE_LIMITED'), ...Array<string>(10).fill('SEAT_UNAVAILABLE')]);
  const best = `/performances/${house.performance}/best-available`;
  for (const said of [await guess(12), await guesser.call('POST', best, { size: 2, code: CODE })]) {
    expect(said).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED', reason: 'code' } });
    expect(said.body['retryAfterMs']).toBeGreaterThan(50_000);
  }
  // Without a code it is served, and a right one is never counted.
  const plain = await guesser.call('POST', '/holds', claim('A3'));
  await guesser.call('DELETE', `/holds/${String(plain.body['holdId'])}`);
  expect(plain.status).toBe(201);
  for (let n = 0; n < 12; n += 1) {
    const held = granted(await till.ask('hold.place', { ...claim('A1'), code: CODE }));
    granted(await till.ask('hold.release', { holdId: held.holdId }));
  }
  for (let n = 0; n < 10; n += 1)
    expect(await till.ask('hold.best', { performance: house.performance, size: 11, code: `no-${n}` })).toMatchObject({
      error: { code: 'HOLD_LIMIT' },
    });
  expect(await till.ask('hold.place', { ...claim('A1'), code: CODE })).toMatchObject({
    error: { code: 'RATE_LIMITED' },
  });
}
