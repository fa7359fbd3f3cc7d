import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';

/**
 * What a till writes is for its own user alone: who was paid what, pickup codes, and the key beside them. A folder or
 * file that is there already is closed to others as well; one of another user keeps the rights that user gave it.
 */
export function privateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  closeToOthers(path, 0o700);
}

/** Makes the file, empty, when it is not there. What SQLite puts beside a database has the database's rights. */
export function privateFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  closeToOthers(path, 0o600);
}

function closeToOthers(path: string, mode: number): void {
  const { mode: now, uid } = statSync(path);
  if ((now & 0o077) !== 0 && uid === process.getuid?.()) chmodSync(path, mode);
}
