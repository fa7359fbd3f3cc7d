import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { LedgerFault } from './ledger-fault.ts';
import { privateFile, privateFolder } from './private-files.ts';

/** Folders that this process holds, by device and number: one folder may have several names. */
const HELD = new Set<string>();

/** The same for every name of a folder. */
export function folderKey(dir: string): string {
  const { dev, ino } = statSync(dir, { bigint: true });
  return `${dev}:${ino}`;
}

/**
 * One till per data folder: two on one ledger would give the same `jn` twice. The lock is the operating system's, held
 * by an open transaction on a small file of its own; it ends with the process, also after kill -9. A process that closes the
 * file anywhere gives such a lock up, so a folder it holds is refused before the file is touched.
 *
 * Returns the release. Throws `LedgerFault` when another till holds it.
 */
export function lockDataFolder(dir: string): () => void {
  const file = join(dir, 'till.lock');
  privateFolder(dir);
  const key = folderKey(dir);
  if (HELD.has(key)) throw new LedgerFault(`another till is running on ${dir}`);
  privateFile(file);
  const db = new Database(file, { timeout: 0 });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    const isBusy = cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY');
    // Without its cause: that file is busy is no trouble of the disk, which would be waited for.
    if (isBusy) throw new LedgerFault(`another till is running on ${dir}`);
    throw new LedgerFault(`cannot lock ${dir}`, { cause });
  }
  HELD.add(key);
  return () => {
    HELD.delete(key);
    db.close();
  };
}
