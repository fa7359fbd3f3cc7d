import type { Mutant } from '../mutant.ts';

const DECISIONS = 'shared/src/domain/venue/decisions';
const CARRY_OUT = 'sync-server/src/use-cases/payments/carry-out-refund.ts';
const CARRIED_OUT = ['sync-server/src/jobs/carry-out-lost-refunds.sqlite.test.ts'];
const BOOK = `${DECISIONS}/book-found-refund.ts`;
const BOOKED = [`${DECISIONS}/book-found-refund.test.ts`];
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
  {
    name: 'a restored server asks for a refund under a number that the lost log has used',
    file: CARRY_OUT,
    find: 'if (open.mayBeFound && !(await isUnused({ log }, venue, gateway, open))) return;',
    replace: '',
    tests: CARRIED_OUT,
  },
  {
    name: 'a refund of a restored log is sent while nobody can say whether it was sent before',
    file: CARRY_OUT,
    find: "  if (known.state === 'not-found' || known.state === 'refused') return true;",
    replace:
      "  if (known.state === 'not-found' || known.state === 'refused' || known.state === 'unknown') return true;",
    tests: CARRIED_OUT,
  },
  {
    name: 'money of another sum that is on its way back counts as what was asked for',
    file: CARRY_OUT,
    find: "const isOnItsWay = known.state === 'pending' && known.amount !== refund.amount;",
    replace: 'const isOnItsWay = false;',
    tests: CARRIED_OUT,
  },
  {
    name: 'a refund does not wait for the one before it, of which too much went back',
    file: CARRY_OUT,
    find: "    if (refund.state === 'intended' && nextOf(order, payment) !== id) return [];\n",
    replace: '',
    tests: CARRIED_OUT,
  },
  {
    name: 'all of a refund is sent of which a part was given back in the lost branch',
    file: CARRY_OUT,
    find: 'gateway.refund(requestOf(left))',
    replace: 'gateway.refund(asked)',
    tests: CARRIED_OUT,
  },
  {
    name: 'a refund of another sum in the lost branch counts as failed, and all of it is owed still',
    file: BOOK,
    find: "if (word.state !== 'done' || word.amount === refund.amount) return null;",
    replace: "if (word.state !== 'done' || word.amount > 0) return null;",
    tests: [...BOOKED, ...CARRIED_OUT],
  },
  {
    name: 'what is left of a refund after the lost branch gave back a part goes back to nobody',
    file: BOOK,
    find: '...(rest > 0 ? restOf(order, refund, rest) : tooMuch(state, order, refund, amount))]',
    replace: '...(rest > 0 ? [] : tooMuch(state, order, refund, amount))]',
    tests: BOOKED,
  },
  {
    name: 'nobody is told that the lost branch gave back more than is owed',
    file: BOOK,
    find: 'return conflicts.has(conflict) ? []',
    replace: 'return conflicts.has(conflict) || amount > 0 ? []',
    tests: BOOKED,
  },
  {
    name: 'what the lost branch gave back beyond its refund is forgotten',
    file: 'shared/src/domain/refund.ts',
    find: 'if (refund.payment === id) ahead += refund.amount - owedOf(refund);',
    replace: 'if (refund.payment === id) ahead += 0;',
    tests: [...BOOKED, ...CARRIED_OUT],
  },
  {
    name: 'money that the lost branch gave back too much keeps other tickets from being given back',
    file: 'shared/src/domain/refund.ts',
    find: 'if (refund.payment === id) left -= owedOf(refund);',
    replace: 'if (refund.payment === id) left -= refund.amount;',
    tests: BOOKED,
  },
  {
    name: 'a refund that the platform has already is made smaller by what an earlier one gave too much',
    file: BOOK,
    find: "if (word.state === 'requested' && word.isKnown !== true) {",
    replace: "if (word.state === 'requested') {",
    tests: BOOKED,
  },
  {
    name: 'a refund sent again is taken off once more by what an earlier one gave too much',
    file: `${DECISIONS}/settle-failed-refund.ts`,
    find: '    ...(owed === undefined ? {} : { owed }),\n',
    replace: '',
    tests: BOOKED,
  },
  {
    name: 'a till does not say what a refund was for of which the lost branch gave back more',
    file: 'sync-server/src/use-cases/recovery/told-orders.ts',
    find: '  owed: v.exactOptional(minor),\n',
    replace: '',
    tests: ['sync-server/src/use-cases/recovery/told-orders.test.ts'],
  },
  {
    name: 'the audit finds fault with an order of which the lost branch gave back too much',
    file: 'sync-server/src/cli/audit/order-check.ts',
    find: 'add(refund.currency, -owedOf(refund));',
    replace: 'add(refund.currency, -refund.amount);',
    tests: ['sync-server/src/cli/audit/refunds.sqlite.test.ts'],
  },
];
