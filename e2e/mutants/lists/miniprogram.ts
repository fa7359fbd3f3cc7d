import type { Mutant } from '../mutant.ts';

const BUILD = ['miniprogram/builder/build.test.ts'];
const ENGINE = 'miniprogram/browser-engine';

/** The mini program's build, and the phone on which it is tested. */
export const MINIPROGRAM_MUTANTS: readonly Mutant[] = [
  {
    name: 'a page of the mini program calls a handler that it has not',
    file: 'miniprogram/builder/handlers.ts',
    find: 'if (!has.has(name))',
    replace: 'if (false)',
    tests: BUILD,
  },
  {
    name: 'what WeChat’s template compiler says of our own pages is not heard',
    file: 'miniprogram/builder/templates.ts',
    find: 'isOfKit(path) ? [] : said',
    replace: '[] as Diagnostic[]',
    tests: BUILD,
  },
  {
    name: 'a browser’s global gets into the built mini program through what it imports',
    file: 'miniprogram/builder/build.ts',
    find: 'await checkGlobals(source, findings);',
    replace: '',
    tests: BUILD,
  },
  {
    name: 'text becomes code in the mini program',
    file: 'miniprogram/builder/forbidden-globals.ts',
    find: '!/^\\s*\\(/.test(',
    replace: '/./s.test(',
    tests: BUILD,
  },
  {
    name: 'a package of the mini program may be as large as it likes',
    file: 'miniprogram/builder/sizes.ts',
    find: 'if (bytes >= most)',
    replace: 'if (bytes < 0)',
    tests: BUILD,
  },
  {
    name: 'a function crosses to the page of a phone in the browser',
    file: `${ENGINE}/runtime/json-copy.ts`,
    find: 'default:\n      throw new TypeError(`${place} is a ${typeof value}, which no data can hold`);',
    replace: 'default:\n      return value;',
    tests: [`${ENGINE}/testing/json-copy.test.ts`],
  },
  {
    name: 'a class of one component of the mini program styles another',
    file: `${ENGINE}/compile/style-scope.ts`,
    find: 'one.value = prefix === ',
    replace: 'one.value = prefix !== ',
    tests: [`${ENGINE}/compile/style-scope.test.ts`],
  },
  {
    name: 'the mini program finds a browser around it where it is tested',
    file: `${ENGINE}/compile/compile-app.ts`,
    find: 'define: { ...GONE, ...defines(server) }',
    replace: 'define: defines(server)',
    tests: [`${ENGINE}/compile/compile-app.test.ts`],
  },
  {
    name: 'the pay sheet opens for parameters that the merchant did not sign',
    file: 'sync-server/emulators/person.ts',
    find: "if (request.params !== undefined && !isPaySignGood(parts, order, request.params)) return 'bad-sign';",
    replace: '',
    tests: ['sync-server/emulators/pay/pay-sheet.test.ts'],
  },
  {
    name: 'npm start shows a phone whose WeChat is nobody’s beside real money',
    file: 'scripts/start/phone.ts',
    find: 'file === null || hasRealPayments || isServerOnly',
    replace: 'file === null || isServerOnly',
    tests: ['scripts/start/platforms.test.ts'],
  },
];
