import type Database from 'better-sqlite3';
import type { CollectionTable } from './collection-table.ts';

/** Deleted documents purged in one go: more would keep the process from its other work. */
const AT_ONCE = 2_000;

/**
 * Purges documents that were deleted at or before `until` (ms); false: there are more. The row with the highest number
 * is emptied and stays until a later write: SQLite would give its number again, and a reader would miss that write.
 */
export function purgeDeleted(db: Database.Database, { n, indexes }: CollectionTable, until: number): boolean {
  const table = `documents_${n}`;
  const due = `SELECT seq FROM ${table} WHERE deleted = 1 AND lwt <= ? ORDER BY lwt, seq LIMIT ${AT_ONCE}`;
  const highest = `(SELECT max(seq) FROM ${table})`;
  db.prepare(`DELETE FROM attachments_${n} WHERE document IN (SELECT id FROM ${table} WHERE seq IN (${due}))`).run(
    until,
  );
  const keys = [...indexes.values()].map(({ column }) => `${column} = NULL`).join(', ');
  const emptied = `id = NULL, ${keys}, rev = NULL, deleted = NULL, lwt = NULL, body = NULL`;
  db.prepare(`DELETE FROM ${table} WHERE seq IN (${due}) AND seq < ${highest}`).run(until);
  db.prepare(`UPDATE ${table} SET ${emptied} WHERE seq = ${highest} AND deleted = 1 AND lwt <= ?`).run(until);
  db.prepare(`DELETE FROM ${table} WHERE id IS NULL AND seq < ${highest}`).run();
  return db.prepare(`SELECT 1 FROM ${table} WHERE deleted = 1 AND lwt <= ? LIMIT 1`).get(until) === undefined;
}
