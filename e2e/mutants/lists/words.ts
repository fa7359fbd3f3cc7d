import type { Mutant } from '../mutant.ts';

const COUNTER = 'kiosk/src/screens/counter';

/** What the counter says and asks before it does. */
export const WORDS_MUTANTS: readonly Mutant[] = [
  {
    name: 'cut off and locked the bar promises to go on selling',
    file: `${COUNTER}/bar.ts`,
    find: 'if (status?.clerk == null)',
    replace: 'if (status === null)',
    tests: [`${COUNTER}/bar.test.ts`],
  },
  {
    name: 'the money is taken again for a sale that is written',
    file: `${COUNTER}/refusal-text.ts`,
    find: "    'kept-second-copy': 'kept-second-copy',\n",
    replace: '',
    tests: [`${COUNTER}/refusal-text.test.ts`],
  },
  {
    name: 'a sale that the second copy lacked is never shown',
    file: `${COUNTER}/news.ts`,
    find: "return isKept ? { isAwaited: true, dialog: 'none' } : {};",
    replace: 'return {};',
    tests: [`${COUNTER}/counter.test.ts`],
  },
  {
    name: 'that the second copy lacks a sale is forgotten with the next status',
    file: `${COUNTER}/news.ts`,
    find: "  return isBack && (reason === 'cut-off' || reason === 'no-answer' || reason?.endsWith('-sign-in') === true);",
    replace: '  return isBack || true;',
    tests: [`${COUNTER}/outdated.test.ts`],
  },
  {
    name: 'a cut gives the digit of one performance to another',
    file: `${COUNTER}/state.ts`,
    find: "onSale || closedReason === 'SALES_FORBIDDEN_OFFLINE'",
    replace: 'onSale',
    tests: [`${COUNTER}/performance-text.test.ts`],
  },
  {
    name: 'tickets nobody paid for stay with the customer',
    file: `${COUNTER}/taken-back.ts`,
    find: "{ notice: { kind: 'voidedUnpaid' } as const }",
    replace: '{}',
    tests: [`${COUNTER}/taken-back.test.ts`],
  },
  {
    name: 'the PIN of a supervisor is typed on into the number, readable',
    file: `${COUNTER}/agreement.ts`,
    find: "return { send: null, goTo: 'pin' };",
    replace: "return { send: null, goTo: 'login' };",
    tests: [`${COUNTER}/agreement.test.ts`],
  },
  {
    name: 'a refused PIN stays, and the next try is typed onto it',
    file: `${COUNTER}/agreement.ts`,
    find: "left: { ...typed, pin: '' }",
    replace: 'left: typed',
    tests: [`${COUNTER}/agreement.test.ts`],
  },
  {
    name: 'a supervisor’s wrong PIN is said to be a sign-in that failed',
    file: `${COUNTER}/conflict-text.ts`,
    find: "  if (code === 'PIN_WRONG') return 'counter.conflicts.pinWrong' as const;\n",
    replace: '',
    tests: [`${COUNTER}/conflict-text.test.ts`],
  },
  {
    name: 'a server that wants a PIN is said to be out of reach',
    file: `${COUNTER}/conflict-text.ts`,
    find: "code === 'NOT_AUTHENTICATED' && isOnline",
    replace: "code === 'PIN_WRONG' && isOnline",
    tests: [`${COUNTER}/conflict-text.test.ts`],
  },
  {
    name: 'who signed in while cut off is sent to sign in again before the line is back',
    file: `${COUNTER}/conflict-text.ts`,
    find: "code === 'NOT_AUTHENTICATED' && isOnline",
    replace: "code === 'NOT_AUTHENTICATED'",
    tests: [`${COUNTER}/conflict-text.test.ts`],
  },
  {
    name: 'nobody is told that the server wants the PIN again until a customer waits',
    file: `${COUNTER}/bar.ts`,
    find: "asksPin ? 'counter.net.pinAgain' : 'counter.net.online.detail'",
    replace: "'counter.net.online.detail'",
    tests: [`${COUNTER}/bar.test.ts`],
  },
  {
    name: 'a till never says that the server wants a PIN again',
    file: 'kiosk/src/till/till-status.ts',
    find: "link.state.kind === 'online' && counter.clerk?.token === null",
    replace: 'false',
    tests: ['kiosk/src/till/cut-off-sign-in.sqlite.test.ts'],
  },
  {
    name: 'a till that is cut off asks for a PIN that nobody can check',
    file: 'kiosk/src/till/till-status.ts',
    find: "link.state.kind === 'online' && counter.clerk?.token === null",
    replace: 'counter.clerk?.token === null',
    tests: ['kiosk/src/till/cut-off-sign-in.sqlite.test.ts'],
  },
  {
    name: 'a locked till says to press a key that does nothing there',
    file: `${COUNTER}/bar.ts`,
    find: 'clerk === null ?',
    replace: 'clerk === undefined ?',
    tests: [`${COUNTER}/bar.test.ts`],
  },
  {
    name: 'beside open conflicts the bar says that there is nothing to do',
    file: `${COUNTER}/bar.ts`,
    find: 'conflicts + askedSeats > 0 ?',
    replace: 'conflicts + askedSeats < 0 ?',
    tests: [`${COUNTER}/bar.test.ts`],
  },
];
