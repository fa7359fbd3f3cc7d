import { openReplica } from '@foyer/kiosk/replica/replica';
import { ReplicaFile } from '@foyer/kiosk/replica/replica-file';
import { getRxStorageBetterSqlite3 } from '@foyer/kiosk/rx-storage-better-sqlite3/index';
import { SocketLink } from '@foyer/kiosk/till/adapters/socket-link/socket-link';
import { randomIds } from '@foyer/kiosk/till/adapters/system/random-ids';
import { systemClock } from '@foyer/kiosk/till/adapters/system/system-clock';
import { zonedCalendar } from '@foyer/kiosk/till/adapters/system/zoned-calendar';
import { sellablePlaces } from '@foyer/kiosk/till/allotments/own-place';
import { openLedger } from '@foyer/kiosk/till/ledger/open-ledger';
import type { Clock } from '@foyer/kiosk/till/ports/clock';
import { SILENT } from '@foyer/kiosk/till/ports/logger';
import { ALWAYS_READY } from '@foyer/kiosk/till/ports/ticket-printer';
import { readTerminalFile } from '@foyer/kiosk/till/terminal-file';
import { createTill, type Till } from '@foyer/kiosk/till/till';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import { join } from 'node:path';
import type { Page } from '@foyer/kiosk/channel/server';

/** A till of this process without a screen and without paper, whose time is moved by hand. */
export interface HandDrivenTill {
  readonly till: Till;
  readonly page: Page;
  /** Indexes of the places of a performance that it may sell by itself now. */
  ownPlaces(performance: string): readonly number[];
  /** Wall and steady time go on by so much at once. */
  moveOn(ms: number): void;
  close(): Promise<void>;
}

/** The production till on its real ledger, link and replica; only the clock and the printer are others. */
export function openHandDrivenTill(dataDir: string, serverUrl: string): HandDrivenTill {
  const terminal = readTerminalFile(join(dataDir, 'terminal.json'));
  const { terminal: name, terminalEpoch, key } = terminal;
  let aheadMs = 0;
  const clock: Clock = {
    now: () => systemClock.now() + aheadMs,
    monotonic: () => systemClock.monotonic() + aheadMs,
    after: systemClock.after,
  };
  const ledger = openLedger(dataDir, { terminal: name, terminalEpoch, key });
  const link = new SocketLink({
    serverUrl,
    terminal,
    clock,
    ids: randomIds,
    log: SILENT,
    head: () => ledger.head(),
    acknowledged: () => ledger.acknowledgedJn(),
    standsAt: () => replica.evidence.standsAt(),
  });
  const file = new ReplicaFile(join(dataDir, 'replica.db'));
  const storage = getRxStorageBetterSqlite3({ file: file.path, synchronous: 'NORMAL' });
  const replica = openReplica({ link, clock, log: SILENT, terminal, storage, name: 'replica', file });
  const till = createTill({
    terminal,
    ledger,
    link,
    clock,
    replica,
    catalogue: replica.catalogue,
    seats: replica.seats,
    printer: {
      ...ALWAYS_READY,
      print: ({ name: paper }) => Promise.resolve({ outcome: 'printed', paper: `/paper/${paper}.pdf` }),
      outcomeOf: (paper) => ({ outcome: 'printed', paper: `/paper/${paper}.pdf` }),
    },
    calendar: zonedCalendar,
    ids: randomIds,
    log: SILENT,
  });
  till.start();
  return {
    till,
    page: { id: 1, visit: 'window', isLocal: true, tell: () => undefined },
    ownPlaces: (performance) => [
      ...sellablePlaces(ledger.ownPlaces(performance as PerformanceId), ledger.birth()).keys(),
    ],
    moveOn: (ms) => {
      aheadMs += ms;
    },
    close: async () => {
      till.stop();
      link.close();
      ledger.close();
      await replica.close();
    },
  };
}
