import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { openReadOnly } from '@foyer/sync-server/adapters/sqlite/open-database';

/**
 * A database file that others write and may exchange: a restore puts another one in its place, and whoever has it open
 * reads on in the one that nobody has any more.
 */
export class BookFile {
  readonly #path: string;
  readonly #table: string;
  #db: Database;
  #identity: string | null;

  /** `table` is what makes it a book: a file that is being made does not have it yet. */
  constructor(path: string, table: string) {
    this.#path = path;
    this.#table = table;
    this.#identity = identityOf(path);
    this.#db = openReadOnly(path);
  }

  get db(): Database {
    return this.#db;
  }

  /** Opens what lies there now. True when that is another file: whatever was read before counts no more. */
  refresh(): boolean {
    const identity = identityOf(this.#path);
    // While it is being exchanged the one before counts.
    if (identity === null || identity === this.#identity) return false;
    const db = openReadOnly(this.#path);
    const isBook = db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(this.#table) !== undefined;
    if (!isBook) {
      db.close();
      return false;
    }
    this.#db.close();
    [this.#db, this.#identity] = [db, identity];
    return true;
  }

  close(): void {
    this.#db.close();
  }
}

/** Of the file and of what was written ahead for it: a power cut, or a hand, may take the one without the other. */
function identityOf(path: string): string | null {
  const [file, ahead] = [path, `${path}-wal`].map((one) => statSync(one, { throwIfNoEntry: false })?.ino);
  return file === undefined ? null : `${file} ${ahead ?? 'none'}`;
}
