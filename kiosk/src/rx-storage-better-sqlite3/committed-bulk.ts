import { type EventBulk, type RxDocumentData, type RxStorageChangeEvent, randomToken } from 'rxdb';
import type { StorageCheckpoint } from './changes.ts';

/** A bulk of changes that is on the disk. */
export type CommittedBulk<T> = EventBulk<RxStorageChangeEvent<RxDocumentData<T>>, StorageCheckpoint>;

const PROCESS = randomToken(10);
let told = 0;

/** An id that no other bulk has, here or in another process, and that tells where it was made. */
export function nextBulkId(): string {
  told += 1;
  return `${PROCESS}${told}`;
}

export const isOfThisProcess = ({ id }: { readonly id: string }): boolean => id.startsWith(PROCESS);
