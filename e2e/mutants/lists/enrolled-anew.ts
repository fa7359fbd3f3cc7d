import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const ENROLLED = [`${TILL}/enrolled-anew.sqlite.test.ts`];

/** What a till must not do with what it wrote under a former enrolment. */
export const ENROLLED_ANEW_MUTANTS: readonly Mutant[] = [
  {
    name: 'facts of before a new enrolment are forgotten',
    file: `${TILL}/ledger/former-records.ts`,
    find: 'return this.unacknowledged.get(this.epoch)?.n ?? 0;',
    replace: 'return 0;',
    tests: ['e2e/sim/enrolled-anew.test.ts'],
  },
  {
    name: 'the shift of a former enrolment stays open, and its confirms wait for a fact that nobody can send',
    file: `${TILL}/ledger/former-records.ts`,
    find: '    this.endShift.run(at);\n',
    replace: '',
    tests: ENROLLED,
  },
  {
    name: 'fact numbers of a former enrolment are compared with those of now',
    file: `${TILL}/ledger/former-records.ts`,
    find: '    this.forgetNumbers.run();\n',
    replace: '',
    tests: ENROLLED,
  },
  {
    name: 'an allotment of before a new enrolment is sold from as if this file knew all of it',
    file: `${TILL}/ledger/former-records.ts`,
    find: '    this.forgetBirth.run();\n',
    replace: '',
    tests: ENROLLED,
  },
];
