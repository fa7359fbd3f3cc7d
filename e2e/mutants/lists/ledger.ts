import type { Mutant } from '../mutant.ts';

const LEDGER = 'kiosk/src/till/ledger';
const CUT_SHORT = [`${LEDGER}/cut-short.sqlite.test.ts`];
const GOING_BACK = [`${LEDGER}/going-back.sqlite.test.ts`];
const PRUNED = [`${LEDGER}/retention.sqlite.test.ts`];
const UNSIGNED = [`${LEDGER}/unsigned.sqlite.test.ts`];
const REFUSED = ['kiosk/src/till/disk-trouble.sqlite.test.ts'];

/** What a ledger and its second copy must not do on a bad day of their disks. */
export const LEDGER_MUTANTS: readonly Mutant[] = [
  {
    name: 'a till killed in its first start never starts again',
    file: `${LEDGER}/start/find-database.ts`,
    find: '    takeBack(path);\n',
    replace: '',
    tests: CUT_SHORT,
  },
  {
    name: 'a database that another program holds is put aside as damaged',
    file: `${LEDGER}/start/find-database.ts`,
    find: ' || canPassAway(cause)) throw',
    replace: ') throw',
    tests: CUT_SHORT,
  },
  {
    name: 'a rebuilt database cannot complete its copy',
    file: `${LEDGER}/start/start-ledger.ts`,
    find: 'missing.at(-1) ?? copy.last);',
    replace: 'null);',
    tests: CUT_SHORT,
  },
  {
    name: 'a rebuilt database is moved into place before it is on the disk',
    file: `${LEDGER}/start/start-ledger.ts`,
    find: '  disk.sync(fd);\n',
    replace: '',
    tests: CUT_SHORT,
  },
  {
    name: 'a till goes back in time when the copy that has its last sales is damaged further up',
    file: `${LEDGER}/start/plan.ts`,
    find: 'copy.upTo > head.n',
    replace: 'copy.upTo < 0',
    tests: GOING_BACK,
  },
  {
    name: 'a damaged database is rebuilt from any copy of this till',
    file: `${LEDGER}/start/plan.ts`,
    find: 'copyId !== 0 && id !== 0 && copyId !== id',
    replace: 'copyId === -1',
    tests: GOING_BACK,
  },
  {
    name: 'a database that contradicts its facts is sold from',
    file: `${LEDGER}/start/start-ledger.ts`,
    find: 'isFromDatabase && db.kept !== null ? contradictionIn(db.db) : null',
    replace: 'isFromDatabase && db.kept === null ? contradictionIn(db.db) : null',
    tests: GOING_BACK,
  },
  {
    name: 'the last line of a copy needs no signature',
    file: `${LEDGER}/copy/read-copy.ts`,
    find: 'waiting !== null && this.isSigned(waiting.line)',
    replace: 'waiting !== null',
    tests: UNSIGNED,
  },
  {
    name: 'the tables of a copy need no signature',
    file: `${LEDGER}/copy/read-copy.ts`,
    find: ' || !this.isSigned(line)',
    replace: '',
    tests: UNSIGNED,
  },
  {
    name: 'the last line in the database needs no signature',
    file: `${LEDGER}/start/find-database.ts`,
    find: 'if (!keys.some((key) => isSignedBy(key, last)))',
    replace: 'if (keys.length === 0)',
    tests: UNSIGNED,
  },
  {
    name: 'a withdrawal that has no answer is let go',
    file: `${LEDGER}/retention-records.ts`,
    find: "DELETE FROM withdrawals WHERE state <> 'open' AND",
    replace: 'DELETE FROM withdrawals WHERE',
    tests: PRUNED,
  },
  {
    name: 'a sale whose paper nobody knows of is let go',
    file: `${LEDGER}/retention-records.ts`,
    find: "p.outcome = 'intended' OR ",
    replace: '',
    tests: PRUNED,
  },
  {
    name: 'facts go a day too early',
    file: `${LEDGER}/retention-records.ts`,
    find: 'const KEPT_MS = 35 * DAY_MS;',
    replace: 'const KEPT_MS = 34 * DAY_MS;',
    tests: PRUNED,
  },
  {
    name: 'the look for room stays on the disk',
    file: `${LEDGER}/copy/room.ts`,
    find: '      rmSync(trial, { force: true });\n',
    replace: '',
    tests: REFUSED,
  },
  {
    name: 'half a copy keeps a full disk full',
    file: `${LEDGER}/copy/segment.ts`,
    find: '    rmSync(beside, { force: true });\n',
    replace: '',
    tests: PRUNED,
  },
  {
    name: 'what was sold while the clock was back is let go at once',
    file: `${LEDGER}/retention-records.ts`,
    find: 'CASE WHEN told >= max(told) OVER (ORDER BY jn) THEN told END AS time',
    replace: 'told AS time',
    tests: PRUNED,
  },
  {
    name: 'a copy that was replaced while the till runs is not missed',
    file: `${LEDGER}/copy/copy-file.ts`,
    find: 'if (this.disk.isAt(fd, this.path)) return;',
    replace: 'if (fd >= 0) return;',
    tests: REFUSED,
  },
  {
    name: 'a database that was deleted while the till runs is not missed',
    file: `${LEDGER}/decisions.ts`,
    find: '    this.lookForDatabase();\n',
    replace: '',
    tests: REFUSED,
  },
];
