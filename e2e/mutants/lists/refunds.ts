import type { Mutant } from '../mutant.ts';

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
];
