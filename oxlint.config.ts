import { defineConfig, type OxlintOverride } from 'oxlint';
import { ARROWS } from './scripts/arrows.ts';
import { CORE_GLOBALS, PAGE_GLOBALS } from './scripts/banned-globals.ts';

const CORE = ['shared/src/{domain,seating}/**'];
const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/*.fixture.ts', '**/testing/**', 'e2e/**', 'bench/**'];

/** Every command of a door in one place. */
const TABLES = ['shared/src/wire/commands/**', 'kiosk/src/channel/commands/**'];

const arrows = ARROWS.map(
  (arrow): OxlintOverride => ({
    files: [...arrow.files],
    excludeFiles: [...(arrow.except ?? [])],
    rules: { 'no-restricted-imports': ['error', { patterns: arrow.forbidden.map((one) => ({ ...one })) }] },
  }),
);

export default defineConfig({
  plugins: ['import', 'typescript', 'oxc', 'node', 'unicorn', 'promise', 'react'],
  categories: { correctness: 'error', suspicious: 'off' },
  ignorePatterns: ['**/build/**', 'var/**', '**/node_modules/**'],
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: true }],
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    // Texts meet ids, counts and nullable words everywhere; the compiler already keeps objects out of most of them.
    'typescript/restrict-template-expressions': [
      'error',
      { allowNumber: true, allowBoolean: true, allow: ['Error', 'URL', 'URLSearchParams'] },
    ],
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    'max-lines': ['error', { max: 250 }],
    'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
    // `!= null` asks for null and undefined at once, and says so.
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    // Ids and codes are spread letter by letter; an array of a known length is made by its length.
    'typescript/no-misused-spread': ['error', { allow: ['string'] }],
    'unicorn/no-new-array': 'off',
    // `then` is a word of a plan; nothing here is awaited by it.
    'unicorn/no-thenable': 'off',
    // What people type is checked for control characters by an expression that names them.
    'no-control-regex': 'off',
    // Our objects are closures without `this`: their functions may be handed on. Fields are picked by a spread in one line.
    'typescript/unbound-method': 'off',
    'unicorn/no-useless-spread': 'off',
    // A dialog takes its first values when it opens.
    'react/set-state-in-effect': 'off',
    'no-var': 'error',
    'prefer-const': 'error',
  },
  overrides: [
    ...arrows,
    {
      files: CORE,
      excludeFiles: TESTS,
      rules: {
        'no-restricted-globals': ['error', ...CORE_GLOBALS.map((name) => ({ name, message: 'pass it in' }))],
        'no-restricted-properties': [
          'error',
          { object: 'Math', property: 'random', message: 'pass ids and chance in' },
        ],
        'oxc/no-async-await': 'error',
      },
    },
    {
      files: ['miniprogram/src/**'],
      excludeFiles: TESTS,
      rules: {
        'no-restricted-globals': [
          'error',
          ...PAGE_GLOBALS.map((name) => ({ name, message: 'a mini program has no such thing: use wx.…' })),
        ],
      },
    },
    {
      files: ['sync-server/src/**', 'kiosk/src/**'],
      excludeFiles: [...TESTS, 'sync-server/src/config.ts', 'kiosk/src/**/config.ts'],
      rules: { 'node/no-process-env': 'error' },
    },
    {
      files: ['sync-server/src/**', 'kiosk/src/till/**'],
      excludeFiles: [...TESTS, 'sync-server/src/main.ts', 'sync-server/src/cli/**'],
      rules: { 'no-console': 'error' },
    },
    {
      // Markup takes a line for every attribute.
      files: ['kiosk/src/screens/**/*.tsx'],
      rules: { 'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }] },
    },
    {
      // Data, command tables and test tables are as long as what they list.
      files: [...TESTS, ...TABLES, 'demo/**', '**/i18n/**'],
      rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', 'typescript/no-misused-spread': 'off' },
    },
    {
      // What stands in somebody's file is quoted back as it is.
      files: ['sync-server/src/import/**'],
      rules: { 'typescript/no-base-to-string': 'off' },
    },
    {
      // What tools load by default export.
      files: ['*.config.ts', '**/*.config.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
  ],
});
