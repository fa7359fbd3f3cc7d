import type { Mutant } from '../mutant.ts';

const TILL_UPDATE = ['kiosk/src/till/ledger/before-update.sqlite.test.ts'];
const SERVER_UPDATE = ['sync-server/src/adapters/sqlite/before-update.sqlite.test.ts'];
const DEPLOYMENT = ['scripts/deployment.test.ts'];
const PACKAGING = ['scripts/packaging.test.ts'];
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
  {
    name: 'an installed program is used as Node',
    file: 'electron-builder.yml',
    find: 'runAsNode: false',
    replace: 'runAsNode: true',
    tests: PACKAGING,
  },
  {
    name: 'an installed program takes options of Node',
    file: 'electron-builder.yml',
    find: 'enableNodeOptionsEnvironmentVariable: false',
    replace: 'enableNodeOptionsEnvironmentVariable: true',
    tests: PACKAGING,
  },
  {
    name: 'an installed program can be inspected',
    file: 'electron-builder.yml',
    find: 'enableNodeCliInspectArguments: false',
    replace: 'enableNodeCliInspectArguments: true',
    tests: PACKAGING,
  },
  {
    name: 'an installed program loads code from beside its archive',
    file: 'electron-builder.yml',
    find: 'onlyLoadAppFromAsar: true',
    replace: 'onlyLoadAppFromAsar: false',
    tests: PACKAGING,
  },
  {
    name: 'a setting of the packaging file is misspelt',
    file: 'electron-builder.yml',
    find: 'asarUnpack:',
    replace: 'asarUnpacked:',
    tests: PACKAGING,
  },
  {
    name: 'a fuse that is on is read as off',
    file: 'scripts/packing/fuses.ts',
    find: "state === '1']",
    replace: "state !== '1']",
    tests: RELEASE,
  },
  {
    name: 'a release with a file more is installed',
    file: 'scripts/packing/release.ts',
    find: ', ...Object.keys(found)',
    replace: '',
    tests: RELEASE,
  },
  {
    name: 'a kiosk that was ended stays away',
    file: 'docs/deployment/foyer-kiosk.service',
    find: 'Restart=always',
    replace: 'Restart=on-failure',
    tests: DEPLOYMENT,
  },
  {
    name: 'a kiosk runs as whoever may do everything',
    file: 'docs/deployment/foyer-kiosk.service',
    find: 'User=foyer',
    replace: 'User=root',
    tests: DEPLOYMENT,
  },
  {
    name: 'staff ends a kiosk and nobody finds out who',
    file: 'kiosk/src/till/use-cases/leave-kiosk.ts',
    find: "till.log.warn({ audit: 'app.leave', person, role }, 'staff ended the app');",
    replace: '',
    tests: ['kiosk/src/till/leave-kiosk.sqlite.test.ts'],
  },
  {
    name: 'a program for Windows is packed with an Electron for Linux',
    file: 'scripts/packing/electron-to-pack.ts',
    find: 'if (target === host) {',
    replace: 'if (target !== null) {',
    tests: RELEASE,
  },
  {
    name: 'a program for Windows has the native module of Linux',
    file: 'scripts/packing/pack.ts',
    find: "platform === 'linux' ? 'win32' : 'linux';",
    replace: "platform === 'linux' ? 'linux' : 'win32';",
    tests: PACKAGING,
  },
  {
    name: 'a kiosk without a desktop finds no key store',
    file: 'docs/deployment/foyer-kiosk.service',
    find: ' --password-store=gnome-libsecret',
    replace: '',
    tests: DEPLOYMENT,
  },
];
