import type { Database } from 'better-sqlite3';
import { StorageFault } from '../../ports/log-store.ts';
import { LOG_COLUMNS, type LogRow } from './log-rows.ts';
import type { FeedDocumentRow, ReplyRow, StreamRow } from './log-statements.ts';
import { guarded, openReadOnly } from './open-database.ts';

const PAGE = 2000;

/** The file is damaged there: what came before was read, what comes after in this table cannot be. */
export class DamageFault extends StorageFault {
  readonly table: string;

  constructor(table: string, place: string, cause: unknown) {
    const words = cause instanceof Error ? cause.message : String(cause);
    super(`table ${table} cannot be read ${place}: ${words}`, { cause });
    this.table = table;
  }
}

export type StoredDocument = FeedDocumentRow & { readonly scope: string };

/**
 * A log as it lies in the file, unchecked; for looking only, also while a server writes. Every read throws
 * `DamageFault` where the file gives nothing any more; the other tables may be read on.
 */
export interface LogReader {
  streams(): readonly StreamRow[];
  /** Streams that have entries, named in `streams` or not. */
  written(): readonly string[];
  countEntries(stream: string): number;
  entries(stream: string): Iterable<LogRow>;
  replies(stream: string): Iterable<ReplyRow>;
  documents(stream: string): Iterable<StoredDocument>;
  close(): void;
}

/** Everything is read as it stood at this moment, whatever is written meanwhile. Throws `StorageFault`. */
export function openLogReader(path: string): LogReader {
  const db = openReadOnly(path);
  return guarded(`cannot read ${path}`, () => {
    db.exec('BEGIN');
    // The first read fixes the moment for all that follow.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    const columns = bindsAnswers(db) ? LOG_COLUMNS : LOG_COLUMNS.replace('answer', 'NULL AS answer');
    const streams = db.prepare<[], StreamRow>('SELECT stream, epoch, seq, hash, venue_ms FROM streams ORDER BY stream');
    const written = db.prepare<[], { stream: string }>('SELECT DISTINCT stream FROM log ORDER BY stream');
    const count = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM log WHERE stream = ?');
    const [entries, replies, documents] = [entryPages(db, columns), replyPages(db), documentPages(db)];
    return {
      streams: () => readable('streams', '', () => streams.all()),
      written: () => readable('log', '', () => written.all()).map((row) => row.stream),
      countEntries: (stream) => readable('log', '', () => count.get(stream))?.n ?? 0,
      entries: (stream) => rows('log', stream, entries, ({ seq }) => `entry ${seq}`),
      replies: (stream) => rows('replies', stream, replies, ({ key }) => `the answer ${key}`),
      documents: (stream) => rows('feed', stream, documents, ({ scope, id }) => `${id} in ${scope}`),
      close: () => void db.close(),
    };
  });
}

/** False for a file that only the first release has written. */
const bindsAnswers = (db: Database): boolean =>
  (db.pragma('table_info(log)') as { readonly name: string }[]).some(({ name }) => name === 'answer');

function readable<T>(table: string, place: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new DamageFault(table, place, cause);
  }
}

type Page<Row> = (stream: string, after: Row | null, limit: number) => readonly Row[];

/** Rows page by page: little memory, and the connection is free between two pages. */
function* rows<Row>(table: string, stream: string, page: Page<Row>, name: (row: Row) => string): Generator<Row> {
  let after: Row | null = null;
  for (let limit = PAGE; ; ) {
    let found: readonly Row[];
    try {
      found = page(stream, after, limit);
    } catch (cause) {
      // Row by row up to the place itself.
      if (limit === 1) throw new DamageFault(table, after === null ? 'from its start' : `after ${name(after)}`, cause);
      limit = 1;
      continue;
    }
    const last = found.at(-1);
    if (last === undefined) return;
    yield* found;
    after = last;
  }
}

function entryPages(db: Database, columns: string): Page<LogRow> {
  const read = db.prepare<[string, number, number], LogRow>(
    `SELECT ${columns} FROM log WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  // Somebody may have put an entry before the first one.
  return (stream, after, limit) => read.all(stream, after?.seq ?? Number.MIN_SAFE_INTEGER, limit);
}

function replyPages(db: Database): Page<ReplyRow> {
  const columns = 'key, body_hash, reply, seq';
  const first = db.prepare<[string, number], ReplyRow>(
    `SELECT ${columns} FROM replies WHERE stream = ? ORDER BY key LIMIT ?`,
  );
  const more = db.prepare<[string, string, number], ReplyRow>(
    `SELECT ${columns} FROM replies WHERE stream = ? AND key > ? ORDER BY key LIMIT ?`,
  );
  return (stream, after, limit) => (after === null ? first.all(stream, limit) : more.all(stream, after.key, limit));
}

function documentPages(db: Database): Page<StoredDocument> {
  const columns = 'scope, collection, id, seq, doc';
  const order = 'ORDER BY scope, collection, id LIMIT ?';
  const first = db.prepare<[string, number], StoredDocument>(`SELECT ${columns} FROM feed WHERE stream = ? ${order}`);
  const more = db.prepare<[string, string, string, string, number], StoredDocument>(
    `SELECT ${columns} FROM feed WHERE stream = ? AND (scope, collection, id) > (?, ?, ?) ${order}`,
  );
  return (stream, after, limit) =>
    after === null ? first.all(stream, limit) : more.all(stream, after.scope, after.collection, after.id, limit);
}
