import type { BlobBytes } from './attachments.ts';
import type { CollectionTable } from './collection-table.ts';

const NO_BYTES: BlobBytes = new Map();

/**
 * Lets a write join the transaction of its turn. Blobs must be read first (`reading`), which takes turns: whatever is
 * asked of the collection meanwhile waits for that, so that writes keep the order in which they were asked for.
 */
export function inOrder<R>(
  table: CollectionTable,
  reading: Promise<BlobBytes> | null,
  join: (bytes: BlobBytes) => Promise<R>,
): Promise<R> {
  const { preparing } = table;
  if (preparing === null && reading === null) return join(NO_BYTES);
  const joined = joinAfter(preparing, reading, join);
  const over = (): void => {
    if (table.preparing === done) table.preparing = null;
  };
  const done: Promise<void> = joined.then(over, over);
  table.preparing = done;
  return joined.then(({ outcome }) => outcome);
}

/** Is kept once the write has joined, whatever becomes of it then: `outcome` is not waited for. */
async function joinAfter<R>(
  before: Promise<void> | null,
  reading: Promise<BlobBytes> | null,
  join: (bytes: BlobBytes) => Promise<R>,
): Promise<{ readonly outcome: Promise<R> }> {
  const [bytes] = await Promise.allSettled([reading ?? NO_BYTES, before]);
  if (bytes.status === 'rejected') throw bytes.reason;
  return { outcome: join(bytes.value) };
}
