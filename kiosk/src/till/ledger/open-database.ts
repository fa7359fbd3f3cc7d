import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { LedgerFault } from './ledger-fault.ts';
import { MIGRATIONS_TABLE } from './migrations.ts';
import { privateFile } from './private-files.ts';

/**
 * Opens the ledger for writing, as it is: its missing steps are taken as decisions. Every commit reaches the disk before
 * it returns: `synchronous` is set after the switch to WAL, since SQLite as built here falls back to NORMAL there
 * without a word. Throws `LedgerFault`.
 */
export function openLedgerDatabase(path: string): Database.Database {
  try {
    privateFile(path);
    const db = new Database(path);
    try {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      db.pragma('trusted_schema = OFF');
      db.exec(MIGRATIONS_TABLE);
      return db;
    } catch (cause) {
      db.close();
      throw cause;
    }
  } catch (cause) {
    throw new LedgerFault(`cannot open ${path}`, { cause });
  }
}

/** Asks whether the file that is open now still is what its path names: nobody else would find what is written to it. */
export function inPlace(path: string): () => boolean {
  const now = (): string => {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    return found === undefined ? 'gone' : `${found.dev}:${found.ino}`;
  };
  const opened = now();
  return () => now() === opened;
}
