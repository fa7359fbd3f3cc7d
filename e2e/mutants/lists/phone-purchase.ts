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
  {
    name: 'a phone opens the pay sheet over an order that somebody only wanted to look at',
    file: 'miniprogram/src/services/links.ts',
    find: "how: 'pays' | 'looks' = 'looks'",
    replace: "how: 'pays' | 'looks' = 'pays'",
    tests: ['miniprogram/src/services/links.test.ts'],
  },
  {
    name: 'a phone blames the network for an order that does not exist',
    file: `${BUYING}/failed.ts`,
    find: '...failureText(refusal),',
    replace: "...failureText({ code: 'OFFLINE', retry: 'same' }),",
    tests: [`${BUYING}/failed.test.ts`],
  },
  {
    name: 'a phone offers to try again for an order that will never be there',
    file: `${BUYING}/failed.ts`,
    find: "refusal.retry !== 'never'",
    replace: 'true',
    tests: [`${BUYING}/failed.test.ts`],
  },
  {
    name: 'a phone invites friends to a seat beside a standing place',
    file: `${BUYING}/ticket/ticket-view.ts`,
    find: 'isGood && isSeated(order) &&',
    replace: 'isGood &&',
    tests: [`${BUYING}/ticket/ticket-view.test.ts`],
  },
  {
    name: 'a phone names a carriage twice beside its seat',
    file: 'miniprogram/src/services/seat-text.ts',
    find: 'about !== undefined && zone === inOurs(about.hallName)',
    replace: 'false',
    tests: [`${BUYING}/ticket/ticket-view.test.ts`, `${BUYING}/confirm/confirm-view.test.ts`],
  },
  {
    name: 'a phone calls what is left after a refund what was paid',
    file: `${BUYING}/ticket/ticket-view.ts`,
    find: 'order.refunds.length === 0 ? t.total : t.totalAfter',
    replace: 't.total',
    tests: [`${BUYING}/ticket/ticket-view.test.ts`],
  },
  {
    name: 'a phone does not say which payment keeps its data from being deleted',
    file: 'miniprogram/src/pages/profile/erase-words.ts',
    find: "refusal.code === 'PAYMENT_PENDING'",
    replace: 'false',
    tests: ['miniprogram/src/pages/profile/erase-words.test.ts'],
  },
  {
    name: 'the pay sheet of a phone has letters only where the system has them',
    file: 'miniprogram/browser-engine/host/proxy.ts',
    find: `.replace('</head>', '<link rel="stylesheet" href="/~phone/fonts.css"></head>')`,
    replace: '',
    tests: ['miniprogram/browser-engine/host/phone-host.test.ts'],
  },
  {
    name: 'a pay sheet names what is bought in Chinese only',
    file: 'sync-server/src/use-cases/payments/lay-order.ts',
    find: 'name.zh === name.en ? name.zh :',
    replace: 'name.zh !== name.en ? name.zh :',
    tests: ['sync-server/src/online.sqlite.test.ts'],
  },
];
