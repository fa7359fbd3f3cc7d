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

const OF_THE_DISK = [
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_BUSY',
  'SQLITE_NOMEM',
];
const SAID_BY_THE_SYSTEM = ['ENOSPC', 'EIO', 'EROFS', 'EDQUOT', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'ENODEV'];

/** Whether a write failed because of the disk, and not because the decision was none; through the causes of a fault. */
export function isOfTheDisk(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code = 'code' in cause ? String(cause.code) : '';
  return (
    OF_THE_DISK.some((one) => code.startsWith(one)) || SAID_BY_THE_SYSTEM.includes(code) || isOfTheDisk(cause.cause)
  );
}

/** Somebody else held the file: nothing was written. */
export const isBusy = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_BUSY');

/** A trouble that passes by itself when the disk takes writes again. */
export const canPass = ({ reason }: LedgerTrouble): boolean =>
  reason === 'database-disk' || reason === 'second-copy-disk';
