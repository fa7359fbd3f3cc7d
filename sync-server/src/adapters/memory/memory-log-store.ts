import { isDeclared } from '@foyer/shared/domain/epoch';
import type { StreamId } from '@foyer/shared/domain/ids';
import { ALL_SEATS_SCOPE, type Collection, type FeedPage } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import { checkBatch, newestRows } from '../../ports/log-batch.ts';
import {
  type CommitBatch,
  type FeedRow,
  GENESIS_HASH,
  type LogEntry,
  type LogStore,
  type StoredReply,
  type StreamHead,
} from '../../ports/log-store.ts';

interface Stream {
  head: StreamHead;
  /** Kept as text, so that nobody shares an object with the store. */
  readonly entries: string[];
  readonly replies: Map<string, StoredReply>;
  readonly feed: Map<string, string>;
  /** By scope: up to here tombstones are forgotten. */
  readonly floors: Map<string, number>;
}

/** The log in memory: for tests and simulations. Durable as long as the object lives. */
export class MemoryLogStore implements LogStore {
  readonly #streams = new Map<StreamId, Stream>();
  readonly #unwritten: StreamHead;

  /** A log that was restored begins with a higher epoch. */
  constructor(epoch = 1) {
    this.#unwritten = { epoch, seq: 0, hash: GENESIS_HASH, venueMs: 0 };
  }

  async load(stream: StreamId, visit: (entry: LogEntry) => void): Promise<StreamHead> {
    const kept = this.#streams.get(stream);
    if (kept === undefined) return this.#unwritten;
    const { head } = kept;
    for (const text of kept.entries.slice(0, head.seq)) visit(JSON.parse(text) as LogEntry);
    return head;
  }

  async commit(stream: StreamId, expectedSeq: number, batch: CommitBatch): Promise<'committed' | 'stale'> {
    checkBatch(expectedSeq, batch);
    const kept: Stream = this.#streams.get(stream) ?? {
      head: this.#unwritten,
      entries: [],
      replies: new Map(),
      feed: new Map(),
      floors: new Map(),
    };
    const first = batch.entries[0];
    if (kept.head.seq !== expectedSeq) return 'stale';
    if (first !== undefined && (first.prev !== kept.head.hash || !isDeclared(kept.head, first))) return 'stale';
    if (batch.replies.some((reply) => kept.replies.has(reply.key))) return 'stale';
    const last = batch.entries.at(-1) ?? kept.head;
    const venueMs = Math.max(kept.head.venueMs, batch.venueMs);
    kept.head = { epoch: last.epoch, seq: last.seq, hash: last.hash, venueMs };
    for (const entry of batch.entries) kept.entries.push(JSON.stringify(entry));
    for (const reply of batch.replies) kept.replies.set(reply.key, { ...reply });
    for (const row of newestRows(batch.rows))
      kept.feed.set(`${row.scope} ${row.collection} ${row.id}`, JSON.stringify(row));
    this.#streams.set(stream, kept);
    return 'committed';
  }

  async findReplies(stream: StreamId, keys: readonly string[]): Promise<ReadonlyMap<string, StoredReply>> {
    const kept = this.#streams.get(stream)?.replies;
    const found = keys.map((key) => kept?.get(key)).filter((reply) => reply !== undefined);
    return new Map(found.map((reply) => [reply.key, reply]));
  }

  async saveVenueTime(stream: StreamId, venueMs: number): Promise<void> {
    const kept = this.#streams.get(stream);
    if (kept !== undefined) kept.head = { ...kept.head, venueMs: Math.max(kept.head.venueMs, venueMs) };
  }

  /** Nobody audits a log in memory. */
  async noteKeptHead(): Promise<void> {}

  async pull(stream: StreamId, scope: string, since: Checkpoint | null, limit: number): Promise<FeedPage> {
    const { epoch, seq } = this.#streams.get(stream)?.head ?? this.#unwritten;
    const floor = this.#floor(stream, scope);
    const isTooOld = since !== null && Math.max(since.seq, since.began ?? 0) < floor;
    const reset = since !== null && (since.epoch !== epoch || since.seq > seq || isTooOld);
    const after = since === null || reset ? 0 : since.seq;
    const due = this.#rows(stream, scope).filter((row) => row.seq > after);
    const rows = due.filter((row) => after > 0 || row.doc !== null);
    const head = Math.max(after, floor, due.at(-1)?.seq ?? after);
    const end = rows[Math.max(1, limit) - 1]?.seq ?? head;
    const began = after === 0 ? floor : since?.began;
    const page = rows.filter((row) => row.seq <= end);
    return {
      stream,
      scope,
      reset,
      documents: page.map(({ collection, id, seq: at, doc }) => ({
        collection,
        id,
        seq: at,
        doc: doc as Record<string, unknown> | null,
      })),
      checkpoint: { epoch, seq: end, ...(began !== undefined && end < began && { began }) },
      more: end < head,
    };
  }

  async heads(stream: StreamId, scopes: readonly string[]): Promise<readonly number[]> {
    return scopes.map((scope) => Math.max(this.#rows(stream, scope).at(-1)?.seq ?? 0, this.#floor(stream, scope)));
  }

  async forgetTombstones(stream: StreamId, collection: Collection, upTo: number): Promise<number> {
    const kept = this.#streams.get(stream);
    if (kept === undefined) return 0;
    const rows = [...kept.feed].map(([key, text]) => ({ key, row: JSON.parse(text) as FeedRow }));
    const gone = rows.filter(({ row }) => row.collection === collection && row.doc === null && row.seq <= upTo);
    for (const { key } of gone) kept.feed.delete(key);
    for (const { row } of gone)
      for (const scope of collection === 'seatRows' ? [row.scope, ALL_SEATS_SCOPE] : [row.scope])
        kept.floors.set(scope, Math.max(kept.floors.get(scope) ?? 0, row.seq));
    return gone.length;
  }

  async streams(): Promise<readonly StreamId[]> {
    return [...this.#streams.keys()].sort();
  }

  async close(): Promise<void> {}

  #floor(stream: StreamId, scope: string): number {
    return this.#streams.get(stream)?.floors.get(scope) ?? 0;
  }

  /** Rows of one scope in the order of the feed. */
  #rows(stream: StreamId, scope: string): readonly FeedRow[] {
    const rows = [...(this.#streams.get(stream)?.feed.values() ?? [])].map((text) => JSON.parse(text) as FeedRow);
    const inOrder = (a: FeedRow, b: FeedRow) =>
      a.seq - b.seq || (`${a.collection} ${a.id}` < `${b.collection} ${b.id}` ? -1 : 1);
    const isWide = scope === ALL_SEATS_SCOPE;
    return rows.filter((row) => (isWide ? row.collection === 'seatRows' : row.scope === scope)).sort(inOrder);
  }
}
