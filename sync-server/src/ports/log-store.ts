import type { StreamId } from '@foyer/shared/domain/ids';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import type { Collection, FeedPage } from '@foyer/shared/wire/feed';

/**
 * The commit port: one stream's log, stored answers and feed rows, changed together or not at all. SQLite and memory
 * implement it today and pass one contract suite; it is made so that PostgreSQL with one fenced owner fits later.
 * Driver errors leave as `StorageFault` with their cause; after one the caller drops its memory and loads again.
 */
export interface LogStore {
  /** Replays the stream in order and returns its head; a stream never written starts at epoch 1, seq 0. */
  load(stream: StreamId, visit: (entry: LogEntry) => void): Promise<StreamHead>;
  /**
   * Appends if the stream is still at `expectedSeq` (compare-and-set): events, answers, rows and venue time in one
   * durable transaction. `stale` means another writer was first; nothing was written.
   */
  commit(stream: StreamId, expectedSeq: number, batch: CommitBatch): Promise<'committed' | 'stale'>;
  /** Answers stored under these keys of one stream, read before deciding. */
  findReplies(stream: StreamId, keys: readonly string[]): Promise<ReadonlyMap<string, StoredReply>>;
  /** Venue time alone, between commits, while holds exist. */
  saveVenueTime(stream: StreamId, venueMs: number): Promise<void>;
  /** Notes for the audit, beside the log, that the head of `seq` is kept outside; call it after that is durable. */
  noteKeptHead(stream: StreamId, seq: number): Promise<void>;
  /**
   * Documents of one scope changed after `since`, whole seqs only, at most about `limit` documents; the scope `seats`
   * has those of every `seats:…`. Who starts from nothing is told of no tombstones: there is nothing to forget.
   */
  pull(stream: StreamId, scope: string, since: Checkpoint | null, limit: number): Promise<FeedPage>;
  /** The newest seq that touched each scope, 0 when none did. */
  heads(stream: StreamId, scopes: readonly string[]): Promise<readonly number[]>;
  /**
   * Forgets tombstones of a collection up to `upTo`. From then on a checkpoint of a scope below the newest of its own
   * starts from nothing, since its owner could never be told what is gone. Returns how many were forgotten.
   */
  forgetTombstones(stream: StreamId, collection: Collection, upTo: number): Promise<number>;
  streams(): Promise<readonly StreamId[]>;
  close(): Promise<void>;
}

/** Hash of a stream before its first entry. */
export const GENESIS_HASH = '0'.repeat(64);

/** Who asked for a change; never a name. */
export interface Actor {
  readonly kind: 'system' | 'terminal' | 'buyer' | 'manager';
  /** Terminal id or random person id; null for the system itself. */
  readonly id: string | null;
  /** The clerk at the terminal, when one was signed in. */
  readonly clerk: string | null;
}

/** One `seq`: one command that changed something, if only the answers that are kept; hash-chained to the one before. */
export interface LogEntry {
  readonly stream: StreamId;
  readonly epoch: number;
  readonly seq: number;
  /** Wall time of the commit, for people; no rule reads it. */
  readonly at: number;
  /** Venue time in ms; deadlines are judged by it. */
  readonly venueAt: number;
  readonly actor: Actor;
  readonly command: string;
  readonly commandId: string | null;
  /** May be empty: then an answer was kept and nothing else changed. */
  readonly events: readonly unknown[];
  /** `hashOfAnswer` of the answer stored with it; null when none was, or by a release that did not bind answers yet. */
  readonly answer: string | null;
  /** Hash of the entry before; 64 zeros for the first. */
  readonly prev: string;
  /** SHA-256 over the canonical JSON of everything above; a null `answer` is left out, as before there were any. */
  readonly hash: string;
}

export interface StoredReply {
  /** `keyOf` of caller and command, or `factKey`; unique per stream. */
  readonly key: string;
  readonly bodyHash: string;
  /** JSON of the `Reply`; it never changes (I8): the entry `seq` carries the hash of it. */
  readonly reply: string;
  readonly seq: number;
}

export interface FeedRow {
  readonly scope: string;
  readonly collection: Collection;
  readonly id: string;
  readonly seq: number;
  /** null is a tombstone. */
  readonly doc: object | null;
}

export interface CommitBatch {
  readonly entries: readonly LogEntry[];
  readonly replies: readonly StoredReply[];
  readonly rows: readonly FeedRow[];
  readonly venueMs: number;
}

export interface StreamHead {
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
  readonly venueMs: number;
}

/** The store failed; what was asked is not known to be durable. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault';
}
