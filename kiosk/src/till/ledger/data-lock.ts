import { join } from 'node:path';
import Database from 'better-sqlite3';
import { LedgerFault } from './ledger-fault.ts';
import { privateFile, privateFolder } from './private-files.ts';

/**
 * One till per data folder: two on one ledger would give the same `jn` twice. The lock is the operating system's, held
 * by an open transaction on a small file of its own; it ends with the process, also after kill -9.
 *
 * Returns the release. Throws `LedgerFault` when another till holds it.
 */
export function lockDataFolder(dir: string): () => void {
  const file = join(dir, 'till.lock');
  privateFolder(dir);
  privateFile(file);
  const db = new Database(file, { timeout: 0 });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    const isBusy = cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY');
    throw new LedgerFault(isBusy ? `another till is running on ${dir}` : `cannot lock ${dir}`, { cause });
  }
  return () => {
    db.close();
  };
}
