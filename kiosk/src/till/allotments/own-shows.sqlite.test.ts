import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ReplicaFile } from '../../replica/replica-file.ts';
import { openReplica, type Replica } from '../../replica/replica.ts';
import { getRxStorageBetterSqlite3 } from '../../rx-storage-better-sqlite3/index.ts';
import { SILENT } from '../ports/logger.ts';
import { FakeLink } from '../testing/fake-link.ts';
import { ManualClock, settled } from '../testing/manual-clock.ts';
import { EVENING, PERFORMANCE, VENUE } from '../testing/pretend-house.ts';
import { PretendServer } from '../testing/pretend-server.ts';
import type { OwnShow } from './own-place.ts';
import { OwnShows } from './own-shows.ts';

let dir: string;
let file: ReplicaFile;
let server: PretendServer;
let replica: Replica;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-own-shows-'));
  file = new ReplicaFile(join(dir, 'replica.db'));
  server = new PretendServer();
});
afterEach(async () => {
  await replica.close();
  rmSync(dir, { recursive: true, force: true });
});

async function open(isOnline: boolean): Promise<void> {
  const link = new FakeLink(server);
  if (isOnline) link.start();
  replica = openReplica({
    link,
    clock: new ManualClock(EVENING),
    log: SILENT,
    terminal: { terminal: 't1', venues: [VENUE] },
    storage: getRxStorageBetterSqlite3({ file: file.path, synchronous: 'NORMAL' }),
    name: 'own-shows',
    file,
  });
  await replica.opened;
  await settled();
  await replica.idle();
}

/** What would be written to the ledger now: adult prices of the first zone. */
function keptPrices(): unknown[] {
  const kept: OwnShow[] = [];
  const ledger = {
    ownPerformances: () => [PERFORMANCE as PerformanceId],
    ownShows: () => [],
    ownMap: () => null,
    isOpen: () => true,
    keepOwnShow: (show: OwnShow) => void kept.push(show),
  };
  new OwnShows({ ledger, catalogue: replica.catalogue, log: SILENT }).keep();
  return kept.map(({ priceLists }) => priceLists[0]?.prices['z1' as never]?.['adult' as never]);
}

it('never copies a price whose bit has flipped in the replica to where seats are sold without the server', async () => {
  await open(true);
  expect(keptPrices()).toEqual([4500]);
  await replica.close();
  const bytes = readFileSync(file.path);
  for (let at = bytes.indexOf('"adult":4500'); at !== -1; at = bytes.indexOf('"adult":4500', at + 1))
    bytes.write('"adult":5500', at);
  writeFileSync(file.path, bytes);
  await open(false);
  expect(keptPrices()).toEqual([]);
  await replica.close();
  await open(true);
  expect(keptPrices()).toEqual([4500]);
});
