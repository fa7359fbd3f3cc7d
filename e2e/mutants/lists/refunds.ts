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
];
