import type { Mutant } from '../mutant.ts';

const COUNTER = 'kiosk/src/screens/counter';
const TYPED = [`${COUNTER}/pay-typed.test.ts`];
const CHOSEN = [`${COUNTER}/pay-choice.test.ts`];
const TAKEN = [`${COUNTER}/taking-money.test.ts`];
const BACK = [`${COUNTER}/taken-back.test.ts`];

/** What the counter's screens must not do with money that is not cash. */
export const PAYING_SCREENS_MUTANTS: readonly Mutant[] = [
  {
    name: 'a WeChat code of a new prefix is not known at the pay dialog',
    file: `${COUNTER}/pay-typed.ts`,
    find: 'const WECHAT_CODE = /^1[0-5]',
    replace: 'const WECHAT_CODE = /^1[0-4]',
    tests: TYPED,
  },
  {
    name: 'a long Alipay code is not known at the pay dialog',
    file: `${COUNTER}/pay-typed.ts`,
    find: '\\d{14,22}$/',
    replace: '\\d{14,20}$/',
    tests: TYPED,
  },
  {
    name: 'a sum with a code behind it is charged as a code',
    file: `${COUNTER}/pay-typed.ts`,
    find: 'const WECHAT_CODE = /^1',
    replace: 'const WECHAT_CODE = /1',
    tests: TYPED,
  },
  {
    name: 'a payer’s code stands readable in the field',
    file: `${COUNTER}/pay-typed.ts`,
    find: 'money: 6',
    replace: 'money: 24',
    tests: TYPED,
  },
  {
    name: 'a payer’s code is written down as the number of a slip',
    file: `${COUNTER}/pay-typed.ts`,
    find: " && readTyped(text).kind !== 'code'",
    replace: '',
    tests: TYPED,
  },
  {
    name: 'a tender is asked for more than is due',
    file: `${COUNTER}/pay-choice.ts`,
    find: 'part > 0 && part <= due',
    replace: 'part > 0',
    tests: CHOSEN,
  },
  {
    name: 'a tender that the till does not name is offered',
    file: `${COUNTER}/pay-choice.ts`,
    find: '    .filter((tender) => status?.tenders.includes(tender) === true)\n',
    replace: '',
    tests: CHOSEN,
  },
  {
    name: 'the exact cash is all that the order costs although a part is paid',
    file: `${COUNTER}/pay-choice.ts`,
    find: 'paying.due : basket.total',
    replace: 'basket.total : basket.total',
    tests: CHOSEN,
  },
  {
    name: 'a card’s slip is said to go back by itself',
    file: `${COUNTER}/pay-choice.ts`,
    find: "(tender === 'card' && cardTerminal)",
    replace: "tender === 'card'",
    tests: CHOSEN,
  },
  {
    name: 'cash is handed back for what a card paid',
    file: `${COUNTER}/pay-choice.ts`,
    find: "(tender === 'cash' ? amount : 0)",
    replace: 'amount',
    tests: BACK,
  },
  {
    name: 'a part that is paid is put back without a word',
    file: `${COUNTER}/pay-choice.ts`,
    find: '(paying.attempt !== null || paying.parts.length > 0)',
    replace: 'paying.attempt !== null',
    tests: CHOSEN,
  },
  {
    name: 'cash that came second is kept',
    file: `${COUNTER}/news.ts`,
    find: "code === 'ORDER_NOT_PAYABLE' && reason === 'paid'",
    replace: "code === 'ORDER_NOT_PAYABLE' && reason === 'never'",
    tests: TAKEN,
  },
  {
    name: 'a sale that a platform paid for is not shown when it comes',
    file: `${COUNTER}/news.ts`,
    find: 'if (state.isAwaited || isPaidFor) {',
    replace: 'if (state.isAwaited) {',
    tests: TAKEN,
  },
  {
    name: 'the slip that the clerk takes back goes out of sight when other money comes',
    file: `${COUNTER}/news.ts`,
    find: "  if (notice !== null && notice.kind !== 'returned') return {};\n",
    replace: '',
    tests: TAKEN,
  },
  {
    name: 'a late answer to a sale closes what the clerk has opened since',
    file: 'kiosk/src/screens/counter/taking-money.ts',
    find: "(dialog === 'pay' ? 'none' : dialog)",
    replace: "(dialog === 'pay' ? 'none' : 'none')",
    tests: ['kiosk/src/screens/counter/paying.test.ts'],
  },
  {
    name: 'who may not sign out for a part that was paid is told that another tender is waited for',
    file: 'kiosk/src/till/context.ts',
    find: "awaitedOf(attempts) === null ? 'part-paid' : 'payment'",
    replace: "attempts.length === 0 ? 'part-paid' : 'payment'",
    tests: ['kiosk/src/till/paying-through-the-cut.sqlite.test.ts'],
  },
  {
    name: 'why nobody signs out while a part is paid stands in the next dialog too',
    file: `${COUNTER}/taking-money.ts`,
    find: '...(isOfPaying(notice) ? { notice: null } : {})',
    replace: '...(isOfPaying(notice) ? { notice } : {})',
    tests: TAKEN,
  },
  {
    name: 'why nobody signs out stays when the part went back',
    file: `${COUNTER}/news.ts`,
    find: 'isUnderWay(paying) && (paying?.attempt === null)',
    replace: '(paying?.attempt === null)',
    tests: [`${COUNTER}/outdated.test.ts`],
  },
  {
    name: 'what nobody knows is said not to have been paid',
    file: `${COUNTER}/pay-choice.ts`,
    find: "why === 'given-up' ? ('pay.notAwaited' as const)",
    replace: "why === 'never-begun' ? ('pay.notAwaited' as const)",
    tests: CHOSEN,
  },
  {
    name: 'a part that is paid is said to print the tickets',
    file: `${COUNTER}/pay-choice.ts`,
    find: '{ rest: due - attempt.amount }',
    replace: '{ rest: due - due }',
    tests: CHOSEN,
  },
];
