/** The till's own storage failed: disk, lock or damage. The till cannot promise anything until it is looked at. */
export class LedgerFault extends Error {
  override readonly name = 'LedgerFault';
}

/** The fault is the second copy's: its disk or its folder. */
export class CopyFault extends LedgerFault {}

/**
 * The decision is written in `till.db` and waits for the second copy: it stands, nothing may be printed or sent because
 * of it yet, and it must not be made a second time.
 */
export class KeptFault extends CopyFault {}

/** Work on the second copy's disk. What that says is thrown as the cause of a `CopyFault`. */
export function onCopy<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof LedgerFault) throw cause;
    throw new CopyFault('the second copy cannot be read or written', { cause });
  }
}
