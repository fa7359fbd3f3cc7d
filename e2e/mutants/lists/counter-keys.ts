import type { Mutant } from '../mutant.ts';

const COUNTER = 'kiosk/src/screens/counter';
const COUNTED = [`${COUNTER}/counter.test.ts`];
const AHEAD = [`${COUNTER}/typed-ahead.test.ts`];
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
    find: '      if (state.status.confirming) return;\n',
    replace: '',
    tests: COUNTED,
  },
  {
    name: 'a key that puts back what is just shown held is lost',
    file: `${COUNTER}/hotkeys.ts`,
    find: 'state.busy === null ? basket === null : !isHolding(state.busy)',
    replace: 'state.busy !== null || basket === null',
    tests: COUNTED,
  },
  {
    name: 'Enter holds seats instead of pressing a button of the map',
    file: `${COUNTER}/hotkeys.ts`,
    find: 'return isEnter && !focus.isControl',
    replace: 'return isEnter && (focus.isSeatMap || !focus.isControl)',
    tests: [`${COUNTER}/hotkeys.test.ts`],
  },
  {
    name: 'seats come to a clerk who has put them back before they came',
    file: `${COUNTER}/seat-choice.ts`,
    find: 'if (isHolding(this.store.getState().busy)) {',
    replace: "if (this.store.getState().busy === 'basket.hold') {",
    tests: AHEAD,
  },
  {
    name: 'the reason why no seats came is wiped by the key that would have put them back',
    file: `${COUNTER}/seat-choice.ts`,
    find: '      if (this.store.getState().status?.basket == null) return;\n',
    replace: '',
    tests: AHEAD,
  },
  {
    name: 'a sale typed ahead is made although F7 was pressed after it',
    file: `${COUNTER}/taking-money.ts`,
    find: "    if (this.store.getState().ahead === 'putBack') return null;\n",
    replace: '',
    tests: AHEAD,
  },
  {
    name: 'own seats that came in a cut are sold by a key that was pressed before it',
    file: `${COUNTER}/may-sell.ts`,
    find: '(sellsOwnOnly(now) && !sellsOwnOnly(pressed))',
    replace: 'false',
    tests: AHEAD,
  },
  {
    name: 'own seats that came since the server did not answer are sold by a key that was pressed before',
    file: `${COUNTER}/may-sell.ts`,
    find: 'basket.isInstead === true || ',
    replace: '',
    tests: AHEAD,
  },
  {
    name: 'a till does not say that it chose seats itself since the server did not answer',
    file: 'kiosk/src/till/use-cases/hold-best.ts',
    find: "isInstead: which === 'instead',",
    replace: '',
    tests: ['kiosk/src/till/seat-rules.sqlite.test.ts'],
  },
  {
    name: 'a key over the seats that are shown sells the others that come',
    file: `${COUNTER}/may-sell.ts`,
    find: 'if (seen !== null) return seen.holdId !== basket.holdId;',
    replace: 'if (seen !== null) return false;',
    tests: AHEAD,
  },
  {
    name: 'a digit opens another performance under the seats that are being asked for',
    file: `${COUNTER}/hotkeys.ts`,
    find: "  if (isHolding(state.busy)) return counter.say({ kind: 'notYet' });\n",
    replace: '',
    tests: AHEAD,
  },
  {
    name: 'a space between performance and people chooses a seat',
    file: 'kiosk/src/screens/counter/party-keys.ts',
    find: "key === ' ' && typed !== '' && isNext",
    replace: "key === ' ' && typed === '' && isNext",
    tests: ['kiosk/src/screens/counter/party-keys.test.ts'],
  },
  {
    name: 'a digit opens another show when the list moves up',
    file: 'kiosk/src/screens/counter/digits.ts',
    find: 'const kept = dealt.get(id);',
    replace: "const kept = dealt.get(id + ' ');",
    tests: ['kiosk/src/screens/counter/digits.test.ts'],
  },
  {
    name: 'the list that comes deals its digits anew under the finger',
    file: 'kiosk/src/screens/counter/counter.ts',
    find: '? dealtAfter(state, performances)',
    replace: '? dealtAnew({ performances, venueFilter: dealtAfter(state, []) && state.venueFilter })',
    tests: ['kiosk/src/screens/counter/counter.test.ts'],
  },
];
