import type { Mutant } from '../mutant.ts';

const BUYING = 'miniprogram/src/buying';

/** What a buyer is told on the phone, from the confirmation to the money that comes back. */
export const PHONE_PURCHASE_MUTANTS: readonly Mutant[] = [
  {
    name: 'a phone asks for an order without the service fee in its total',
    file: `${BUYING}/confirm/confirm-view.ts`,
    find: ' + hold.feePerTicket * hold.places.length',
    replace: '',
    tests: [`${BUYING}/confirm/confirm-view.test.ts`],
  },
  {
    name: 'a phone says of a refund what is kept for what comes back',
    file: `${BUYING}/confirm/refund-ladder.ts`,
    find: 'percent: 100 - keptPercent',
    replace: 'percent: keptPercent',
    tests: [`${BUYING}/confirm/confirm-view.test.ts`],
  },
  {
    name: 'a phone calls an order over although WeChat took money for it',
    file: `${BUYING}/payment/payment-view.ts`,
    find: "if (hasPaid || isUnknown) return 'checking';",
    replace: '',
    tests: [`${BUYING}/payment/payment-view.test.ts`],
  },
  {
    name: 'a phone shows a pick-up code of tickets that were all given back',
    file: `${BUYING}/ticket/ticket-view.ts`,
    find: "order.state === 'paid' && (standing",
    replace: '(standing',
    tests: [`${BUYING}/ticket/ticket-view.test.ts`],
  },
  {
    name: 'a phone leaves the fee out of what comes back with the last ticket',
    file: `${BUYING}/refund/refund-view.ts`,
    find: 'if (back.length === tickets.length) return refundable.amount;',
    replace: '',
    tests: [`${BUYING}/refund/refund-view.test.ts`],
  },
  {
    name: 'a phone does not notice that the house gave other seats',
    file: 'miniprogram/src/services/ticket-box.ts',
    find: "state === 'paid' && old.length === seats.length",
    replace: 'false',
    tests: ['miniprogram/src/services/ticket-box.test.ts'],
  },
  {
    name: 'a phone hides an order that still waits for its payment among what is past',
    file: 'miniprogram/src/pages/orders/orders-view.ts',
    find: "const unpaid = all.filter(({ standing }) => standing === 'unpaid');",
    replace: 'const unpaid = all.filter(({ order }) => order.payable != null);',
    tests: ['miniprogram/src/pages/orders/orders-view.test.ts'],
  },
];
