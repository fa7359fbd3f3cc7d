import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const LEDGER = [`${TILL}/ledger/ledger.sqlite.test.ts`];
const COPIED = [`${TILL}/ledger/second-copy.sqlite.test.ts`];
const PRUNED = [`${TILL}/ledger/retention.sqlite.test.ts`];
const DAMAGED = [`${TILL}/damage.sqlite.test.ts`];
const REFUSED = [`${TILL}/disk-trouble.sqlite.test.ts`];
const SOLD = [`${TILL}/sale.sqlite.test.ts`, `${TILL}/sale-unanswered.sqlite.test.ts`];

/** What a till must not do with its ledger and its second copy on an ordinary day. */
export const TILL_BOOKS_MUTANTS: readonly Mutant[] = [
  {
    name: 'a fact of a till is numbered with a gap',
    file: `${TILL}/ledger/fact-journal.ts`,
    find: 'const jn = head.jn + 1;',
    replace: 'const jn = head.jn + 2;',
    tests: LEDGER,
  },
  {
    name: 'a till does not sync its ledger',
    file: `${TILL}/ledger/open-database.ts`,
    find: "db.pragma('synchronous = FULL');",
    replace: "db.pragma('synchronous = NORMAL');",
    tests: LEDGER,
  },
  {
    name: 'the second copy hears of a decision before the database has it',
    file: `${TILL}/ledger/decisions.ts`,
    find: '          this.tail.put(body.n, line, copied);\n',
    replace: '          this.tail.put(body.n, line, copied);\n          this.copy.append([line]);\n',
    also: [
      { find: 'if (line !== null) this.append([line]);', replace: 'if (line !== null) this.copied = this.head.n;' },
    ],
    tests: COPIED,
  },
  {
    name: 'the second copy is not synced',
    file: `${TILL}/ledger/copy/copy-file.ts`,
    find: '      this.disk.sync(this.fd);\n',
    replace: '',
    tests: COPIED,
  },
  {
    name: 'a sale is printed although its second copy failed',
    file: `${TILL}/ledger/decisions.ts`,
    find: "      throw new KeptFault('could not write the second copy', { cause });\n",
    replace: '',
    tests: REFUSED,
  },
  {
    name: 'the comparison at start skips a table',
    file: `${TILL}/ledger/copy/compare.ts`,
    find: 'for (const name of tablesOf(own)) {',
    replace: "for (const name of tablesOf(own).filter((one) => one !== 'sales')) {",
    tests: COPIED,
  },
  {
    name: 'a database that differs from its copy is sold from',
    file: `${TILL}/ledger/start/find.ts`,
    find: 'if (found === null) return plan;',
    replace: 'if (found !== undefined) return plan;',
    tests: DAMAGED,
  },
  {
    name: 'a till sells from another till’s folder',
    file: `${TILL}/ledger/start/find.ts`,
    find: '  if (terminal !== owner.terminal) return false;\n',
    replace: '  if (terminal !== owner.terminal) return true;\n',
    tests: DAMAGED,
  },
  {
    name: 'an edited copy is rebuilt from',
    file: `${TILL}/ledger/copy/copy-line.ts`,
    find: 'if (hashAfter(prev, body) !== hash) return null;',
    replace: 'void prev;',
    tests: DAMAGED,
  },
  {
    name: 'a fact is let go that the server does not have',
    file: `${TILL}/ledger/retention-records.ts`,
    find: 'jn > coalesce((SELECT jn FROM acknowledged WHERE terminal_epoch = ?), 0)',
    replace: 'jn > coalesce((SELECT 1000000 WHERE ? > 0), 0)',
    tests: PRUNED,
  },
  {
    name: 'a confirm is not written before it is sent',
    file: `${TILL}/use-cases/pay-cash.ts`,
    find: '  till.ledger.writeConfirm(request);\n',
    replace:
      "  const { link } = till; void link.send('order.confirm', request.body, { commandId: request.commandId });\n",
    tests: SOLD,
  },
  {
    name: 'an unanswered confirm is asked again under another id',
    file: `${TILL}/desks/confirm-desk.ts`,
    find: "await link.send('order.confirm', body, {\n      commandId,",
    replace: "await link.send('order.confirm', body, {\n      commandId: `c-${Math.random()}`,",
    tests: SOLD,
  },
];
