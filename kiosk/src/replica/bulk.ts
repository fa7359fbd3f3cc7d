import {
  normalizeMangoQuery,
  prepareQuery,
  type BulkWriteRow,
  type MangoQuery,
  type RxCollection,
  type RxDocumentData,
} from 'rxdb';
import { checked, type Sealed } from './seal.ts';

/**
 * Reads and writes of many documents at once, below RxDB's documents and queries, as its own replication does: a page
 * of thousands of rows is one write of the storage, and nothing is parsed or kept twice. Changes are still told to
 * whoever listens to the collection, once they are committed.
 */
export interface BulkChange<Doc> {
  readonly put: readonly Doc[];
  /** Primary keys. */
  readonly remove: readonly string[];
}

/** What is stored under these keys, deleted ones too. Rejects with `BrokenSeal` when it is not what was written. */
export async function storedUnder<Doc extends Sealed>(
  { storageInstance }: RxCollection<Doc>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, RxDocumentData<Doc>>> {
  if (keys.length === 0) return new Map();
  const found = checked(await storageInstance.findDocumentsById([...keys], true));
  return new Map(found.map((doc) => [doc.key, doc]));
}

/** What a query finds, without making documents of it. Rejects with `BrokenSeal` when it is not what was written. */
export async function storedWhere<Doc extends Sealed>(
  { storageInstance, schema }: RxCollection<Doc>,
  query: MangoQuery<Doc>,
): Promise<readonly RxDocumentData<Doc>[]> {
  const prepared = prepareQuery(schema.jsonSchema, normalizeMangoQuery(schema.jsonSchema, query));
  return checked((await storageInstance.query(prepared)).documents);
}

/** Writes all of it at once. `known` is what lies under the keys now. Rejects when any of it was not taken. */
export async function writeBulk<Doc extends Sealed>(
  { storageInstance }: RxCollection<Doc>,
  { put, remove }: BulkChange<Doc>,
  known: ReadonlyMap<string, RxDocumentData<Doc>>,
): Promise<void> {
  const rows: BulkWriteRow<Doc>[] = put.map((doc) => rowOf(doc, known.get(doc.key), false));
  for (const key of remove) {
    const previous = known.get(key);
    if (previous !== undefined && !previous._deleted) rows.push(rowOf(previous, previous, true));
  }
  if (rows.length === 0) return;
  const { error } = await storageInstance.bulkWrite(rows, 'replica');
  const [first] = error;
  if (first !== undefined) throw new Error(`the replica did not take ${first.documentId} (${first.status})`);
  // What is deleted here was deleted by the server: nobody needs its mark.
  if (remove.length > 0) await storageInstance.cleanup(0);
}

function rowOf<Doc>(doc: Doc, previous: RxDocumentData<Doc> | undefined, isDeleted: boolean): BulkWriteRow<Doc> {
  const document = {
    ...doc,
    _deleted: isDeleted,
    _attachments: {},
    // Both are set by RxDB itself on the way down.
    _meta: { lwt: 1 },
    _rev: '1-0',
  } as BulkWriteRow<Doc>['document'];
  return previous === undefined ? { document } : { document, previous };
}
