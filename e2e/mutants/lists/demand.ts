import type { Mutant } from '../mutant.ts';

const DEMAND = 'e2e/sim/demand';
const EVENING = [`${DEMAND}/demand.test.ts`];
const MODEL = [`${DEMAND}/evening.test.ts`];

/** What the demand model must notice, and what would make it tell nothing. */
export const DEMAND_MUTANTS: readonly Mutant[] = [
  {
    name: 'demand: tills are given so little that a cut turns people away',
    file: 'shared/src/domain/allotment/portions.ts',
    find: 'return Math.floor(Math.min(share * free,',
    replace: 'return Math.floor(Math.min(0.15 * share * free,',
    tests: EVENING,
  },
  {
    name: 'demand: a shift is closed and its seats stay with the till',
    file: 'kiosk/src/till/ledger/own-book.ts',
    find: "(own) => own.state === 'mine' && isKnownWhole(own.allotment, birth),",
    replace: "(own) => own.state === 'mine' && own.place < 0 && isKnownWhole(own.allotment, birth),",
    tests: EVENING,
  },
  {
    name: 'demand: whoever comes does not come through the doors in the parts that are said',
    file: `${DEMAND}/evening.ts`,
    find: 'const COUNTER = 0.7;',
    replace: 'const COUNTER = 0.4;',
    tests: MODEL,
  },
  {
    name: 'demand: seats that are late on sale again break no promise',
    file: `${DEMAND}/figures.ts`,
    find: 'if (backAfterMs > BACK_WITHIN_MS) broken.push(`at',
    replace: 'if (backAfterMs > 10 * BACK_WITHIN_MS) broken.push(`at',
    tests: EVENING,
  },
  {
    name: 'demand: recalls are never too many',
    file: `${DEMAND}/figures.ts`,
    find: 'if (share >= MOST_RECALLS)',
    replace: 'if (share >= 50 * MOST_RECALLS)',
    tests: EVENING,
  },
];
