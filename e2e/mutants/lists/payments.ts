import type { Mutant } from '../mutant.ts';

const WECHAT = 'sync-server/src/adapters/wechat-pay';

/** How money is believed that never came, or not the money that was asked for. */
export const PAYMENT_MUTANTS: readonly Mutant[] = [
  {
    name: 'a payment notice is believed without its signature',
    file: `${WECHAT}/platform-signature.ts`,
    find: "return Rsa.verify(Formatter.response(timestamp, nonce, body), signature, key) ? undefined : 'bad-signature';",
    replace: 'return undefined;',
    tests: [`${WECHAT}/notify.test.ts`],
  },
  {
    name: 'an old payment notice is believed for ever',
    file: `${WECHAT}/platform-signature.ts`,
    find: 'if (Math.abs(Number(timestamp) * 1000 - now) > CLOCK_TOLERANCE_MS)',
    replace: 'if (Number(timestamp) < 0)',
    tests: [`${WECHAT}/notify.test.ts`],
  },
  {
    name: 'money of another amount is ticketed',
    file: 'shared/src/domain/venue/decisions/payment-outcome.ts',
    find: 'amount !== payment.amount || currency !== payment.currency',
    replace: 'currency !== payment.currency',
    tests: ['shared/src/domain/venue/decisions/late-money.test.ts'],
  },
];
