import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { CopyDisk } from '../copy/copy-disk.ts';
import type { Migration } from '../migrations.ts';
import { privateFile, privateFolder } from '../private-files.ts';

/** Folder beside the ledger. */
export const BEFORE_UPDATE = 'before-update';
/** Older ones are of no use to anybody, and hold what a ledger forgets in time. */
const KEPT = 2;

/**
 * Before a newer version changes the tables, the ledger as the older one left it is written into a file beside, whole or
 * not at all. A start that was killed in the middle finds that file and goes on: between it and the end of the steps
 * nothing is sold. Returns the file; null for a ledger that needs no step or is new.
 */
export function keepBeforeUpdate(
  db: Database,
  path: string,
  steps: readonly Migration[],
  disk: CopyDisk,
): string | null {
  const last = steps.at(-1);
  const taken = db.prepare<[], number>('SELECT count(*) FROM migrations').pluck().get() ?? 0;
  if (last === undefined || taken === 0) return null;
  const facts = db.prepare<[], number>('SELECT count(*) FROM facts').pluck().get() ?? 0;
  const folder = join(dirname(path), BEFORE_UPDATE);
  const file = join(folder, `${last.name.replace(/\.sql$/, '')}-at-${facts}.db`);
  if (existsSync(file)) return file;
  privateFolder(folder);
  const beside = `${file}.next`;
  rmSync(beside, { force: true });
  privateFile(beside);
  db.prepare('VACUUM INTO ?').run(beside);
  const fd = disk.open(beside);
  disk.sync(fd);
  disk.close(fd);
  disk.rename(beside, file);
  disk.syncFolder(folder);
  disk.syncFolder(dirname(folder));
  forgetOlder(folder, file);
  return file;
}

/** Steps are numbered, so their names are in the order in which they came. */
function forgetOlder(folder: string, newest: string): void {
  const others = readdirSync(folder).filter((name) => join(folder, name) !== newest);
  for (const name of others
    .sort()
    .reverse()
    .slice(KEPT - 1))
    rmSync(join(folder, name), { force: true });
}
