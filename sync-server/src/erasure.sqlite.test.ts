import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeBackup } from './cli/backup/take-backup.ts';
import { stageRestore } from './cli/restore/stage.ts';
import { fillUp, removeMark, swap, writeMark } from './cli/restore/swap.ts';
import { audit, brief } from './testing/audited-venue.ts';
import { namesAreCodes, signInBuyer, type BuyerClient } from './testing/buyers.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { manageAt, PRICE, setUpTrialHouse, type TrialHouse } from './testing/trial-house.ts';

/** A person who exists nowhere else. */
const CANARY = { name: '金丝雀·柯纳瑞', phone: '139 5550 7261', openid: 'openid-of-dev:kanarienvogel' };
const replace = { identity: namesAreCodes };

const data = newDataDir();
const elsewhere = newDataDir();
const [before, after, keysTo] = ['before', 'after', 'keys'].map((name) => join(elsewhere.dir, name)) as [
  string,
  string,
  string,
];
let server: StartedServer;
let house: TrialHouse;
let person: string;
let token: string;
/** The key under which the canary's values are sealed: with it any copy of them could be read. */
let key: Buffer;
let othersKey: Buffer;
let orderId: string;

async function buy(buyer: BuyerClient, seat: string, contact: object): Promise<string> {
  const held = await buyer.call('POST', '/holds', {
    performance: house.performance,
    claim: { seats: [seat], areas: [] },
  });
  const lines = [{ placeId: seat, ticketType: 'adult' }];
  const order = { holdId: held.body['holdId'], lines, expectedTotal: PRICE + 300, contact };
  return String((await buyer.call('POST', '/orders', order)).body['orderId']);
}

const filesBelow = (dir: string): string[] =>
  readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });

/** Every byte of every file: pages that are free, logs ahead of them and what was put aside too. */
const filesWith = (needle: Buffer | string, ...dirs: readonly string[]): string[] =>
  dirs.flatMap(filesBelow).filter((path) => readFileSync(path).includes(needle));

const encodings = (text: string): (Buffer | string)[] => [
  text,
  Buffer.from(text, 'utf16le'),
  Buffer.from(text).toString('base64'),
  Buffer.from(text).toString('hex'),
  encodeURIComponent(text),
  text.replaceAll(' ', ''),
];

function expectNothingOf(...dirs: readonly string[]): void {
  expect(filesWith(key, ...dirs)).toEqual([]);
  for (const text of Object.values(CANARY).flatMap(encodings)) expect(filesWith(text, ...dirs)).toEqual([]);
}

const keyOf = (id: string): Buffer => {
  const db = new Database(join(data.dir, 'server', 'people-keys.db'), { readonly: true });
  const row = db.prepare<[string], { key: Buffer }>('SELECT key FROM keys WHERE person = ?').get(id);
  db.close();
  return row?.key ?? Buffer.alloc(0);
};

async function restore(into: string, keysFrom: string | null): Promise<void> {
  const stage = join(into, 'server', 'restoring');
  fillUp(into, before);
  await stageRestore({ data: into, from: before, keysFrom, stage });
  const mark = { from: before, takenAt: 1, aside: join(into, 'replaced') };
  writeMark(join(into, 'server'), mark);
  swap(join(into, 'server'), stage, mark);
  removeMark(join(into, 'server'));
}

beforeAll(async () => {
  server = await startServer({ dir: data.dir, replace });
  house = await setUpTrialHouse(manageAt(server));
  const { name, phone } = CANARY;
  const canary = await signInBuyer(server.url, 'kanarienvogel');
  token = canary.token;
  orderId = await buy(canary, 'A1', { name, phone });
  // Values that were replaced leave pages behind them.
  for (const other of ['133 0000 0001', '133 0000 0002', phone]) await canary.call('PUT', '/me', { phone: other });
  const ben = await signInBuyer(server.url, 'ben');
  await buy(ben, 'B1', { name: 'Ben', phone: '13600001111' });
  person = String((await canary.call('GET', '/me/export')).body['person']);
  key = keyOf(person);
  othersKey = keyOf(String((await ben.call('GET', '/me/export')).body['person']));
  takeBackup({ data: data.dir, to: before, keysTo }, 1);
  expect(filesWith(key, data.dir, keysTo)).not.toEqual([]);
  expect((await canary.call('DELETE', '/me')).body).toEqual({ erased: true });
});

afterAll(async () => {
  await server.close();
  data.remove();
  elsewhere.remove();
});

describe('a person who was erased', () => {
  it('is in no file of the house, written or free, from the moment of the answer on', () => {
    expect(key).toHaveLength(32);
    expectNothingOf(data.dir);
    // The search sees what is there: the bought seat under its bare names, and somebody else's key.
    expect(filesWith(orderId, data.dir).some((path) => path.includes('foyer.db'))).toBe(true);
    expect(filesWith(othersKey, data.dir)).not.toEqual([]);
  });

  it('is in no backup, once the newest keys lie over those of before', () => {
    takeBackup({ data: data.dir, to: after, keysTo }, 2);
    expectNothingOf(before, after, keysTo);
  });

  it('does not come back when a backup of before is put in place, here or on a new machine', async () => {
    await server.close();
    expectNothingOf(data.dir);
    const newMachine = join(elsewhere.dir, 'new');
    cpSync(join(before, 'server', 'keys'), join(newMachine, 'server', 'keys'), { recursive: true });
    for (const [into, keysFrom] of [
      [data.dir, null],
      [newMachine, keysTo],
    ] as const) {
      await restore(into, keysFrom);
      const restored = await startServer({ dir: into, replace });
      const { people } = restored.components;
      expect([people.read(person as never), people.find('openid', CANARY.openid)]).toEqual([null, null]);
      const bearer = { headers: { authorization: `Bearer ${token}` } };
      expect((await fetch(`${restored.url}/me/orders`, bearer)).status).toBe(401);
      const again = await signInBuyer(restored.url, 'kanarienvogel');
      expect((await again.call('GET', '/me/export')).body).toMatchObject({ orders: [], profile: {} });
      const ben = await signInBuyer(restored.url, 'ben');
      expect((await ben.call('GET', '/me/export')).body).toMatchObject({ profile: { name: 'Ben' } });
      await again.call('DELETE', '/me');
      await restored.close();
      expectNothingOf(into, keysTo);
    }
    server = await startServer({ dir: data.dir, replace });
  });

  it('leaves a log that the audit finds nothing in', async () => {
    await server.close();
    const { findings } = audit({ dataDir: data.dir });
    expect(brief(findings)).toEqual([]);
    server = await startServer({ dir: data.dir, replace });
  });
});

describe('a session of an erased person', () => {
  it('that an old file brings back, or that outlived a crash, is nobody’s', async () => {
    const cem = await signInBuyer(server.url, 'cem');
    const { people } = server.components;
    people.erase(people.find('openid', 'openid-of-dev:cem') ?? ('' as never));
    expect((await cem.call('GET', '/me/orders')).status).toBe(401);
  });
});
