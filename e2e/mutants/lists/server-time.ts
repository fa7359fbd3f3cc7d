import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const ALONE = [`${TILL}/own-seats-alone.sqlite.test.ts`];
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
    name: 'the time of the server is forgotten at a restart',
    file: `${TILL}/server-time.ts`,
    find: 'Math.max(this.now(), kept.at)',
    replace: 'this.now()',
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
  {
    name: 'after a restart without the server no time passes, and a clock set back later sells on',
    file: `${TILL}/till.ts`,
    find: '    till.serverTime.start();\n',
    replace: '',
    tests: ALONE,
  },
  {
    name: 'after a restart the time of the server is counted and not written: the next restart forgets it',
    file: `${TILL}/server-time.ts`,
    find: 'monotonic: this.parts.clock.monotonic() } };\n    this.keepOn();',
    replace: 'monotonic: this.parts.clock.monotonic() } };',
    tests: ALONE,
  },
  {
    name: 'a start counts from what was written, whatever the clock shows by then',
    file: `${TILL}/server-time.ts`,
    find: 'Math.max(this.now(), kept.at)',
    replace: 'kept.at',
    tests: ALONE,
  },
  {
    name: 'a clock that is set right again after a restart takes seats away before their time',
    file: `${TILL}/server-time.ts`,
    find: 'const wall = at - this.parts.link.state.serverOffsetMs;',
    replace: 'const { wall } = this.moment();',
    tests: ALONE,
  },
  {
    name: 'a basket is put back a thousand times a second once the clock was set back by a month',
    file: `${TILL}/adapters/system/system-clock.ts`,
    find: 'after: inParts((ms, task) => {\n    const timer = setTimeout(task, ms);\n    return () => clearTimeout(timer);\n  }),',
    replace: 'after(ms, task) {\n    const timer = setTimeout(task, ms);\n    return () => clearTimeout(timer);\n  },',
    tests: [`${TILL}/adapters/system/system-clock.test.ts`],
  },
  {
    name: 'a deadline of the server that is a month away comes at once',
    file: 'sync-server/src/adapters/system/system-clock.ts',
    find: 'after: inParts((ms, task) => {\n    const timer = setTimeout(task, ms);\n    return () => clearTimeout(timer);\n  }),',
    replace: 'after(ms, task) {\n    const timer = setTimeout(task, ms);\n    return () => clearTimeout(timer);\n  },',
    tests: ['sync-server/src/adapters/system/system.test.ts'],
  },
  {
    name: 'a long wait ends after its first part',
    file: 'shared/src/domain/long-wait.ts',
    find: 'leftMs > partMs ? () => wait(leftMs - partMs) : task',
    replace: 'task',
    tests: ['shared/src/domain/long-wait.test.ts'],
  },
];
