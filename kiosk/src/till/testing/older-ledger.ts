import { join } from 'node:path';
import { Book } from '../ledger/book.ts';
import { readMigrations } from '../ledger/migrations.ts';
import { openLedgerDatabase } from '../ledger/open-database.ts';
import { terminalIn } from './terminal-in.ts';

/** A ledger as a version of before left it: the first steps only. Gives how many it has. */
export function olderLedgerIn(dir: string): { readonly steps: number } {
  const { terminal, key } = terminalIn(dir);
  const db = openLedgerDatabase(join(dir, 'till.db'));
  const steps = readMigrations().slice(0, 2);
  for (const step of steps) new Book(db).migrate(step);
  db.prepare('INSERT INTO owner VALUES (1, ?, 1, ?)').run(terminal, key.publicKey);
  db.prepare("INSERT INTO copy_tail VALUES (1, '', ?, '')").run('0'.repeat(64));
  db.close();
  return { steps: steps.length };
}
