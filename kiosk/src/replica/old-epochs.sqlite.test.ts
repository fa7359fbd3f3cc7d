import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ordersScope } from '@foyer/shared/wire/feed';
import { getRxStorageBetterSqlite3 } from '../rx-storage-better-sqlite3/index.ts';
import { SILENT } from '../till/ports/logger.ts';
import { FakeLink } from '../till/testing/fake-link.ts';
import { ManualClock, settled } from '../till/testing/manual-clock.ts';
import { EVENING, VENUE } from '../till/testing/pretend-house.ts';
import { PretendServer } from '../till/testing/pretend-server.ts';
import { ReplicaFile } from './replica-file.ts';
import { openReplica, type Replica } from './replica.ts';

let dir: string;
let server: PretendServer;
let clock: ManualClock;
let link: FakeLink;
let replica: Replica;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-witness-'));
  server = new PretendServer();
  clock = new ManualClock(EVENING);
  await open();
});
afterEach(async () => {
  await replica.close();
  rmSync(dir, { recursive: true, force: true });
});

async function open(): Promise<void> {
  link = new FakeLink(server);
  link.start();
  const path = join(dir, 'replica.db');
  replica = openReplica({
    link,
    clock,
    log: SILENT,
    terminal: { terminal: 't1', venues: [VENUE] },
    storage: getRxStorageBetterSqlite3({ file: path, synchronous: 'NORMAL', check: 'indexes', lockWaitMs: 100 }),
    name: 'replica',
    file: new ReplicaFile(path),
    isWitness: true,
  });
  await replica.opened;
  await rest();
}

async function rest(): Promise<void> {
  await settled();
  await replica.idle();
  await settled();
}

const venue = VENUE as VenueId;
const rowsAbove = async (seq: number) => [
  ...new Set((await replica.evidence.oldBranch(venue, seq))?.rows.map(({ row, states }) => `${row} ${states}`)),
];

it('a replica keeps what it saw of an epoch that was left until the server has been told, over a restart too', async () => {
  server.setState('A2', 's');
  await rest();
  const [seen] = replica.evidence.standsAt();
  expect(seen).toMatchObject({ venue, epoch: 1 });
  const before = (seen?.seq ?? 0) - 1;
  expect(await rowsAbove(before)).toEqual(['A .s..']);
  link.cut();
  server.epoch = 2;
  server.setState('A2', '.');
  await replica.close();
  await open();
  await clock.advance(3000);
  await rest();
  expect(replica.evidence.standsAt()).toMatchObject([{ epoch: 1 }]);
  expect(await rowsAbove(before)).toEqual(['A .s..']);
  replica.evidence.letGo(venue, 2);
  await clock.advance(3000);
  await rest();
  expect(replica.evidence.standsAt()).toMatchObject([{ epoch: 2 }]);
  const performance = replica.catalogue.performance('p1' as PerformanceId);
  expect(performance).not.toBeNull();
});

it('a venue was seen as far as its seats, or as an own order that came before them', async () => {
  const [seats] = replica.evidence.standsAt();
  const { seq } = server;
  expect(seats).toEqual({ venue, epoch: 1, seq });
  const doc = { id: 'o1', venue: VENUE, performance: 'p1', state: 'paid' };
  const documents = [{ collection: 'orders' as const, id: 'o1', seq: seq + 1, doc }];
  const scope = ordersScope('t1');
  server.onChange({ stream: VENUE as never, scope, epoch: 1, prevSeq: seq, seq: seq + 1, documents });
  await rest();
  expect(replica.evidence.standsAt()).toEqual([{ venue, epoch: 1, seq: seq + 1 }]);
  expect((await replica.evidence.oldBranch(venue, seq))?.orders).toMatchObject([{ id: 'o1' }]);
});

it('an order is known to be sold by a document that says so, not by one that says it was begun', async () => {
  const { seq } = server;
  const says = (at: number, id: string, state: string): void =>
    server.onChange({
      ...({ stream: VENUE as never, scope: ordersScope('t1'), epoch: 1 } as const),
      ...{ prevSeq: at === 1 ? seq : seq + at - 1, seq: seq + at },
      documents: [{ collection: 'orders', id, seq: seq + at, doc: { id, venue: VENUE, performance: 'p1', state } }],
    });
  says(1, 'begun', 'placed');
  says(2, 'sold', 'paid');
  await rest();
  expect(await replica.evidence.ordersSold(venue)).toEqual(new Set(['sold']));
});
