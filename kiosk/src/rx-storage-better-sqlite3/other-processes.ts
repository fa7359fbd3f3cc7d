import { addRxStorageMultiInstanceSupport, type RxStorageInstanceCreationParams } from 'rxdb';
import { filter, merge } from 'rxjs';
import { isOfThisProcess } from './committed-bulk.ts';
import type { BetterSqlite3Instance, StorageOptions } from './instance.ts';

/**
 * Lets instances in other processes hear of an instance's writes, and it of theirs, over RxDB's broadcast channel. Those
 * of this process hear each other directly, at the commit: what comes back over the channel was heard before.
 */
export function joinOtherProcesses<T>(
  channel: string,
  params: RxStorageInstanceCreationParams<T, StorageOptions>,
  instance: BetterSqlite3Instance<T>,
): void {
  if (!params.multiInstance) return;
  const here = instance.changeStream.bind(instance);
  instance.changeStream = instance.ownChanges.bind(instance);
  addRxStorageMultiInstanceSupport(channel, params, instance);
  const everywhere = instance.changeStream();
  instance.changeStream = () => merge(here(), everywhere.pipe(filter((bulk) => !isOfThisProcess(bulk))));
}
