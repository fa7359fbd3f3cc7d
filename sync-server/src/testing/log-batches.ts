import type { StreamId } from '@foyer/shared/domain/ids';
import type { CommitBatch, FeedRow, LogEntry, StoredReply, StreamHead } from '../ports/log-store.ts';
import { sealEntry } from '../sequencer/log-chain.ts';

export const STREAM = 'old-mill' as StreamId;

/** Entries of one event each, chained after `head`. */
export function entriesAfter(head: Pick<StreamHead, 'epoch' | 'seq' | 'hash'>, events: readonly unknown[]): LogEntry[] {
  let { seq, hash: prev } = head;
  return events.map((event) => {
    seq += 1;
    const entry = sealEntry({
      stream: STREAM,
      epoch: head.epoch,
      seq,
      at: 1_767_639_600_000 + seq,
      venueAt: seq * 10,
      actor: { kind: 'terminal', id: 't1', clerk: 'p_7' },
      command: 'seat.take',
      commandId: `t1:c${seq}`,
      events: [event],
      answer: null,
      prev,
    });
    prev = entry.hash;
    return entry;
  });
}

export function batchOf(
  entries: readonly LogEntry[],
  more: {
    readonly replies?: readonly StoredReply[];
    readonly rows?: readonly FeedRow[];
    readonly venueMs?: number;
  } = {},
): CommitBatch {
  return {
    entries,
    replies: more.replies ?? [],
    rows: more.rows ?? [],
    venueMs: more.venueMs ?? entries.at(-1)?.venueAt ?? 0,
  };
}

export const seatRow = (row: string, seq: number, states: string | null): FeedRow => ({
  scope: 'seats:p1',
  collection: 'seatRows',
  id: `p1:${row}`,
  seq,
  doc: states === null ? null : { id: `p1:${row}`, performance: 'p1', row, states },
});
