import Database from 'better-sqlite3';
import { Book } from './book.ts';
import type { LedgerOwner } from './fact-journal.ts';
import { MIGRATIONS_TABLE, readMigrations } from './migrations.ts';
import { recordsOf, type Records } from './records-of.ts';

/** Empty books in memory, for a till that may not touch what is on its disk: it can say so, and do nothing else. */
export function emptyBooks(owner: LedgerOwner): { readonly book: Book; readonly records: Records } {
  const db = new Database(':memory:');
  db.exec(MIGRATIONS_TABLE);
  const book = new Book(db);
  for (const step of readMigrations()) book.migrate(step);
  return { book, records: recordsOf(book, owner) };
}
