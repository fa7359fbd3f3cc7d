/** The till's own storage failed: disk, lock or damage. The till cannot promise anything until it is looked at. */
export class LedgerFault extends Error {
  override readonly name = 'LedgerFault';
}

/**
 * The decision is written in `till.db` and waits for the second copy: it stands, nothing may be printed or sent because
 * of it yet, and it must not be made a second time.
 */
export class KeptFault extends LedgerFault {}
