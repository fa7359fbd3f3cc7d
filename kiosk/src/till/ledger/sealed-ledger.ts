import Database from 'better-sqlite3';
import type { StartCheck } from '../../channel/start-report.ts';
import { Book } from './book.ts';
import type { LedgerOwner } from './fact-journal.ts';
import { LedgerFault } from './ledger-fault.ts';
import { booksOf, type Ledger, type LedgerTrouble } from './ledger.ts';
import { MIGRATIONS_TABLE, readMigrations } from './migrations.ts';
import { recordsOf } from './records-of.ts';

/**
 * Empty books in memory, for a till that may not touch what is on its disk: it can say why, shows nothing and decides
 * nothing.
 */
export function sealedLedger(owner: LedgerOwner, why: LedgerTrouble, checks: readonly StartCheck[] = []): Ledger {
  const db = new Database(':memory:');
  db.exec(MIGRATIONS_TABLE);
  const book = new Book(db);
  for (const step of readMigrations()) book.migrate(step);
  const decide = (what: string): never => {
    throw new LedgerFault(`could not write ${what}: the ledger was not opened: ${why.detail}`);
  };
  return {
    ...booksOf({ ...recordsOf(book, owner), decide }),
    prune: () => 0,
    isOpen: () => false,
    checks,
    trouble: () => why,
    recover: () => false,
    onTrouble: () => undefined,
    close: () => db.close(),
  };
}
