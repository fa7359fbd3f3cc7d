import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type Database from 'better-sqlite3';
import { prepareCatalogue } from './catalogue.ts';
import type { CollectionTable } from './collection-table.ts';
import { watchFile } from './file-watch.ts';
import { type GroupCommit, groupCommit } from './group-commit.ts';
import { openNative } from './native-module.ts';
import { faultOf, StorageFault } from './storage-fault.ts';

/** FULL: a commit is on the disk before it is answered. NORMAL: a power cut may take the newest commits, no more. */
export type Synchronous = 'FULL' | 'NORMAL';

/** Whether SQLite looks at every page of the file before it is used; `indexes`: also whether each index has each row. */
export type Check = boolean | 'indexes';

export interface ConnectionSettings {
  readonly file: string;
  readonly synchronous: Synchronous;
  readonly check: Check;
  /** How long a lock of another process is waited for; it holds the event loop. */
  readonly lockWaitMs: number;
}

/** The one connection of this process to one file, shared by everything that is open in it. */
export interface Connection {
  readonly file: string;
  readonly db: Database.Database;
  readonly commits: GroupCommit;
  /** Open collections by database, name and version. */
  readonly tables: Map<string, CollectionTable>;
  /** Throws when the file is gone, and from then on the same again. */
  ensureUsable(): void;
  /** The same for reads, which may be many: looks at the file once in a turn of the event loop. The turn's number. */
  ensureReadable(): number;
  /** Gives the share back; the last one closes the file. */
  release(): void;
}

interface Shared {
  readonly connection: Connection;
  readonly synchronous: Synchronous;
  shares: number;
}

const OPEN = new Map<string, Shared>();

/** Files that are open in this process, for those who must know that everything was closed. */
export const openFiles = (): readonly string[] => [...OPEN.keys()];

/** Joins the process's connection to a file or opens it. Throws `StorageFault`. */
export function connect(settings: ConnectionSettings): Connection {
  const file = placeOf(settings.file);
  const shared = OPEN.get(file);
  if (shared === undefined) {
    const opened: Shared = { connection: open(file, settings), synchronous: settings.synchronous, shares: 1 };
    OPEN.set(file, opened);
    return opened.connection;
  }
  shared.connection.ensureUsable();
  if (shared.synchronous !== settings.synchronous)
    throw new StorageFault('SETTINGS_DIFFER', `${file} is open with synchronous=${shared.synchronous} already`);
  shared.shares += 1;
  return shared.connection;
}

/** One name for one file, whichever link or relative path leads to it. */
function placeOf(file: string): string {
  const path = resolve(file);
  try {
    return realpathSync(path);
  } catch {
    try {
      return join(realpathSync(dirname(path)), basename(path));
    } catch (cause) {
      throw new StorageFault('CANNOT_OPEN', `${path}: its folder is not there`, { cause });
    }
  }
}

function open(file: string, settings: ConnectionSettings): Connection {
  try {
    const db = openNative(file, settings.lockWaitMs);
    try {
      setUp(db, file, settings);
      return connectionOn(db, file);
    } catch (cause) {
      db.close();
      throw cause;
    }
  } catch (cause) {
    throw faultOf(file, cause);
  }
}

function setUp(db: Database.Database, file: string, { synchronous, check }: ConnectionSettings): void {
  db.pragma('journal_mode = WAL');
  // After the switch to WAL: SQLite as it is built here falls back to NORMAL there without a word.
  db.pragma(`synchronous = ${synchronous}`);
  db.pragma('trusted_schema = OFF');
  if (check !== false) {
    const found = db.pragma(check === 'indexes' ? 'integrity_check(1)' : 'quick_check(1)', { simple: true });
    if (found !== 'ok') throw new StorageFault('FILE_CORRUPT', `${file} is damaged: ${String(found)}`);
  }
  prepareCatalogue(db, file);
}

function connectionOn(db: Database.Database, file: string): Connection {
  const look = watchFile(file);
  let fault: unknown = null;
  let looked = false;
  let turn = 0;
  function ensureUsable(): void {
    if (fault !== null) throw fault;
    try {
      look();
    } catch (cause) {
      fault = cause;
      throw cause;
    }
  }
  function ensureReadable(): number {
    if (looked && fault === null) return turn;
    looked = true;
    turn += 1;
    setImmediate(() => {
      looked = false;
    }).unref();
    ensureUsable();
    return turn;
  }
  const connection: Connection = {
    file,
    db,
    commits: groupCommit(db, ensureUsable),
    tables: new Map(),
    ensureUsable,
    ensureReadable,
    release() {
      const shared = OPEN.get(file);
      if (shared === undefined || shared.connection !== connection) return;
      shared.shares -= 1;
      if (shared.shares > 0) return;
      OPEN.delete(file);
      connection.commits.flush();
      db.close();
    },
  };
  return connection;
}
