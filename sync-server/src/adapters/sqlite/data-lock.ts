import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StorageFault } from '../../ports/log-store.ts';

/**
 * One server per data folder. The lock is the operating system's, held through an open transaction on a small file:
 * it ends with the process, also after kill -9, so nothing stale is ever left to clear.
 *
 * Returns the release. Throws `StorageFault` when another process holds it.
 */
export function lockDataFolder(dir: string): () => void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const db = new Database(join(dir, 'in-use.lock'), { timeout: 0 });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY'))
      throw new StorageFault(`${dir} is in use by another server; stop that one or choose another data folder`, {
        cause,
      });
    throw new StorageFault(`cannot lock ${dir}`, { cause });
  }
  return () => {
    db.close();
  };
}
