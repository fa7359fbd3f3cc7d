import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeclared } from '@foyer/shared/domain/epoch';
import type { StreamId } from '@foyer/shared/domain/ids';
import type { Collection, FeedPage } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import type { Database } from 'better-sqlite3';
import { checkBatch, newestRows } from '../../ports/log-batch.ts';
import {
  type CommitBatch,
  GENESIS_HASH,
  type LogEntry,
  type LogStore,
  StorageFault,
  type StoredReply,
  type StreamHead,
} from '../../ports/log-store.ts';
import { dropTombstones, pullPage, scopeHeads } from './feed-pages.ts';
import { entryOf, rowOf } from './log-rows.ts';
import { type LogStatements, prepareLogStatements } from './log-statements.ts';
import { guarded } from './open-database.ts';

/** How many entries are read at a time, so that a long log needs little memory and the process stays answerable. */
const LOAD_PAGE = 2000;

const UNWRITTEN: StreamHead = { epoch: 1, seq: 0, hash: GENESIS_HASH, venueMs: 0 };

/** Makes a batch give way: somebody else wrote first. */
class Stale extends Error {}

interface Connection {
  readonly db: Database;
  readonly statements: LogStatements;
}

/**
 * The log in one SQLite file. Every call is synchronous inside: nothing else of this process comes between. After a
 * failed write the connection is not trusted any more; everything but `load` throws until `load` opened a new one.
 */
export class SqliteLogStore implements LogStore {
  readonly #open: () => Database;
  readonly #release: () => void;
  #connection: Connection | null;
  #closed = false;

  /** `open` gives a migrated database; `release` frees the data folder when the store is closed. */
  constructor(open: () => Database, release: () => void) {
    this.#open = open;
    this.#release = release;
    this.#connection = this.#connect();
  }

  async load(stream: StreamId, visit: (entry: LogEntry) => void): Promise<StreamHead> {
    if (this.#closed) throw new StorageFault('the log store was closed');
    this.#connection ??= this.#reconnect();
    const head = this.#use('read the head', ({ statements }) => statements.head.get(stream));
    const end = this.#use('read the log', ({ statements }) => statements.lastEntry.get(stream))?.seq ?? 0;
    if (end !== (head?.seq ?? 0))
      throw new StorageFault(`log of ${stream} ends at seq ${end}, its head says ${head?.seq ?? 'nothing'}`);
    if (head === undefined) return UNWRITTEN;
    for (let after = 0; after < head.seq; ) {
      const range = { stream, after, upTo: head.seq, limit: LOAD_PAGE };
      const rows = this.#use('read the log', ({ statements }) => statements.readEntries.all(range));
      for (const row of rows) visit(guarded(`entry ${row.seq} of ${stream} is damaged`, () => entryOf(row)));
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.seq;
      if (rows.length === LOAD_PAGE) await nextTurn();
    }
    return { epoch: head.epoch, seq: head.seq, hash: head.hash, venueMs: head.venue_ms };
  }

  async commit(stream: StreamId, expectedSeq: number, batch: CommitBatch): Promise<'committed' | 'stale'> {
    checkBatch(expectedSeq, batch);
    return this.#use('commit', ({ db, statements }) => {
      try {
        db.transaction(write).immediate(statements, stream, expectedSeq, batch);
        return 'committed';
      } catch (cause) {
        if (cause instanceof Stale) return 'stale';
        throw cause;
      }
    });
  }

  async findReplies(stream: StreamId, keys: readonly string[]): Promise<ReadonlyMap<string, StoredReply>> {
    if (keys.length === 0) return new Map();
    const rows = this.#use('read answers', ({ statements }) =>
      statements.findReplies.all(stream, JSON.stringify(keys)),
    );
    return new Map(
      rows.map((row) => [row.key, { key: row.key, bodyHash: row.body_hash, reply: row.reply, seq: row.seq }]),
    );
  }

  async saveVenueTime(stream: StreamId, venueMs: number): Promise<void> {
    this.#use('save venue time', ({ statements }) => statements.saveVenueTime.run({ stream, venueMs }));
  }

  async noteKeptHead(stream: StreamId, seq: number): Promise<void> {
    this.#use('note a kept head', ({ statements }) => statements.noteKeptHead.run({ stream, seq }));
  }

  async pull(stream: StreamId, scope: string, since: Checkpoint | null, limit: number): Promise<FeedPage> {
    return this.#use('read the feed', ({ statements }) => pullPage(statements, stream, scope, since, limit));
  }

  async heads(stream: StreamId, scopes: readonly string[]): Promise<readonly number[]> {
    return this.#use('read heads', ({ statements }) => scopeHeads(statements, stream, scopes));
  }

  async forgetTombstones(stream: StreamId, collection: Collection, upTo: number): Promise<number> {
    return this.#use('forget tombstones', ({ db, statements }) =>
      db.transaction(dropTombstones).immediate(statements, stream, collection, upTo),
    );
  }

  async streams(): Promise<readonly StreamId[]> {
    const rows = this.#use('list streams', ({ statements }) => statements.streams.all());
    return rows.map((row) => row.stream as StreamId);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#connection?.db.close();
    this.#connection = null;
    this.#release();
  }

  #connect(): Connection {
    const db = this.#open();
    return { db, statements: prepareLogStatements(db) };
  }

  /**
   * After a failed write the machine may believe in pages that never reached the disk. What the log holds is written
   * again into the main file and synced before anything is promised on top of it.
   */
  #reconnect(): Connection {
    const connection = this.#connect();
    guarded('write the log back', () => {
      const [outcome] = connection.db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
      if (outcome.busy !== 0) throw new Error('somebody else is reading it');
    });
    return connection;
  }

  #use<T>(what: string, work: (connection: Connection) => T): T {
    const connection = this.#connection;
    if (connection === null) throw new StorageFault(`cannot ${what}: the store is closed until it is loaded again`);
    try {
      return guarded(`cannot ${what}`, () => work(connection));
    } catch (fault) {
      this.#connection = null;
      connection.db.close();
      throw fault;
    }
  }
}

/** One transaction's work. The compare-and-set comes first: a stale batch writes nothing. */
function write(statements: LogStatements, stream: StreamId, expected: number, batch: CommitBatch): void {
  if (expected === 0) statements.beginStream.run({ stream, hash: GENESIS_HASH });
  const head = statements.head.get(stream);
  const first = batch.entries[0];
  if (head === undefined || head.seq !== expected) throw new Stale();
  if (first !== undefined && (first.prev !== head.hash || !isDeclared(head, first))) throw new Stale();
  const last = batch.entries.at(-1) ?? head;
  const advanced = statements.advance.run({
    stream,
    expected,
    before: head.epoch,
    epoch: last.epoch,
    seq: last.seq,
    hash: last.hash,
    venueMs: batch.venueMs,
  });
  if (advanced.changes !== 1) throw new Stale();
  for (const entry of batch.entries) statements.appendEntry.run(rowOf(entry));
  for (const { key, bodyHash, reply, seq } of batch.replies) {
    const added = statements.addReply.run({ stream, key, body_hash: bodyHash, reply, seq });
    // Somebody answered this id between the look-up and now: decide again with that answer in sight.
    if (added.changes !== 1) throw new Stale();
  }
  for (const { scope, collection, id, seq, doc } of newestRows(batch.rows))
    statements.putDocument.run({ stream, scope, collection, id, seq, doc: doc === null ? null : JSON.stringify(doc) });
}
