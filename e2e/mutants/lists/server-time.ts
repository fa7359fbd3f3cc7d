import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const ALONE = [`${TILL}/allotment.sqlite.test.ts`];
const SIGN_IN = [`${TILL}/cut-off-sign-in.sqlite.test.ts`];

/** What must not happen when a till that is cut off counts time by itself. */
export const SERVER_TIME_MUTANTS: readonly Mutant[] = [
  {
    name: 'own seats are sold by a clock that was set back',
    file: `${TILL}/server-time.ts`,
    find: 'return this.now() + TOLERANCE_MS < this.floor();',
    replace: 'return false;',
    tests: ALONE,
  },
  {
    name: 'a payment is asked for again by the wall clock, which somebody sets back',
    file: 'sync-server/src/jobs/query-payments.ts',
    find: 'const now = clock.monotonic();',
    replace: 'const now = clock.now();',
    tests: ['sync-server/src/online.sqlite.test.ts'],
  },
  {
    name: 'the last moment of an allotment moves with the wall clock',
    file: `${TILL}/server-time.ts`,
    find: 'return Math.max(this.now(), this.floor());',
    replace: 'return this.now();',
    tests: ALONE,
  },
  {
    name: 'the time of the server is forgotten at a restart',
    file: `${TILL}/server-time.ts`,
    find: 'return this.parts.ledger.serverTime()?.at ?? 0;',
    replace: 'return 0;',
    tests: ALONE,
  },
  {
    name: 'a clock that was set back sells on',
    file: `${TILL}/server-time.ts`,
    find: 'return this.now() + TOLERANCE_MS < this.floor();',
    replace: 'return this.now() + TOLERANCE_MS < 0;',
    tests: ALONE,
  },
  {
    name: 'the time of a cut is counted by the wall clock alone',
    file: `${TILL}/server-time.ts`,
    find: 'Math.max(wall - anchor.since.wall, monotonic - anchor.since.monotonic)',
    replace: '(wall - anchor.since.wall)',
    tests: [`${TILL}/server-time.test.ts`],
  },
  {
    name: 'the time of the server is written in parts of a millisecond, and so never',
    file: `${TILL}/server-time.ts`,
    find: 'return Math.floor(this.anchor.at + this.parts.clock.monotonic() - this.anchor.since.monotonic);',
    replace: 'return this.anchor.at + this.parts.clock.monotonic() - this.anchor.since.monotonic;',
    tests: [`${TILL}/server-time.test.ts`],
  },
  {
    name: 'a sign-in is kept at a part of a millisecond, and so never',
    file: `${TILL}/server-time.ts`,
    find: 'return Math.floor(anchor.at + Math.max(',
    replace: 'return Number(anchor.at + Math.max(',
    tests: SIGN_IN,
  },
  {
    name: 'a slow answer gives a till more time than it has',
    file: `${TILL}/desks/allotment-desk.ts`,
    find: 'serverTime.heard(answer.value.serverNow, asked)',
    replace: 'serverTime.heard(answer.value.serverNow, serverTime.moment())',
    tests: [`${TILL}/server-time.test.ts`],
  },
];
