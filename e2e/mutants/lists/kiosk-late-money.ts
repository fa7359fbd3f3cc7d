import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const SCREENS = 'kiosk/src/screens/kiosk';
const OTHER_WAY = [`${TILL}/kiosk-other-way.sqlite.test.ts`];
const PAGE = [`${SCREENS}/late-money.test.ts`];

/** How a guest who has paid twice goes home with a word of one payment, or with two slips of it. */
export const KIOSK_LATE_MONEY_MUTANTS: readonly Mutant[] = [
  {
    name: 'a guest who took another way has no paper of the first payment, which came all the same',
    file: `${TILL}/paying/take-word.ts`,
    find: 'till.cameLate(one);',
    replace: "till.tell('payment.returned', view);",
    tests: OTHER_WAY,
  },
  {
    name: 'a payment that goes back is on a second slip when its guest leaves',
    file: `${TILL}/kiosk/not-settled.ts`,
    find: ' || isOnPaper === true) return null;',
    replace: ' || isOnPaper === null) return null;',
    tests: OTHER_WAY,
  },
  {
    name: 'it is not written down that a payment that goes back is on paper',
    file: `${TILL}/kiosk/late-money.ts`,
    find: '  ledger.keepPayment({ attempts: [{ ...one, isOnPaper: true }] });\n',
    replace: '',
    tests: OTHER_WAY,
  },
  {
    name: 'the slip of a payment of the guest before comes out before the next guest',
    file: `${TILL}/kiosk/late-money.ts`,
    find: 'counter.kiosk?.isOfVisit(one.orderId) !== true || order',
    replace: 'counter.kiosk === null || order',
    tests: OTHER_WAY,
  },
  {
    name: 'a kiosk does not say that the first payment came',
    file: `${SCREENS}/kiosk.ts`,
    find: "    till.on('payment.returned', (money) => this.moneyCameLate(money));\n",
    replace: '',
    tests: PAGE,
  },
  {
    name: 'a kiosk says that money came of which nobody knows whether it does',
    file: `${SCREENS}/paying.ts`,
    find: "if (state !== 'returned' || !this.#isOwn(orderId)) return;",
    replace: 'if (state === null || !this.#isOwn(orderId)) return;',
    tests: PAGE,
  },
  {
    name: 'the next guest reads of the late money of the one before',
    file: `${SCREENS}/paying.ts`,
    find: "if (state !== 'returned' || !this.#isOwn(orderId)) return;",
    replace: "if (state !== 'returned' || orderId === '') return;",
    tests: PAGE,
  },
  {
    name: 'a kiosk says of money that has come late that it goes back if it does',
    file: `${SCREENS}/notice-text.ts`,
    find: "if (isLate && why === 'given-up'",
    replace: "if (isLate && why === ''",
    tests: [`${SCREENS}/notice-text.test.ts`],
  },
];
