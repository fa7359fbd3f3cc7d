import type { Mutant } from '../mutant.ts';

const CARRY_OUT = 'sync-server/src/use-cases/payments/carry-out-refund.ts';
const JOB_TEST = 'sync-server/src/jobs/carry-out-refunds.sqlite.test.ts';
const DECISIONS = 'shared/src/domain/venue/decisions';

/** How money goes back twice, not at all, or to the wrong amount. */
export const REFUND_MUTANTS: readonly Mutant[] = [
  {
    name: 'a refund of another amount counts as the one that was asked for',
    file: `${DECISIONS}/refund-outcome.ts`,
    find: "return word.state === 'done' && word.amount !== refund.amount ? 'failed' : word.state;",
    replace: 'return word.state;',
    tests: [`${DECISIONS}/refund-outcome.test.ts`],
  },
  {
    name: 'a refund that failed is nobody’s to look at',
    file: `${DECISIONS}/refund-outcome.ts`,
    find: "if (progress === 'failed') events.push(opened(order, refund, word));",
    replace: '',
    tests: [`${DECISIONS}/refund-outcome.test.ts`],
  },
  {
    name: 'a refund that failed is not owed any more',
    file: 'shared/src/domain/refund.ts',
    find: "return replaced.size === 0 ? refunds : refunds.filter(({ id, state }) => state !== 'failed' || !replaced.has(id));",
    replace: "return refunds.filter(({ state }) => state !== 'failed');",
    tests: ['shared/src/domain/refund.test.ts'],
  },
  {
    name: 'a refund of an older log has no number, and is never sent',
    file: 'shared/src/domain/venue/evolve-order.ts',
    find: 'return { ...refund, outRefundNo: refundNumber(payment.outTradeNo, n) };',
    replace: 'return refund;',
    tests: [`${DECISIONS}/refund-outcome.test.ts`],
  },
  {
    name: 'what the house keeps of a refund is rounded up',
    file: 'shared/src/domain/refund-policy.ts',
    find: 'const kept = Math.floor((price * percent) / 100);',
    replace: 'const kept = Math.ceil((price * percent) / 100);',
    tests: ['shared/src/domain/refund-policy.test.ts'],
  },
  {
    name: 'what goes back of a ticket is rounded down after what is kept was',
    file: 'shared/src/domain/refund-policy.ts',
    find: 'return { amount: price - kept, kept };',
    replace: 'return { amount: Math.floor((price * (100 - percent)) / 100), kept };',
    tests: ['shared/src/domain/refund-policy.test.ts'],
  },
  {
    name: 'a ladder of refunds gives more to whoever comes later',
    file: 'shared/src/domain/venue/decisions/set-profile.ts',
    find: "if (!isRefundPolicy(refundPolicyOf(profile))) return 'refunds';",
    replace: '',
    tests: [`${DECISIONS}/manage.test.ts`],
  },
  {
    name: 'tickets go back a second time from another till',
    file: `${DECISIONS}/refund-order.ts`,
    find: "if (order.state !== 'paid') return refused('ORDER_NOT_REFUNDABLE', { reason: order.state });",
    replace: "if (order.state !== 'paid' && order.state !== 'refunded') return refused('ORDER_NOT_REFUNDABLE');",
    also: [
      {
        find: 'if (wanted.some((id) => order.givenBack?.tickets.includes(id) === true))',
        replace: 'if (wanted.length > 99)',
      },
    ],
    tests: [`${DECISIONS}/refund-order.test.ts`],
  },
  {
    name: 'more goes back than is left of a payment',
    file: 'shared/src/domain/venue/money-back.ts',
    find: '    ? leftOf(order, payment)',
    replace: '    ? payment.received.amount',
    tests: [`${DECISIONS}/refund-order.test.ts`],
  },
  {
    name: 'a ticket counts after its money went back',
    file: `${DECISIONS}/refund-order.ts`,
    find: 'return free.ok ? inventoryEvents(state, order.performance, free.value, at) : [];',
    replace: 'return free.ok ? [] : [];',
    tests: [`${DECISIONS}/refund-order.test.ts`],
  },
  {
    name: 'tickets that went back stay in their order',
    file: 'shared/src/domain/tickets-back.ts',
    find: 'tickets: order.tickets.filter(({ id }) => !gone.has(id)),',
    replace: 'tickets: order.tickets,',
    tests: [`${DECISIONS}/refund-order.test.ts`],
  },
  {
    name: 'a till refunds what another may still take back by itself',
    file: `${DECISIONS}/refund-order.ts`,
    find: "if (by.kind === 'counter' && mayBeTakenBack(state, order, by.terminal, by))",
    replace: "if (by.kind === 'counter' && by.seenJn === -1 && mayBeTakenBack(state, order, by.terminal, by))",
    tests: [`${DECISIONS}/refund-order.test.ts`],
  },
  {
    name: 'a till refunds a part of what it may still take back by itself as a whole',
    file: 'shared/src/domain/venue/not-settled.ts',
    find: 'terminalEpoch: null, jn }, null, seenJn);',
    replace: 'terminalEpoch: null, jn }, by, seenJn);',
    tests: [`${DECISIONS}/refund-order.test.ts`],
  },
  {
    name: 'a sale is taken back whose ticket was refunded elsewhere',
    file: `${DECISIONS}/withdraw-order.ts`,
    find: "if (order.givenBack !== undefined) return refused('ORDER_NOT_CANCELLABLE', { reason: 'refunded' });",
    replace: '',
    tests: [`${DECISIONS}/refund-order.test.ts`],
  },
  {
    name: 'half a couple seat goes back alone',
    file: `${DECISIONS}/refund-order.ts`,
    find: "if (rulesFor(state, performance).couples === 'single') return null;",
    replace: 'if (rulesFor(state, performance).couples !== undefined) return null;',
    tests: [`${DECISIONS}/refund-order.test.ts`],
  },
  {
    name: 'what is kept of a refund is nowhere in the takings',
    file: 'shared/src/domain/tickets-back.ts',
    find: "return state === 'paid' || (state === 'refunded' && lines.length === 0) ? total : 0;",
    replace: "return state === 'paid' && lines.length > 0 ? total : 0;",
    tests: ['shared/src/domain/venue/venue.prop.test.ts'],
  },
  {
    name: 'a refund is sent before it is written that it was asked for',
    file: CARRY_OUT,
    find: "    const noted = await settleRefund({ log }, venue, { order: order.id, id: refund.id }, { state: 'requested' });",
    replace:
      '    const early = await wordOf(log, refund, () => gateway.refund(asked));\n' +
      "    const noted = await settleRefund({ log }, venue, { order: order.id, id: refund.id }, { state: 'requested' });\n" +
      '    if (noted.ok) return writeWord({ log }, venue, open, early);',
    tests: [JOB_TEST],
  },
  {
    name: 'a refund that may have been sent is sent again under a number of its own',
    file: CARRY_OUT,
    find: "  const word = known.state === 'not-found' ? await wordOf(log, refund, () => gateway.refund(asked)) : known;",
    replace:
      '  const anew = { ...asked, outRefundNo: `${asked.outRefundNo}a` };\n' +
      '  const word = await wordOf(log, refund, () => gateway.refund(anew));',
    tests: [JOB_TEST],
  },
  {
    name: 'a refund of which nobody knows what became is given up',
    file: 'shared/src/domain/refund.ts',
    find: "state === 'intended' || state === 'requested' || state === 'unknown';",
    replace: "state === 'intended' || state === 'requested';",
    tests: [JOB_TEST],
  },
  {
    name: 'a restored server sends refunds that the lost log may have sent',
    file: 'sync-server/src/jobs/carry-out-refunds.ts',
    find: '(isRecovering(state) ? [] : openRefundsOf(state))',
    replace: '(isRecovering(state) && state.id.length > 99 ? [] : openRefundsOf(state))',
    tests: [JOB_TEST],
  },
  {
    name: 'after a correction of the clock a refund is not looked up for a day',
    file: 'sync-server/src/jobs/carry-out-refunds.ts',
    find: 'const now = parts.clock.monotonic();',
    replace: 'const now = parts.clock.now();',
    tests: [JOB_TEST],
  },
  {
    name: 'a refund that is sent again is owed twice',
    file: `${DECISIONS}/settle-failed-refund.ts`,
    find: '    insteadOf: [refund.id],\n',
    replace: '',
    tests: [`${DECISIONS}/refund-outcome.test.ts`],
  },
  {
    name: 'a clerk sets the ladder of refunds aside without a supervisor',
    file: 'sync-server/src/use-cases/refund-order.ts',
    find: "if (request.waive !== undefined && !roles.has('supervisor'))",
    replace: "if (request.waive !== undefined && !roles.has('clerk'))",
    tests: ['sync-server/src/refunds.sqlite.test.ts'],
  },
  {
    name: 'a notice of a refund is answered and forgotten',
    file: 'sync-server/src/use-cases/payments/carry-out-refund.ts',
    find: 'if (venue !== null) return settleRefund(parts, venue, { outTradeNo, outRefundNo }, { state, refundId, amount });',
    replace: "if (venue !== null) return { ok: true, value: { kind: 'unchanged' } };",
    tests: ['sync-server/src/refunds.sqlite.test.ts'],
  },
  {
    name: 'a refund that failed and that nobody looks at passes the audit',
    file: 'sync-server/src/cli/audit/order-check.ts',
    find: "    if (state === 'failed')",
    replace: "    if (state === 'failed' && order.id.length > 99)",
    tests: ['sync-server/src/cli/audit/refunds.sqlite.test.ts'],
  },
  {
    name: 'a seat whose ticket went back counts as sold twice once somebody else has it',
    file: 'demo/src/proof/server-book.ts',
    find: '.filter((place) => !gone.includes(place)) ?? [];',
    replace: '.filter((place) => gone.length > 0 || place > 0) ?? [];',
    tests: ['demo/src/proof/figures.sqlite.test.ts'],
  },
  {
    name: 'a clerk notes a refund that failed as owed to nobody',
    file: `${DECISIONS}/settle-failed-refund.ts`,
    find: "if (action.kind === 'noted' && terminal !== null) return refused('ORDER_NOT_PAYABLE', { reason: 'owed' });",
    replace: '',
    tests: [`${DECISIONS}/refund-outcome.test.ts`],
  },
  {
    name: 'every try of a refund is a conflict of its own',
    file: 'shared/src/domain/venue/decisions/refund-outcome.ts',
    find: '    conflict: conflictOfRefund(order, refund),',
    replace: '    conflict: refundConflict(refund.id),',
    tests: ['shared/src/domain/venue/decisions/refund-outcome.test.ts'],
  },
];
