/** What `arrows.test.ts` plants in a copy of the house: kept apart from the rules, so that a lost rule is noticed. */
export interface PlantedImports {
  readonly file: string;
  readonly refused: readonly string[];
  readonly allowed: readonly string[];
}

export interface PlantedLine {
  readonly file: string;
  readonly text: string;
  readonly rule: string;
  /** Where the linter must report it; null: the file must pass. */
  readonly line: number | null;
}

const SERVER = [
  '@foyer/kiosk/till/main',
  '../../../kiosk/src/till/main.ts',
  'electron',
  '../../emulators/wechat/pay.ts',
  'node:process',
  './evening.fixture.ts',
];
const SERVER_MORE = ['@foyer/shared/testing/clock', '../main.ts'];
const SERVER_FINE = ['@foyer/shared/domain/ids', '@foyer/shared/wire/errors', 'node:crypto', 'valibot'];
const KIOSK = [
  '../../emulators/printer/printer-server.ts',
  '@foyer/sync-server/app',
  '../../../sync-server/src/app.ts',
  '@foyer/shared/testing/clock',
  './till.fixture.ts',
];

const inServer = (folder: string, refused: readonly string[], allowed: readonly string[]): PlantedImports => ({
  file: `sync-server/src/${folder}/planted.ts`,
  refused: [...SERVER, ...SERVER_MORE, ...refused],
  allowed: [...SERVER_FINE, ...allowed],
});

const SCREEN = ['electron', 'node:fs', 'better-sqlite3'];

export const IMPORTS: readonly PlantedImports[] = [
  {
    file: 'shared/src/domain/inventory/planted.ts',
    refused: [
      'valibot',
      'node:fs',
      '@foyer/kiosk/till/main',
      '../../wire/errors.ts',
      '../../testing/clock.ts',
      '../../../../scripts/src/x.ts',
      './rich.fixture.ts',
    ],
    allowed: ['../ids.ts', '../../seating/layout.ts'],
  },
  {
    file: 'shared/src/seating/import/planted.ts',
    refused: ['ajv', 'node:path', '../../wire/errors.ts', '../../../../sync-server/src/app.ts', '../x.test.ts'],
    allowed: ['../layout.ts', '../../domain/ids.ts'],
  },
  {
    file: 'shared/src/wire/public/planted.ts',
    refused: [
      'zod',
      'vali',
      'valibots',
      'node:crypto',
      '@foyer/sync-server/app',
      '../../testing/clock.ts',
      '../../../../kiosk/src/till/main.ts',
      './golden.fixture.ts',
    ],
    allowed: ['valibot', '../errors.ts', '../../domain/ids.ts', '../../seating/seat-map.ts'],
  },
  {
    file: 'shared/src/testing/planted.ts',
    refused: ['@foyer/sync-server/app', '../../../sync-server/src/app.ts'],
    allowed: ['vitest', 'fast-check', 'node:fs', '../domain/ids.ts'],
  },
  {
    file: 'shared/src/domain/planted.test.ts',
    refused: ['@foyer/kiosk/till/main'],
    allowed: ['vitest', '../testing/clock.ts'],
  },
  {
    file: 'sync-server/src/main.ts',
    refused: [...SERVER, '@foyer/shared/testing/clock', '../emulators/main.ts'],
    allowed: ['./config.ts', './adapters/sqlite/x.ts'],
  },
  {
    file: 'sync-server/src/app.ts',
    refused: [...SERVER, './main.ts', './config.ts', './adapters/sqlite/x.ts', '@foyer/shared/testing/clock'],
    allowed: ['./ports/x.ts'],
  },
  inServer(
    'ports',
    ['../adapters/x.ts', '../transport/x.ts', '../use-cases/x.ts', '../sequencer/x.ts', '../jobs/x.ts', '../cli/x.ts'],
    ['./y.ts'],
  ),
  inServer(
    'use-cases',
    ['../adapters/x.ts', '../transport/http/x.ts', '../jobs/x.ts', '../cli/x.ts'],
    ['../ports/x.ts', '../sequencer/x.ts'],
  ),
  inServer('sequencer', ['../adapters/x.ts', '../transport/x.ts', '../use-cases/x.ts'], ['../ports/x.ts']),
  inServer(
    'adapters/sqlite',
    ['../../transport/x.ts', '../../use-cases/x.ts', '../../cli/x.ts'],
    ['../../ports/x.ts', '../memory/x.ts'],
  ),
  inServer('transport/http', ['../../adapters/x.ts', '../../jobs/x.ts'], ['../../use-cases/x.ts', '../../ports/x.ts']),
  inServer('jobs', ['../adapters/x.ts', '../transport/x.ts'], ['../use-cases/x.ts']),
  {
    file: 'sync-server/emulators/wechat/planted.ts',
    refused: ['@foyer/kiosk/till/main', '@foyer/sync-server/app', '../../src/config.ts'],
    allowed: ['express', 'node:crypto', '@foyer/shared/domain/money'],
  },
  {
    file: 'kiosk/emulators/printer/planted.ts',
    refused: ['@foyer/sync-server/app', '../../src/till/till.ts'],
    allowed: ['node:net', '@foyer/shared/domain/money'],
  },
  { file: 'kiosk/src/planted.ts', refused: [...KIOSK, 'electron'], allowed: ['@foyer/shared/domain/ids'] },
  {
    file: 'kiosk/src/till/planted.ts',
    refused: [
      ...KIOSK,
      'electron',
      'react',
      '@mantine/core',
      '../screens/x.ts',
      '../shell/x.ts',
      '../browser-host/x.ts',
    ],
    allowed: ['node:fs', 'better-sqlite3', '../channel/x.ts', '../replica/x.ts'],
  },
  {
    file: 'kiosk/src/rx-storage-better-sqlite3/planted.ts',
    refused: [
      ...KIOSK.slice(0, 3),
      './planted.fixture.ts',
      './testing/open-collection.ts',
      '../till/x.ts',
      '@foyer/shared/domain/ids',
      'electron',
      'react',
      'rx',
      'rxdb-premium',
      'better-sqlite',
      'better-sqlite4',
      'valibot',
    ],
    allowed: ['rxdb', 'rxdb/plugins/storage-memory', 'rxjs', 'better-sqlite3', 'node:fs', './storage.ts'],
  },
  {
    file: 'kiosk/src/channel/planted.ts',
    refused: [...KIOSK, 'electron', 'node:events', 'react', '../till/x.ts', '../screens/x.ts'],
    allowed: ['valibot', '@foyer/shared/wire/errors', './y.ts'],
  },
  {
    file: 'kiosk/src/screens/counter/planted.tsx',
    refused: [
      ...KIOSK,
      'electron',
      'node:fs',
      'better-sqlite3',
      'socket.io-client',
      '../../till/x.ts',
      '../../shell/x.ts',
      '../../browser-host/x.ts',
      '../kiosk/x.ts',
    ],
    allowed: ['react', '@mantine/core', '../../channel/x.ts', '@foyer/shared/seating/layout'],
  },
  {
    file: 'kiosk/src/screens/planted.ts',
    refused: [...KIOSK, ...SCREEN, '../till/x.ts'],
    allowed: ['react', '../channel/x.ts', './words/x.ts'],
  },
  {
    file: 'kiosk/src/screens/kiosk/planted.ts',
    refused: [...KIOSK, ...SCREEN, '../../till/x.ts', '../counter/x.ts'],
    allowed: ['react', '../../channel/x.ts', '../words/x.ts'],
  },
  {
    file: 'kiosk/src/screens/display/planted.ts',
    refused: [...KIOSK, ...SCREEN, '../../till/x.ts', '../kiosk/x.ts'],
    allowed: ['react', '../../channel/x.ts', '../ui/x.ts'],
  },
  {
    file: 'kiosk/src/screens/staff/planted.ts',
    refused: [...KIOSK, ...SCREEN, '../../till/x.ts', '../counter/x.ts'],
    allowed: ['react', '../../channel/x.ts', '../ui/x.ts'],
  },
  {
    file: 'kiosk/src/screens/service/planted.ts',
    refused: [...KIOSK, ...SCREEN, '../../till/x.ts', '../kiosk/x.ts'],
    allowed: ['react', '../../channel/x.ts', '../ui/x.ts'],
  },
  {
    file: 'kiosk/src/screens/words/planted.ts',
    refused: [...KIOSK, ...SCREEN, '../../till/x.ts', '../counter/x.ts'],
    allowed: ['react', '../../channel/x.ts', '../i18n/x.ts'],
  },
  {
    file: 'kiosk/src/screens/open-seats/planted.ts',
    refused: [...KIOSK, ...SCREEN, '../../till/x.ts', '../kiosk/x.ts'],
    allowed: ['react', '../../channel/x.ts', '../seat-map/x.ts'],
  },
  {
    file: 'kiosk/src/screens/ui/planted.ts',
    refused: [...KIOSK, ...SCREEN, '../../till/x.ts', '../display/x.ts'],
    allowed: ['react', '../../channel/x.ts', '../i18n/x.ts'],
  },
  {
    file: 'kiosk/src/screens/seat-map/planted.ts',
    refused: [...KIOSK, ...SCREEN, '../../till/x.ts', '../counter/x.ts'],
    allowed: ['react', '../../channel/x.ts', '../ui/x.ts'],
  },
  {
    file: 'kiosk/src/browser-host/planted.ts',
    refused: [...KIOSK, 'electron', '../screens/x.ts', '../shell/x.ts'],
    allowed: ['node:http', '../till/x.ts', '../channel/x.ts'],
  },
  {
    file: 'kiosk/src/served-files/planted.ts',
    refused: [...KIOSK, 'electron', '../till/x.ts', '../screens/x.ts', '../shell/x.ts', '../browser-host/x.ts'],
    allowed: ['node:fs', './files.ts'],
  },
  {
    file: 'kiosk/src/shell/planted.ts',
    refused: [
      ...KIOSK,
      'react',
      '../screens/x.ts',
      '../browser-host/x.ts',
      '../till/x.ts',
      '../replica/x.ts',
      '../rx-storage-better-sqlite3/index.ts',
    ],
    allowed: ['electron', 'node:fs', '../channel/x.ts', '../served-files/x.ts', '../config.ts'],
  },
  {
    file: 'kiosk/src/shell/till-process.ts',
    refused: [...KIOSK, 'react', '../screens/x.ts', '../browser-host/x.ts'],
    allowed: ['electron', '../till/x.ts', '../channel/x.ts', './serve-till.ts'],
  },
  {
    file: 'kiosk/src/shell/preload/planted.ts',
    refused: [
      'node:fs',
      'valibot',
      '@foyer/shared/domain/ids',
      '@foyer/sync-server/app',
      '../address.ts',
      '../../till/x.ts',
      '../../config.ts',
      '../../screens/x.ts',
      '../../../../sync-server/src/app.ts',
    ],
    allowed: ['electron', './other.ts', '../../channel/x.ts'],
  },
  {
    file: 'miniprogram/builder/planted.ts',
    refused: ['@foyer/sync-server/app', '../../kiosk/src/till/main.ts', '../src/app.ts', './bad-app.fixture.ts'],
    allowed: ['node:fs', 'esbuild', '@foyer/shared/wire/errors', '../browser-engine/compile/x.ts'],
  },
  {
    file: 'miniprogram/browser-engine/runtime/planted.ts',
    refused: ['node:fs', 'esbuild', '@foyer/shared/domain/ids', '../host/x.ts', '../../src/app.ts', './x.fixture.ts'],
    allowed: ['glass-easel', 'glass-easel-miniprogram-adapter', './wx/x.ts', '../phone-config.ts'],
  },
  {
    file: 'miniprogram/src/services/planted.ts',
    refused: [
      'node:fs',
      'tdesign-miniprogram',
      'socket.io',
      '@foyer/kiosk/till/main',
      '@foyer/shared/wire/orders',
      '@foyer/shared/domain/inventory/state',
      '../../builder/x.ts',
      '../../../kiosk/src/till/main.ts',
      '../testing/x.ts',
      './x.fixture.ts',
    ],
    allowed: [
      'socket.io-client',
      'engine.io-client',
      'engine.io-parser',
      'valibot',
      '@foyer/shared/wire/public/live',
      '@foyer/shared/seating/rules/x',
      '@foyer/shared/domain/money',
      '../i18n/en.ts',
    ],
  },
];

export const BANNED_PAGE_GLOBALS = [
  'window',
  'document',
  'navigator',
  'location',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'localStorage',
  'AbortController',
  'crypto',
  'performance',
  'structuredClone',
  'eval',
  'Function',
  'Intl',
] as const;

export const BANNED_GLOBALS = [
  'Date',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'crypto',
  'console',
  'process',
  'fetch',
  'globalThis',
  'Intl',
] as const;

const lines = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join('\n');

export const OTHER_RULES: readonly PlantedLine[] = [
  {
    file: 'shared/src/domain/chance.ts',
    rule: 'no-restricted-properties',
    line: 1,
    text: 'export const chance = (): number => Math.random();\n',
  },
  {
    file: 'shared/src/domain/waits.ts',
    rule: 'no-async-await',
    line: 1,
    text: 'export async function wait(): Promise<void> {}\n',
  },
  {
    file: 'shared/src/domain/lazy.ts',
    rule: 'no-restricted-imports',
    line: 1,
    text: "export const lazy = () => import('../wire/errors.ts');\n",
  },
  {
    file: 'shared/src/domain/typed.ts',
    rule: 'consistent-type-imports',
    line: 1,
    text: "export type Lazy = import('../wire/errors.ts').Code;\n",
  },
  {
    file: 'shared/src/domain/ring-a.ts',
    rule: 'no-cycle',
    line: 1,
    text: "import { b } from './ring-b.ts';\nexport const a = (): number => b();\n",
  },
  {
    file: 'shared/src/domain/ring-b.ts',
    rule: 'no-cycle',
    line: 1,
    text: "import { a } from './ring-a.ts';\nexport const b = (): number => a();\n",
  },
  {
    file: 'shared/src/domain/pure.ts',
    rule: 'everything',
    line: null,
    text: 'export const half = (n: number): number => Math.floor(n / 2);\n',
  },
  {
    file: 'sync-server/src/floating.ts',
    rule: 'no-floating-promises',
    line: 2,
    text: 'const save = (): Promise<void> => Promise.resolve();\nsave();\n',
  },
  {
    file: 'sync-server/src/use-cases/setting.ts',
    rule: 'no-process-env',
    line: 1,
    text: 'export const port = process.env.FOYER_PORT;\n',
  },
  {
    file: 'sync-server/src/config.ts',
    rule: 'everything',
    line: null,
    text: "export const port = process.env['FOYER_PORT'];\n",
  },
  {
    file: 'kiosk/src/till/setting.ts',
    rule: 'no-process-env',
    line: 1,
    text: 'export const port = process.env.FOYER_PORT;\n',
  },
  { file: 'sync-server/src/jobs/talks.ts', rule: 'no-console', line: 1, text: "console.log('sold');\n" },
  { file: 'sync-server/src/any.ts', rule: 'no-explicit-any', line: 1, text: 'export const loose: any = 1;\n' },
  {
    file: 'sync-server/src/hushed.ts',
    rule: 'ban-ts-comment',
    line: 1,
    text: '// @ts-ignore\nexport const n: number = 1;\n',
  },
  {
    file: 'sync-server/src/later.ts',
    rule: 'no-warning-comments',
    line: 1,
    text: '// TODO finish\nexport const n = 1;\n',
  },
  { file: 'sync-server/src/BadName.ts', rule: 'filename-case', line: 1, text: 'export const n = 1;\n' },
  {
    file: 'sync-server/src/long.ts',
    rule: 'max-lines',
    line: 260,
    text: `${lines(260, (i) => `export const n${i} = ${i};`)}\n`,
  },
  {
    file: 'sync-server/src/tall.ts',
    rule: 'max-lines-per-function',
    line: 1,
    text: `export function tall(n: number): number {\n${lines(60, () => '  n += 1;')}\n  return n;\n}\n`,
  },
  { file: 'kiosk/src/till/talks.ts', rule: 'no-console', line: 1, text: "console.log('sold');\n" },
  { file: 'sync-server/src/main-part.ts', rule: 'no-default-export', line: 1, text: 'export default 1;\n' },
  {
    file: 'sync-server/src/surely.ts',
    rule: 'no-non-null-assertion',
    line: 1,
    text: 'export const sure = (n: number | null): number => n!;\n',
  },
  {
    file: 'sync-server/src/loose.ts',
    rule: 'eqeqeq',
    line: 1,
    text: 'export const same = (a: number, b: number): boolean => a == b;\n',
  },
  { file: 'sync-server/src/old.ts', rule: 'no-var', line: 1, text: 'var n = 1;\nexport const m = n;\n' },
  { file: 'sync-server/src/fixed.ts', rule: 'prefer-const', line: 1, text: 'let n = 1;\nexport const m = n;\n' },
  {
    file: 'sync-server/src/misused.ts',
    rule: 'no-misused-promises',
    line: 2,
    text: 'const isFree = (): Promise<boolean> => Promise.resolve(true);\nexport const open = isFree() ? 1 : 2;\n',
  },
  {
    file: 'sync-server/src/missing-case.ts',
    rule: 'switch-exhaustiveness-check',
    line: 2,
    text: "export function word(state: 'held' | 'sold'): string {\n  switch (state) {\n    case 'held':\n      return 'h';\n  }\n  return '';\n}\n",
  },
];
