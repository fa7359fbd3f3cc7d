import type { Mutant } from '../mutant.ts';

const LEDGER = 'kiosk/src/till/ledger/memory';
const LOG = 'sync-server/src/adapters/memory';
const LEDGERS = [`${LEDGER}/memory-ledger.test.ts`];
const TWINS = [`${LEDGER}/same-answers.prop.test.ts`];
const DISK = [`${LEDGER}/memory-disk.test.ts`];
const LOGS = [`${LOG}/memory-log-store.test.ts`];
const STORES = [`${LOG}/memory-stores.test.ts`];

/** What would make a simulation prove nothing: adapters in memory that are kinder, or harsher, than the real ones. */
export const MEMORY_ADAPTER_MUTANTS: readonly Mutant[] = [
  {
    name: 'a ledger in memory tells a decision before its copy has it',
    file: `${LEDGER}/memory-decisions.ts`,
    find: '    this.copy(what, line);\n',
    replace: '',
    tests: [...DISK, ...LEDGERS],
  },
  {
    name: 'a ledger in memory loses what was synced when the power goes',
    file: `${LEDGER}/memory-disk.ts`,
    find: 'if (!this.lies.database) this.database.synced = this.database.written;',
    replace: 'void this.lies.database;',
    also: [{ find: 'if (!this.lies.copy) this.copy.synced = this.copy.written;', replace: 'void this.lies.copy;' }],
    tests: DISK,
  },
  {
    name: 'a ledger in memory keeps half of a decision when the power goes',
    file: `${LEDGER}/memory-disk.ts`,
    find: 'if (this.begun !== null) takeBack(this.tables, this.begun.changes);',
    replace: 'if (this.begun !== null) takeBack(this.tables, this.begun.changes.slice(1));',
    tests: DISK,
  },
  {
    name: 'a ledger in memory still answers the process that ended',
    file: `${LEDGER}/memory-disk.ts`,
    find: '    return this.holder === session;',
    replace: '    return this.holder === session || this.holder !== null;',
    tests: DISK,
  },
  {
    name: 'a cloned till in memory sells from the tables of the other',
    file: `${LEDGER}/memory-disk.ts`,
    find: 'return { tables: copyOf(kept), database: database.written, copy: copy.written };',
    replace: 'return { tables: kept, database: database.written, copy: copy.written };',
    also: [
      {
        find: 'this.kept = snapshot.tables === null ? null : copyOf(snapshot.tables);',
        replace: 'this.kept = snapshot.tables === null ? null : copyOf(snapshot.tables) && snapshot.tables;',
      },
    ],
    tests: DISK,
  },
  {
    name: 'a ledger in memory takes a copy of another history for its own',
    file: `${LEDGER}/open-memory-ledger.ts`,
    find: 'if (database !== null && behind(copy, database) === null) {',
    replace: 'if (database !== null && database.n < 0) {',
    tests: LEDGERS,
  },
  {
    name: 'a ledger in memory wakes a place that was given back',
    file: `${LEDGER}/memory-allotments.ts`,
    find: "if (row?.state === 'mine') this.put",
    replace: 'if (row !== undefined) this.put',
    tests: [...LEDGERS, ...TWINS],
  },
  {
    name: 'a ledger in memory counts an acknowledgement back',
    file: `${LEDGER}/memory-journal.ts`,
    find: 'Math.max(jn, this.acknowledgedJn())',
    replace: 'jn',
    tests: [...LEDGERS, ...TWINS],
  },
  {
    name: 'a ledger in memory lets facts of an open shift go',
    file: `${LEDGER}/memory-retention.ts`,
    find: ' || isOpen(row.shift)',
    replace: '',
    tests: LEDGERS,
  },
  {
    name: 'a ledger in memory hands out what it keeps, to be changed by anybody',
    file: `${LEDGER}/frozen.ts`,
    find: "if (typeof value !== 'object' || value === null) return value;",
    replace: 'if (Math.abs(1) === 1) return value;',
    tests: DISK,
  },
  {
    name: 'a log in memory has half of a commit after a crash',
    file: `${LOG}/memory-log-store.ts`,
    find: "    this.#step('sync');\n",
    replace:
      "    this.#disk.sync();\n    this.#disk.write(stream, { ...batch, entries: [] });\n    this.#step('sync');\n",
    tests: LOGS,
  },
  {
    name: 'a log in memory never loses venue time that was saved alone',
    file: `${LOG}/log-disk.ts`,
    find: "      if (unsynced === 'kept') kept.head =",
    replace: '      kept.head =',
    tests: LOGS,
  },
  {
    name: 'a log in memory takes commits from a server that was killed',
    file: `${LOG}/log-disk.ts`,
    find: '    return this.process === process;',
    replace: '    return this.process >= process;',
    tests: LOGS,
  },
  {
    name: 'a backup of a log in memory grows with what came after it',
    file: `${LOG}/log-disk.ts`,
    find: 'entries: [...entries], replies: new Map(replies), rows: rows.copy()',
    replace: 'entries, replies, rows',
    tests: LOGS,
  },
  {
    name: 'a log in memory overwrites an answer that was given',
    file: `${LOG}/memory-log-store.ts`,
    find: "    if (batch.replies.some((reply) => kept?.replies.has(reply.key) === true)) return 'stale';\n",
    replace: '',
    tests: LOGS,
  },
  {
    name: 'a page of a log in memory can be changed by whoever reads it',
    file: `${LOG}/feed-rows.ts`,
    find: "doc: frozen(doc) as FeedDocument['doc']",
    replace: "doc: doc as FeedDocument['doc']",
    tests: LOGS,
  },
  {
    name: 'an erased person is found in memory',
    file: `${LOG}/memory-people.ts`,
    find: '    for (const [key, owner] of this.#found) if (owner === person) this.#found.delete(key);\n',
    replace: '',
    tests: STORES,
  },
];
