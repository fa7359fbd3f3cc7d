import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const ALONE = [`${TILL}/allotment.sqlite.test.ts`];
const LANES = [`${TILL}/lanes.sqlite.test.ts`];
const ENROLLED = [`${TILL}/enrolled-anew.sqlite.test.ts`];
const RECONCILED = [`${TILL}/allotments/reconcile.test.ts`];
const SHOWN = [`${TILL}/overlay.prop.test.ts`, ...ALONE];

/** What a till that sells by itself must not do. */
export const ALONE_MUTANTS: readonly Mutant[] = [
  {
    name: 'an own sale is printed without its wish for paper being written with it',
    file: `${TILL}/ledger/own-book.ts`,
    find: '  sales.intendPrint(intent, at);\n',
    replace: '',
    tests: ALONE,
  },
  {
    name: 'the cash of an own sale is in no fact',
    file: `${TILL}/ledger/own-book.ts`,
    find: "  journal.append({ kind: 'cash.moved', v: 1, shift, clerk, order: orderId, reason: 'sale', amount, currency, at });\n",
    replace: '',
    tests: ALONE,
  },
  {
    name: 'the places of an own sale stay unsold',
    file: `${TILL}/ledger/own-book.ts`,
    find: "state: 'sold', order: orderId, jn })",
    replace: "state: 'mine', order: null, jn })",
    tests: ALONE,
  },
  {
    name: 'a returned place leaves no tombstone',
    file: `${TILL}/ledger/own-book.ts`,
    find: "state: 'returned'",
    replace: "state: 'mine'",
    tests: ALONE,
  },
  {
    name: 'a place given back is granted again by a late list',
    file: `${TILL}/allotments/reconcile.ts`,
    find: 'if (!places.has(key)) granted.push',
    replace: "if (places.get(key)?.state !== 'mine') granted.push",
    tests: RECONCILED,
  },
  {
    name: 'a list judges places whose own fact it cannot know',
    file: `${TILL}/allotments/reconcile.ts`,
    find: ' || (own.jn !== null && own.jn > sentJn)',
    replace: '',
    tests: RECONCILED,
  },
  {
    name: 'a place that somebody else used under its grant is sold from on',
    file: `${TILL}/allotments/reconcile.ts`,
    find: ' || !isSameFence(fence, own.fence)',
    replace: '',
    tests: RECONCILED,
  },
  {
    name: 'a list counts before it is written',
    file: `${TILL}/desks/allotment-desk.ts`,
    find: "      this.isPoked = answer.error.retry === 'same' || answer.error.retry === 'later';\n",
    replace: '',
    tests: ALONE,
  },
  {
    name: 'an allotment of before this ledger is sold from',
    file: `${TILL}/allotments/own-place.ts`,
    find: 'birth !== null && allotment.grantedAt >= birth',
    replace: 'birth !== null && allotment.grantedAt >= 0',
    tests: ALONE,
  },
  {
    name: 'a venue that forbids it sells while cut off',
    file: `${TILL}/allotments/own-selling.ts`,
    find: "if (told === 'forbidden' || show.venue.offlineSales === 'forbidden')",
    replace: 'if (told === undefined)',
    tests: ALONE,
  },
  {
    name: 'a till that is cut off starts sales after the last moment',
    file: `${TILL}/allotments/own-selling.ts`,
    find: 'now >= allotment.sellUntil',
    replace: 'now >= allotment.sellUntil + 3_600_000',
    tests: ALONE,
  },
  {
    name: 'a seat sold here is shown as the replica has it',
    file: `${TILL}/allotments/overlay.ts`,
    find: 'if (local === undefined) return replica;',
    replace: "if (local === undefined || local.state === 's') return replica;",
    tests: SHOWN,
  },
  {
    name: 'a replica that is newer than a settlement is not believed',
    file: `${TILL}/allotments/overlay.ts`,
    find: 'row.seq >= local.until',
    replace: 'row.seq > local.until + 1_000_000',
    tests: [`${TILL}/allotments/overlay.test.ts`],
  },
  {
    name: 'a confirm that was taken back is asked again',
    file: `${TILL}/ledger/ledger.ts`,
    find: "      books.requests.answer(withdrawal.confirmId, 'refused', { withdrawn: withdrawal.writtenAt });\n",
    replace: '',
    tests: LANES,
  },
  {
    name: 'the late answer of a confirm that was taken back sells after all',
    file: `${TILL}/desks/confirm-desk.ts`,
    find: '    if (ledger.openConfirm()?.commandId !== commandId) return true;\n',
    replace: '',
    tests: LANES,
  },
  {
    name: 'a withdrawal is asked once and forgotten',
    file: `${TILL}/desks/withdraw-desk.ts`,
    find: 'if (answered.includes(false)) await this.wake.wait(ASK_AGAIN_MS);',
    replace: 'if (answered.includes(false)) return;',
    tests: LANES,
  },
  {
    name: 'the seats of a confirm that never came lie held after it was taken back',
    file: `${TILL}/desks/withdraw-desk.ts`,
    find: "    if (outcome === 'burned') this.release(holdId);\n",
    replace: '',
    tests: LANES,
  },
  {
    name: 'a frame of facts is as large as it likes',
    file: `${TILL}/desks/fact-desk.ts`,
    find: 'return i > 0 && bytes > FRAME_BYTES;',
    replace: 'return i > 1000 && bytes > FRAME_BYTES;',
    tests: LANES,
  },
  {
    name: 'a sale that was seen settled is taken back at the till',
    file: `${TILL}/use-cases/void-sale.ts`,
    find: 'jn === null || jn <= seen',
    replace: 'jn === null',
    tests: ALONE,
  },
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
  {
    name: 'a till that was told of its old ledger sells again after a restart',
    file: `${TILL}/till.ts`,
    find: 'const verdict = ledger.verdict();',
    replace: 'const verdict = null as string | null;',
    tests: [`${TILL}/damage.sqlite.test.ts`],
  },
  {
    name: 'a till that must not sell keeps its link and pushes the genuine one off',
    file: `${TILL}/desks/fact-desk.ts`,
    find: '    link.close();\n',
    replace: '',
    tests: [`${TILL}/damage.sqlite.test.ts`],
  },
];
