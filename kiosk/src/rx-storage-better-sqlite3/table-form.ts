import type Database from 'better-sqlite3';
import { noteLayout } from './catalogue.ts';
import type { IndexKey, Key, StoredDocument } from './index-keys.ts';

/** Rows read at a time when a table is written anew. */
const PAGE = 500;

/**
 * The form of a collection's tables. `seq` numbers the writes: a changed document gets a new, higher number, so that
 * "what changed since" misses nothing, whatever the clock did. Keys come before the text: an index entry can then be
 * taken out without walking through a long document.
 */
export function createTables(db: Database.Database, n: number, indexes: readonly IndexKey[]): void {
  createDocuments(db, n, indexes);
  createIndexes(db, n, indexes);
  db.exec(
    `CREATE TABLE attachments_${n} (
       document BLOB NOT NULL, name BLOB NOT NULL, digest TEXT NOT NULL, type TEXT NOT NULL, data BLOB NOT NULL,
       PRIMARY KEY (document, name)) STRICT`,
  );
}

function createDocuments(db: Database.Database, n: number, indexes: readonly IndexKey[]): void {
  const keys = indexes.map(({ column }) => `${column} BLOB`).join(', ');
  db.exec(
    `CREATE TABLE documents_${n} (
       seq INTEGER PRIMARY KEY, id BLOB, ${keys}, rev TEXT, deleted INTEGER, lwt REAL, body TEXT) STRICT`,
  );
}

function createIndexes(db: Database.Database, n: number, indexes: readonly IndexKey[]): void {
  db.exec(`CREATE UNIQUE INDEX documents_${n}_id ON documents_${n} (id)`);
  for (const { column } of indexes) db.exec(`CREATE INDEX documents_${n}_${column} ON documents_${n} (${column})`);
  db.exec(`CREATE INDEX documents_${n}_deleted ON documents_${n} (lwt) WHERE deleted = 1`);
}

interface OldRow {
  readonly seq: number;
  readonly id: Buffer | null;
  readonly rev: string | null;
  readonly deleted: number | null;
  readonly lwt: number | null;
  readonly body: string | null;
}

/** Writes a table anew with other index keys; runs inside the caller's transaction. Numbers of rows stay. */
export function rewriteTable(db: Database.Database, n: number, indexes: readonly IndexKey[], layout: string): void {
  db.exec(`ALTER TABLE documents_${n} RENAME TO old_${n}`);
  createDocuments(db, n, indexes);
  const page = db.prepare<[number], OldRow>(
    `SELECT seq, id, rev, deleted, lwt, body FROM old_${n} WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`,
  );
  const marks = indexes.map(() => 'CAST(? AS BLOB)').join(', ');
  const insert = db.prepare<unknown[]>(
    `INSERT INTO documents_${n} (seq, id, rev, deleted, lwt, body, ${indexes.map(({ column }) => column).join(', ')})
     VALUES (?, ?, ?, ?, ?, ?, ${marks})`,
  );
  for (let rows = page.all(0); rows.length > 0; rows = page.all(rows.at(-1)?.seq ?? 0))
    for (const row of rows) {
      const keys = keysOf(row.body, indexes);
      insert.run(row.seq, row.id, row.rev, row.deleted, row.lwt, row.body, ...keys);
    }
  db.exec(`DROP TABLE old_${n}`);
  createIndexes(db, n, indexes);
  noteLayout(db, n, layout);
}

function keysOf(body: string | null, indexes: readonly IndexKey[]): readonly (Key | null)[] {
  if (body === null) return indexes.map(() => null);
  const document = JSON.parse(body) as StoredDocument;
  return indexes.map((index) => index.keyOf(document));
}
