import type { CollectionTable } from './collection-table.ts';
import type { Connection } from './connection.ts';
import { faultOf } from './storage-fault.ts';

/**
 * Does `work` in the transaction of this turn of the event loop. `committed` hears of it after the COMMIT and before the
 * promise is kept, in the order of the writes. Rejects with what `work` threw or with a `StorageFault`.
 */
export function inTransaction<R>(
  { commits, file }: Connection,
  table: CollectionTable,
  work: () => R,
  committed: (result: R) => void = () => undefined,
): Promise<R> {
  return new Promise((resolve, reject) => {
    let done: { readonly result: R } | null = null;
    table.waiting += 1;
    commits.add({
      work() {
        done = { result: work() };
      },
      committed() {
        table.waiting -= 1;
        if (done === null) return;
        committed(done.result);
        resolve(done.result);
      },
      failed(cause) {
        table.waiting -= 1;
        reject(faultOf(file, cause));
      },
    });
  });
}
