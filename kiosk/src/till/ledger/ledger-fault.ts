/** The till's own storage failed: disk, lock or damage. The till cannot promise anything until it is looked at. */
export class LedgerFault extends Error {
  override readonly name = 'LedgerFault';
}
