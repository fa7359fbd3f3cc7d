import type Database from 'better-sqlite3';
import type { RxDocumentData, StringKeys } from 'rxdb';
import type { CollectionTable } from './collection-table.ts';
import type { Key, StoredDocument } from './index-keys.ts';

/**
 * How far somebody has read. `seq` counts within the table that drew the token `of`, and misses nothing: a write that
 * was stamped early and stored late, or by a clock that was set back, still comes after. Read by anybody else, or for
 * another table (a migrated schema, a restored file), `lwt` and `id` are RxDB's ordinary checkpoint.
 */
export interface StorageCheckpoint {
  readonly id: string;
  readonly lwt: number;
  readonly seq: number;
  readonly of: string;
}

export interface ChangesPage<T> {
  readonly documents: RxDocumentData<T>[];
  readonly checkpoint: StorageCheckpoint;
}

export interface ChangeReader<T> {
  since(limit: number, checkpoint: StorageCheckpoint | undefined): ChangesPage<T>;
  /** The checkpoint of a bulk whose last row got this number. */
  checkpointOf(document: RxDocumentData<T>, seq: number): StorageCheckpoint;
}

const START: StorageCheckpoint = { id: '', lwt: 0, seq: 0, of: '' };

export function changeReader<T>(
  db: Database.Database,
  table: CollectionTable,
  primary: StringKeys<RxDocumentData<T>>,
): ChangeReader<T> {
  const { column } = table.changes;
  const after = db
    .prepare<[Key, number], string>(
      `SELECT body FROM documents_${table.n} WHERE ${column} > CAST(? AS BLOB) ORDER BY ${column} LIMIT ?`,
    )
    .pluck();

  const checkpointOf = (document: RxDocumentData<T>, seq: number): StorageCheckpoint => ({
    id: String(document[primary]),
    lwt: document._meta.lwt,
    seq,
    of: seq === 0 ? '' : table.token,
  });

  function bySeq(limit: number, from: StorageCheckpoint): ChangesPage<T> {
    const rows = table.changedSince(from.seq, limit);
    const documents = rows.map(({ body }) => JSON.parse(body) as RxDocumentData<T>);
    const [last, row] = [documents.at(-1), rows.at(-1)];
    return { documents, checkpoint: last === undefined || row === undefined ? from : checkpointOf(last, row.seq) };
  }

  /** By time of writing; the end is where counting can begin. */
  function byTime(limit: number, from: StorageCheckpoint): ChangesPage<T> {
    const place = { _meta: { lwt: from.lwt }, [primary]: from.id } as unknown as StoredDocument;
    const documents = after.all(table.changes.keyOf(place), limit).map((body) => JSON.parse(body) as RxDocumentData<T>);
    const last = documents.at(-1);
    if (last === undefined) return { documents, checkpoint: from };
    return { documents, checkpoint: checkpointOf(last, documents.length < limit ? table.lastSeq() : 0) };
  }

  return {
    since(limit, checkpoint) {
      if (checkpoint === undefined) return bySeq(limit, START);
      return checkpoint.of === table.token ? bySeq(limit, checkpoint) : byTime(limit, checkpoint);
    },
    checkpointOf,
  };
}
