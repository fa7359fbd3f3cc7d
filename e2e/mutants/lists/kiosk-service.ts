import type { Mutant } from '../mutant.ts';

const SHELL = 'kiosk/src/shell';

/** What staff does at a kiosk, and what becomes of it when nobody looks after it. */
export const KIOSK_SERVICE_MUTANTS: readonly Mutant[] = [
  {
    name: 'a kiosk without a page of its own shows the clerk’s to guests',
    file: `${SHELL}/config.ts`,
    find: 'if (isThere(role)) return role;',
    replace: "if (isThere(role) || role === 'kiosk') return isThere(role) ? role : 'counter';",
    tests: [`${SHELL}/machine-policy.test.ts`],
  },
];
