import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { StorageFault } from '../../ports/log-store.ts';

/** One shipped step of a schema. A shipped file never changes; a new need is a new file. */
export interface Migration {
  /** `NNNN-verb-noun.sql`, in the order of the number. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
}

const NAME = /^\d{4}-[a-z]+(-[a-z]+)+\.sql$/;

/** Reads a folder of migrations in order. Throws when a name or the numbering is wrong. */
export function readMigrations(dir: string): readonly Migration[] {
  const names = readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name, i) => {
    if (!NAME.test(name)) throw new Error(`${name} is not called NNNN-verb-noun.sql`);
    if (Number(name.slice(0, 4)) !== i + 1) throw new Error(`${name}: number ${i + 1} is expected here`);
    // A checkout may have changed the ends of lines; that is no change of the step.
    const sql = readFileSync(join(dir, name), 'utf8').replaceAll('\r\n', '\n');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * The steps that a database has yet to take, of all that this version ships. Throws `StorageFault` when it was written by
 * a newer version or by other files of the same number.
 */
export function missingSteps(db: Database, migrations: readonly Migration[]): readonly Migration[] {
  db.exec('CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL) STRICT');
  const done = db
    .prepare<[], { name: string; checksum: string }>('SELECT name, checksum FROM migrations ORDER BY name')
    .all();
  if (done.length > migrations.length) throw new StorageFault(`${db.name} was written by a newer version of Foyer`);
  done.forEach((row, i) => {
    const shipped = migrations[i];
    if (shipped?.name !== row.name || shipped.checksum !== row.checksum)
      throw new StorageFault(`${db.name}: step ${row.name} is not the one this version ships`);
  });
  return migrations.slice(done.length);
}

/**
 * Brings a database to the newest schema, each step in a transaction of its own together with the note that it was
 * done; killed anywhere, the next start goes on. `onStep` is told before each step that runs.
 *
 * Throws `StorageFault` as `missingSteps` does.
 */
export function migrate(
  db: Database,
  migrations: readonly Migration[],
  onStep: (name: string) => void = () => {},
): void {
  const missing = missingSteps(db, migrations);
  const note = db.prepare('INSERT INTO migrations (name, checksum) VALUES (?, ?)');
  for (const migration of missing) {
    onStep(migration.name);
    db.transaction(() => {
      db.exec(migration.sql);
      note.run(migration.name, migration.checksum);
    }).immediate();
  }
}
