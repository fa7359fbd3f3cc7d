import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_FILE } from '../../adapters/sqlite/open-log-store.ts';

/** The databases of `<data>/server` that a backup holds, the log first. */
export const DATABASES = [LOG_FILE, 'people.db', 'access.db'] as const;
/** Backed up apart, so that a person who was erased is erased in the backups too. */
export const KEYS_DATABASE = 'people-keys.db';
/** Beside a database while it is open, or was left by a crash. */
export const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/** Files below `dir` as paths from it, in no order; none when there is no such folder. */
export function filesBelow(dir: string, prefix = ''): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    const below = prefix === '' ? name : `${prefix}/${name}`;
    return statSync(path).isDirectory() ? filesBelow(path, below) : [below];
  });
}
