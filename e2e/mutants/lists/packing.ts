import type { Mutant } from '../mutant.ts';

const TILL_UPDATE = ['kiosk/src/till/ledger/before-update.sqlite.test.ts'];
const SERVER_UPDATE = ['sync-server/src/adapters/sqlite/before-update.sqlite.test.ts'];
const RELEASE = ['scripts/packing/packing.test.ts'];

/** What an update would spoil, or an installed program would be opened by. */
export const PACKING_MUTANTS: readonly Mutant[] = [
  {
    name: 'an update changes a ledger of which nothing was kept',
    file: 'kiosk/src/till/ledger/start/start-ledger.ts',
    find: 'keepBeforeUpdate(db, places.db, missingSteps(db), disk);',
    replace: '',
    tests: TILL_UPDATE,
  },
  {
    name: 'a release that was tampered with is installed',
    file: 'scripts/packing/release.ts',
    find: "return { why: 'signature' };",
    replace: 'Buffer.alloc(0);',
    tests: RELEASE,
  },
  {
    name: 'an older release is installed over a newer one',
    file: 'scripts/packing/release.ts',
    find: 'if (part !== right[i]) return part < (right[i] ?? 0);',
    replace: 'if (part !== right[i]) return String(part) < String(right[i]);',
    tests: RELEASE,
  },
  {
    name: 'an update changes the server’s log of which nothing was kept',
    file: 'sync-server/src/adapters/sqlite/before-update.ts',
    find: '    keepBeforeUpdate(db, migrations, missing);\n',
    replace: '',
    tests: SERVER_UPDATE,
  },
  {
    name: 'the server’s log is opened by a newer version without being kept',
    file: 'sync-server/src/adapters/sqlite/open-log-store.ts',
    find: 'updateKept(db, migrations, onMigration);',
    replace: 'migrate(db, migrations, onMigration);',
    also: [
      {
        find: "import { readMigrations } from './migrate.ts';",
        replace: "import { migrate, readMigrations } from './migrate.ts';",
      },
    ],
    tests: SERVER_UPDATE,
  },
  {
    name: 'a second try of an update keeps the half of the first instead of what was there',
    file: 'sync-server/src/adapters/sqlite/before-update.ts',
    find: 'if (existsSync(file) && stepsIn(file) < taken) return;',
    replace: '',
    tests: SERVER_UPDATE,
  },
  {
    name: 'what the older version sold after a first try of an update is not in the file that is kept',
    file: 'sync-server/src/adapters/sqlite/before-update.ts',
    find: 'if (existsSync(file) && stepsIn(file) < taken) return;',
    replace: 'if (existsSync(file)) return;',
    tests: SERVER_UPDATE,
  },
];
