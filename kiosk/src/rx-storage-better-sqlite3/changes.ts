import type Database from 'better-sqlite3';
import type { RxDocumentData, StringKeys } from 'rxdb';
import type { CollectionTable } from './collection-table.ts';
import type { Key, StoredDocument } from './index-keys.ts';

/**
 * How far somebody has read. `seq` counts within the table that drew the token `of`, and misses nothing: a write that
 * was stamped early and stored late, or by a clock that was set back, still comes after. Read by anybody else, or for
 * another table (a migrated schema), `lwt` and `id` are RxDB's ordinary checkpoint. While such a one is read by time,
 * `of` begins with BY_TIME and `seq` is from where to count once that has come to its end.
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

const BY_TIME = '~';

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
    of: table.token,
  });

  function bySeq(limit: number, from: StorageCheckpoint): ChangesPage<T> {
    const rows = table.changedSince(from.seq, limit);
    const documents = rows.map(({ body }) => JSON.parse(body) as RxDocumentData<T>);
    const [last, row] = [documents.at(-1), rows.at(-1)];
    return { documents, checkpoint: last === undefined || row === undefined ? from : checkpointOf(last, row.seq) };
  }

  /** By time of writing, then counting from `start`: what was written meanwhile, with whatever time, comes after. */
  function byTime(limit: number, from: StorageCheckpoint, start: number): ChangesPage<T> {
    const edge = { _meta: { lwt: from.lwt }, [primary]: from.id } as unknown as StoredDocument;
    const documents = after.all(table.changes.keyOf(edge), limit).map((body) => JSON.parse(body) as RxDocumentData<T>);
    const last = documents.at(-1);
    const place = last === undefined ? from : checkpointOf(last, start);
    const of = documents.length < limit ? table.token : `${BY_TIME}${table.token}`;
    return { documents, checkpoint: { id: place.id, lwt: place.lwt, seq: start, of } };
  }

  return {
    since(limit, checkpoint) {
      table.refresh();
      if (checkpoint === undefined) return bySeq(limit, { id: '', lwt: 0, seq: 0, of: table.token });
      const of = String(checkpoint.of);
      const isByTime = of.startsWith(BY_TIME);
      const until = table.countedUntil(isByTime ? of.slice(BY_TIME.length) : of);
      if (until === null) return byTime(limit, checkpoint, table.lastSeq());
      const seq = Math.min(checkpoint.seq, until);
      return isByTime ? byTime(limit, checkpoint, seq) : bySeq(limit, { ...checkpoint, seq });
    },
    checkpointOf,
  };
}
