import type { Mutant } from '../mutant.ts';

const STORAGE = 'kiosk/src/rx-storage-better-sqlite3';
const RULES = [`${STORAGE}/storage.sqlite.test.ts`];
const CHANGES = [`${STORAGE}/changes.sqlite.test.ts`];
const FAULTS = [`${STORAGE}/faults.sqlite.test.ts`];
const COMPARED = [`${STORAGE}/differential.sqlite.test.ts`];

/** What the storage of the replica must not do. */
export const STORAGE_MUTANTS: readonly Mutant[] = [
  {
    name: 'the replica tells of a write that is not committed yet',
    file: `${STORAGE}/in-transaction.ts`,
    find: '        done = { result: work() };\n',
    replace: '        done = { result: work() };\n        committed(done.result);\n',
    tests: CHANGES,
  },
  {
    name: 'the replica sorts an emoji after every other letter',
    file: `${STORAGE}/key-order.ts`,
    find: 'return SURROGATE.test(text) ? byCodeUnits(text) : text;',
    replace: 'return text.length < 0 ? byCodeUnits(text) : text;',
    tests: [`${STORAGE}/key-order.prop.test.ts`],
  },
  {
    name: 'the replica answers before the disk has it',
    file: `${STORAGE}/connection.ts`,
    find: 'db.pragma(`synchronous = ${synchronous}`);',
    replace: 'void synchronous;',
    tests: FAULTS,
  },
  {
    name: 'a change that started from an older revision overwrites a newer one',
    file: `${STORAGE}/write-rows.ts`,
    find: 'return previous?._rev === current.rev ? previous',
    replace: 'return previous !== undefined ? previous',
    tests: RULES,
  },
  {
    name: 'an id that comes twice in a bulk is written twice',
    file: `${STORAGE}/write-rows.ts`,
    find: 'if (seen.size === rows.length) return [rows];',
    replace: 'if (seen.size <= rows.length) return [rows];',
    tests: RULES,
  },
  {
    name: 'each write of a turn waits for the disk by itself',
    file: `${STORAGE}/group-commit.ts`,
    find: '      timer ??= setImmediate(flush);\n',
    replace: '      flush();\n',
    tests: [`${STORAGE}/group-commit.sqlite.test.ts`],
  },
  {
    name: 'a write that fails takes the others of its turn with it',
    file: `${STORAGE}/group-commit.ts`,
    find: 'if (!db.inTransaction) throw cause;',
    replace: 'if (db.open) throw cause;',
    tests: RULES,
  },
  {
    name: 'half of a failed bulk stays in the file',
    file: `${STORAGE}/group-commit.ts`,
    find: '      undo.run();\n',
    replace: '      void undo;\n',
    tests: RULES,
  },
  {
    name: 'who hears of a change and writes at once is heard before those who came first',
    file: `${STORAGE}/group-commit.ts`,
    find: '    if (answering) return;\n',
    replace: '',
    tests: CHANGES,
  },
  {
    name: 'a read overlooks the write that was asked for before it',
    file: `${STORAGE}/instance.ts`,
    find: 'if (this.#table.waiting > 0) this.#connection.commits.flush();',
    replace: 'if (this.#table.waiting < 0) this.#connection.commits.flush();',
    tests: RULES,
  },
  {
    name: 'a number is given again after a purge, and a reader misses that write',
    file: `${STORAGE}/cleanup.ts`,
    find: ' AND seq < ${highest}`).run(until);',
    replace: '`).run(until);',
    tests: CHANGES,
  },
  {
    name: 'a checkpoint of another table is taken for one of this',
    file: `${STORAGE}/changes.ts`,
    find: 'return checkpoint.of === table.token ? bySeq',
    replace: 'return checkpoint.seq >= 0 ? bySeq',
    tests: CHANGES,
  },
  {
    name: 'a range leaves out the document on its edge',
    file: `${STORAGE}/ranges.ts`,
    find: "includeLower ? '>=' : '>'",
    replace: "includeLower ? '>' : '>'",
    tests: COMPARED,
  },
  {
    name: 'a deleted file goes on taking writes that nobody will read',
    file: `${STORAGE}/file-watch.ts`,
    find: 'if (gone !== undefined)',
    replace: 'if (gone !== undefined && file.length === 0)',
    tests: FAULTS,
  },
  {
    name: 'a damaged file is opened as if it were whole',
    file: `${STORAGE}/connection.ts`,
    find: '  if (check !== false) {',
    replace: '  if (check !== false && file.length === 0) {',
    tests: FAULTS,
  },
  {
    name: 'an instance does not hear what another of its process wrote',
    file: `${STORAGE}/instance.ts`,
    find: '    this.#table.bulks.next(bulk as CommittedBulk<unknown>);\n',
    replace: '',
    tests: CHANGES,
  },
  {
    name: 'databases of one name in two files hear each other across processes',
    file: `${STORAGE}/storage.ts`,
    find: '`${NAME}|${connection.file}`',
    replace: 'NAME',
    tests: [`${STORAGE}/processes.process.test.ts`],
  },
  {
    name: 'what this process wrote is heard again from the channel',
    file: `${STORAGE}/other-processes.ts`,
    find: 'filter((bulk) => !isOfThisProcess(bulk))',
    replace: 'filter((bulk) => !isOfThisProcess(bulk) || bulk.events.length > 0)',
    tests: CHANGES,
  },
  {
    name: 'an attachment that is being read is forgotten when its collection is closed',
    file: `${STORAGE}/instance.ts`,
    find: '    await Promise.allSettled(this.#preparing);\n    this.#connection.commits.flush();\n',
    replace: '    this.#connection.commits.flush();\n',
    tests: [`${STORAGE}/attachments.sqlite.test.ts`],
  },
  {
    name: 'a row that its index does not have is overlooked when the file is opened',
    file: `${STORAGE}/connection.ts`,
    find: "'integrity_check(1)'",
    replace: "'quick_check(1)'",
    tests: ['kiosk/src/replica/damage.sqlite.test.ts'],
  },
];
