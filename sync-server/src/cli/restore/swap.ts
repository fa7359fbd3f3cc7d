import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESTORE_MARK } from '../../adapters/sqlite/open-log-store.ts';
import { syncFile, syncFolder } from '../../adapters/sync-folder.ts';
import { COMPANIONS, DATABASES, filesBelow, KEYS_DATABASE } from '../backup/data-files.ts';

/** Written before the first file is moved and removed after the last one: whatever is cut in between goes on from it. */
export interface Mark {
  readonly from: string;
  /** Where the replaced files are put aside. */
  readonly aside: string;
  /** When the backup was taken. Wall time. */
  readonly takenAt: number;
}

const SWAPPED = [...DATABASES, KEYS_DATABASE];

export function readMark(own: string): Mark | null {
  const file = join(own, RESTORE_MARK);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Mark) : null;
}

export function writeMark(own: string, mark: Mark): void {
  const file = join(own, RESTORE_MARK);
  writeFileSync(`${file}.new`, JSON.stringify(mark), { mode: 0o600 });
  syncFile(`${file}.new`);
  renameSync(`${file}.new`, file);
  syncFolder(own);
}

/** Everything is in place and on the disk: the house may be opened. */
export function removeMark(own: string): void {
  rmSync(join(own, RESTORE_MARK));
  syncFolder(own);
}

/**
 * Puts the staged databases in the place of those in use, which are put aside with the logs beside them. The keys of
 * people that are in use stay where they are: a copy put aside would outlive an erasure. Every step may
 * have been done before: a staged file that is not there any more is in its place already.
 */
export function swap(own: string, stage: string, { aside }: Mark, move = renameSync): void {
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  for (const name of SWAPPED) {
    const staged = join(stage, name);
    if (!existsSync(staged)) continue;
    // What the old database had not written back yet must never be read into the new one.
    for (const suffix of [...COMPANIONS, '']) {
      const file = join(own, `${name}${suffix}`);
      if (existsSync(file)) move(file, join(aside, `${name}${suffix}`));
    }
    syncFolder(aside);
    move(staged, join(own, name));
    syncFolder(own);
  }
  rmSync(stage, { recursive: true, force: true });
}

/** Secrets, pictures and heads that are not here are taken from the backup; those that are here are newer. */
export function fillUp(data: string, from: string): void {
  for (const path of filesBelow(from)) {
    const isDatabase = SWAPPED.some((name) => path === `server/${name}`);
    const to = join(data, path);
    if (path === 'manifest.json' || isDatabase || existsSync(to)) continue;
    mkdirSync(join(to, '..'), { recursive: true, mode: 0o700 });
    cpSync(join(from, path), `${to}.new`);
    syncFile(`${to}.new`);
    renameSync(`${to}.new`, to);
    syncFolder(join(to, '..'));
  }
}
