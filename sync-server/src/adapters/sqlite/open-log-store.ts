import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StorageFault, type LogStore } from '../../ports/log-store.ts';
import { updateKept } from './before-update.ts';
import { lockDataFolder } from './data-lock.ts';
import { readMigrations } from './migrate.ts';
import { guarded, openDatabase } from './open-database.ts';
import { SqliteLogStore } from './sqlite-log-store.ts';

export const LOG_FILE = 'foyer.db';
export const LOG_MIGRATIONS = join(import.meta.dirname, 'migrations');

/** Lies in a data folder while its files are being replaced: until it is gone nobody may open them. */
export const RESTORE_MARK = 'restore-under-way.json';

export interface LogStoreOptions {
  /** The data folder; made when it is not there. Locked against a second server until `close`. */
  readonly dir: string;
  /** Told before each schema step that runs. */
  readonly onMigration?: (name: string) => void;
}

/** Opens the log of a data folder, brought to the newest schema and kept before as it was. Throws `StorageFault`. */
export function openLogStore({ dir, onMigration }: LogStoreOptions): LogStore {
  const release = lockDataFolder(dir);
  try {
    if (existsSync(join(dir, RESTORE_MARK)))
      throw new StorageFault(`a restore into ${dir} was interrupted: run "npm run restore" again before anything else`);
    const migrations = readMigrations(LOG_MIGRATIONS);
    return new SqliteLogStore(() => {
      const db = openDatabase(join(dir, LOG_FILE));
      guarded('cannot bring the log to the newest schema', () => {
        updateKept(db, migrations, onMigration);
      });
      return db;
    }, release);
  } catch (cause) {
    release();
    throw cause;
  }
}
