import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StorageFault } from '../ports/log-store.ts';

/**
 * Makes a folder that somebody named, with those above it, readable by its owner only. One at a time: Node's own
 * `recursive` tries for ever where the system takes no folder at all and says that something is missing, as /proc does.
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = resolve(folder); !isFolder(at); at = dirname(at)) missing.unshift(at);
  for (const one of missing) makeOne(one);
}

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};

function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (cause) {
    // Somebody else made it meanwhile.
    if (isFolder(folder)) return;
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new StorageFault(`No folder can be made in ${dirname(folder)}`, { cause });
  }
}
