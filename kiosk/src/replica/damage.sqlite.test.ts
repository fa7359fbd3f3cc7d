import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import { feedDigest } from '@foyer/shared/wire/feed-digest';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getRxStorageBetterSqlite3 } from '../rx-storage-better-sqlite3/index.ts';
import { SILENT } from '../till/ports/logger.ts';
import { FakeLink } from '../till/testing/fake-link.ts';
import { ManualClock, settled } from '../till/testing/manual-clock.ts';
import { EVENING, PERFORMANCE, VENUE } from '../till/testing/pretend-house.ts';
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
  getRxStorageBetterSqlite3({ file: path, synchronous: 'NORMAL', check: 'indexes', lockWaitMs: 10 });

async function open(isOnline = true): Promise<void> {
  link = new FakeLink(server);
  if (isOnline) link.start();
  replica = openReplica({
    link,
    clock,
    log: SILENT,
    terminal: { terminal: 't1', venues: [VENUE] },
    storage: storage(),
    name: 'replica',
    file: new ReplicaFile(path),
  });
  await replica.opened;
  await rest();
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

/** Writes `to` over each place in the file that says `from`: what a disk does that forgets a bit. */
function flip(from: string, to: string): void {
  const bytes = readFileSync(path);
  let flipped = 0;
  for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + 1)) flipped += bytes.write(to, at);
  expect(flipped).toBeGreaterThan(0);
  writeFileSync(path, bytes);
}

const adultPrice = (): number | undefined => {
  const list = replica.catalogue.performance(PERFORMANCE as PerformanceId)?.priceList;
  return list === undefined
    ? undefined
    : replica.catalogue.priceLists(list)[0]?.prices['z1' as never]?.['adult' as never];
};

describe('a bit that flips in the file of a replica', () => {
  it('never changes a price that is shown: the replica is pulled anew, and the start says so', async () => {
    await replica.close();
    flip('"adult":4500', '"adult":5500');
    await open();
    expect(replica.health()).toMatchObject({ found: 'damaged', done: 'pulled-anew' });
    expect(adultPrice()).toBe(4500);
    await expectSameAsServer();
  });

  it('leaves no price at all to a till that is cut off', async () => {
    await replica.close();
    flip('"adult":4500', '"adult":5500');
    await open(false);
    expect(replica.health()).toMatchObject({ found: 'damaged' });
    expect(adultPrice()).toBeUndefined();
  });

  it('never shows a sold seat as free', async () => {
    server.setState('A2', 's');
    await rest();
    await replica.close();
    flip('"states":".s.."', '"states":"...."');
    await open();
    expect(replica.health()).toMatchObject({ found: 'damaged' });
    expect(await seatsOf(PERFORMANCE)).toEqual({ ...EMPTY, A: '.s..' });
    await expectSameAsServer();
  });

  it('never makes it pass over what was sold meanwhile', async () => {
    await replica.close();
    const db = new Database(path);
    const n = db.prepare("SELECT n FROM collections WHERE collection = 'checkpoints'").pluck().get();
    const raise = `UPDATE documents_${String(n)} SET body = json_set(body, '$.seq', json_extract(body, '$.seq') + 2)`;
    expect(db.prepare(`${raise} WHERE body LIKE '%|seats"%'`).run().changes).toBe(1);
    db.close();
    server.setState('A1', 's');
    server.setState('A2', 's');
    await open();
    expect(replica.health()).toMatchObject({ found: 'damaged' });
    expect(await seatsOf(PERFORMANCE)).toEqual({ ...EMPTY, A: 'ss..' });
    await expectSameAsServer();
  });

  it('is noticed in whichever document it is, and in a key by which one is found', async () => {
    await replica.close();
    const whole = readFileSync(path);
    for (const [from, to] of [
      ['"kind":"title"', '"kind":"uitle"'],
      ['"row":"B"', '"row":"C"'],
      ['"performance":"p2"', '"performance":"p3"'],
      ['"epoch":1', '"epoch":3'],
    ] as const) {
      writeFileSync(path, whole);
      flip(from, to);
      await open();
      expect([from, replica.health()?.found]).toEqual([from, 'damaged']);
      await expectSameAsServer();
      await replica.close();
    }
    writeFileSync(path, whole);
    await open();
    expect(replica.health()?.found).toBe('fine');
  });

  it('is noticed while the till runs, as soon as the document is read', async () => {
    const db = new Database(path);
    const n = db.prepare("SELECT n FROM collections WHERE collection = 'seatRows'").pluck().get();
    db.prepare(`UPDATE documents_${String(n)} SET body = replace(body, '"states":"...."', '"states":".s.."')`).run();
    db.close();
    server.setState('A1', 's');
    await rest();
    await rest();
    expect(replica.health()).toMatchObject({ found: 'damaged', done: 'pulled-anew' });
    expect(await seatsOf(PERFORMANCE)).toEqual({ ...EMPTY, A: 's...' });
    await expectSameAsServer();
  });
});

describe('a checkpoint above what the server has', () => {
  it('sends the replica back to the start', async () => {
    await replica.close();
    const { store } = await openStore({ storage: storage(), name: 'replica', file: null, terminal: 't1' });
    await store.writer.keep(VENUE, 'seats', { epoch: server.epoch, seq: 1_000_000 });
    await store.close();
    server.setState('A1', 's');
    await open();
    expect(replica.health()).toMatchObject({ found: 'fine' });
    expect(await seatsOf(PERFORMANCE)).toEqual({ ...EMPTY, A: 's...' });
    await expectSameAsServer();
  });
});

describe('a replica that cannot be read for now', () => {
  /** Whatever happens to the file meanwhile, it is the only one a till has that is cut off. */
  async function expectKept(hinder: () => () => void): Promise<void> {
    server.setState('A2', 's');
    await rest();
    await replica.close();
    const letGo = hinder();
    await open(false);
    expect(replica.health()).toMatchObject({ found: 'failed', done: 'kept' });
    expect(replica.catalogue.performances()).toEqual([]);
    await clock.advance(5000);
    await rest();
    expect(replica.health()).toMatchObject({ found: 'failed', done: 'kept' });
    letGo();
    await clock.advance(5000);
    await rest();
    expect(adultPrice()).toBe(4500);
    expect(await seatsOf(PERFORMANCE)).toEqual({ ...EMPTY, A: '.s..' });
    link.start();
    await rest();
    await expectSameAsServer();
  }

  it('because somebody has locked it is kept, and read as soon as it is free', () =>
    expectKept(() => {
      const other = new Database(path);
      other.pragma('locking_mode = EXCLUSIVE');
      other.exec('BEGIN EXCLUSIVE');
      return () => other.close();
    }));

  it('because something else has its place for now is kept', () =>
    expectKept(() => {
      renameSync(path, `${path}.away`);
      mkdirSync(path);
      return () => {
        rmSync(path, { recursive: true });
        renameSync(`${path}.away`, path);
      };
    }));

  it('keeps its file when a write fails while the till runs, and goes on', async () => {
    await seatsOf(PERFORMANCE);
    const { ino } = statSync(path);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    server.setState('A1', 's');
    await rest();
    await rest();
    expect(replica.health()).toMatchObject({ found: 'failed', done: 'kept' });
    other.exec('ROLLBACK');
    other.close();
    await clock.advance(5000);
    await rest();
    expect(statSync(path).ino).toBe(ino);
    expect(await seatsOf(PERFORMANCE)).toEqual({ ...EMPTY, A: 's...' });
    await expectSameAsServer();
  });
});

describe('a replica whose file is deleted while cut off', () => {
  it('goes on showing every performance, also one that nobody had opened yet', async () => {
    server.setState('A2', 's');
    await rest();
    link.cut();
    new ReplicaFile(path).remove();
    await clock.advance(20_000);
    expect(await seatsOf(PERFORMANCE)).toEqual({ ...EMPTY, A: '.s..' });
    expect(await seatsOf('p2')).toEqual({ ...EMPTY, A: '.s..' });
    expect(await seatsOf('p3')).toEqual({ ...EMPTY, A: '.s..' });
    expect(adultPrice()).toBe(4500);
    link.connect();
    await rest();
    await clock.advance(5000);
    await rest();
    expect(replica.health()).toMatchObject({ found: 'taken-away', done: 'pulled-anew' });
    await expectSameAsServer();
  });
});

describe('a bit that flips in an index of the replica’s file', () => {
  it.each([
    ['by which rows are found', 'k0 = NULL'],
    ['that says what is deleted', 'deleted = 1'],
  ])('%s hides no row', async (_what, harm) => {
    await replica.close();
    const db = new Database(path);
    const n = String(db.prepare("SELECT n FROM collections WHERE collection = 'seatRows'").pluck().get());
    // Only the table changes: its indexes go on saying what they said.
    const indexes = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?");
    const forgotten = indexes.all(`documents_${n}`) as { name: string }[];
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    const keep = db.prepare('SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master WHERE name = ?');
    const rows = forgotten.map(({ name }) => keep.get(name) as Record<string, unknown>);
    db.prepare(`DELETE FROM sqlite_master WHERE type = 'index' AND tbl_name = ?`).run(`documents_${n}`);
    db.close();
    const again = new Database(path);
    again.prepare(`UPDATE documents_${n} SET ${harm} WHERE seq = (SELECT max(seq) FROM documents_${n})`).run();
    again.unsafeMode(true);
    again.pragma('writable_schema = ON');
    const back = again.prepare('INSERT INTO sqlite_master VALUES (:type, :name, :tbl_name, :rootpage, :sql)');
    for (const row of rows) back.run(row);
    again.close();
    await open();
    expect(replica.health()).toMatchObject({ found: 'damaged', done: 'pulled-anew' });
    await expectSameAsServer();
  });
});
