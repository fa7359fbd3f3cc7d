import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../copy/copy-disk.ts';
import { privateFolder } from '../private-files.ts';

/**
 * Moves files into a folder named with the time, beside them: nothing that was found is ever thrown away. Files that
 * are not there are passed over. Returns the folder, or null when there was nothing to move.
 */
export function putAside(paths: readonly string[], now: number): string | null {
  const [first] = paths.filter((path) => existsSync(path));
  if (first === undefined) return null;
  const kept = folderFor(dirname(first), now);
  privateFolder(kept);
  for (const path of paths) if (existsSync(path)) renameSync(path, join(kept, basename(path)));
  syncFolder(kept);
  syncFolder(dirname(first));
  return kept;
}

function folderFor(dir: string, now: number): string {
  const time = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const name = join(dir, 'put-aside', time);
  for (let i = 1; ; i += 1) {
    const folder = i === 1 ? name : `${name}-${i}`;
    if (!existsSync(folder)) return folder;
  }
}
