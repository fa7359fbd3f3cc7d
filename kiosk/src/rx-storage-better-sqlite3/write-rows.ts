import {
  type BulkWriteRow,
  type CategorizeBulkWriteRowsOutput,
  categorizeBulkWriteRows,
  type RxDocumentData,
  type RxStorageInstance,
  type StringKeys,
} from 'rxdb';
import type { AttachmentTable, BlobBytes } from './attachments.ts';
import type { CollectionTable } from './collection-table.ts';

/** Where a bulk is written. The instance is asked by RxDB for its schema only. */
export interface WriteTarget<T> {
  readonly table: CollectionTable;
  readonly attachments: AttachmentTable | null;
  readonly primary: StringKeys<RxDocumentData<T>>;
  readonly instance: RxStorageInstance<T, unknown, unknown>;
}

export interface Written<T> {
  readonly outcome: CategorizeBulkWriteRowsOutput<T>;
  /** The number of the last row that was written. */
  readonly seq: number;
}

/**
 * Writes a bulk inside the caller's transaction. RxDB sorts its rows into inserts, updates and conflicts, looking at the
 * documents it is given; a document that comes twice is looked at again for its second row.
 */
export function writeRows<T>(
  target: WriteTarget<T>,
  rows: BulkWriteRow<T>[],
  context: string,
  bytes: BlobBytes,
): Written<T> {
  const [first = [], ...others] = distinctBulks(target.primary, rows);
  const written = writeDistinct(target, first, context, bytes);
  return others.reduce((sofar, more) => joined(sofar, writeDistinct(target, more, context, bytes)), written);
}

/** Parts a bulk so that no part holds an id twice: nearly always it is one part. */
function distinctBulks<T>(primary: StringKeys<RxDocumentData<T>>, rows: BulkWriteRow<T>[]): BulkWriteRow<T>[][] {
  const seen = new Set<unknown>();
  for (const { document } of rows) seen.add(document[primary]);
  if (seen.size === rows.length) return [rows];
  const bulks: BulkWriteRow<T>[][] = [];
  let ids = new Set<unknown>();
  for (const row of rows) {
    const id = row.document[primary];
    const bulk = bulks.at(-1);
    if (bulk === undefined || ids.has(id)) {
      ids = new Set();
      bulks.push([row]);
    } else bulk.push(row);
    ids.add(id);
  }
  return bulks;
}

function writeDistinct<T>(
  target: WriteTarget<T>,
  rows: BulkWriteRow<T>[],
  context: string,
  bytes: BlobBytes,
): Written<T> {
  const { table, attachments, primary, instance } = target;
  const known = new Map<string, RxDocumentData<T>>();
  for (const row of rows) {
    const id = row.document[primary] as string;
    const current = table.current(id);
    if (current !== null) known.set(id, knownDocument(row, current));
  }
  const outcome = categorizeBulkWriteRows<T>(instance, primary as StringKeys<T>, known, rows, context);
  let seq = 0;
  for (const { document } of outcome.bulkInsertDocs) seq = table.insert(document[primary] as string, document);
  for (const { document } of outcome.bulkUpdateDocs) seq = table.replace(document[primary] as string, document);
  attachments?.write(outcome, bytes);
  return { outcome, seq };
}

/** What is in the file; where the writer has the very revision, his own copy saves reading the text. */
function knownDocument<T>({ previous }: BulkWriteRow<T>, current: { rev: string; body: string }): RxDocumentData<T> {
  return previous?._rev === current.rev ? previous : (JSON.parse(current.body) as RxDocumentData<T>);
}

function joined<T>(one: Written<T>, two: Written<T>): Written<T> {
  const { outcome } = one;
  outcome.errors.push(...two.outcome.errors);
  outcome.eventBulk.events.push(...two.outcome.eventBulk.events);
  const newestRow = two.outcome.newestRow ?? outcome.newestRow;
  return {
    outcome: { ...outcome, ...(newestRow === undefined ? {} : { newestRow }) },
    seq: Math.max(one.seq, two.seq),
  };
}
