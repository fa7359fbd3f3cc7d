import type { ReplicaHealth } from './replica-health.ts';

type Verdict = Extract<ReplicaHealth['found'], 'damaged' | 'other-schema' | 'taken-away' | 'failed'>;

/** By the codes of the storage and of the seals. */
const BY_CODE: Readonly<Record<string, Verdict>> = {
  BROKEN_SEAL: 'damaged',
  FILE_CORRUPT: 'damaged',
  FILE_NEWER: 'other-schema',
  FILE_GONE: 'taken-away',
  // RxDB's word for collections of another form.
  DB6: 'other-schema',
};

/** What SQLite says of a file whose tables are not those it was written with. */
const NONSENSE = new Set(['SQLITE_ERROR', 'SQLITE_MISMATCH', 'SQLITE_CONSTRAINT', 'SQLITE_FORMAT']);

/**
 * What a fault says of the file. Only one that can never be read again is thrown away: one that is locked, that cannot
 * be reached or whose disk is full (`failed`) is the only one there is while the till is cut off.
 */
export function verdictOn(cause: unknown): Verdict {
  if (!(cause instanceof Error)) return 'failed';
  const known = BY_CODE[codeOf(cause)];
  if (known !== undefined) return known;
  if ('rxdb' in cause || NONSENSE.has(codeOf(cause.cause))) return 'damaged';
  return 'failed';
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
