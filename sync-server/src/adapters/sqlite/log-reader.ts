import type { Database } from 'better-sqlite3';
import { LOG_COLUMNS, type LogRow } from './log-rows.ts';
import type { FeedDocumentRow, ReplyRow, StreamRow } from './log-statements.ts';
import { guarded, openReadOnly } from './open-database.ts';

const PAGE = 2000;

/** A log as it lies in the file, unchecked; for looking only, also while a server writes. */
export interface LogReader {
  streams(): readonly StreamRow[];
  /** Streams that have entries, named in `streams` or not. */
  written(): readonly string[];
  countEntries(stream: string): number;
  entries(stream: string): Iterable<LogRow>;
  replies(stream: string): Iterable<ReplyRow>;
  documents(stream: string): Iterable<FeedDocumentRow & { readonly scope: string }>;
  close(): void;
}

/** Everything is read as it stood at this moment, whatever is written meanwhile. Throws `StorageFault`. */
export function openLogReader(path: string): LogReader {
  const db = openReadOnly(path);
  return guarded(`cannot read ${path}`, () => {
    db.exec('BEGIN');
    const streams = db.prepare<[], StreamRow>('SELECT stream, epoch, seq, hash, venue_ms FROM streams ORDER BY stream');
    const found = streams.all();
    const written = db.prepare<[], { stream: string }>('SELECT DISTINCT stream FROM log ORDER BY stream');
    const count = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM log WHERE stream = ?');
    return {
      streams: () => found,
      written: () => written.all().map((row) => row.stream),
      countEntries: (stream) => count.get(stream)?.n ?? 0,
      entries: (stream) => pages(entryPages(db, stream)),
      replies: (stream) => pages(replyPages(db, stream)),
      documents: (stream) => db.prepare<[string], FeedDocumentRow & { scope: string }>(DOCUMENTS).all(stream),
      close: () => void db.close(),
    };
  });
}

const DOCUMENTS = 'SELECT scope, collection, id, seq, doc FROM feed WHERE stream = ?';

/** Rows page by page: little memory, and the connection is free between two pages. */
function* pages<Row>(next: (after: Row | null) => readonly Row[]): Generator<Row> {
  for (let page = next(null); page.length > 0; page = next(page.at(-1) ?? null)) yield* page;
}

function entryPages(db: Database, stream: string) {
  const first = db.prepare<[string, number], LogRow>(
    `SELECT ${LOG_COLUMNS} FROM log WHERE stream = ? ORDER BY seq LIMIT ?`,
  );
  const more = db.prepare<[string, number, number], LogRow>(
    `SELECT ${LOG_COLUMNS} FROM log WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  return (after: LogRow | null) => (after === null ? first.all(stream, PAGE) : more.all(stream, after.seq, PAGE));
}

function replyPages(db: Database, stream: string) {
  const columns = 'key, body_hash, reply, seq';
  const first = db.prepare<[string, number], ReplyRow>(
    `SELECT ${columns} FROM replies WHERE stream = ? ORDER BY key LIMIT ?`,
  );
  const more = db.prepare<[string, string, number], ReplyRow>(
    `SELECT ${columns} FROM replies WHERE stream = ? AND key > ? ORDER BY key LIMIT ?`,
  );
  return (after: ReplyRow | null) => (after === null ? first.all(stream, PAGE) : more.all(stream, after.key, PAGE));
}
