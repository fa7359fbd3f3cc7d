import type { Database } from 'better-sqlite3';
import { StorageFault } from '../../ports/log-store.ts';
import { LOG_COLUMNS, type LogRow } from './log-rows.ts';
import type { FeedDocumentRow, ReplyRow, StreamRow } from './log-statements.ts';
import { guarded, openReadOnly } from './open-database.ts';

const PAGE = 2000;

/** The file is damaged there: what came before was read, what comes after in this table cannot be. */
export class DamageFault extends StorageFault {
  constructor(table: string, place: string, cause: unknown) {
    const words = cause instanceof Error ? cause.message : String(cause);
    super(`table ${[table, 'cannot be read', place].filter((part) => part !== '').join(' ')}: ${words}`, { cause });
  }
}

/** Where a stream ends, and the newest head the server noted as kept. */
export type EndRow = StreamRow & { readonly kept: number };

export type StoredDocument = FeedDocumentRow & { readonly scope: string };

/**
 * A log as it lies in the file, unchecked; for looking only, also while a server writes. Every read throws
 * `DamageFault` where the file gives nothing any more; the other tables may be read on.
 */
export interface LogReader {
  streams(): readonly EndRow[];
  /** Streams that have entries, named in `streams` or not. */
  written(): readonly string[];
  countEntries(stream: string): number;
  entries(stream: string): Iterable<LogRow>;
  replies(stream: string): Iterable<ReplyRow>;
  documents(stream: string): Iterable<StoredDocument>;
  /** Up to which seq tombstones are forgotten, of a scope or (by an earlier release) of a whole collection. */
  floors(stream: string): Iterable<{ readonly of: string; readonly seq: number }>;
  close(): void;
}

/** Everything is read as it stood at this moment, whatever is written meanwhile. Throws `StorageFault`. */
export function openLogReader(path: string): LogReader {
  const db = openReadOnly(path);
  return guarded(`cannot read ${path}`, () => {
    db.exec('BEGIN');
    // The first read fixes the moment for all that follow.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    const columns = hasColumn(db, 'log', 'answer') ? LOG_COLUMNS : LOG_COLUMNS.replace('answer', 'NULL AS answer');
    const kept = hasColumn(db, 'streams', 'kept') ? 'kept' : '0 AS kept';
    const streams = db.prepare<[], EndRow>(
      `SELECT stream, epoch, seq, hash, venue_ms, ${kept} FROM streams ORDER BY stream`,
    );
    const written = db.prepare<[], { stream: string }>('SELECT DISTINCT stream FROM log ORDER BY stream');
    const count = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM log WHERE stream = ?');
    const floorTables = [
      { table: 'feed_floors', of: 'collection' },
      { table: 'feed_scope_floors', of: 'scope' },
    ].filter(({ table }) => hasTable(db, table));
    const floors = floorTables.map(({ table, of }) => ({
      table,
      read: db.prepare<[string], { of: string; seq: number }>(`SELECT ${of} AS of, seq FROM ${table} WHERE stream = ?`),
    }));
    const [log, replies, feed] = [logTable(db, columns), replyTable(db), feedTable(db)];
    return {
      streams: () => readable('streams', '', () => streams.all()),
      written: () => readable('log', '', () => written.all()).map((row) => row.stream),
      countEntries: (stream) => readable('log', '', () => count.get(stream))?.n ?? 0,
      entries: (stream) => rows(log, stream),
      replies: (stream) => rows(replies, stream),
      documents: (stream) => rows(feed, stream),
      *floors(stream) {
        for (const { table, read } of floors) yield* readable(table, '', () => read.all(stream));
      },
      close: () => void db.close(),
    };
  });
}

/** Columns of later releases are not in a file that only an earlier one has written. */
const hasColumn = (db: Database, table: 'log' | 'streams', column: string): boolean =>
  (db.pragma(`table_info(${table})`) as { readonly name: string }[]).some(({ name }) => name === column);

const hasTable = (db: Database, table: string): boolean =>
  db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(table) !== undefined;

function readable<T>(table: string, place: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new DamageFault(table, place, cause);
  }
}

interface Table<Row> {
  readonly name: string;
  /** Rows after `after` in the order of the primary key. */
  readonly page: (stream: string, after: Row | null, limit: number) => readonly Row[];
  /** The primary key as a text of the same order. */
  readonly keyOf: (row: Row) => string;
  readonly inWords: (row: Row) => string;
}

/** Rows page by page: little memory, and the connection is free between two pages. */
function* rows<Row>({ name, page, keyOf, inWords }: Table<Row>, stream: string): Generator<Row> {
  let after: Row | null = null;
  const stop = (cause: unknown) =>
    new DamageFault(name, after === null ? 'from its start' : `after ${inWords(after)}`, cause);
  for (let limit = PAGE; ; ) {
    let found: readonly Row[];
    try {
      found = page(stream, after, limit);
    } catch (cause) {
      if (limit === 1) throw stop(cause);
      // Row by row up to the place itself.
      limit = 1;
      continue;
    }
    const last = found.at(-1);
    if (last === undefined) return;
    // A damaged tree may lead back to where it was.
    if (after !== null && Buffer.compare(Buffer.from(keyOf(last)), Buffer.from(keyOf(after))) <= 0)
      throw stop('its order is lost');
    yield* found;
    after = last;
  }
}

function logTable(db: Database, columns: string): Table<LogRow> {
  const read = db.prepare<[string, number, number], LogRow>(
    `SELECT ${columns} FROM log WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  // Somebody may have put an entry before the first one.
  return {
    name: 'log',
    page: (stream, after, limit) => read.all(stream, after?.seq ?? Number.MIN_SAFE_INTEGER, limit),
    keyOf: ({ seq }) => String(seq).padStart(17, '0'),
    inWords: ({ seq }) => `entry ${seq}`,
  };
}

function replyTable(db: Database): Table<ReplyRow> {
  const columns = 'key, body_hash, reply, seq';
  const first = db.prepare<[string, number], ReplyRow>(
    `SELECT ${columns} FROM replies WHERE stream = ? ORDER BY key LIMIT ?`,
  );
  const more = db.prepare<[string, string, number], ReplyRow>(
    `SELECT ${columns} FROM replies WHERE stream = ? AND key > ? ORDER BY key LIMIT ?`,
  );
  return {
    name: 'replies',
    page: (stream, after, limit) => (after === null ? first.all(stream, limit) : more.all(stream, after.key, limit)),
    keyOf: ({ key }) => key,
    inWords: ({ key }) => `the answer ${key}`,
  };
}

function feedTable(db: Database): Table<StoredDocument> {
  const columns = 'scope, collection, id, seq, doc';
  const order = 'ORDER BY scope, collection, id LIMIT ?';
  const first = db.prepare<[string, number], StoredDocument>(`SELECT ${columns} FROM feed WHERE stream = ? ${order}`);
  const more = db.prepare<[string, string, string, string, number], StoredDocument>(
    `SELECT ${columns} FROM feed WHERE stream = ? AND (scope, collection, id) > (?, ?, ?) ${order}`,
  );
  return {
    name: 'feed',
    page: (stream, after, limit) =>
      after === null ? first.all(stream, limit) : more.all(stream, after.scope, after.collection, after.id, limit),
    keyOf: ({ scope, collection, id }) => [scope, collection, id].join('\0'),
    inWords: ({ scope, id }) => `${id} in ${scope}`,
  };
}
