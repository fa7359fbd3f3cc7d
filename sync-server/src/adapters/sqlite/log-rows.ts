import type { StreamId } from '@foyer/shared/domain/ids';
import type { Actor, LogEntry } from '../../ports/log-store.ts';

/** A row of `log` as it lies in the file. */
export interface LogRow {
  readonly stream: string;
  readonly seq: number;
  readonly epoch: number;
  readonly at: number;
  readonly venue_at: number;
  readonly actor: string;
  readonly command: string;
  readonly command_id: string | null;
  readonly events: string;
  /** NULL in rows of the first release. */
  readonly answer: string | null;
  readonly prev: string;
  readonly hash: string;
}

export const LOG_COLUMNS = 'stream, seq, epoch, at, venue_at, actor, command, command_id, events, answer, prev, hash';

/** Throws SyntaxError when the row's JSON was damaged. */
export function entryOf(row: LogRow): LogEntry {
  return {
    stream: row.stream as StreamId,
    epoch: row.epoch,
    seq: row.seq,
    at: row.at,
    venueAt: row.venue_at,
    actor: JSON.parse(row.actor) as Actor,
    command: row.command,
    commandId: row.command_id,
    events: JSON.parse(row.events) as readonly unknown[],
    answer: row.answer,
    prev: row.prev,
    hash: row.hash,
  };
}

export function rowOf(entry: LogEntry): LogRow {
  return {
    stream: entry.stream,
    seq: entry.seq,
    epoch: entry.epoch,
    at: entry.at,
    venue_at: entry.venueAt,
    actor: JSON.stringify(entry.actor),
    command: entry.command,
    command_id: entry.commandId,
    events: JSON.stringify(entry.events),
    answer: entry.answer,
    prev: entry.prev,
    hash: entry.hash,
  };
}
