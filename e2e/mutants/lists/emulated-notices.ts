import type { Mutant } from '../mutant.ts';

const EMULATORS = 'sync-server/emulators';
const WECHAT = `${EMULATORS}/notices.test.ts`;
const ALIPAY = `${EMULATORS}/alipay/alipay-notices.test.ts`;

/** The one engine that tells the merchant's server for every emulated platform, and the board of its faults. */
export const EMULATED_NOTICE_MUTANTS: readonly Mutant[] = [
  {
    name: 'an emulated platform leaves out the first pause of its schedule',
    file: `${EMULATORS}/notifier.ts`,
    find: 'retryAfterMs[notice.attempts]',
    replace: 'retryAfterMs[notice.attempts + 1]',
    tests: [WECHAT, ALIPAY],
  },
  {
    name: 'an emulated Alipay believes the status in the place of the word',
    file: `${EMULATORS}/alipay/alipay-notifier.ts`,
    find: "text === 'success'",
    replace: "text !== ''",
    tests: [ALIPAY],
  },
  {
    name: 'an emulated WeChat Pay takes any answer for one that took the notice',
    file: `${EMULATORS}/pay/pay-notifier.ts`,
    find: 'status === 200 || status === 204',
    replace: 'status > 0',
    tests: [WECHAT],
  },
  {
    name: 'notices of an emulated platform leave in the order in which they came',
    file: `${EMULATORS}/notifier.ts`,
    find: 'gathered.toReversed()',
    replace: 'gathered.slice()',
    tests: [ALIPAY],
  },
  {
    name: 'a reset of an emulated platform’s faults resets nothing',
    file: `${EMULATORS}/fault-board.ts`,
    find: 'reset ? none() : faults',
    replace: 'faults',
    tests: [ALIPAY],
  },
];
