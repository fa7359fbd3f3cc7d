import type { Mutant } from '../mutant.ts';

const DOMAIN = 'shared/src/domain';
const VENUE = `${DOMAIN}/venue`;
const PORTIONS = [`${DOMAIN}/allotment/portions.test.ts`];

/** How many seats each terminal is to have, and what it is asked for. */
export const PORTION_MUTANTS: readonly Mutant[] = [
  {
    name: 'one terminal is given all there is',
    file: `${DOMAIN}/allotment/portions.ts`,
    find: 'Math.max(0, Math.min(pool, most - allotted, ceiling ?? pool))',
    replace: 'Math.max(0, Math.min(pool, ceiling ?? pool))',
    tests: PORTIONS,
  },
  {
    name: 'a till that opens while another is cut off gets none of what a third has',
    file: `${DOMAIN}/allotment/portions.ts`,
    find: 'return Math.floor(Math.min(fair, canHave));',
    replace: 'return Math.floor(most / terminals.length);',
    tests: PORTIONS,
  },
  {
    name: 'terminals that are away with many seats leave none to the others',
    file: `${DOMAIN}/allotment/portions.ts`,
    find: 'most / (terminals.length + away));',
    replace: '0 * away);',
    tests: PORTIONS,
  },
  {
    name: 'a terminal that takes part counts as away',
    file: `${VENUE}/supply.ts`,
    find: '!terminals.some(({ terminal }) => terminal === id)',
    replace: 'terminals.length < 9',
    tests: [`${VENUE}/supply.test.ts`],
  },
  {
    name: 'a terminal gets more whenever it sold one seat',
    file: `${DOMAIN}/allotment/portions.ts`,
    find: 'left <= policy.lowWater * portion',
    replace: 'left < portion',
    tests: PORTIONS,
  },
  {
    name: 'of what a till has, a manager’s grant is asked back first',
    file: `${DOMAIN}/allotment/portions.ts`,
    find: 'Math.max(portion, byHand)',
    replace: 'Math.max(portion, byHand * 0)',
    tests: PORTIONS,
  },
];
