import type { Mutant } from '../mutant.ts';

const DOMAIN = 'shared/src/domain';
const SEQUENCER = 'sync-server/src/sequencer';
const REPLACED = ['sync-server/src/replaced-terminal.sqlite.test.ts'];

/** What a number that no till or server ever had may do, wherever it comes from. */
export const TOLD_NUMBERS_MUTANTS: readonly Mutant[] = [
  {
    name: 'one terminal’s number closes the house for ever',
    file: 'sync-server/src/use-cases/recovery/rollback-watch.ts',
    find: 'if (epoch <= now.epoch + MOST_FORKS) ahead',
    replace: 'if (epoch <= now.epoch + MOST_FORKS || epoch > 0) ahead',
    tests: REPLACED,
  },
  {
    name: 'a house that was put back past two forks takes the terminal that says so for one that errs',
    file: 'sync-server/src/use-cases/recovery/rollback-watch.ts',
    find: 'if (epoch <= now.epoch + MOST_FORKS) ahead',
    replace: 'if (epoch <= now.epoch + 1) ahead',
    tests: REPLACED,
  },
  {
    name: 'an epoch is opened in which nobody can be given a seat',
    file: `${SEQUENCER}/epoch.ts`,
    find: 'if (next > FENCE_MAX)',
    replace: 'if (next > FENCE_MAX * 2)',
    tests: [`${SEQUENCER}/epoch.test.ts`],
  },
  {
    name: 'a terminal’s word raises a fence so far that it begins from nothing again',
    file: `${DOMAIN}/inventory/takeover.ts`,
    find: ' || !isBelievable(fence)',
    replace: '',
    tests: [`${DOMAIN}/inventory/takeover.test.ts`],
  },
  {
    name: 'a sale’s number raises a fence so far that it begins from nothing again',
    file: `${DOMAIN}/inventory/decide-allotments.ts`,
    find: 'isBelievable(fence) && fence',
    replace: 'fence',
    tests: [`${DOMAIN}/inventory/decide-rules.test.ts`],
  },
];
