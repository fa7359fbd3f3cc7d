import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Stop } from '../stop.ts';

/** Writes a result where it was asked for, or says why not. */
export function writeResult(path: string, content: string | Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } catch (error) {
    throw new Stop(`${path} cannot be written (${(error as Error).message}).`);
  }
}
