import type { PerformanceId, PlaceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audit, brief } from './testing/audited-venue.ts';
import { newDevice } from './testing/device.ts';
import { scriptedTill, type ScriptedTill } from './testing/scripted-till.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { granted, readyTerminal } from './testing/terminal-client.ts';
import { saleFacts } from './testing/till-sales.ts';
import { manageAt, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let performance: PerformanceId;
let tills: { close(): void }[];

beforeEach(async () => {
  data = newDataDir();
  server = await startServer({ dir: data.dir });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage);
  performance = house.performance as PerformanceId;
  await set('offlineSales', 'allotment');
  tills = [];
});

afterEach(async () => {
  for (const one of tills) one.close();
  await server.close();
  expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
  data.remove();
});

const set = (path: string, value: number | string) => manage('policy.set', { venue: 'trial' as VenueId, path, value });
async function open(n: 0 | 1): Promise<ScriptedTill> {
  const till = await scriptedTill(server.url, house.devices[n], house.clerk);
  tills.push(till);
  return till;
}
const count = async (till: ScriptedTill): Promise<number> => (await till.own()).size;
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
};
const ROUND_MS = 1500;
const rounds = () => new Promise((resolve) => setTimeout(resolve, ROUND_MS));

describe('a terminal that opens its shift', () => {
  it('is given its part of what is free, and never a house seat; the second one another part', async () => {
    await manage('performance.reserve', { performance, seats: ['A1', 'A2'] as PlaceId[], code: 'GUEST' });
    const one = await open(0);
    // Of the 38 places that are free 18 stay for every door: 0.45 of the whole hall.
    await until(async () => (await count(one)) >= 18);
    expect(await count(one)).toBeLessThanOrEqual(21);
    const two = await open(1);
    await until(async () => (await count(two)) >= 8);
    const [first, second] = [await one.own(), await two.own()];
    expect([...first.keys()].filter((place) => second.has(place))).toEqual([]);
    expect([...first.keys(), ...second.keys()].filter((place) => place < 2)).toEqual([]);
    expect(first.size + second.size).toBeLessThanOrEqual(21);
  });

  it('gets more when it has sold down to low water', async () => {
    const till = await open(0);
    await until(async () => (await count(till)) > 0);
    const before = await till.own();
    for (const allotment of granted(await till.client.ask('allotment.list', {})).allotments) {
      const facts = saleFacts(till.client, till.device, allotment, `o-${allotment.allotmentId}`);
      granted(await till.client.ask('fact.append', { facts: facts.map((fact) => ({ ...fact })) as never }));
    }
    await until(async () => [...(await till.own()).keys()].some((place) => !before.has(place)));
  });

  it('gets nothing at a venue whose tills must not sell alone, before the horizon, or when nobody is to have anything', async () => {
    for (const [path, value, back] of [
      ['offlineSales', 'forbidden', 'allotment'],
      ['allotments.horizonMs', 3600_000, 4 * 3600_000],
      ['allotments.share', 0, 0.8],
    ] as const) {
      await set(path, value);
      const till = await open(0);
      await rounds();
      expect(await count(till), path).toBe(0);
      till.close();
      await set(path, 'forbidden' === value ? 'forbidden' : value);
      if (path !== 'allotments.share') await set(path, back);
    }
  });
});

describe('no seats of its own gets', () => {
  it('a kiosk that takes nothing but QR payments, not by hand either', async () => {
    const device = newDevice('qr-kiosk');
    await manage('terminal.enrol', {
      terminal: 'qr-kiosk',
      name: 'Kiosk',
      publicKey: device.publicKey,
      venues: ['trial'],
      kind: 'kiosk',
      tenders: ['qr'],
    });
    const till = await scriptedTill(server.url, device, house.clerk);
    tills.push(till);
    await rounds();
    expect(await count(till)).toBe(0);
    expect(granted(await till.client.ask('allotment.want', { performance }))).toEqual({ seats: 0, reason: 'tenders' });
    const byHand = manage('allotment.grant', {
      terminal: 'qr-kiosk' as TerminalId,
      performance,
      seats: ['A1'] as PlaceId[],
    });
    await expect(byHand).rejects.toThrow(/INVALID_REQUEST.*tenders/);
  });

  it('a till without an open shift, one that gave everything back until it asks, and one that is too old to be asked', async () => {
    const old = await readyTerminal(server.url, house.devices[1], house.clerk);
    tills.push(old);
    const till = await open(0);
    await until(async () => (await count(till)) > 0);
    for (const { allotmentId: allotment, places } of granted(await till.client.ask('allotment.list', {})).allotments)
      await till.tell({
        kind: 'seats.returned',
        v: 1,
        performance,
        allotment,
        places: places.map(({ place }) => place),
        reason: 'idle',
        at: 1,
      });
    await rounds();
    expect(await count(till)).toBe(0);
    expect(granted(await till.client.ask('allotment.want', { performance })).seats).toBeGreaterThan(18);
    expect(granted(await old.ask('allotment.list', {})).allotments).toEqual([]);
    await till.tell({
      kind: 'shift.closed',
      v: 1,
      shift: till.client.shift,
      clerk: 'u_clerk',
      counted: 0,
      expected: 0,
      at: 2,
    });
    expect(granted(await till.client.ask('allotment.want', { performance }))).toEqual({ seats: 0, reason: 'shift' });
  });
});
