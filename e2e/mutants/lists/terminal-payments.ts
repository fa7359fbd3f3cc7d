import type { Mutant } from '../mutant.ts';

const VENUE = 'shared/src/domain/venue';
const DECISIONS = `${VENUE}/decisions`;
const PAID = [`${DECISIONS}/pay-at-terminal.test.ts`];
const IN_ANY_ORDER = [`${DECISIONS}/pay-at-terminal.prop.test.ts`];

/** Money that a platform takes at a terminal. */
export const TERMINAL_PAYMENT_MUTANTS: readonly Mutant[] = [
  {
    name: 'money that nobody waits for any more is kept',
    file: `${DECISIONS}/payment-outcome.ts`,
    find: "if (payment.isGivenUp === true) return 'given-up';",
    replace: "if (payment.isGivenUp === null) return 'given-up';",
    tests: IN_ANY_ORDER,
  },
  {
    name: 'a part of the money gets all of the seats',
    file: `${DECISIONS}/payment-outcome.ts`,
    find: 'order.atTill === true || paidFor(order) + word.amount < order.total;',
    replace: 'order.atTill === true;',
    tests: IN_ANY_ORDER,
  },
  {
    name: 'seats are given for a part of the money that came too late',
    file: `${DECISIONS}/payment-outcome.ts`,
    find: "return all < order.total && order.state !== 'placed' ? 'late-payment' : null;",
    replace: "return all < 0 && order.state !== 'placed' ? 'late-payment' : null;",
    tests: PAID,
  },
  {
    name: 'two parts that are more than the price are both kept',
    file: `${DECISIONS}/payment-outcome.ts`,
    find: 'paidFor(order) + word.amount > order.total ?',
    replace: 'paidFor(order) + word.amount > 2 * order.total ?',
    tests: PAID,
  },
  {
    name: 'two payers are asked at once',
    file: `${DECISIONS}/pay-at-terminal.ts`,
    find: ": refused('PAYMENT_PENDING', { reason: 'attempt' });",
    replace: ': beginAttempt(state, order, request, context) as never;',
    tests: PAID,
  },
  {
    name: 'cash leaves what is awaited awaited',
    file: `${VENUE}/kept-money.ts`,
    find: "      .map(({ id }): VenueEvent => ({ kind: 'payment.givenUp', order: order.id, payment: id })),",
    replace:
      "      .flatMap(({ id }): VenueEvent[] => (id === '' ? [{ kind: 'payment.givenUp', order: order.id, payment: id }] : [])),",
    tests: PAID,
  },
  {
    name: 'what had come for a basket that lapses is kept',
    file: `${VENUE}/lapse.ts`,
    find: "all.push(...giveBack(order, order.payments, 'late-payment'));",
    replace: "all.push(...giveBack(order, [], 'late-payment'));",
    tests: PAID,
  },
  {
    name: 'what a till says of a platform’s money is believed unseen',
    file: `${VENUE}/settle/sale-money.ts`,
    find: 'isTrusted &&= isFromBefore(epoch, sale) &&',
    replace: 'isTrusted &&= true ||',
    tests: PAID,
  },
  {
    name: 'a till is paid for seats that stand with another',
    file: `${DECISIONS}/pay-at-terminal.ts`,
    find: 'inventory.status[index] === STATUS_CODE.allotted &&',
    replace: 'inventory.status[index] !== STATUS_CODE.sold ||',
    tests: PAID,
  },
  {
    name: 'a hold is extended for every attempt to pay',
    file: `${DECISIONS}/begin-attempt.ts`,
    find: 'order.payments.some((one) => one.extendedHold === true)',
    replace: 'order.payments.some((one) => one.extendedHold === null)',
    tests: [`${DECISIONS}/online-order.test.ts`],
  },
  {
    name: 'a buyer pays until the very end of the hold',
    file: `${DECISIONS}/begin-attempt.ts`,
    find: 'export const PAY_MARGIN_MS = 60_000;',
    replace: 'export const PAY_MARGIN_MS = 0;',
    tests: [`${DECISIONS}/online-order.test.ts`],
  },
  {
    name: 'an order is made again over seats that somebody has',
    file: `${VENUE}/seat-again.ts`,
    find: 'const raised = places.every(mayHave) ?',
    replace: 'const raised = places.every(mayHave) || places.length > 0 ?',
    tests: [`${DECISIONS}/rebuild-order.test.ts`],
  },
  {
    name: 'an order is made again at any price',
    file: `${VENUE}/traded-lines.ts`,
    find: 'sum + perTicket * lines.length === trade.amount',
    replace: 'sum + perTicket * lines.length >= trade.amount',
    tests: [`${DECISIONS}/rebuild-order.test.ts`],
  },
  {
    name: 'a trade that went back to its payer is an order again',
    file: 'sync-server/src/use-cases/payments/settle-payment.ts',
    find: ' || amountBack(back) >= word.amount',
    replace: '',
    tests: ['sync-server/src/check-bills.sqlite.test.ts'],
  },
  {
    name: 'a day’s bill is downloaded again for each of its neighbours',
    file: 'sync-server/src/use-cases/payments/check-bills.ts',
    find: 'read.get(day) ?? askFor(gateway, day)',
    replace: 'askFor(gateway, day)',
    tests: ['sync-server/src/check-bills.sqlite.test.ts'],
  },
  {
    name: 'a house that finds out what it has lost reads every bill again every ten minutes',
    file: 'sync-server/src/jobs/check-bills.ts',
    find: "(look === 'open' && isUnsettled)",
    replace: 'isUnsettled',
    tests: ['sync-server/src/check-bills.sqlite.test.ts'],
  },
  {
    name: 'money of a bill that found no order at the first look is never looked for again',
    file: 'sync-server/src/use-cases/payments/check-bills.ts',
    find: "return isOpen ? 'open' : 'done';",
    replace: "return 'done';",
    tests: ['sync-server/src/check-bills.sqlite.test.ts'],
  },
  {
    name: 'a bill is compared anew every ten minutes',
    file: `${DECISIONS}/check-bill.ts`,
    find: 'state.bills.get(provider)?.includes(day) === true',
    replace: "state.bills.get(provider)?.includes('') === true",
    tests: [`${DECISIONS}/check-bill.test.ts`],
  },
  {
    name: 'money that no bill has is not missed',
    file: `${DECISIONS}/check-bill.ts`,
    find: '!billed.has(payment.outTradeNo) &&',
    replace: 'billed.has(payment.outTradeNo) &&',
    tests: [`${DECISIONS}/check-bill.test.ts`],
  },
  {
    name: 'money that a till told of makes the house find out what it has lost',
    file: 'sync-server/src/use-cases/payments/rebuild-order.ts',
    find: 'if (await venue.read((state) => isKnownTrade(state, { trade, attachment })))',
    replace: 'if (await venue.read((state) => state.paymentByOutTradeNo.has(outTradeNo)))',
    tests: ['sync-server/src/own-seat-payments.sqlite.test.ts'],
  },
];
