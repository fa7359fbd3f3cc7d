import type { Database, Statement } from 'better-sqlite3';
import { LOG_COLUMNS, type LogRow } from './log-rows.ts';

export interface StreamRow {
  readonly stream: string;
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
  readonly venue_ms: number;
}

export interface ReplyRow {
  readonly key: string;
  readonly body_hash: string;
  readonly reply: string;
  readonly seq: number;
}

export interface FeedDocumentRow {
  readonly collection: 'catalogue' | 'seatRows' | 'orders';
  readonly id: string;
  readonly seq: number;
  readonly doc: string | null;
}

type Tombstones = { readonly stream: string; readonly collection: string; readonly upTo: number };
type ByScope = { readonly stream: string; readonly scope: string };

/** Every statement of the log store, prepared once: the commit path parses no SQL. */
export interface LogStatements {
  readonly head: Statement<[string], StreamRow>;
  readonly streams: Statement<[], { stream: string }>;
  readonly beginStream: Statement<[{ stream: string; hash: string }]>;
  readonly advance: Statement<
    [{ stream: string; expected: number; before: number; epoch: number; seq: number; hash: string; venueMs: number }]
  >;
  readonly saveVenueTime: Statement<[{ stream: string; venueMs: number }]>;
  readonly noteKeptHead: Statement<[{ stream: string; seq: number }]>;
  readonly appendEntry: Statement<[LogRow]>;
  readonly readEntries: Statement<[{ stream: string; after: number; upTo: number; limit: number }], LogRow>;
  readonly lastEntry: Statement<[string], { seq: number | null }>;
  readonly addReply: Statement<[{ stream: string } & ReplyRow]>;
  readonly findReplies: Statement<[string, string], ReplyRow>;
  readonly putDocument: Statement<[ByScope & FeedDocumentRow]>;
  readonly pageEnd: Statement<[ByScope & { after: number; limit: number }], { seq: number }>;
  readonly pageRows: Statement<[ByScope & { after: number; upTo: number }], FeedDocumentRow>;
  readonly scopeHead: Statement<[string, string], { seq: number | null }>;
  readonly seatPageEnd: Statement<[{ stream: string; after: number; limit: number }], { seq: number }>;
  readonly seatPageRows: Statement<[{ stream: string; after: number; upTo: number }], FeedDocumentRow>;
  readonly seatHead: Statement<[string], { seq: number | null }>;
  readonly floor: Statement<[ByScope & { collection: string }], { seq: number | null }>;
  readonly raiseFloors: Statement<[Tombstones]>;
  readonly raiseWideFloor: Statement<[Tombstones & { scope: string }]>;
  readonly dropTombstones: Statement<[Tombstones]>;
}

/** Who starts from nothing has nothing to forget. */
const TOLD = 'AND (doc IS NOT NULL OR :after > 0)';

export function prepareLogStatements(db: Database): LogStatements {
  return {
    head: db.prepare('SELECT stream, epoch, seq, hash, venue_ms FROM streams WHERE stream = ?'),
    streams: db.prepare('SELECT stream FROM streams ORDER BY stream'),
    beginStream: db.prepare(
      'INSERT INTO streams (stream, epoch, seq, hash, venue_ms) VALUES (:stream, 1, 0, :hash, 0) ON CONFLICT DO NOTHING',
    ),
    advance: db.prepare(
      `UPDATE streams SET epoch = :epoch, seq = :seq, hash = :hash, venue_ms = max(venue_ms, :venueMs)
       WHERE stream = :stream AND seq = :expected AND epoch = :before`,
    ),
    saveVenueTime: db.prepare('UPDATE streams SET venue_ms = max(venue_ms, :venueMs) WHERE stream = :stream'),
    noteKeptHead: db.prepare('UPDATE streams SET kept = :seq WHERE stream = :stream AND kept < :seq'),
    appendEntry: db.prepare(
      `INSERT INTO log (${LOG_COLUMNS})
       VALUES (:stream, :seq, :epoch, :at, :venue_at, :actor, :command, :command_id, :events, :answer, :prev, :hash)`,
    ),
    readEntries: db.prepare(
      `SELECT ${LOG_COLUMNS} FROM log WHERE stream = :stream AND seq > :after AND seq <= :upTo ORDER BY seq LIMIT :limit`,
    ),
    lastEntry: db.prepare('SELECT max(seq) AS seq FROM log WHERE stream = ?'),
    addReply: db.prepare(
      `INSERT INTO replies (stream, key, body_hash, reply, seq) VALUES (:stream, :key, :body_hash, :reply, :seq)
       ON CONFLICT (stream, key) DO NOTHING`,
    ),
    findReplies: db.prepare(
      `SELECT key, body_hash, reply, seq FROM replies WHERE stream = ? AND key IN (SELECT value FROM json_each(?))`,
    ),
    putDocument: db.prepare(
      `INSERT INTO feed (stream, scope, collection, id, seq, doc) VALUES (:stream, :scope, :collection, :id, :seq, :doc)
       ON CONFLICT (stream, scope, collection, id) DO UPDATE SET seq = excluded.seq, doc = excluded.doc`,
    ),
    pageEnd: db.prepare(
      `SELECT seq FROM feed WHERE stream = :stream AND scope = :scope AND seq > :after ${TOLD}
       ORDER BY seq LIMIT 1 OFFSET :limit - 1`,
    ),
    pageRows: db.prepare(
      `SELECT collection, id, seq, doc FROM feed
       WHERE stream = :stream AND scope = :scope AND seq > :after AND seq <= :upTo ${TOLD} ORDER BY seq, collection, id`,
    ),
    scopeHead: db.prepare('SELECT max(seq) AS seq FROM feed WHERE stream = ? AND scope = ?'),
    ...prepareWideStatements(db),
  };
}

/** What is read and forgotten by collection, across its scopes. */
function prepareWideStatements(
  db: Database,
): Pick<
  LogStatements,
  'seatPageEnd' | 'seatPageRows' | 'seatHead' | 'floor' | 'raiseFloors' | 'raiseWideFloor' | 'dropTombstones'
> {
  const tombstones = 'FROM feed WHERE stream = :stream AND collection = :collection AND seq <= :upTo AND doc IS NULL';
  return {
    seatPageEnd: db.prepare(
      `SELECT seq FROM feed WHERE stream = :stream AND collection = 'seatRows' AND seq > :after ${TOLD}
       ORDER BY seq LIMIT 1 OFFSET :limit - 1`,
    ),
    seatPageRows: db.prepare(
      `SELECT collection, id, seq, doc FROM feed
       WHERE stream = :stream AND collection = 'seatRows' AND seq > :after AND seq <= :upTo ${TOLD} ORDER BY seq, id`,
    ),
    seatHead: db.prepare(`SELECT max(seq) AS seq FROM feed WHERE stream = ? AND collection = 'seatRows'`),
    floor: db.prepare(
      `SELECT max(seq) AS seq FROM (
         SELECT seq FROM feed_scope_floors WHERE stream = :stream AND scope = :scope
         UNION ALL SELECT seq FROM feed_floors WHERE stream = :stream AND collection = :collection)`,
    ),
    raiseFloors: db.prepare(
      `INSERT INTO feed_scope_floors (stream, scope, seq) SELECT stream, scope, max(seq) ${tombstones} GROUP BY scope
       ON CONFLICT (stream, scope) DO UPDATE SET seq = max(seq, excluded.seq)`,
    ),
    raiseWideFloor: db.prepare(
      `INSERT INTO feed_scope_floors (stream, scope, seq)
       SELECT :stream, :scope, max(seq) ${tombstones} HAVING max(seq) IS NOT NULL
       ON CONFLICT (stream, scope) DO UPDATE SET seq = max(seq, excluded.seq)`,
    ),
    dropTombstones: db.prepare(`DELETE ${tombstones}`),
  };
}
