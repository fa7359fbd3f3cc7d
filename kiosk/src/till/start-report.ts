import type { StartCheck, StartReport } from '../channel/start-report.ts';
import type { TillParts } from './context.ts';

/** What the replica found of itself when it was opened; it only shows, so nothing of it can stop the till. */
export interface ReplicaHealth {
  readonly found: 'replica.whole' | 'replica.new' | 'replica.behind';
  /** Rows it has, or changes it lacks. */
  readonly count?: number;
}

/** Everything that was looked at before this till began to work, in its order. */
export function startReportOf({ terminal, ledger, replica, failedCrypto }: TillParts): StartReport {
  const waiting = ledger.head().jn - ledger.acknowledgedJn();
  const crypto: StartCheck =
    failedCrypto == null
      ? { check: 'crypto', outcome: 'fine', found: 'crypto.works' }
      : { check: 'crypto', outcome: 'wrong', found: 'crypto.fails', detail: failedCrypto };
  return [
    { check: 'lock', outcome: 'fine', found: 'lock.own' },
    crypto,
    { check: 'terminal', outcome: 'fine', found: 'terminal.read', where: terminal.terminal },
    ...ledger.checks,
    ...(replica === undefined ? [] : [{ check: 'replica', outcome: 'fine', ...replica } as const]),
    { check: 'unsynced', outcome: 'fine', found: waiting > 0 ? 'unsynced.waiting' : 'unsynced.none', count: waiting },
  ];
}
