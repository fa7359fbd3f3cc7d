import type { Logger } from '../till/ports/logger.ts';

/**
 * What the replica met when it was opened, or since: for the start-up report. Nothing is ever lost by it: a replica
 * holds only what the server has.
 */
export interface ReplicaHealth {
  readonly found:
    | 'fine'
    /** There was none: a new till, or somebody took it away while the till was closed. */
    | 'none'
    /** The file cannot be read, or something in it is not what was written. */
    | 'damaged'
    /** Of another terminal. */
    | 'other-till'
    /** Written by a release that stores it in another form. */
    | 'other-schema'
    /** Taken away while the till was running. */
    | 'taken-away'
    /** It cannot be opened, read or written for now: locked, out of reach, no room. It is tried again. */
    | 'failed';
  readonly done: 'kept' | 'pulled-anew';
  /** What the storage said; null when nothing went wrong. */
  readonly cause: string | null;
}

export const healthOf = (found: ReplicaHealth['found'], cause: unknown = null): ReplicaHealth => ({
  found,
  done: found === 'fine' || found === 'failed' ? 'kept' : 'pulled-anew',
  cause: cause === null ? null : cause instanceof Error ? cause.message : JSON.stringify(cause),
});

export function sayHealth(log: Logger, { found, done, cause }: ReplicaHealth): void {
  if (done === 'kept' && found !== 'fine') log.warn({ replica: found, done, cause }, 'the replica is tried again');
  else if (found !== 'fine' && found !== 'none') log.warn({ replica: found, done, cause }, 'the replica was replaced');
  else log.info({ replica: found, done }, 'the replica is open');
}
