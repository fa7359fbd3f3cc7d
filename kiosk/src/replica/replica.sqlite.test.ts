import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import { feedDigest } from '@foyer/shared/wire/feed-digest';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getRxStorageBetterSqlite3 } from '../rx-storage-better-sqlite3/index.ts';
import { SILENT } from '../till/ports/logger.ts';
import { FakeLink } from '../till/testing/fake-link.ts';
import { ManualClock, settled } from '../till/testing/manual-clock.ts';
import { EVENING, LAYOUT, PERFORMANCE, VENUE } from '../till/testing/pretend-house.ts';
import { PretendServer } from '../till/testing/pretend-server.ts';
import { openStore } from './replica-store.ts';
import { ReplicaFile } from './replica-file.ts';
import { openReplica, type Replica } from './replica.ts';

let dir: string;
let path: string;
let server: PretendServer;
let link: FakeLink;
let clock: ManualClock;
let replica: Replica;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-replica-'));
  path = join(dir, 'replica.db');
  server = new PretendServer();
  clock = new ManualClock(EVENING);
  await open();
});

afterEach(async () => {
  await replica.close();
  rmSync(dir, { recursive: true, force: true });
});

const storage = () =>
  getRxStorageBetterSqlite3({ file: path, synchronous: 'NORMAL', check: 'indexes', lockWaitMs: 100 });

async function open({ isOnline = true, terminal = 't1' } = {}): Promise<void> {
  link = new FakeLink(server);
  if (isOnline) link.start();
  replica = openReplica({
    link,
    clock,
    log: SILENT,
    terminal: { terminal, venues: [VENUE] },
    storage: storage(),
    name: 'replica',
    file: new ReplicaFile(path),
  });
  await replica.opened;
  await rest();
}

async function reopen(
  options: Parameters<typeof open>[0] = {},
  meanwhile: () => void = () => undefined,
): Promise<void> {
  await replica.close();
  meanwhile();
  await open(options);
}

async function rest(): Promise<void> {
  await settled();
  await replica.idle();
  await settled();
}

const seatsOf = async (id: string): Promise<Record<string, string> | null> => {
  const performance = replica.catalogue.performance(id as PerformanceId);
  if (performance === null) return null;
  const rows = await replica.seats.open(performance);
  return rows && Object.fromEntries([...rows].map(([row, { states }]) => [row, states]));
};

const EMPTY = { A: '....', B: '....', pit: '...' };

async function expectSameAsServer(): Promise<void> {
  for (const scope of ['catalogue', 'seats']) {
    const { seq, documents } = server.scope(VENUE, scope);
    const hash = createHash('sha256').update(feedDigest(documents)).digest('hex');
    expect(await replica.digest(VENUE, scope)).toEqual({ seq, hash });
  }
}

describe('a replica', () => {
  it('has the programme, the plans and every seat of the venue after the first connection', async () => {
    expect(replica.health()).toMatchObject({ found: 'none', done: 'pulled-anew' });
    expect(replica.catalogue.performances().map(({ id }) => id as string)).toEqual(['p1', 'p2', 'p3']);
    expect(replica.catalogue.layout(LAYOUT)?.places).toHaveLength(11);
    expect(await seatsOf('p2')).toEqual(EMPTY);
    await expectSameAsServer();
  });

  it('is there at a start without the server, as it was last seen', async () => {
    server.setState('A2', 's');
    await rest();
    await reopen({ isOnline: false });
    expect(replica.health()).toEqual({ found: 'fine', done: 'kept', cause: null });
    expect(replica.catalogue.layout(LAYOUT)?.places).toHaveLength(11);
    expect(await seatsOf(PERFORMANCE)).toEqual({ ...EMPTY, A: '.s..' });
  });

  it('is asked only for what changed when it connects again', async () => {
    server.heard.length = 0;
    await reopen();
    const asked = server.heard.filter(({ name }) => name === 'feed.page');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every(({ envelope }) => (envelope.body as { since: unknown }).since !== null)).toBe(true);
    expect(server.heard.some(({ name }) => name === 'layout.get')).toBe(false);
  });

  it('lists a performance only once its plan can be opened, or cannot be had', async () => {
    await reopen({ isOnline: false }, () => new ReplicaFile(path).remove());
    link.fates.set('layout.get', ['held']);
    link.start();
    await settled();
    await settled();
    expect(replica.catalogue.venues()).toHaveLength(1);
    expect(replica.catalogue.performances()).toEqual([]);
    let told = 0;
    replica.catalogue.onChange(() => (told += 1));
    link.letGo();
    await rest();
    expect(replica.catalogue.performances()).toHaveLength(3);
    expect(told).toBeGreaterThan(0);
  });

  it('forgets the seats of a performance that the server took off the feed', async () => {
    const told: string[] = [];
    replica.catalogue.onChange(() => told.push('catalogue'));
    server.retire('p2');
    await rest();
    expect(replica.catalogue.performances().map(({ id }) => id as string)).toEqual(['p1', 'p3']);
    expect(told.length).toBeGreaterThan(0);
    await expectSameAsServer();
    await reopen({ isOnline: false });
    expect(replica.catalogue.performances().map(({ id }) => id as string)).toEqual(['p1', 'p3']);
  });

  it('drops what it knew when the server begins a new epoch', async () => {
    server.setState('A1', 's');
    await rest();
    link.cut();
    server.epoch = 2;
    server.retire('p3');
    server.setState('A1', '.');
    link.connect();
    await rest();
    expect(await seatsOf(PERFORMANCE)).toEqual(EMPTY);
    expect(replica.catalogue.performance('p3' as PerformanceId)).toBeNull();
    await expectSameAsServer();
  });

  it('keeps out what only a later server knows, and a layout that is not the one it was asked for', async () => {
    server.later = [
      { collection: 'gates' as never, id: 'g1', seq: 1, doc: { gate: 'north' } },
      { collection: 'catalogue', id: 'lottery:1', seq: 1, doc: { kind: 'lottery', odds: 3 } },
      { collection: 'catalogue', id: 'nonsense:1', seq: 1, doc: {} },
      { collection: 'catalogue', id: 'x'.repeat(400), seq: 1, doc: { kind: 'title' } },
    ];
    server.forgesLayouts = true;
    await reopen({}, () => new ReplicaFile(path).remove());
    expect(replica.catalogue.performances()).toHaveLength(3);
    expect(replica.catalogue.layout(LAYOUT)).toBeNull();
    server.forgesLayouts = false;
    link.cut();
    link.connect();
    await rest();
    expect(replica.catalogue.layout(LAYOUT)?.places).toHaveLength(11);
  });
});

describe('a replica whose file', () => {
  it('is taken away while the till runs goes on showing, and is whole again within seconds', async () => {
    expect(await seatsOf(PERFORMANCE)).toEqual(EMPTY);
    new ReplicaFile(path).remove();
    expect(replica.seats.rows(PERFORMANCE as PerformanceId)?.get('A')?.states).toBe('....');
    expect(replica.catalogue.performances()).toHaveLength(3);
    await clock.advance(5000);
    await rest();
    expect(replica.health()).toMatchObject({ found: 'taken-away', done: 'pulled-anew' });
    expect(existsSync(path)).toBe(true);
    server.setState('B1', 's');
    await rest();
    expect(replica.seats.rows(PERFORMANCE as PerformanceId)?.get('B')?.states).toBe('s...');
    await expectSameAsServer();
    await reopen({ isOnline: false });
    expect(await seatsOf(PERFORMANCE)).toEqual({ ...EMPTY, B: 's...' });
  });

  it('is taken away shows the next change all the same, without waiting for anybody to look', async () => {
    await seatsOf(PERFORMANCE);
    new ReplicaFile(path).remove();
    server.setState('A4', 's');
    await rest();
    await rest();
    expect(replica.seats.rows(PERFORMANCE as PerformanceId)?.get('A')?.states).toBe('...s');
    expect(['failed', 'taken-away']).toContain(replica.health()?.found);
    await expectSameAsServer();
  });

  it('is gone while cut off goes on showing what it showed', async () => {
    await seatsOf(PERFORMANCE);
    link.cut();
    new ReplicaFile(path).remove();
    await clock.advance(20_000);
    expect(await seatsOf(PERFORMANCE)).toEqual(EMPTY);
    expect(replica.catalogue.performances()).toHaveLength(3);
    link.connect();
    await rest();
    await clock.advance(5000);
    await rest();
    await expectSameAsServer();
  });

  it.each([
    ['is cut in half', () => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['has a page of noise', () => damage(5000, 3000)],
    ['has no head', () => damage(0, 100)],
    ['is something else', () => writeFileSync(path, 'not a database, but long enough to be taken for one'.repeat(200))],
    ['is empty', () => truncateSync(path, 0)],
  ])('%s is pulled anew, and the start says so', async (_what, harm) => {
    server.setState('A1', 's');
    await rest();
    await reopen({}, harm);
    expect(replica.health()).toMatchObject({ done: 'pulled-anew' });
    expect(['damaged', 'none']).toContain(replica.health()?.found);
    expect(await seatsOf(PERFORMANCE)).toEqual({ ...EMPTY, A: 's...' });
    await expectSameAsServer();
  });

  it('is another till’s, or of another form, is pulled anew', async () => {
    await reopen({ terminal: 't2' });
    expect(replica.health()).toEqual({ found: 'other-till', done: 'pulled-anew', cause: null });
    await expectSameAsServer();
    await replica.close();
    const { store } = await openStore({ storage: storage(), name: 'replica', file: null, terminal: 't2' });
    await store.writer.keep('~owner', 't2', { epoch: 9999, seq: 0 });
    await store.close();
    await open({ terminal: 't2' });
    expect(replica.health()).toEqual({ found: 'other-schema', done: 'pulled-anew', cause: null });
    await expectSameAsServer();
  });
});

describe('a replica on a disk', () => {
  it('that cannot be opened shows nothing and stops nothing, and is there once the disk is', async () => {
    await replica.close();
    path = join(dir, 'later', 'replica.db');
    await open();
    expect(replica.health()).toMatchObject({ found: 'failed' });
    expect(replica.catalogue.performances()).toEqual([]);
    mkdirSync(join(dir, 'later'));
    await clock.advance(5000);
    await rest();
    expect(await seatsOf(PERFORMANCE)).toEqual(EMPTY);
    await expectSameAsServer();
  });

  it('that goes bad under it costs no plan that is open, and is pulled anew', async () => {
    await seatsOf(PERFORMANCE);
    damage(0, statSync(path).size);
    server.setState('A1', 's');
    await rest();
    for (const id of ['p1', 'p2', 'p3']) await seatsOf(id);
    await clock.advance(5000);
    await rest();
    await clock.advance(5000);
    await rest();
    expect(await seatsOf('p3')).toEqual({ ...EMPTY, A: 's...' });
    expect(await seatsOf(PERFORMANCE)).toEqual({ ...EMPTY, A: 's...' });
    await expectSameAsServer();
  });
});

function damage(at: number, length: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, at, at + length);
  writeFileSync(path, bytes);
}
