import type { Database } from 'better-sqlite3';

/** What the database keeps for itself: where the copy stands, and which steps made its tables. */
const OWN = ['copy_tail', 'migrations'];

/** The tables of the ledger. Their names and columns are our own, from our migrations. */
export const tablesOf = (db: Database): readonly string[] =>
  db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .pluck()
    .all()
    .filter((name) => !OWN.includes(name))
    .sort();

export interface TableNames {
  readonly columns: readonly string[];
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
  /** The order in which rows were added, where the table knows it: some are listed by it. */
  readonly order: string;
}

export function namesOf(db: Database, table: string): TableNames {
  const found = db
    .prepare<[string], { name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?) ORDER BY cid')
    .all(table);
  const columns = found.map(({ name }) => `"${name}"`);
  const inKey = found.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const key = inKey.map(({ name }) => `"${name}"`);
  if (key.length === 0) throw new Error(`table ${table} of the ledger has no primary key`);
  const isWithoutRowid = db
    .prepare<[string], number>("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?")
    .pluck()
    .get(table);
  return { columns, key, order: isWithoutRowid === 1 ? key.join(', ') : 'rowid' };
}
