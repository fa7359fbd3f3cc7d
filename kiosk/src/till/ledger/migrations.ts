import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { LedgerFault } from './ledger-fault.ts';

const MIGRATIONS = fileURLToPath(new URL('migrations/', import.meta.url));

/** One shipped step of the schema. A shipped file never changes; a new need is a new file. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
}

export function readMigrations(dir: string = MIGRATIONS): readonly Migration[] {
  const names = readdirSync(dir).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const sql = readFileSync(`${dir}/${name}`, 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/** The steps that a ledger has yet to take. Throws `LedgerFault` when it took others than this version ships. */
export function missingSteps(db: Database, shipped: readonly Migration[] = readMigrations()): readonly Migration[] {
  const done = db
    .prepare<[], { name: string; checksum: string }>('SELECT name, checksum FROM migrations ORDER BY name')
    .all();
  done.forEach((step, i) => {
    const own = shipped[i];
    if (own === undefined) throw new LedgerFault(`${db.name} was written by a newer version of Foyer`);
    if (own.name !== step.name || own.checksum !== step.checksum)
      throw new LedgerFault(`${db.name}: step ${step.name} is not the one this version ships`);
  });
  return shipped.slice(done.length);
}

export const MIGRATIONS_TABLE =
  'CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL) STRICT';

/** Notes that a step was taken. Called in the transaction of the step, so that a kill between steps costs nothing. */
export function noteStep(db: Database, { name, checksum }: Migration): void {
  db.prepare('INSERT INTO migrations (name, checksum) VALUES (?, ?)').run(name, checksum);
}
