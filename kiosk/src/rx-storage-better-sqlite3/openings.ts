import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';

/** More are not kept: a checkpoint that is older is read by the time of writing. */
const MOST_KEPT = 100;

/**
 * Each time a table is opened it draws a token, and notes up to which number it had been written then. A checkpoint
 * carries the token that was the newest when it was made. When the file was put back to an older state, what was counted
 * above the next opening belongs to a past that is gone: the numbers were given again.
 */
export const OPENINGS = `CREATE TABLE IF NOT EXISTS openings (
  at INTEGER PRIMARY KEY, n INTEGER NOT NULL, token TEXT NOT NULL, start INTEGER NOT NULL) STRICT`;

export const drawToken = (): string => randomBytes(8).toString('hex');

/** Notes that table `n` is opened once more; the token drawn for it. `last` is the one before. */
export function noteOpening(db: Database.Database, n: number, last: string): string {
  const token = drawToken();
  const add = db.prepare('INSERT INTO openings (n, token, start) VALUES (?, ?, ?)');
  // A file of the first form knows only the token of its making.
  if (db.prepare('SELECT 1 FROM openings WHERE n = ?').get(n) === undefined) add.run(n, last, 0);
  const start = db.prepare<[], number>(`SELECT coalesce(max(seq), 0) FROM documents_${n}`).pluck().get() ?? 0;
  add.run(n, token, start);
  db.prepare('UPDATE collections SET token = ? WHERE n = ?').run(token, n);
  db.prepare(
    `DELETE FROM openings WHERE n = ? AND at NOT IN (SELECT at FROM openings WHERE n = ? ORDER BY at DESC LIMIT ${MOST_KEPT})`,
  ).run(n, n);
  return token;
}

/** Up to which number what was counted under a token still holds; null when no such token is known. */
export function countedUntil(db: Database.Database, n: number): (token: string) => number | null {
  const find = db.prepare<[number, string], { readonly until: number | null }>(
    `SELECT (SELECT start FROM openings WHERE n = mine.n AND at > mine.at ORDER BY at LIMIT 1) AS until
     FROM openings AS mine WHERE n = ? AND token = ?`,
  );
  return (token) => {
    const found = find.get(n, token);
    return found === undefined ? null : (found.until ?? Infinity);
  };
}
