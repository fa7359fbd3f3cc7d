import type { StartCheck } from '../../channel/start-report.ts';
import type { LedgerOwner } from './fact-journal.ts';
import type { Ledger } from './ledger.ts';
import { sealedLedger } from './sealed-ledger.ts';

/**
 * A ledger whose disk took nothing when it was to be opened, a full one above all. It is sealed until `recover` can open
 * it; from then on it is that ledger.
 */
export function waitingForDisk(cause: unknown, owner: LedgerOwner, open: () => Ledger): Ledger {
  const detail = reasonOf(cause);
  const check: StartCheck = { check: 'database', outcome: 'wrong', found: 'database.disk', detail };
  let inner = sealedLedger(owner, { reason: 'database-disk', detail }, [check]);
  let isOpen = false;
  const recover = (): boolean => {
    if (isOpen) return inner.recover();
    try {
      const opened = open();
      inner.close();
      inner = opened;
      isOpen = true;
      return inner.trouble() === null;
    } catch {
      return false;
    }
  };
  return new Proxy(inner, {
    get: (_, name: keyof Ledger) => (name === 'recover' ? recover : inner[name]),
  });
}

/** The innermost cause: what the disk or SQLite said. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? reasonOf(cause.cause) : cause.message;
}
