import type { Mutant } from '../mutant.ts';

const EACH_STEP = ['e2e/sim/world/steps/each-step.test.ts'];
const CHECKED = ['e2e/sim/world/checker/order-money.test.ts'];
const BILLS = ['sync-server/src/check-bills.sqlite.test.ts'];
const CARRY_OUT = 'sync-server/src/use-cases/payments/carry-out-refund.ts';

/** How money is kept, lost or given back twice by a process that dies amid a payment: found in a whole house. */
export const PAYMENTS_KILLED_MUTANTS: readonly Mutant[] = [
  {
    name: 'after a stop a refund is asked for again under a number of its own',
    file: CARRY_OUT,
    find: "  const word = known.state === 'not-found' ? await wordOf(log, refund, () => gateway.refund(asked)) : known;",
    replace:
      '  const anew = { ...asked, outRefundNo: `${asked.outRefundNo}a` };\n' +
      "  const word = known.state === 'done' ? known : await wordOf(log, refund, () => gateway.refund(anew));",
    tests: EACH_STEP,
  },
  {
    name: 'of an order that was paid in parts more goes back of one than came by it',
    file: 'shared/src/domain/venue/money-back.ts',
    find: '    ? leftOf(order, payment)',
    replace: '    ? payment.received.amount',
    tests: EACH_STEP,
  },
  {
    name: 'a ticket whose money went back still lets somebody in',
    file: 'shared/src/domain/venue/decisions/refund-order.ts',
    find: 'return free.ok ? inventoryEvents(state, order.performance, free.value, at) : [];',
    replace: 'return free.ok ? [] : [];',
    tests: EACH_STEP,
  },
  {
    name: 'a server that starts anew forgets the refunds that had been asked for',
    file: 'sync-server/src/jobs/carry-out-refunds.ts',
    find: 'return gateway === null || !isDue ? [] : [{ ...one, gateway }];',
    replace:
      "const isForgotten = one.refund.state !== 'intended' && !dueByRefund.has(id);\n" +
      '    return gateway === null || !isDue || isForgotten ? [] : [{ ...one, gateway }];',
    tests: EACH_STEP,
  },
  {
    name: 'a payment that no notice tells of is not asked for',
    file: 'sync-server/src/jobs/query-payments.ts',
    find: '      await queryPayment({ log, payments }, venue, payment, isLast);',
    replace: '      if (isLast) await queryPayment({ log, payments }, venue, payment, isLast);',
    tests: EACH_STEP,
  },
  {
    name: 'an order that the log has lost is not looked for in the bill of the day',
    file: 'sync-server/src/use-cases/payments/check-bills.ts',
    find: 'known === null ? await lostTrade(parts, bills, day, line)',
    replace: "known === null && line.outTradeNo === '' ? await lostTrade(parts, bills, day, line)",
    tests: BILLS,
  },
  {
    name: 'a clock that was wrong once keeps the bills of years from being compared',
    file: 'shared/src/domain/venue/decisions/check-bill.ts',
    find: 'if (state.bills.get(provider)?.includes(day) === true)',
    replace: 'if (state.bills.get(provider)?.some((one) => one >= day) === true)',
    tests: ['shared/src/domain/venue/decisions/check-bill.test.ts'],
  },
  {
    name: 'money in a bill that has to wait for the end of a recovery is not looked at again',
    file: 'sync-server/src/use-cases/payments/check-bills.ts',
    find: 'isOpen ||= !isFound;',
    replace: 'isOpen ||= false;',
    tests: BILLS,
  },
  {
    name: 'lost money of a terminal makes the house find out what it has lost again and again',
    file: 'sync-server/src/use-cases/payments/rebuild-order.ts',
    find: 'paidAt > recovery.endedAt;',
    replace: 'paidAt > 0;',
    tests: BILLS,
  },
  {
    name: 'in a simulated house a server dies at no step of a payment that it writes',
    file: 'e2e/sim/world/server.ts',
    find: 'for (const write of writesIn(entries)) if (!life.isOver) steps.reached(`${write} ${moment}`);',
    replace: 'void [steps, writesIn, entries, moment];',
    tests: EACH_STEP,
  },
  {
    name: 'the simulation takes a refund that failed for one that nobody has to look at',
    file: 'e2e/sim/world/checker/refunds.ts',
    find: "if (state === 'failed' && !isReplaced && !openConflicts.has(`refund-${refund}`))",
    replace: "if (state === 'failed' && !isReplaced && openConflicts.size > 99)",
    tests: CHECKED,
  },
  {
    name: 'the simulation does not see that a ticket whose money went back still counts',
    file: 'e2e/sim/world/checker/refunds.ts',
    find: 'if (compare(was.fence, seat.fence) >= 0)',
    replace: 'if (compare(was.fence, seat.fence) > 0)',
    tests: CHECKED,
  },
  {
    name: 'the simulation lets more go back of a payment than came',
    file: 'e2e/sim/world/checker/refunds.ts',
    find: '    if (most > came)',
    replace: '    if (most > came + 1)',
    tests: CHECKED,
  },
  {
    name: 'the simulation does not count what a branch that was left gave back',
    file: 'e2e/sim/world/checker/refunds.ts',
    find: 'const most = Math.max(back.owed(payment), back.moved(payment) - open);',
    replace: 'const most = Math.max(back.owed(payment), open);',
    tests: CHECKED,
  },
];
