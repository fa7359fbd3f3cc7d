import type { Mutant } from '../mutant.ts';

const DECISIONS = 'shared/src/domain/venue/decisions';
const RECOVER_ORDER = `${DECISIONS}/recover-order.ts`;
const AGAIN = [`${DECISIONS}/recover-order.test.ts`];
const TOLD_ORDERS = ['sync-server/src/use-cases/recovery/told-orders.test.ts'];

/** How an order that a till tells of after a restore is missing, or comes back as it never was. */
export const TOLD_ORDERS_MUTANTS: readonly Mutant[] = [
  {
    name: 'an order of which a ticket was given back does not come back after a restore',
    file: 'sync-server/src/use-cases/recovery/told-orders.ts',
    find: 'refunds: v.array(refund),',
    replace: 'refunds: v.pipe(v.array(refund), v.maxLength(0)),',
    tests: TOLD_ORDERS,
  },
  {
    name: 'an order that was tried to be paid in vain before does not come back after a restore',
    file: 'sync-server/src/use-cases/recovery/told-orders.ts',
    find: "state: v.picklist(['intent', 'pending', 'paid', 'failed', 'closed', 'unknown']),\n  outTradeNo",
    replace: "state: v.literal('paid'),\n  outTradeNo",
    tests: TOLD_ORDERS,
  },
  {
    name: 'money that went back in the lost branch goes back once more',
    file: RECOVER_ORDER,
    find: '...told.refunds.map(',
    replace: '...told.refunds.slice(0, 0).map(',
    tests: AGAIN,
  },
  {
    name: 'money that came in the lost branch for an attempt that was told as closed is nobody’s',
    file: RECOVER_ORDER,
    find: "payment.state === 'paid' || payment.outTradeNo === '' ? payment",
    replace: "payment.state !== 'unknown' || payment.outTradeNo === '' ? payment",
    tests: AGAIN,
  },
  {
    name: 'a refund that failed in the lost branch is looked at by nobody after a restore',
    file: RECOVER_ORDER,
    find: "const isOver = refund.state === 'done' || ",
    replace: "const isOver = refund.state === 'done' || refund.state === 'failed' || ",
    tests: AGAIN,
  },
  {
    name: 'a refund that another has replaced goes back as well after a restore',
    file: RECOVER_ORDER,
    find: ' || !countedRefunds({ refunds }).includes(refund);',
    replace: ' && countedRefunds({ refunds }).includes(refund);',
    tests: AGAIN,
  },
  {
    name: 'more goes back of a payment than came, by the word of a terminal',
    file: RECOVER_ORDER,
    find: '!isWhole(told) || !addsUp(told)',
    replace: '!isWhole(told)',
    tests: AGAIN,
  },
];
