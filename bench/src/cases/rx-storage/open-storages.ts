import { getRxStorageBetterSqlite3 } from '@foyer/kiosk/rx-storage-better-sqlite3/index';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import type { RxStorageInstance, RxStorageInstanceCreationParams } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { type SeatRow, seatRowSchema } from './seat-rows.ts';

export interface Opened {
  readonly instance: RxStorageInstance<SeatRow, unknown, unknown>;
  close(): Promise<void>;
}

const params = (name: string): RxStorageInstanceCreationParams<SeatRow, Record<string, never>> => ({
  databaseInstanceToken: name,
  databaseName: name,
  collectionName: 'rows',
  schema: seatRowSchema,
  options: {},
  multiInstance: false,
  devMode: false,
});

const opened = (instance: RxStorageInstance<SeatRow, unknown, unknown>): Opened => ({
  instance,
  close: () => instance.close(),
});

export async function openOurs(file: string): Promise<Opened> {
  return opened(await getRxStorageBetterSqlite3({ file }).createStorageInstance(params('ours')));
}

export async function openMemory(name: string): Promise<Opened> {
  const instance = await getRxStorageMemory().createStorageInstance(params(name));
  return { instance, close: () => instance.remove() };
}

export async function openDexie(name: string): Promise<Opened> {
  const storage = getRxStorageDexie({ indexedDB, IDBKeyRange });
  return opened(await storage.createStorageInstance(params(name)));
}
