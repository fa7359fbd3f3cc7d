import {
  ensureRxStorageInstanceParamsAreCorrect,
  RXDB_VERSION,
  type RxStorage,
  type RxStorageInstanceCreationParams,
} from 'rxdb';
import { type Check, connect, type Synchronous } from './connection.ts';
import { BetterSqlite3Instance, type StorageInternals, type StorageOptions } from './instance.ts';
import { joinOtherProcesses } from './other-processes.ts';

export interface StorageSettings {
  /** The database file; it is made when it is not there, its folder is not. Several databases may share one. */
  readonly file: string;
  /** FULL unless said otherwise. */
  readonly synchronous?: Synchronous;
  /** false: SQLite does not look at every page when the file is opened. `indexes`: it looks at the indexes too. */
  readonly check?: Check;
  /** How long a lock of another process is waited for: 5,000 ms unless said otherwise. */
  readonly lockWaitMs?: number;
}

export type RxStorageBetterSqlite3 = RxStorage<StorageInternals, StorageOptions>;

const NAME = 'better-sqlite3';

/** An RxStorage that keeps its documents in one SQLite file. */
export function getRxStorageBetterSqlite3(settings: StorageSettings): RxStorageBetterSqlite3 {
  const { file, synchronous = 'FULL', check = true, lockWaitMs = 5_000 } = settings;
  return {
    name: NAME,
    rxdbVersion: RXDB_VERSION,
    async createStorageInstance<T>(
      params: RxStorageInstanceCreationParams<T, StorageOptions>,
    ): Promise<BetterSqlite3Instance<T>> {
      ensureRxStorageInstanceParamsAreCorrect(params);
      const connection = connect({ file, synchronous, check, lockWaitMs });
      try {
        const instance = new BetterSqlite3Instance<T>(connection, params);
        // The file is part of the channel's name: databases of one name in two files must not hear each other.
        joinOtherProcesses(`${NAME}|${connection.file}`, params, instance);
        return instance;
      } catch (cause) {
        connection.release();
        throw cause;
      }
    },
  };
}
