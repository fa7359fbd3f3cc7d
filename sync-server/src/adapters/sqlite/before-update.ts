import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { StorageFault } from '../../ports/log-store.ts';
import { makeFolder } from '../make-folder.ts';
import { syncFile, syncFolder } from '../sync-folder.ts';
import { type Migration, migrate, missingSteps } from './migrate.ts';

/** Folder beside the databases. */
export const BEFORE_UPDATE = 'before-update';
/** Of each database: older ones are of no use to anybody. */
const KEPT = 2;

/**
 * Brings a database to the newest schema, and keeps it first as the older version left it. Not for the keys of people: a
 * copy of those would bring back who was erased. Throws `StorageFault`, also when there is no room for that copy: then
 * nothing has changed.
 */
export function updateKept(
  db: Database.Database,
  migrations: readonly Migration[],
  onStep?: (name: string) => void,
): void {
  const missing = missingSteps(db, migrations);
  try {
    keepBeforeUpdate(db, migrations, missing);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StorageFault(
      `${db.name} is of an older version and cannot be kept before it is changed (${why}). Nothing was changed: make room beside it and start again, or start the older version.`,
      { cause },
    );
  }
  migrate(db, migrations, onStep);
}

/** A start that was killed between two steps finds the file of the first try, and leaves it as it is. */
function keepBeforeUpdate(
  db: Database.Database,
  migrations: readonly Migration[],
  missing: readonly Migration[],
): void {
  const taken = migrations.length - missing.length;
  const last = missing.at(-1);
  if (last === undefined || taken === 0) return;
  const own = basename(db.name, '.db');
  const folder = join(dirname(db.name), BEFORE_UPDATE);
  const file = join(folder, `${own}-before-${basename(last.name, '.sql')}.db`);
  // As many steps in it as here: the older version may have gone on since.
  if (existsSync(file) && stepsIn(file) < taken) return;
  makeFolder(folder);
  const beside = `${file}.next`;
  rmSync(beside, { force: true });
  writeFileSync(beside, '', { mode: 0o600 });
  db.prepare('VACUUM INTO ?').run(beside);
  syncFile(beside);
  renameSync(beside, file);
  syncFolder(folder);
  syncFolder(dirname(folder));
  forgetOlder(folder, own);
}

/** Steps are numbered, so their names are in the order in which they came. */
function forgetOlder(folder: string, own: string): void {
  const kept = readdirSync(folder).filter((name) => name.startsWith(`${own}-before-`) && name.endsWith('.db'));
  for (const name of kept.sort().slice(0, -KEPT)) rmSync(join(folder, name), { force: true });
}

function stepsIn(file: string): number {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare<[], number>('SELECT count(*) FROM migrations').pluck().get() ?? 0;
  } finally {
    db.close();
  }
}
