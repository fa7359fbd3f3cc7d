import type { Mutant } from '../mutant.ts';

const DECISIONS = 'shared/src/domain/venue/decisions';
const REBUILT = [`${DECISIONS}/rebuild-order.test.ts`];

/** How money that a lost branch gave back is given back once more after a restore, or is believed to be where it is not. */
export const LOST_REFUNDS_MUTANTS: readonly Mutant[] = [
  {
    name: 'money that is still on its way back of an order made again counts as arrived',
    file: 'sync-server/src/use-cases/payments/went-back.ts',
    find: "isDone: known.state === 'done' }",
    replace: 'isDone: true }',
    tests: ['sync-server/src/check-bills.sqlite.test.ts'],
  },
  {
    name: 'a refund of an order made again is called otherwise than the platform calls it',
    file: `${DECISIONS}/rebuild-order.ts`,
    find: 'const more = outRefundNo === null ? {} : { outRefundNo };',
    replace: 'const more = {};',
    tests: REBUILT,
  },
  {
    name: 'a refund takes a number that one of before the restore has',
    file: 'shared/src/domain/venue/refund.ts',
    find: 'while (isTaken(earlier, refundNames(payment, n))) n += 1;',
    replace: 'if (isTaken([], refundNames(payment, n))) n += 1;',
    tests: REBUILT,
  },
];
