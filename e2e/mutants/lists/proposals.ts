import type { Mutant } from '../mutant.ts';

const CONFLICT = 'shared/src/domain/conflict';

const PROPOSED = [`${CONFLICT}/proposals.test.ts`, `${CONFLICT}/proposals.prop.test.ts`];
const ASKED_BACK = ['sync-server/src/conflict-recalls.sqlite.test.ts'];

/** What must not be proposed to a guest who lost a seat. */
export const PROPOSAL_MUTANTS: readonly Mutant[] = [
  {
    name: 'two conflicts propose the same seat',
    file: `${CONFLICT}/proposals.ts`,
    find: 'for (const place of seats.places) spoken.add(place);',
    replace: 'void spoken;',
    tests: PROPOSED,
  },
  {
    name: 'a conflict proposes a seat that another guest has on paper',
    file: `${CONFLICT}/proposals.ts`,
    find: 'house.isFree(place) && !isOthers(place) &&',
    replace: 'house.isFree(place) && (!isOthers(place) || true) &&',
    tests: PROPOSED,
  },
  {
    name: 'a guest who waits may not keep the seats of the own paper',
    file: `${CONFLICT}/proposals.ts`,
    find: '(papers.get(place) ?? order.id) !== order.id',
    replace: 'papers.has(place) && order.id.length > 0',
    tests: PROPOSED,
  },
  {
    name: 'of a seat on two papers is for whoever chooses last',
    file: `${CONFLICT}/proposals.ts`,
    find: '?.area === null && !papers.has(place)',
    replace: '?.area === null',
    tests: PROPOSED,
  },
  {
    name: 'who stands keeps a place of the area from everybody else',
    file: `${CONFLICT}/proposals.ts`,
    find: '?.area === null && !papers.has(place)',
    replace: '?.index === place && !papers.has(place)',
    tests: PROPOSED,
  },
  {
    name: 'conflicts are proposed for in the order they were heard of',
    file: `${CONFLICT}/unseated.ts`,
    find: '[...found.values()].sort(compareUnseated)',
    replace: '(void compareUnseated, [...found.values()])',
    tests: PROPOSED,
  },
  {
    name: 'a conflict proposes seats the house keeps',
    file: `${CONFLICT}/proposals.ts`,
    find: 'startsInMs: Number.MAX_SAFE_INTEGER',
    replace: 'startsInMs: 0',
    also: [
      { find: 'rules: rulesFor(state, entry.performance)', replace: 'rules: (void rulesFor, NO_SEAT_RULES)' },
      {
        find: 'import { rulesFor }',
        replace: "import { NO_SEAT_RULES } from '../../seating/rules/seat-rules.ts';\nimport { rulesFor }",
      },
    ],
    tests: PROPOSED,
  },
  {
    name: 'a conflict proposes a cheaper seat',
    file: `${CONFLICT}/seats-at-step.ts`,
    find: 'difference === null || difference < 0) return null;',
    replace: 'difference === null) return null;',
    also: [{ find: 'offer.difference > 0', replace: 'offer.difference !== 0' }],
    tests: PROPOSED,
  },
  {
    name: 'seats that stand with tills are not proposed',
    file: `${CONFLICT}/proposals.ts`,
    find: 'if (!isHeard) return [pool];',
    replace: 'if (isHeard || !isHeard) return [pool];',
    tests: ASKED_BACK,
  },
  {
    name: 'a guest whose own seats nobody bought is sent to others',
    file: `${CONFLICT}/proposals.ts`,
    find: 'const seats = own ?? firstOf(',
    replace: 'const seats = (own?.places.length === 0 ? own : null) ?? firstOf(',
    tests: PROPOSED,
  },
  {
    name: 'a guest is sent to other seats because of how the own ones lie',
    file: `${CONFLICT}/seats-at-step.ts`,
    find: 'wheelchairs, without: SET_ASIDE }',
    replace: 'wheelchairs, without: new Set() }',
    also: [{ find: 'import { assign, differenceOf, SET_ASIDE, type', replace: 'import { assign, differenceOf, type' }],
    tests: PROPOSED,
  },
  {
    name: 'a guest is offered the own seats although one of them is somebody else’s now',
    file: `${CONFLICT}/seats-at-step.ts`,
    find: ' || places.some((place) => !house.isFree(place))',
    replace: '',
    tests: PROPOSED,
  },
  {
    name: 'a conflict proposes a seat that a till has sold and keeps',
    file: `${CONFLICT}/proposals.ts`,
    find: ' && !left.has(place)',
    replace: ' && (!left.has(place) || place >= 0)',
    tests: ['shared/src/domain/venue/decisions/resolve-left-behind.test.ts'],
  },
  {
    name: 'a guest who may keep the own seats is told of seats nearby, at the counter',
    file: 'kiosk/src/screens/counter/conflict-text.ts',
    find: 'if (seats.length > 0 && seats.every(',
    replace: 'if (seats.length < 0 && seats.every(',
    tests: ['kiosk/src/screens/counter/conflict-text.test.ts'],
  },
  {
    name: 'a guest who may keep the own seats is told of seats nearby, on the command line',
    file: 'sync-server/src/cli/words/conflict-words.ts',
    find: 'const isSame = seats.length > 0 &&',
    replace: 'const isSame = seats.length < 0 &&',
    tests: ['sync-server/src/cli/words/conflict-words.test.ts'],
  },
  {
    name: 'a guest is seated in one half of a couple seat, the other half being on paper in other hands',
    file: `${CONFLICT}/proposals.ts`,
    find: 'isOpen(place) && !isHalf(place)',
    replace: 'isOpen(place)',
    tests: PROPOSED,
  },
  {
    name: 'nobody gets the half of a couple seat whose other half is sold',
    file: `${CONFLICT}/proposals.ts`,
    find: '(isOthers(place) && house.isFree(place))',
    replace: 'isOthers(place)',
    tests: PROPOSED,
  },
];
