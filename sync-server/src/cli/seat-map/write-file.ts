import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Stop } from '../stop.ts';

/** Writes a result where it was asked for, or says why not: never over one of the files it was made from. */
export function writeResult(
  path: string,
  content: string | Uint8Array,
  sources: readonly (string | undefined)[],
): void {
  const target = realPath(path);
  if (target !== null && sources.some((source) => source !== undefined && realPath(source) === target))
    throw new Stop(`${path} is the file that was read; choose another name.`, 2);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } catch (error) {
    throw new Stop(`${path} cannot be written (${(error as Error).message}).`);
  }
}

/** Null for a file that is not there yet. */
function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
