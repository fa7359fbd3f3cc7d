import type { StartCheck } from '../../channel/start-report.ts';
import { isOfTheDisk } from './disk-trouble.ts';
import type { LedgerOwner } from './fact-journal.ts';
import type { Ledger } from './ledger.ts';
import { CopyFault } from './ledger-fault.ts';
import { sealedLedger } from './sealed-ledger.ts';

export interface OpenedLedger {
  readonly ledger: Ledger;
  /** What is in the files is not certain: a commit failed, or the file is gone. They must be opened and compared again. */
  readonly isInDoubt: () => boolean;
  /** Whether both disks would take a sale now. */
  readonly hasRoom: () => boolean;
}

/**
 * The ledger, opened anew by `recover` where that is needed: when its disk took nothing at the start, a full one above
 * all (it is sealed until then), and when it is in doubt, so that this run and the next start go on from the same books.
 */
export function ledgerOver(open: () => OpenedLedger, owner: LedgerOwner): Ledger {
  let listener = (): void => undefined;
  const opened = (): OpenedLedger => {
    try {
      return open();
    } catch (cause) {
      if (isOfTheDisk(cause)) return sealed(cause, owner);
      throw cause;
    }
  };
  const heard = (one: OpenedLedger): OpenedLedger => {
    one.ledger.onTrouble(() => listener());
    return one;
  };
  let inner = heard(opened());
  const recover = (): boolean => {
    if (!inner.isInDoubt()) return inner.ledger.recover();
    if (!inner.hasRoom()) return false;
    inner.ledger.close();
    try {
      inner = heard(opened());
    } catch (cause) {
      inner = sealed(cause, owner);
    }
    return inner.ledger.trouble() === null;
  };
  const onTrouble = (told: () => void): void => {
    listener = told;
  };
  return new Proxy(inner.ledger, {
    get: (_, name: keyof Ledger) =>
      name === 'recover' ? recover : name === 'onTrouble' ? onTrouble : inner.ledger[name],
  });
}

function sealed(cause: unknown, owner: LedgerOwner): OpenedLedger {
  const detail = reasonOf(cause);
  const isOfCopy = isCopyFault(cause);
  const check: StartCheck = isOfCopy
    ? { check: 'second-copy', outcome: 'wrong', found: 'copy.disk', detail }
    : { check: 'database', outcome: 'wrong', found: 'database.disk', detail };
  const ledger = sealedLedger(owner, { reason: isOfCopy ? 'second-copy-disk' : 'database-disk', detail }, [check]);
  return { ledger, isInDoubt: () => true, hasRoom: () => true };
}

const isCopyFault = (cause: unknown): boolean =>
  cause instanceof Error && (cause instanceof CopyFault || isCopyFault(cause.cause));

/** The innermost cause: what the disk or SQLite said. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? reasonOf(cause.cause) : cause.message;
}
