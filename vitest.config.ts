import './scripts/require-node.ts';
import { defineConfig } from 'vitest/config';

const NEVER = ['**/node_modules/**', '**/build/**', 'var/**'];
const PROCESSES = '**/*.process.test.ts';
/** Half a minute each: `npm run long`, not every `npm test`. */
const LONG = ['e2e/old-backup.process.test.ts', 'scripts/demo.process.test.ts'];
/** `npm test -- --quick` leaves out what writes real databases: four fifths of the time of `rest`. */
const DATABASES = process.env['FOYER_TEST_QUICK'] === '1' ? ['**/*.sqlite.test.ts'] : [];
/**
 * Tests of processes that wait for what happens, however long it takes: nothing in them is measured, and what they kill
 * dies at a step that is counted and not timed.
 */
const SIDE_BY_SIDE = [
  'e2e/{alone,best,canary,hostile,race,recovery}.process.test.ts',
  'scripts/**/*.process.test.ts',
  'sync-server/**/*.process.test.ts',
  'kiosk/**/*.process.test.ts',
];

/**
 * Files of a worker share the modules they import: reading them anew for each file took half the time. What makes it
 * safe, that no test changes a module, a global or the environment, is watched by scripts/house.test.ts.
 */
const SHARED_MODULES = { isolate: false };
/**
 * Tests are read by Node itself, as what they test is when it runs: nothing is compiled for them, and no call of another
 * module goes through a proxy. Screens have JSX, which only the bundler reads: they are a project of their own.
 */
const READ_BY_NODE = { experimental: { viteModuleRunner: false } };
const SCREENS = 'kiosk/src/screens/**/*.test.{ts,tsx}';
const QUICK_DISK = './scripts/testing/quick-disk.ts';
const COMPILE_ONCE = './scripts/testing/compile-once.ts';

/** core: pure and in milliseconds · rest: what needs files or sockets · screens: a rendered page · processes: real
 * processes · side-by-side: such as do not disturb each other · long: such as take half a minute each. */
export default defineConfig({
  test: {
    globals: false,
    projects: [
      {
        test: {
          name: 'core',
          include: ['shared/**/*.test.ts'],
          exclude: [...NEVER, PROCESSES],
          testTimeout: 20_000,
          ...SHARED_MODULES,
          ...READ_BY_NODE,
        },
      },
      {
        test: {
          name: 'rest',
          globalSetup: [QUICK_DISK],
          include: [
            '{sync-server,kiosk,miniprogram,demo,scripts,bench}/**/*.test.{ts,tsx}',
            'e2e/{harness,mutants}/**/*.test.ts',
          ],
          exclude: [...NEVER, PROCESSES, SCREENS, ...DATABASES],
          testTimeout: 20_000,
          hookTimeout: 20_000,
          ...SHARED_MODULES,
          ...READ_BY_NODE,
        },
      },
      {
        test: {
          name: 'screens',
          include: [SCREENS],
          exclude: NEVER,
          testTimeout: 20_000,
          ...SHARED_MODULES,
        },
      },
      {
        test: {
          name: 'sim',
          globalSetup: [QUICK_DISK],
          include: ['e2e/sim/**/*.test.ts'],
          exclude: [...NEVER, PROCESSES],
          testTimeout: 120_000,
          ...SHARED_MODULES,
          ...READ_BY_NODE,
        },
      },
      {
        test: {
          name: 'processes',
          globalSetup: [QUICK_DISK, COMPILE_ONCE],
          include: [PROCESSES],
          exclude: [...NEVER, ...SIDE_BY_SIDE, ...LONG],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Each file measures or kills real processes: two at once would disturb each other on a small machine.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'side-by-side',
          globalSetup: [QUICK_DISK, COMPILE_ONCE],
          include: SIDE_BY_SIDE,
          exclude: [...NEVER, ...LONG],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'long',
          globalSetup: [QUICK_DISK, COMPILE_ONCE],
          include: LONG,
          exclude: NEVER,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
