import type { StreamId } from '@foyer/shared/domain/ids';
import { newestRows } from '../../ports/log-batch.ts';
import { type CommitBatch, GENESIS_HASH, type StoredReply, type StreamHead } from '../../ports/log-store.ts';
import { FeedRows } from './feed-rows.ts';

/** A stream as it is on the disk. */
export interface KeptStream {
  head: StreamHead;
  /** Venue time that was saved alone, since the last commit: nobody waits for that to be synced. */
  venueMs: number;
  /** As text: every load is given objects of its own. */
  readonly entries: string[];
  readonly replies: Map<string, StoredReply>;
  readonly rows: FeedRows;
  /** By scope: up to here tombstones are forgotten. */
  readonly floors: Map<string, number>;
}

/** The log at one moment, as a backup has it. */
export interface LogSnapshot {
  readonly epoch: number;
  readonly streams: ReadonlyMap<StreamId, KeptStream>;
}

/** What a commit does, in this order; `told` is the moment before it returns. */
export type CommitStep = 'write' | 'sync' | 'told';

interface Begun {
  readonly stream: StreamId;
  readonly batch: CommitBatch;
}

/**
 * What a server in memory has on its disk: its log. It outlives the stores opened on it, one at a time. A commit is
 * written, synced and told; `before` is called ahead of each of these steps. What it throws is a write that the disk
 * refused; and it may call `crash`, as a power cut does: of a commit either all is there or nothing.
 */
export class LogDisk {
  before: (step: CommitStep) => void = () => undefined;
  private kept = new Map<StreamId, KeptStream>();
  private epoch: number;
  private begun: Begun | null = null;
  /** Which process has it open: a store of an earlier one says nothing more. */
  private process = 0;

  /** The epoch of streams that were never written. */
  constructor(epoch = 1) {
    this.epoch = epoch;
  }

  /** The number of the process that opens it now; the one before is taken for ended. */
  open(): number {
    return (this.process += 1);
  }

  isOpenFor(process: number): boolean {
    return this.process === process;
  }

  /** The process that has the log open ends. A commit that was written and not synced is lost, or there after all. */
  crash(unsynced: 'lost' | 'kept' = 'lost'): void {
    this.process += 1;
    if (unsynced === 'kept') this.sync();
    this.begun = null;
    for (const kept of this.kept.values()) {
      if (unsynced === 'kept') kept.head = { ...kept.head, venueMs: Math.max(kept.head.venueMs, kept.venueMs) };
      kept.venueMs = kept.head.venueMs;
    }
  }

  snapshot(): LogSnapshot {
    return { epoch: this.epoch, streams: copyOf(this.kept) };
  }

  /** Puts a backup back as it was taken: the epoch is raised by the first entry of whoever goes on from it. */
  restore(snapshot: LogSnapshot): void {
    this.process += 1;
    this.begun = null;
    this.kept = copyOf(snapshot.streams);
    this.epoch = snapshot.epoch;
  }

  /** Of a stream that was never written. */
  get unwritten(): StreamHead {
    return { epoch: this.epoch, seq: 0, hash: GENESIS_HASH, venueMs: 0 };
  }

  streams(): ReadonlyMap<StreamId, KeptStream> {
    return this.kept;
  }

  /** Nothing can be read of it before it is synced. */
  write(stream: StreamId, batch: CommitBatch): void {
    this.begun = { stream, batch };
  }

  /** What was written and could not be synced is not there. */
  takeBack(): void {
    this.begun = null;
  }

  sync(): void {
    if (this.begun === null) return;
    const { stream, batch } = this.begun;
    this.begun = null;
    const kept = this.kept.get(stream) ?? newStream(this.unwritten);
    const last = batch.entries.at(-1) ?? kept.head;
    const venueMs = Math.max(kept.head.venueMs, kept.venueMs, batch.venueMs);
    kept.head = { epoch: last.epoch, seq: last.seq, hash: last.hash, venueMs };
    kept.venueMs = venueMs;
    for (const entry of batch.entries) kept.entries.push(JSON.stringify(entry));
    for (const { key, bodyHash, reply, seq } of batch.replies)
      kept.replies.set(key, Object.freeze({ key, bodyHash, reply, seq }));
    kept.rows.put(newestRows(batch.rows));
    this.kept.set(stream, kept);
  }
}

const newStream = (head: StreamHead): KeptStream => ({
  head,
  venueMs: head.venueMs,
  entries: [],
  replies: new Map(),
  rows: new FeedRows(),
  floors: new Map(),
});

const copyOf = (streams: ReadonlyMap<StreamId, KeptStream>): Map<StreamId, KeptStream> =>
  new Map(
    [...streams].map(([stream, { head, venueMs, entries, replies, rows, floors }]) => [
      stream,
      { head, venueMs, entries: [...entries], replies: new Map(replies), rows: rows.copy(), floors: new Map(floors) },
    ]),
  );
