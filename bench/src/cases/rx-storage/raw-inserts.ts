import { openDatabase } from '@foyer/sync-server/adapters/sqlite/open-database';

interface Shape {
  readonly group: number;
  readonly singles: number;
}

/**
 * What SQLite alone does with the rows that the storage wrote into `file`: the same tables, indexes and bytes, bound
 * ready-made. Rows per second, in groups and one a commit.
 */
export function rawInserts(file: string, copy: string, { group, singles }: Shape): { grouped: number; single: number } {
  const source = openDatabase(file);
  const db = openDatabase(copy);
  try {
    const forms = source.prepare<[], string>(
      "SELECT sql FROM sqlite_master WHERE tbl_name LIKE 'documents%' AND sql IS NOT NULL ORDER BY type DESC",
    );
    for (const form of forms.pluck().all()) db.exec(form);
    const rows = source.prepare<[], unknown[]>('SELECT * FROM documents_1 ORDER BY seq').raw().all();
    const insert = db.prepare<unknown[]>(
      `INSERT INTO documents_1 VALUES (${(rows[0] ?? []).map(() => '?').join(', ')})`,
    );
    const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
    const timed = (some: readonly unknown[][], size: number): number => {
      const from = performance.now();
      for (let i = 0; i < some.length; i += size) {
        begin.run();
        for (const row of some.slice(i, i + size)) insert.run(...row);
        commit.run();
      }
      return (some.length * 1000) / (performance.now() - from);
    };
    const grouped = timed(rows.slice(singles), group);
    return { grouped, single: timed(rows.slice(0, singles), 1) };
  } finally {
    source.close();
    db.close();
  }
}
