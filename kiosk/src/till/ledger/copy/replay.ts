import Database from 'better-sqlite3';
import { Book, stepNamed, type Written } from '../book.ts';
import { MIGRATIONS_TABLE } from '../migrations.ts';
import type { SegmentHeader, SegmentRows } from './segment.ts';
import { namesOf } from './tables.ts';

/** The ledger in memory as the lines of a copy make it, each statement done again; records are made on its book first. */
export class Replay {
  readonly book: Book;

  constructor() {
    const db = new Database(':memory:');
    // Rows come table by table; what they refer to was checked when they were written, and is compared afterwards.
    db.pragma('foreign_keys = OFF');
    db.exec(MIGRATIONS_TABLE);
    this.book = new Book(db);
    db.exec('BEGIN');
  }

  begin({ steps }: SegmentHeader): void {
    for (const step of steps) this.book.migrate(stepNamed(step));
  }

  rows({ table, columns, rows }: SegmentRows): void {
    const { db } = this.book;
    const known = namesOf(db, table).columns;
    if (columns.length !== known.length || !columns.every((column) => known.includes(column)))
      throw new Error(`${table} has other columns`);
    const given = columns.map(() => '?').join(', ');
    const insert = db.prepare(`INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${given})`);
    for (const row of rows) insert.run(...row);
  }

  decision(written: readonly Written[]): void {
    this.book.replay(written);
  }

  /** Everything is there: it can be read, and written to a file. */
  end(): void {
    if (this.book.db.inTransaction) this.book.db.exec('COMMIT');
  }

  close(): void {
    this.book.db.close();
  }
}
