export type { StorageCheckpoint } from './changes.ts';
export type { Synchronous } from './connection.ts';
export type { BetterSqlite3Instance } from './instance.ts';
export { getRxStorageBetterSqlite3, type RxStorageBetterSqlite3, type StorageSettings } from './storage.ts';
export { StorageFault, type StorageFaultCode } from './storage-fault.ts';
