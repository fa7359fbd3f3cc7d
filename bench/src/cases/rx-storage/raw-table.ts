import { openDatabase } from '@foyer/sync-server/adapters/sqlite/open-database';

/** A row of SQLite's, bound ready-made. */
export type RawRow = readonly unknown[];

/** The tables that the storage made in a file, and the rows that it wrote into them. */
export interface RawForm {
  readonly tables: readonly string[];
  readonly rows: readonly RawRow[];
}

export interface RawTable {
  /** One transaction. */
  insert(rows: readonly RawRow[]): void;
  close(): void;
}

export function readForm(file: string): RawForm {
  const db = openDatabase(file);
  try {
    const tables = db.prepare<[], string>(
      "SELECT sql FROM sqlite_master WHERE tbl_name LIKE 'documents%' AND sql IS NOT NULL ORDER BY type DESC",
    );
    const rows = db.prepare<[], RawRow>('SELECT * FROM documents_1 ORDER BY seq').raw();
    return { tables: tables.pluck().all(), rows: rows.all() };
  } finally {
    db.close();
  }
}

/** What SQLite alone does with them: the same tables, indexes and bytes, synced at every commit. */
export function openRaw(file: string, { tables, rows: [first = []] }: RawForm): RawTable {
  const db = openDatabase(file);
  for (const table of tables) db.exec(table);
  const insert = db.prepare<unknown[]>(`INSERT INTO documents_1 VALUES (${first.map(() => '?').join(', ')})`);
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  return {
    insert(rows) {
      begin.run();
      for (const row of rows) insert.run(...row);
      commit.run();
    },
    close: () => db.close(),
  };
}
