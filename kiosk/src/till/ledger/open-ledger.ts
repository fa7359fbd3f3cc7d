import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REAL_DISK, type CopyDisk } from './copy/copy-disk.ts';
import { folderKey, lockDataFolder } from './data-lock.ts';
import { diskTrouble } from './disk-trouble.ts';
import type { LedgerOwner } from './fact-journal.ts';
import { CopyFault, LedgerFault, onCopy } from './ledger-fault.ts';
import { booksOf, type Ledger } from './ledger.ts';
import { privateFolder } from './private-files.ts';
import { sealedLedger } from './sealed-ledger.ts';
import { ledgerOver, type OpenedLedger } from './waiting-ledger.ts';
import { startLedger, type StartedLedger, type StartParts, type StoppedStart } from './start/start-ledger.ts';

export interface LedgerOptions {
  /** Folder of the second copy, this till's alone, best on another disk; left out: beside `till.db`. */
  readonly copyDir?: string | null | undefined;
  readonly disk?: CopyDisk;
  /** Wall time, for the names of folders in which things are kept. */
  readonly now?: () => number;
}

/**
 * Locks the folders and opens `till.db` and its second copy in them, after they were compared and made one. A ledger
 * that must not be sold from is opened as well: it has nothing in it, decides nothing, and says why. So is one whose
 * disk takes nothing now: it is opened in earnest when that has passed (`recover`). Throws `LedgerFault`, also when
 * another till runs on a folder.
 */
export function openLedger(dir: string, owner: LedgerOwner, options: LedgerOptions = {}): Ledger {
  const copyDir = options.copyDir ?? dir;
  const parts = { owner, disk: options.disk ?? REAL_DISK, now: options.now ?? Date.now };
  return ledgerOver(() => openLocked(dir, copyDir, parts), owner);
}

function openLocked(dir: string, copyDir: string, parts: StartParts): OpenedLedger {
  privateFolder(dir);
  const isCopyFolderNew = !existsSync(copyDir);
  onCopy(() => privateFolder(copyDir));
  const isOneFolder = folderKey(dir) === folderKey(copyDir);
  const places = { db: join(dir, 'till.db'), copy: join(isOneFolder ? dir : copyDir, 'till.copy'), isCopyFolderNew };
  const release = lockBoth(dir, isOneFolder ? null : copyDir);
  try {
    const started = startLedger(places, parts);
    return 'stopped' in started ? stopped(started, parts.owner, release) : working(started, release);
  } catch (cause) {
    release();
    if (cause instanceof LedgerFault) throw cause;
    throw new LedgerFault(`cannot open the ledger in ${dirname(places.db)}`, { cause });
  }
}

function lockBoth(dir: string, copyDir: string | null): () => void {
  const ofDatabase = lockDataFolder(dir);
  if (copyDir === null) return ofDatabase;
  try {
    const ofCopy = lockDataFolder(copyDir);
    return () => {
      ofCopy();
      ofDatabase();
    };
  } catch (cause) {
    ofDatabase();
    throw new CopyFault(cause instanceof LedgerFault ? cause.message : `cannot lock ${copyDir}`, { cause });
  }
}

function working({ book, records, decisions, checks }: StartedLedger, release: () => void): OpenedLedger {
  const ledger: Ledger = {
    onTrouble: (listener) => decisions.watch(listener),
    ...booksOf({ ...records, decide: (what, work) => decisions.decide(what, work) }),
    prune: (now) => {
      const gone = decisions.decide('what is past its time', () => records.retention.prune(now));
      if (gone > 0) decisions.shortenCopy();
      return gone;
    },
    isOpen: () => true,
    checks,
    trouble: () => diskTrouble(decisions.trouble),
    recover: () => decisions.recover(),
    close: () => {
      decisions.close();
      book.db.close();
      release();
    },
  };
  return { ledger, isInDoubt: () => decisions.isInDoubt, hasRoom: () => decisions.hasRoom() };
}

function stopped(
  { stopped: reason, detail, checks }: StoppedStart,
  owner: LedgerOwner,
  release: () => void,
): OpenedLedger {
  const ledger = sealedLedger(owner, { reason, detail }, checks);
  const close = (): void => {
    ledger.close();
    release();
  };
  return { ledger: { ...ledger, close }, isInDoubt: () => false, hasRoom: () => false };
}
