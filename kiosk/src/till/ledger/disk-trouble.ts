import type { LedgerTrouble } from './ledger.ts';

/** A write that the disk did not take. It passes when the disk takes one again. */
export interface DiskTrouble {
  readonly of: 'database' | 'second-copy';
  readonly cause: unknown;
}

export function diskTrouble(trouble: DiskTrouble | null): LedgerTrouble | null {
  if (trouble === null) return null;
  const { of, cause } = trouble;
  return { reason: `${of}-disk`, detail: cause instanceof Error ? cause.message : String(cause) };
}

const OF_THE_DISK = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_NOMEM'];

/** Whether SQLite failed because of the disk, and not because the decision was none. */
export function isOfTheDisk(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return OF_THE_DISK.some((one) => code.startsWith(one));
}
