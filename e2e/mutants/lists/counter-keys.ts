import type { Mutant } from '../mutant.ts';

const COUNTER = 'kiosk/src/screens/counter';
const COUNTED = [`${COUNTER}/counter.test.ts`];
const KEYS = [`${COUNTER}/party-keys.test.ts`];

/** How a counter is worked by keys alone. */
export const COUNTER_KEYS_MUTANTS: readonly Mutant[] = [
  {
    name: 'the row of a typed jump is taken for a party',
    file: `${COUNTER}/party-keys.ts`,
    find: 'if (isNumber && focus.isSeatMap && SEPARATORS.includes(key)) {',
    replace: 'if (isNumber && focus.isControl && SEPARATORS.includes(key)) {',
    tests: KEYS,
  },
  {
    name: 'the next customer’s session is sold to as if it were a number of people',
    file: `${COUNTER}/party-keys.ts`,
    find: "if (meant?.kind !== 'best' || state.sale === null) return meant;",
    replace: 'return meant;',
    tests: KEYS,
  },
  {
    name: 'what is typed after seats are put back counts a party instead of a row',
    file: `${COUNTER}/party-keys.ts`,
    find: 'if (focus.isSeatMap && isLetter(press)) this.#jump(press.atMs);',
    replace: '',
    tests: KEYS,
  },
  {
    name: 'a letter is nobody’s when the focus is nowhere',
    file: `${COUNTER}/party-keys.ts`,
    find: 'isNowhere(focus) ? strayKey({ key, code }) : null',
    replace: 'null',
    tests: KEYS,
  },
  {
    name: 'seats are put back by a key while money is being taken',
    file: `${COUNTER}/hotkeys.ts`,
    find: '!isHolding(state.busy)) || state.status.confirming) return;',
    replace: '!isHolding(state.busy))) return;',
    tests: COUNTED,
  },
  {
    name: 'a key that puts back what is just shown held is lost',
    file: `${COUNTER}/hotkeys.ts`,
    find: '(state.busy !== null && !isHolding(state.busy)) ||',
    replace: 'state.busy !== null ||',
    tests: COUNTED,
  },
  {
    name: 'Enter holds seats instead of pressing a button of the map',
    file: `${COUNTER}/hotkeys.ts`,
    find: 'return isEnter && !focus.isControl',
    replace: 'return isEnter && (focus.isSeatMap || !focus.isControl)',
    tests: [`${COUNTER}/hotkeys.test.ts`],
  },
];
