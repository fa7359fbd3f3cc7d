import { type CommitBatch, type FeedRow } from './log-store.ts';

/** What every store asks of a batch before it touches a byte; a violation is a bug of the caller, not of the disk. */
export function checkBatch(expectedSeq: number, batch: CommitBatch): void {
  batch.entries.forEach((entry, i) => {
    if (entry.seq !== expectedSeq + 1 + i) throw new Error(`entry ${entry.seq} does not follow seq ${expectedSeq + i}`);
  });
  if (!Number.isSafeInteger(batch.venueMs)) throw new Error(`venue time ${batch.venueMs} is not a whole number`);
}

/** The newest row of each document: what is left when a batch touches one several times. */
export function newestRows(rows: readonly FeedRow[]): readonly FeedRow[] {
  const newest = new Map<string, FeedRow>();
  for (const row of rows) newest.set(JSON.stringify([row.scope, row.collection, row.id]), row);
  return [...newest.values()];
}
