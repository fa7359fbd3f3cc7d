import { readFileSync, statSync } from 'node:fs';
import { Stop } from '../stop.ts';

const MAX_BYTES = 32 * 1024 * 1024;

/** A file's text, or a Stop that says why it cannot be read. */
export function readTextFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new Stop(`There is no file ${path}.`);
  if (!found.isFile()) throw new Stop(`${path} is not a file.`);
  if (found.size > MAX_BYTES)
    throw new Stop(`${path} is ${Math.ceil(found.size / 1024 / 1024)} MB; at most 32 MB are read.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    throw cause instanceof TypeError
      ? new Stop(`${path} is not UTF-8 text. Save it as UTF-8.`)
      : new Stop(`${path} cannot be read (${(cause as Error).message}).`);
  }
}
