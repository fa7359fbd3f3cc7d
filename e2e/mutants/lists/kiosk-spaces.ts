import type { Mutant } from '../mutant.ts';

const RULES = 'shared/src/seating/rules';
const SCREENS = 'kiosk/src/screens';
const CHOICE = [`${SCREENS}/kiosk/choice.test.ts`];

/** What a kiosk promises of wheelchair spaces and does not keep, or tells of them wrongly. */
export const KIOSK_SPACES_MUTANTS: readonly Mutant[] = [
  {
    name: 'of two wheelchair spaces asked for one is proposed where two could be had',
    file: `${RULES}/judge-take.ts`,
    find: 'for (const users of new Set([all, Math.min(wheelchairs, spaces)])) {',
    replace: 'for (const users of new Set([Math.min(all, wheelchairs, spaces)])) {',
    tests: [`${RULES}/judge-take.test.ts`],
  },
  {
    name: 'where as many wheelchair spaces as asked for are not together nothing is proposed',
    file: `${RULES}/judge-take.ts`,
    find: 'for (const users of new Set([all, Math.min(wheelchairs, spaces)])) {',
    replace: 'for (const users of new Set([all, spaces > wheelchairs ? wheelchairs : all])) {',
    tests: [`${RULES}/judge-take.test.ts`],
  },
  {
    name: 'a party with wheelchairs is told that no seats are together, though others are',
    file: `${SCREENS}/seat-map/why-not-text.ts`,
    find: 'return spaces === 0\n',
    replace: 'return spaces >= 0\n',
    tests: CHOICE,
  },
  {
    name: 'the party screen counts wheelchair spaces that are taken',
    file: `${SCREENS}/kiosk/choice.ts`,
    find: 'isFree(seats, mine, index) ? [index] : []',
    replace: 'isFree(seats, mine, index) || index >= 0 ? [index] : []',
    tests: CHOICE,
  },
  {
    name: 'what is reviewed names every seat as a wheelchair space',
    file: `${SCREENS}/kiosk/basket-text.ts`,
    find: 'all.filter(isNamed)',
    replace: 'all.filter((line) => isNamed(line) || line.index >= 0)',
    tests: CHOICE,
  },
  {
    name: 'who asked for too many wheelchair spaces is told to be fewer people',
    file: `${SCREENS}/kiosk/notice-text.ts`,
    find: "if (reason === 'wheelchair-spaces') return",
    replace: "if (reason === 'wheelchair-spaces' && people < 0) return",
    tests: [`${SCREENS}/kiosk/notice-text.test.ts`],
  },
];
