import type { Mutant } from '../mutant.ts';

const CARD = 'sync-server/emulators/card';
const PAGE = [`${CARD}/card-page.sqlite.test.ts`];
const PLATFORMS = ['scripts/start/platforms.test.ts'];

/** The card terminals that `npm start` plays. */
export const EMULATED_CARD_MUTANTS: readonly Mutant[] = [
  {
    name: 'npm start lets an emulated card terminal approve sales beside real money',
    file: 'scripts/start/platforms.ts',
    find: 'hasRealPayments || cardTerminal !== null',
    replace: 'cardTerminal !== null',
    tests: PLATFORMS,
  },
  {
    name: 'two counters charge at one emulated card terminal',
    file: 'scripts/start/platforms.ts',
    find: '`${cards}/${counter}`',
    replace: 'cards',
    tests: PLATFORMS,
  },
  {
    name: 'an emulated card terminal forgets at a restart what it charged',
    file: `${CARD}/emulated-cards.ts`,
    find: 'if (file !== null) writeJsonFile(file, kept);',
    replace: '',
    tests: PAGE,
  },
  {
    name: 'the link of an emulated card terminal is lost before the money is taken',
    file: `${CARD}/card-page.ts`,
    find: "if (!terminal.tap(reference)) return 'late';",
    replace: '',
    tests: PAGE,
  },
  {
    name: 'what ended already is charged at the emulated card terminal once more',
    file: `${CARD}/card-emulator.ts`,
    find: "if (charge?.state !== 'waiting') return false;",
    replace: 'if (charge === undefined) return false;',
    tests: PAGE,
  },
];
