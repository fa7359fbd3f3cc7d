import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { LedgerFault } from './ledger-fault.ts';
import { privateFile } from './private-files.ts';

const MIGRATIONS = fileURLToPath(new URL('migrations/', import.meta.url));

/** One shipped step of the schema. A shipped file never changes; a new need is a new file. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
}

/**
 * Opens the ledger at the newest schema. Every commit reaches the disk before it returns: `synchronous` is set after
 * the switch to WAL, since SQLite as built here falls back to NORMAL there without a word. Throws `LedgerFault`.
 */
export function openLedgerDatabase(path: string): Database.Database {
  try {
    privateFile(path);
    const db = new Database(path);
    try {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      db.pragma('trusted_schema = OFF');
      migrate(db, readMigrations());
      return db;
    } catch (cause) {
      db.close();
      throw cause;
    }
  } catch (cause) {
    if (cause instanceof LedgerFault) throw cause;
    throw new LedgerFault(`cannot open ${path}`, { cause });
  }
}

export function readMigrations(dir: string = MIGRATIONS): readonly Migration[] {
  const names = readdirSync(dir).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const sql = readFileSync(`${dir}/${name}`, 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/** Each step runs in one transaction with the note that it was done, so that a kill between steps costs nothing. */
function migrate(db: Database.Database, migrations: readonly Migration[]): void {
  db.exec('CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL) STRICT');
  const done = db
    .prepare<[], { name: string; checksum: string }>('SELECT name, checksum FROM migrations ORDER BY name')
    .all();
  done.forEach((step, i) => {
    const shipped = migrations[i];
    if (shipped === undefined) throw new LedgerFault(`${db.name} was written by a newer version of Foyer`);
    if (shipped.name !== step.name || shipped.checksum !== step.checksum)
      throw new LedgerFault(`${db.name}: step ${step.name} is not the one this version ships`);
  });
  const note = db.prepare('INSERT INTO migrations (name, checksum) VALUES (?, ?)');
  for (const step of migrations.slice(done.length)) {
    db.transaction(() => {
      db.exec(step.sql);
      note.run(step.name, step.checksum);
    }).immediate();
  }
}
