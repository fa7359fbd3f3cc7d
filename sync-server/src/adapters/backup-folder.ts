import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lists the files of a backup. A data folder has none, also after a restore. */
export const MANIFEST_FILE = 'manifest.json';

/** What every version of a backup calls itself begins so. */
const FORMATS = 'foyer-backup/';

/** A backup is opened by nobody: the first thing written into it would make it one that is damaged. */
export function isBackupFolder(folder: string): boolean {
  const file = join(folder, MANIFEST_FILE);
  if (!existsSync(file)) return false;
  try {
    const { format } = JSON.parse(readFileSync(file, 'utf8')) as { readonly format?: unknown };
    return typeof format === 'string' && format.startsWith(FORMATS);
  } catch {
    return false;
  }
}
