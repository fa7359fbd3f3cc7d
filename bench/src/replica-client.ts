import { join } from 'node:path';
import { openReplica } from '@foyer/kiosk/replica/replica';
import { ReplicaFile } from '@foyer/kiosk/replica/replica-file';
import { getRxStorageBetterSqlite3 } from '@foyer/kiosk/rx-storage-better-sqlite3/index';
import { SocketLink } from '@foyer/kiosk/till/adapters/socket-link/socket-link';
import { randomIds } from '@foyer/kiosk/till/adapters/system/random-ids';
import { systemClock } from '@foyer/kiosk/till/adapters/system/system-clock';
import { SILENT } from '@foyer/kiosk/till/ports/logger';
import { readTerminalFile } from '@foyer/kiosk/till/terminal-file';

/** A till's replica alone, in a process of its own: connects, waits until one hall can be sold from, tells what it cost. */
const [, , serverUrl = '', terminalFile = '', dataDir = ''] = process.argv;
const terminal = readTerminalFile(terminalFile);
const link = new SocketLink({
  serverUrl,
  terminal,
  clock: systemClock,
  ids: randomIds,
  log: SILENT,
  head: () => ({ jn: 0, hash: '0'.repeat(64) }),
  acknowledged: () => 0,
  standsAt: () => [],
});
const rss = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss;
};

const rssBefore = rss();
const file = new ReplicaFile(join(dataDir, 'replica.db'));
const storage = getRxStorageBetterSqlite3({
  file: file.path,
  synchronous: 'NORMAL',
  check: 'indexes',
  lockWaitMs: 100,
});
const replica = openReplica({ link, clock: systemClock, log: SILENT, terminal, storage, name: 'replica', file });
await replica.opened;
const greeted = new Promise<void>((resolve) => {
  link.onState(({ kind }) => {
    if (kind === 'online') resolve();
  });
});
link.start();
await greeted;
const from = performance.now();
const cpuFrom = process.cpuUsage();
const rows = await sellable();
const ms = performance.now() - from;
const cpu = process.cpuUsage(cpuFrom);
await replica.idle();
const rssAfter = rss();
console.log(JSON.stringify({ ms, cpuMs: (cpu.user + cpu.system) / 1000, rows, rssAdded: rssAfter - rssBefore }));
link.close();
await replica.close();
process.exit(0);

/** The next word of the catalogue. */
function changed(): Promise<void> {
  return new Promise((resolve) => {
    const stop = replica.catalogue.onChange(() => {
      stop();
      resolve();
    });
  });
}

/** Rows of the first performance whose plan, prices and seats are all there, its seats as the server has them now. */
async function sellable(): Promise<number> {
  for (;;) {
    const [first] = replica.catalogue.performances();
    const isPlanned = first !== undefined && replica.catalogue.layout(first.layout) !== null;
    if (isPlanned && replica.catalogue.priceLists(first.priceList).length > 0) {
      const seats = await replica.seats.open(first);
      if (seats !== null && link.state.kind === 'online') return seats.size;
    }
    await changed();
  }
}
