import { isDeclared } from '@foyer/shared/domain/epoch';
import type { StreamId } from '@foyer/shared/domain/ids';
import type { Collection, FeedPage } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import { checkBatch } from '../../ports/log-batch.ts';
import {
  type CommitBatch,
  type LogEntry,
  type LogStore,
  StorageFault,
  type StoredReply,
  type StreamHead,
} from '../../ports/log-store.ts';
import { scopesOf } from './feed-rows.ts';
import { type CommitStep, type KeptStream, LogDisk } from './log-disk.ts';

/**
 * The log in memory, on a disk that outlives it: for tests and simulations. Entries are new objects at every load;
 * answers and the documents of pages are shared and frozen. As of the log in a file, after a write that failed
 * everything but `load` throws `StorageFault` until it was loaded again; after a crash of its disk, and once another
 * store is open on that, everything does.
 */
export class MemoryLogStore implements LogStore {
  readonly #disk: LogDisk;
  readonly #process: number;
  #isTrusted = true;

  constructor(disk = new LogDisk()) {
    this.#disk = disk;
    this.#process = disk.open();
  }

  async load(stream: StreamId, visit: (entry: LogEntry) => void): Promise<StreamHead> {
    this.#mustBeOpen();
    this.#isTrusted = true;
    const kept = this.#disk.streams().get(stream);
    if (kept === undefined) return this.#disk.unwritten;
    const { head, entries, venueMs } = kept;
    for (let i = 0; i < head.seq; i += 1) visit(JSON.parse(entries[i] ?? 'null') as LogEntry);
    return { ...head, venueMs };
  }

  async commit(stream: StreamId, expectedSeq: number, batch: CommitBatch): Promise<'committed' | 'stale'> {
    checkBatch(expectedSeq, batch);
    const kept = this.#kept(stream);
    const head = kept?.head ?? this.#disk.unwritten;
    const first = batch.entries[0];
    if (head.seq !== expectedSeq) return 'stale';
    if (first !== undefined && (first.prev !== head.hash || !isDeclared(head, first))) return 'stale';
    if (batch.replies.some((reply) => kept?.replies.has(reply.key) === true)) return 'stale';
    this.#step('write');
    this.#disk.write(stream, batch);
    this.#step('sync');
    this.#disk.sync();
    this.#step('told');
    return 'committed';
  }

  async findReplies(stream: StreamId, keys: readonly string[]): Promise<ReadonlyMap<string, StoredReply>> {
    const replies = this.#kept(stream)?.replies;
    const found = new Map<string, StoredReply>();
    for (const key of keys) {
      const reply = replies?.get(key);
      if (reply !== undefined) found.set(key, reply);
    }
    return found;
  }

  async saveVenueTime(stream: StreamId, venueMs: number): Promise<void> {
    const kept = this.#kept(stream);
    if (kept !== undefined) kept.venueMs = Math.max(kept.venueMs, venueMs);
  }

  /** Nobody audits a log in memory. */
  async noteKeptHead(): Promise<void> {}

  async pull(stream: StreamId, scope: string, since: Checkpoint | null, limit: number): Promise<FeedPage> {
    const kept = this.#kept(stream);
    const { epoch, seq } = kept?.head ?? this.#disk.unwritten;
    const floor = kept?.floors.get(scope) ?? 0;
    const isTooOld = since !== null && Math.max(since.seq, since.began ?? 0) < floor;
    const reset = since !== null && (since.epoch !== epoch || since.seq > seq || isTooOld);
    const after = since === null || reset ? 0 : since.seq;
    const due = kept?.rows.after(scope, after) ?? [];
    const rows = after > 0 ? due : due.filter(({ document }) => document.doc !== null);
    const head = Math.max(after, floor, due.at(-1)?.document.seq ?? after);
    const end = rows[Math.max(1, limit) - 1]?.document.seq ?? head;
    const began = after === 0 ? floor : since?.began;
    return {
      stream,
      scope,
      reset,
      documents: rows.flatMap(({ document }) => (document.seq <= end ? [document] : [])),
      checkpoint: { epoch, seq: end, ...(began !== undefined && end < began && { began }) },
      more: end < head,
    };
  }

  async heads(stream: StreamId, scopes: readonly string[]): Promise<readonly number[]> {
    const kept = this.#kept(stream);
    return scopes.map((scope) => Math.max(kept?.rows.newest(scope) ?? 0, kept?.floors.get(scope) ?? 0));
  }

  async forgetTombstones(stream: StreamId, collection: Collection, upTo: number): Promise<number> {
    const kept = this.#kept(stream);
    if (kept === undefined) return 0;
    const gone = kept.rows.take(
      ({ document }) => document.collection === collection && document.doc === null && document.seq <= upTo,
    );
    for (const row of gone)
      for (const scope of scopesOf(row))
        kept.floors.set(scope, Math.max(kept.floors.get(scope) ?? 0, row.document.seq));
    return gone.length;
  }

  async streams(): Promise<readonly StreamId[]> {
    this.#mustBeTrusted();
    return [...this.#disk.streams().keys()].sort();
  }

  async close(): Promise<void> {}

  #kept(stream: StreamId): KeptStream | undefined {
    this.#mustBeTrusted();
    return this.#disk.streams().get(stream);
  }

  #step(step: CommitStep): void {
    try {
      this.#disk.before(step);
    } catch (cause) {
      this.#isTrusted = false;
      this.#disk.takeBack();
      throw new StorageFault('cannot commit', { cause });
    }
    this.#mustBeOpen();
  }

  #mustBeOpen(): void {
    if (!this.#disk.isOpenFor(this.#process)) throw new StorageFault('the process of this store has ended');
  }

  #mustBeTrusted(): void {
    this.#mustBeOpen();
    if (!this.#isTrusted) throw new StorageFault('the store is closed until it is loaded again');
  }
}
