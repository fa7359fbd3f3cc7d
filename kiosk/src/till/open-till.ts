import { join } from 'node:path';
import { lineCardTerminal } from './adapters/card-terminal/line-card-terminal.ts';
import { networkPrinter } from './adapters/network-printer/network-printer.ts';
import { overHttp, unattendedCardTerminal } from './adapters/kiosk-card/unattended-card-terminal.ts';
import { lineNoteAcceptor } from './adapters/note-acceptor/line-note-acceptor.ts';
import { pinoLogger } from './adapters/pino-logger.ts';
import { SocketLink } from './adapters/socket-link/socket-link.ts';
import { randomIds } from './adapters/system/random-ids.ts';
import { scryptPin } from './adapters/system/scrypt-pin.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { zonedCalendar } from './adapters/system/zoned-calendar.ts';
import { virtualPrinter } from './adapters/virtual-printer/virtual-printer.ts';
import { openReplica, type Replica, type ReplicaParts } from '../replica/replica.ts';
import { ReplicaFile } from '../replica/replica-file.ts';
import { getRxStorageBetterSqlite3 } from '../rx-storage-better-sqlite3/index.ts';
import type { TillParts } from './context.ts';
import { failingCrypto } from './crypto-self-test.ts';
import type { LedgerOwner } from './ledger/fact-journal.ts';
import type { Ledger } from './ledger/ledger.ts';
import { openLedger } from './ledger/open-ledger.ts';
import { sealedLedger } from './ledger/sealed-ledger.ts';
import type { CardTerminal } from './ports/card-terminal.ts';
import type { EvidenceSource } from './ports/evidence-source.ts';
import type { Logger } from './ports/logger.ts';
import type { TicketPrinter } from './ports/ticket-printer.ts';
import { printerAddress, type NetworkPrinterAddress } from './printer-address.ts';
import type { Terminal } from './terminal-file.ts';
import type { DemoLogin } from './till-status.ts';
import { createTill, type Till } from './till.ts';

export interface TillSettings {
  readonly terminal: Terminal;
  /** Folder of this till alone: `till.db` and its lock, `replica.db`, `paper/`. */
  readonly dataDir: string;
  /** Folder of the second copy, this till's alone, best on another disk; left out: beside `till.db`. */
  readonly copyDir?: string | null;
  readonly serverUrl: string;
  /** Where the counter's card terminal answers; left out: none is connected. */
  readonly cardTerminalUrl?: string | null;
  /** The receipt printer on the network; left out: the virtual one. */
  readonly printer?: NetworkPrinterAddress | null;
  /** Of a kiosk: where its unattended card terminal and its note acceptor answer; left out: it has none. */
  readonly kioskCardUrl?: string | null;
  readonly notesUrl?: string | null;
  /** Of the programme. */
  readonly version?: string;
  readonly demoLogins?: readonly DemoLogin[];
  /** Called when staff ends the app at the kiosk; left out where there is none. */
  readonly onStaffLeaves?: () => void;
  readonly log?: Logger;
}

/** A till put together with its real parts, started. `close` ends it: what is open stays written for the next run. */
export interface OpenTill {
  readonly till: Till;
  /** Where the virtual printer puts its paper. */
  readonly paperDir: string;
  /** The normal end: gives back what this till has of its own first, waiting a few seconds for the server at most. */
  quit(): Promise<void>;
  /** Resolves when every file is closed, so that nothing of them lies in a log beside. */
  close(): Promise<void>;
}

/**
 * One file for all venues. A power cut may take its newest commits: it only shows, and pulls them again. A lock of
 * somebody else is hardly waited for: the counter stands still meanwhile, and it is tried again.
 */
function replicaIn(dataDir: string): Pick<ReplicaParts, 'storage' | 'name' | 'file'> {
  const file = new ReplicaFile(join(dataDir, 'replica.db'));
  const storage = getRxStorageBetterSqlite3({
    file: file.path,
    synchronous: 'NORMAL',
    check: 'indexes',
    lockWaitMs: 100,
  });
  return { storage, name: 'replica', file };
}

function ledgerFor({ dataDir, copyDir }: TillSettings, owner: LedgerOwner, failedCrypto: string | null): Ledger {
  if (failedCrypto === null) return openLedger(dataDir, owner, { copyDir });
  return sealedLedger(owner, { reason: 'crypto-fails', detail: failedCrypto });
}

/** As the environment names it, else as the terminal's profile does, else the virtual one. */
function printerFor({ terminal, printer: named }: TillSettings, dir: string, log: Logger): TicketPrinter {
  const { language, paperMm } = terminal;
  const printer = named ?? printerAddress(terminal.printer ?? '');
  if (printer === null) return virtualPrinter({ dir, language, paperMm, address: (file) => `/paper/${file}` });
  return networkPrinter({ ...printer, language, paperMm, clock: systemClock, log });
}

/** Throws `LedgerFault` when another till runs on the folder or the disk fails. */
export function openTill(settings: TillSettings): OpenTill {
  const { terminal, dataDir, serverUrl } = settings;
  const log = settings.log ?? pinoLogger(terminal.terminal);
  const failedCrypto = failingCrypto();
  const owner = { terminal: terminal.terminal, terminalEpoch: terminal.terminalEpoch, key: terminal.key };
  const ledger = ledgerFor(settings, owner, failedCrypto);
  let evidence: EvidenceSource | null = null;
  let opened: Till | null = null;
  const link = new SocketLink({
    serverUrl,
    terminal,
    clock: systemClock,
    ids: randomIds,
    log,
    head: () => ledger.head(),
    acknowledged: () => ledger.acknowledgedJn(),
    standsAt: () => evidence?.standsAt() ?? [],
    report: () => opened?.report() ?? null,
    serverOffsetMs: ledger.serverTime()?.offsetMs ?? 0,
  });
  const replica = openReplica({ link, clock: systemClock, log, terminal, isWitness: true, ...replicaIn(dataDir) });
  evidence = replica.evidence;
  const paperDir = join(dataDir, 'paper');
  const printer = printerFor(settings, paperDir, log);
  const till = createTill(
    {
      terminal,
      ledger,
      link,
      catalogue: replica.catalogue,
      seats: replica.seats,
      replica,
      evidence,
      orders: replica.orders,
      printer,
      clock: systemClock,
      calendar: zonedCalendar,
      ids: randomIds,
      log,
      hashPin: scryptPin,
      failedCrypto,
      ...devicesOf(settings),
    },
    settings.demoLogins,
  );
  opened = till;
  till.start();
  const close = (): Promise<void> => closeAll(till, [printer, link, ledger], replica);
  return { till, paperDir, quit: () => till.quit().then(close), close };
}

/** What stands beside the till, and who is told of staff that leave a kiosk. */
function devicesOf(
  settings: TillSettings,
): Pick<TillParts, 'cardTerminal' | 'noteAcceptor' | 'onStaffLeaves' | 'version'> {
  const { notesUrl = null, onStaffLeaves, version = '' } = settings;
  return {
    cardTerminal: cardTerminalOf(settings),
    noteAcceptor: notesUrl === null ? null : lineNoteAcceptor(notesUrl),
    ...(onStaffLeaves === undefined ? {} : { onStaffLeaves }),
    version,
  };
}

/** A kiosk's own, by its frames, or one that a counter's clerk has beside them. */
function cardTerminalOf({ kioskCardUrl = null, cardTerminalUrl = null }: TillSettings): CardTerminal | null {
  if (kioskCardUrl !== null) return unattendedCardTerminal(overHttp(kioskCardUrl));
  return cardTerminalUrl === null ? null : lineCardTerminal(cardTerminalUrl);
}

async function closeAll(till: Till, parts: readonly { close(): void }[], replica: Replica): Promise<void> {
  till.stop();
  for (const part of parts) part.close();
  await replica.close();
}
