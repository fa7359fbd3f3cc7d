import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Content of a file; null when there is none. */
export const readFileIfThere = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null);

/** Puts new content in a file's place, for its own user alone: after a kill or a power cut it is the old or the new one, whole. */
export function replaceFile(path: string, content: string): void {
  const beside = `${path}.next`;
  // What a kill left there may have other rights.
  rmSync(beside, { force: true });
  const file = openSync(beside, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
