import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const LEDGER = `${TILL}/ledger`;
const LOG = 'sync-server/src/adapters/sqlite';
const POWER_CUT = ['e2e/faults/power-cuts.process.test.ts'];
const DURABLE = [`${LOG}/durability.process.test.ts`];

/** What must not happen to real processes on a bad day of their machine. */
export const FAULT_MUTANTS: readonly Mutant[] = [
  {
    name: 'a sale is said yes to while its line in the second copy is still to be written',
    file: `${LEDGER}/decisions.ts`,
    find: '    if (line !== null) this.append([line]);\n',
    replace: '    if (line !== null) setImmediate(() => this.append([line]));\n',
    tests: POWER_CUT,
  },
  {
    name: 'a power cut takes commits of the log that were not synced',
    file: `${LOG}/open-database.ts`,
    find: "db.pragma('synchronous = FULL');",
    replace: "db.pragma('synchronous = OFF');",
    tests: POWER_CUT,
  },
  {
    name: 'a sync of the second copy that failed is believed',
    file: `${LEDGER}/copy/copy-file.ts`,
    find: '    } catch (cause) {\n      this.close();\n      throw cause;\n    }\n  }\n\n  /** Another file',
    replace: '    } catch {\n      this.synced += bytes.length;\n    }\n  }\n\n  /** Another file',
    tests: [`${LEDGER}/second-copy.sqlite.test.ts`, `${TILL}/disk-trouble.sqlite.test.ts`],
  },
  {
    name: 'a commit whose sync failed counts as taken back',
    file: `${LEDGER}/decisions.ts`,
    find: "return this.failed?.of === 'database' && !isBusy(this.failed.cause);",
    replace: "return this.failed?.of === 'database' && isBusy(this.failed.cause);",
    tests: [`${LEDGER}/second-copy.process.test.ts`, `${TILL}/disk-trouble.sqlite.test.ts`],
  },
  {
    name: 'the log goes on with a connection whose commit failed',
    file: `${LOG}/sqlite-log-store.ts`,
    find: '      this.#connection = null;\n      connection.db.close();\n      throw fault;\n',
    replace: '      throw fault;\n',
    tests: [`${LOG}/sqlite-log-store.sqlite.test.ts`],
  },
  {
    name: 'two tills work on one folder',
    file: `${LEDGER}/data-lock.ts`,
    find: "    db.exec('BEGIN EXCLUSIVE');\n",
    replace: '',
    tests: [`${LEDGER}/ledger.process.test.ts`],
  },
  {
    name: 'two servers work on one folder',
    file: `${LOG}/data-lock.ts`,
    find: "    db.exec('BEGIN EXCLUSIVE');\n",
    replace: '',
    tests: DURABLE,
  },
  {
    name: 'nobody sees that the last facts of a till were cut off',
    file: `${LEDGER}/fact-journal.ts`,
    find: 'if (acknowledged <= expected.jn) return null;',
    replace: 'if (acknowledged >= 0) return null;',
    tests: [`${LEDGER}/ledger.sqlite.test.ts`],
  },
  {
    name: 'nobody sees that the end of the log was cut off',
    file: 'sync-server/src/cli/audit/head-check.ts',
    find: 'if (this.#last !== undefined && isNewer(this.#last, this.#end))',
    replace: 'if (this.#last !== undefined && this.#last.seq < 0)',
    tests: ['sync-server/src/cli/audit/audit.sqlite.test.ts'],
  },
  {
    name: 'the drawer counts from a fact that was taken back',
    file: `${LEDGER}/shift-records.ts`,
    find: 'if (!this.book.db.inTransaction) this.counted',
    replace: 'this.counted',
    tests: [`${LEDGER}/shift-records.sqlite.test.ts`],
  },
  {
    name: 'a till believes that it still has a seat that it sold',
    file: `${LEDGER}/known-places.ts`,
    find: '    this.forget(performance);\n    this.unsold = null;\n',
    replace: '    this.unsold = null;\n',
    tests: [`${TILL}/allotment.sqlite.test.ts`],
  },
  {
    name: 'a seat of a decision that was taken back stays as the decision had it',
    file: `${LEDGER}/known-places.ts`,
    find: 'if (!this.book.db.inTransaction) this.places',
    replace: 'this.places',
    tests: [`${LEDGER}/known-places.sqlite.test.ts`],
  },
  {
    name: 'a till with many seats does nothing but list them',
    file: `${TILL}/desks/allotment-desk.ts`,
    find: 'this.restUntil = until + REST * (until - from);',
    replace: 'this.restUntil = until + 0 * (until - from);',
    tests: [`${TILL}/allotment.sqlite.test.ts`],
  },
];
