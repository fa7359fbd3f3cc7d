import type Database from 'better-sqlite3';
import { drawToken, OPENINGS } from './openings.ts';
import { StorageFault } from './storage-fault.ts';

/** The form of the file; a file of a later form is not touched. */
const FORM = 2;

/** Which collection of which database in which schema version lives in which table. */
export interface CatalogueRow {
  readonly n: number;
  /** Drawn at the newest opening, by whichever process. */
  readonly token: string;
  /** The index keys as they are stored, as text; when the schema wants others, the table is written anew. */
  readonly layout: string;
}

export interface CollectionName {
  readonly database: string;
  readonly collection: string;
  readonly version: number;
}

export function prepareCatalogue(db: Database.Database, file: string): void {
  const form = Number(db.pragma('user_version', { simple: true }));
  if (form > FORM)
    throw new StorageFault('FILE_NEWER', `${file} was written in form ${form}; this version knows ${FORM}`);
  if (form === FORM) return;
  db.transaction(() => {
    db.exec(
      `CREATE TABLE IF NOT EXISTS collections (
         n INTEGER PRIMARY KEY AUTOINCREMENT, database TEXT NOT NULL, collection TEXT NOT NULL, version INTEGER NOT NULL,
         token TEXT NOT NULL, layout TEXT NOT NULL, UNIQUE (database, collection, version)) STRICT`,
    );
    db.exec(OPENINGS);
    db.pragma(`user_version = ${FORM}`);
  }).immediate();
}

export function findCollection(db: Database.Database, { database, collection, version }: CollectionName) {
  return db
    .prepare<[string, string, number], CatalogueRow>(
      'SELECT n, token, layout FROM collections WHERE database = ? AND collection = ? AND version = ?',
    )
    .get(database, collection, version);
}

export function addCollection(db: Database.Database, name: CollectionName, layout: string): CatalogueRow {
  const token = drawToken();
  const added = db
    .prepare('INSERT INTO collections (database, collection, version, token, layout) VALUES (?, ?, ?, ?, ?)')
    .run(name.database, name.collection, name.version, token, layout);
  const n = Number(added.lastInsertRowid);
  db.prepare('INSERT INTO openings (n, token, start) VALUES (?, ?, 0)').run(n, token);
  return { n, token, layout };
}

export function noteLayout(db: Database.Database, n: number, layout: string): void {
  db.prepare('UPDATE collections SET layout = ? WHERE n = ?').run(layout, n);
}

export function dropCollection(db: Database.Database, n: number): void {
  db.exec(`DROP TABLE IF EXISTS documents_${n}; DROP TABLE IF EXISTS attachments_${n}`);
  db.prepare('DELETE FROM openings WHERE n = ?').run(n);
  db.prepare('DELETE FROM collections WHERE n = ?').run(n);
}
