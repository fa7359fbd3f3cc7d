import type { StartCheck, StartFinding, StartReport } from '../channel/start-report.ts';
import type { ReplicaHealth } from '../replica/replica-health.ts';
import type { TillParts } from './context.ts';
import type { Ledger } from './ledger/ledger.ts';

/** Everything that was looked at before this till began to work, in its order. */
export function startReportOf({ terminal, ledger, failedCrypto }: TillParts): StartReport {
  const crypto: StartCheck =
    failedCrypto == null
      ? { check: 'crypto', outcome: 'fine', found: 'crypto.works' }
      : { check: 'crypto', outcome: 'wrong', found: 'crypto.fails', detail: failedCrypto };
  return [
    { check: 'lock', outcome: 'fine', found: 'lock.own' },
    crypto,
    { check: 'terminal', outcome: 'fine', found: 'terminal.read', where: terminal.terminal },
    ...ledger.checks,
    unsyncedOf(ledger),
  ];
}

/** A ledger that was not opened has nothing in it that could be counted. */
function unsyncedOf(ledger: Ledger): StartCheck {
  if (!ledger.isOpen()) return { check: 'unsynced', outcome: 'wrong', found: 'unsynced.unknown' };
  const count = ledger.head().jn - ledger.acknowledgedJn();
  return { check: 'unsynced', outcome: 'fine', found: count > 0 ? 'unsynced.waiting' : 'unsynced.none', count };
}

const REPLICA: Readonly<Record<ReplicaHealth['found'], readonly [StartFinding, StartCheck['outcome']]>> = {
  fine: ['replica.whole', 'fine'],
  none: ['replica.new', 'fine'],
  damaged: ['replica.damaged', 'repaired'],
  'other-till': ['replica.anothers', 'repaired'],
  'other-schema': ['replica.other-form', 'fine'],
  'taken-away': ['replica.taken-away', 'repaired'],
  failed: ['replica.failed', 'repaired'],
};

/** With what the replica found of itself, which it knows a moment later: it only shows, so it never stops the till. */
export function withReplica(report: StartReport, health: ReplicaHealth | null): StartReport {
  if (health === null || report.length === 0) return report;
  const [found, outcome] = REPLICA[health.found];
  const check: StartCheck = {
    check: 'replica',
    outcome,
    found,
    ...(health.cause === null ? {} : { detail: health.cause }),
  };
  const at = report.findIndex((one) => one.check === 'unsynced');
  return [...report.slice(0, at), check, ...report.slice(at)];
}
