import type Database from 'better-sqlite3';
import { Subject } from 'rxjs';
import { addCollection, type CatalogueRow, type CollectionName, findCollection } from './catalogue.ts';
import {
  changeIndex,
  type IndexKey,
  indexKeys,
  type Key,
  layoutOf,
  nameOfIndex,
  type StoredDocument,
  type StoredSchema,
} from './index-keys.ts';
import type { CommittedBulk } from './committed-bulk.ts';
import { keyOf } from './key-order.ts';
import { countedUntil, noteOpening } from './openings.ts';
import { StorageFault } from './storage-fault.ts';
import { createTables, rewriteTable } from './table-form.ts';

export interface Change {
  readonly seq: number;
  readonly body: string;
}

/** The documents of one collection in one schema version, and every statement that reads or writes them. */
export interface CollectionTable {
  readonly n: number;
  /** Drawn at the newest opening, as of the last `refresh`. */
  token: string;
  /** How its keys are written; a schema that wants them otherwise must wait until it is closed. */
  readonly layout: string;
  readonly indexes: ReadonlyMap<string, IndexKey>;
  /** The index by time of writing. */
  readonly changes: IndexKey;
  /** Set when the collection was removed: whoever still has it open is told so. */
  removed: boolean;
  /** What was committed in this process, by whichever instance, in the order of the commits. */
  readonly bulks: Subject<CommittedBulk<unknown>>;
  /** Instances that have it open. */
  users: number;
  /** Writes that wait for their transaction. */
  waiting: number;
  /** Kept when the last write that was asked for has joined its transaction; null when all have. */
  preparing: Promise<void> | null;
  /** The turn of the event loop in which it was last looked at for reads. */
  readIn: number;
  /** Looks at what other processes have made of it. Throws when it is not what it was when it was opened. */
  refresh(): void;
  /** Up to which number what was counted under a token still holds; null when no such token is known. */
  countedUntil(token: string): number | null;
  /** The document as text with its revision; null when it was never written or was purged. */
  current(id: string): { readonly rev: string; readonly body: string } | null;
  body(id: string, withDeleted: boolean): string | undefined;
  /** Adds a document whose id is not there. The number of the row. */
  insert(id: string, document: StoredDocument): number;
  /** Puts a document in the place of what has its id. The number of the row, higher than every number before. */
  replace(id: string, document: StoredDocument): number;
  changedSince(seq: number, limit: number): readonly Change[];
  lastSeq(): number;
}

export function openTable(
  db: Database.Database,
  name: CollectionName,
  schema: StoredSchema,
  primary: string,
): CollectionTable {
  const indexes = indexKeys(schema, primary);
  const layout = layoutOf(schema, primary);
  const row = db.transaction(() => ready(db, name, layout, indexes)).immediate();
  return tableOf(db, row, indexes, primary);
}

/** Makes the table, or writes it anew when the schema's indexes are not those it was written with. */
function ready(
  db: Database.Database,
  name: CollectionName,
  layout: string,
  indexes: readonly IndexKey[],
): CatalogueRow {
  const found = findCollection(db, name);
  if (found === undefined) {
    const added = addCollection(db, name, layout);
    createTables(db, added.n, indexes);
    return added;
  }
  if (found.layout !== layout) rewriteTable(db, found.n, indexes, layout);
  return { ...found, layout, token: noteOpening(db, found.n, found.token) };
}

function tableOf(
  db: Database.Database,
  { n, token, layout }: CatalogueRow,
  indexes: readonly IndexKey[],
  primary: string,
): CollectionTable {
  const table = `documents_${n}`;
  const byName = new Map(indexes.map((index) => [index.name, index]));
  const changes = byName.get(nameOfIndex(changeIndex(primary)));
  if (changes === undefined) throw new Error('every table has an index by time of writing');
  const write = writing(db, table, indexes);
  const current = db.prepare<[Key], { rev: string; body: string }>(
    `SELECT rev, body FROM ${table} WHERE id = CAST(? AS BLOB)`,
  );
  const any = db.prepare<[Key], string>(`SELECT body FROM ${table} WHERE id = CAST(? AS BLOB)`).pluck();
  const living = db
    .prepare<[Key], string>(`SELECT body FROM ${table} WHERE id = CAST(? AS BLOB) AND deleted = 0`)
    .pluck();
  const since = db.prepare<[number, number], Change>(
    `SELECT seq, body FROM ${table} WHERE seq > ? AND id IS NOT NULL ORDER BY seq LIMIT ?`,
  );
  const last = db.prepare<[], number>(`SELECT coalesce(max(seq), 0) FROM ${table}`).pluck();
  const tokenNow = newestToken(db, n, layout);
  const opened: CollectionTable = {
    n,
    token,
    layout,
    indexes: byName,
    changes,
    removed: false,
    bulks: new Subject(),
    users: 0,
    waiting: 0,
    preparing: null,
    readIn: 0,
    refresh() {
      opened.token = tokenNow();
    },
    countedUntil: countedUntil(db, n),
    current: (id) => current.get(keyOf(id)) ?? null,
    body: (id, withDeleted) => (withDeleted ? any : living).get(keyOf(id)),
    ...write,
    changedSince: (seq, limit) => since.all(seq, limit),
    lastSeq: () => last.get() ?? 0,
  };
  return opened;
}

/** The newest token of a table. Throws when another process has removed the table or given it other indexes. */
function newestToken(db: Database.Database, n: number, layout: string): () => string {
  const find = db.prepare<[number], Pick<CatalogueRow, 'token' | 'layout'>>(
    'SELECT token, layout FROM collections WHERE n = ?',
  );
  return () => {
    const now = find.get(n);
    if (now?.layout === layout) return now.token;
    const what = now === undefined ? 'removed' : 'opened with other indexes';
    throw new StorageFault('SETTINGS_DIFFER', `documents_${n} of ${db.name} was ${what} by another process`);
  };
}

function writing(db: Database.Database, table: string, indexes: readonly IndexKey[]) {
  const columns = ['id', ...indexes.map(({ column }) => column), 'rev', 'deleted', 'lwt', 'body'];
  const values = [...[0, ...indexes].map(() => 'CAST(? AS BLOB)'), '?, ?, ?, ?'];
  const into = `${table} (${columns.join(', ')}) VALUES (${values.join(', ')})`;
  const insert = db.prepare<unknown[]>(`INSERT INTO ${into}`);
  const replace = db.prepare<unknown[]>(`REPLACE INTO ${into}`);
  function row(id: string, document: StoredDocument): unknown[] {
    const keys = indexes.map((index) => index.keyOf(document));
    return [keyOf(id), ...keys, document._rev, document._deleted ? 1 : 0, document._meta.lwt, JSON.stringify(document)];
  }
  return {
    insert: (id: string, document: StoredDocument): number => Number(insert.run(...row(id, document)).lastInsertRowid),
    replace: (id: string, document: StoredDocument): number =>
      Number(replace.run(...row(id, document)).lastInsertRowid),
  };
}
