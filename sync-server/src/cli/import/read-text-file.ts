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
  const text = decoded(path, bytesOf(path));
  if (text.trim() === '') throw new Stop(`${path} is empty.`);
  return text;
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new Stop(`${path} cannot be read (${(cause as Error).message}).`);
  }
}

/** UTF-8, or UTF-16 that says so by its first two bytes. */
function decoded(path: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0x1f && second === 0x8b) || (first === 0x50 && second === 0x4b))
    throw new Stop(`${path} is packed (gzip or zip). Unpack it first.`);
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  try {
    return new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Stop(`${path} is not UTF-8 text. Save it as UTF-8.`);
  }
}
