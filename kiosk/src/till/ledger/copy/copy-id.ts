import { randomInt } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/**
 * Which copy a database is kept with: a number made with the copy and named in its first line. The database has it in
 * its header (`user_version`), where it can be read when the tables cannot.
 */
export const copyIdOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }));

/** Of 31 bits, since that is what the header holds, and always of ten digits. */
export const newCopyId = (): number => randomInt(1_000_000_000, 2 ** 31 - 1);

export function noteCopyId(db: Database, id: number): void {
  if (copyIdOf(db) !== id) db.pragma(`user_version = ${id}`);
}
