import Database from 'better-sqlite3';
import { StorageFault } from '../../ports/log-store.ts';

const BUSY_TIMEOUT_MS = 2000;

/**
 * Opens a database file that survives a power cut: write-ahead log, and every commit synced to the disk. `synchronous`
 * is set after switching to WAL, because this build of SQLite falls back to NORMAL there, silently and only at the
 * first write. Throws `StorageFault`.
 */
export function openDatabase(path: string): Database.Database {
  return guarded(`cannot open ${path}`, () => {
    const db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    try {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      db.pragma('trusted_schema = OFF');
      return db;
    } catch (cause) {
      db.close();
      throw cause;
    }
  });
}

/** For looking only, also while a server writes. Throws `StorageFault` when the file is not there. */
export function openReadOnly(path: string): Database.Database {
  return guarded(`cannot read ${path}`, () => {
    return new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  });
}

/** Runs storage work; what the driver throws leaves as `StorageFault`. */
export function guarded<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof StorageFault) throw cause;
    throw new StorageFault(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
