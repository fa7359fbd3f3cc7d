import type { PerformanceId, PlaceId, StreamId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audit, brief } from './testing/audited-venue.ts';
import { namesAreCodes, signInBuyer, type BuyerClient } from './testing/buyers.ts';
import { scriptedTill, type ScriptedTill } from './testing/scripted-till.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { granted } from './testing/terminal-client.ts';
import { saleFacts } from './testing/till-sales.ts';
import { manageAt, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let till: ScriptedTill;
let buyer: BuyerClient;
let performance: PerformanceId;
let tills: ScriptedTill[];

beforeEach(async () => {
  data = newDataDir();
  server = await startServer({ dir: data.dir, replace: { identity: namesAreCodes } });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage);
  performance = house.performance as PerformanceId;
  await manage('policy.set', { venue: 'trial' as VenueId, path: 'allotments.share', value: 0 });
  await manage('policy.set', { venue: 'trial' as VenueId, path: 'offlineSales', value: 'allotment' });
  till = await scriptedTill(server.url, house.devices[0], house.clerk);
  tills = [till];
  buyer = await signInBuyer(server.url, 'ann');
});

afterEach(async () => {
  for (const one of tills) one.close();
  await server.close();
  expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
  data.remove();
});

const give = (seats: readonly string[], terminal = house.devices[0].terminal) =>
  manage('allotment.grant', { terminal: terminal as TerminalId, performance, seats: seats as PlaceId[] });
const want = (seats: readonly string[], who = buyer) =>
  who.call('POST', '/holds', { performance, claim: { seats, areas: [] } });
const shown = async (): Promise<string> =>
  String((await buyer.call('GET', `/performances/${performance}/seats`)).body['states']);
async function rowA(client = till.client, v = 4): Promise<string | undefined> {
  const scope = { stream: 'trial' as StreamId, scope: `seats:${performance}`, since: null, limit: 100 };
  const { documents } = granted(await client.ask('feed.pull', scope, { v })) as unknown as {
    documents: readonly { id: string; doc: { states: string } }[];
  };
  return documents.find(({ id }) => id === `${performance}:A`)?.doc.states;
}
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('seats that stand with a terminal that is heard', () => {
  it('are shown as free, and come back for an online buyer who wants them: those and no others', async () => {
    await give(['A1', 'A2', 'A3', 'A4']);
    expect((await shown()).slice(0, 5)).toBe('.....');
    expect(await rowA()).toBe('aaaa......');
    const held = await want(['A1', 'A2']);
    expect(held.status).toBe(201);
    expect(till.recalled).toMatchObject([{ performance, places: [0, 1], grants: [1, 1] }]);
    expect([...(await till.own()).keys()]).toEqual([2, 3]);
    expect(await rowA()).toBe('hhaa......');
  });

  it('are refused at once when the terminal keeps them, with other seats to choose from', async () => {
    await give(['A1', 'A2']);
    till.busy.add(1);
    const began = millis();
    const refused = await want(['A1', 'A2']);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'SEAT_UNAVAILABLE', reason: 'reserved-at-counter', taken: { seats: ['A2'] } },
    });
    expect(refused.body['alternatives']).not.toEqual([]);
    // Not after the time a silent terminal is waited for.
    expect(millis() - began).toBeLessThan(450);
    expect([...(await till.own()).keys()]).toEqual([1]);
  });

  it('stay with a terminal that does not answer: a recall that ran out frees nothing', async () => {
    await give(['A1', 'A2']);
    till.answers = false;
    expect(await want(['A1', 'A2'])).toMatchObject({ status: 409, body: { reason: 'reserved-at-counter' } });
    expect([...(await till.own()).keys()]).toEqual([0, 1]);
    expect(await rowA()).toBe('aa........');
  });

  it('of a terminal that does not answer are asked for once in a claim, whatever else it has', async () => {
    await give([...house.seats, ...Array.from({ length: 20 }, (_, i) => `floor#${i + 1}`)]);
    till.answers = false;
    const best = await buyer.call('POST', `/performances/${performance}/best-available`, { size: 1 });
    expect(best).toMatchObject({ status: 409, body: { reason: 'reserved-at-counter' } });
    expect(till.recalled).toHaveLength(1);
  });

  it('are asked for once, whoever waits for them, and go to one of them', async () => {
    await give(['A1', 'A2']);
    const others = await Promise.all(['bob', 'cat', 'dan'].map((name) => signInBuyer(server.url, name)));
    const answers = await Promise.all([buyer, ...others].map((one) => want(['A1', 'A2'], one)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(till.recalled.flatMap(({ places }) => places)).toEqual([0, 1]);
  });

  it('are its own to sell: it is not asked for what it wants itself', async () => {
    await give(['A1', 'A2']);
    const own = await till.client.ask('hold.place', { performance, claim: { seats: ['A1'] as PlaceId[], areas: [] } });
    expect(own).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE', reason: 'own-allotment' } });
    expect(till.recalled).toEqual([]);
    const other = await scriptedTill(server.url, house.devices[1], house.clerk);
    tills.push(other);
    const there = await other.client.ask('hold.place', {
      performance,
      claim: { seats: ['A1'] as PlaceId[], areas: [] },
    });
    expect(there.ok).toBe(true);
  });

  it('come last when the house chooses, and come when there is nothing else', async () => {
    await give(['A4', 'A5', 'A6', 'A7', ...['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'B9', 'B10']]);
    const best = (size: number) => buyer.call('POST', `/performances/${performance}/best-available`, { size });
    for (let n = 0; n < 4; n += 1) expect((await best(4)).status, `party ${n + 1}`).toBe(201);
    expect(till.recalled.length).toBeGreaterThan(0);
  });

  it('a place of an area comes back when the area has none left in the pool', async () => {
    await give(Array.from({ length: 20 }, (_, i) => `floor#${i + 1}`));
    const held = await buyer.call('POST', '/holds', {
      performance,
      claim: { seats: [], areas: [{ area: 'floor', count: 2 }] },
    });
    expect(held.status).toBe(201);
    expect(till.recalled.flatMap(({ places }) => places)).toEqual([20, 21]);
  });

  it('each unsold seat of a house can be had online although all of them are allotted', async () => {
    await give([...house.seats, ...Array.from({ length: 20 }, (_, i) => `floor#${i + 1}`)]);
    for (const [n, seat] of house.seats.entries()) {
      const guest = await signInBuyer(server.url, `guest-${n}`);
      expect(await want([seat], guest), seat).toMatchObject({ status: 201 });
    }
  });
});

describe('a terminal that is not heard any more', () => {
  it('has its seats locked within 3 s, told as such, and refused at once; back again they are as before', async () => {
    await give(['A1', 'A2']);
    const other = await scriptedTill(server.url, house.devices[1], house.clerk);
    tills.push(other);
    const began = millis();
    till.close();
    await until(async () => (await rowA(other.client)) === 'll........');
    expect(millis() - began).toBeLessThan(3000);
    expect((await shown()).slice(0, 3)).toBe('cc.');
    expect(await rowA(other.client, 3)).toBe('aa........');
    const asked = millis();
    expect(await want(['A1', 'A2'])).toMatchObject({ status: 409, body: { reason: 'reserved-at-counter' } });
    expect(millis() - asked).toBeLessThan(300);
    expect(await manage('terminal.vanished', {})).toMatchObject([
      { terminal: 'trial-1', allotments: [{ status: 'open', seats: ['A1', 'A2'] }] },
    ]);
    tills.push(await scriptedTill(server.url, house.devices[0], house.clerk));
    await until(async () => (await rowA(other.client)) === 'aa........');
    expect((await want(['A1', 'A2'])).status).toBe(201);
  });

  it('is taken back by a manager with a reason, and what it sold meanwhile is kept beside', async () => {
    await give(['A1', 'A2']);
    const [one] = granted(await till.client.ask('allotment.list', {})).allotments;
    if (one === undefined) throw new Error('nothing stands with the till');
    const { seats, seq } = await manage('allotment.reclaim', {
      performance,
      allotmentId: one.allotmentId,
      reason: 'the till is stolen',
    });
    expect([seats, seq > 0]).toEqual([2, true]);
    expect((await want(['A1', 'A2'])).status).toBe(201);
    const facts = saleFacts(till.client, till.device, one, 'o-late');
    granted(await till.client.ask('fact.append', { facts: facts.map((fact) => ({ ...fact })) as never }));
    expect((await manage('report.today', {}))[0]).toMatchObject({ openConflicts: 1 });
  });
});

describe('a hold of a terminal whose clerk opens payment', () => {
  it('stands with it under the same fences, is not recalled while it is busy, and is given back by its word', async () => {
    const held = granted(
      await till.client.ask('hold.place', { performance, claim: { seats: ['A1', 'A2'] as PlaceId[], areas: [] } }),
    );
    const commandId = 'keep-1';
    const kept = granted(await till.client.ask('allotment.keep', { holdId: held.holdId }, { commandId }));
    expect(kept.places).toEqual(held.places.map(({ index, fence }) => ({ place: index, fence })));
    expect(granted(await till.client.ask('allotment.keep', { holdId: held.holdId }, { commandId }))).toEqual(kept);
    till.busy.add(0).add(1);
    expect(await want(['A1'])).toMatchObject({ status: 409, body: { reason: 'reserved-at-counter' } });
    const { allotmentId: allotment } = kept;
    await till.tell({
      kind: 'seats.returned',
      v: 1,
      performance,
      allotment,
      places: [0, 1],
      reason: 'abandoned',
      at: 1,
    });
    expect((await want(['A1'])).status).toBe(201);
  });

  it('is sold by the terminal’s own fact', async () => {
    const held = granted(
      await till.client.ask('hold.place', { performance, claim: { seats: ['A1', 'A2'] as PlaceId[], areas: [] } }),
    );
    const kept = granted(await till.client.ask('allotment.keep', { holdId: held.holdId }));
    const facts = saleFacts(till.client, till.device, { ...kept, status: 'open' }, 'o-kept');
    granted(await till.client.ask('fact.append', { facts: facts.map((fact) => ({ ...fact })) as never }));
    expect(await rowA()).toBe('ss........');
    expect((await manage('report.today', {}))[0]).toMatchObject({ openConflicts: 0 });
  });

  it('is refused to anybody else, and where tills must not sell alone', async () => {
    const held = granted(
      await till.client.ask('hold.place', { performance, claim: { seats: ['A1'] as PlaceId[], areas: [] } }),
    );
    const other = await scriptedTill(server.url, house.devices[1], house.clerk);
    tills.push(other);
    expect(await other.client.ask('allotment.keep', { holdId: held.holdId })).toMatchObject({
      error: { code: 'HOLD_NOT_FOUND' },
    });
    await manage('policy.set', { venue: 'trial' as VenueId, path: 'offlineSales', value: 'forbidden' });
    expect(await till.client.ask('allotment.keep', { holdId: held.holdId })).toMatchObject({
      error: { code: 'SALES_FORBIDDEN_OFFLINE' },
    });
  });
});

const millis = (): number => globalThis.performance.now();
