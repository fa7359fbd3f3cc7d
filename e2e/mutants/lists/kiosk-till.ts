import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const SERVER = 'sync-server/src';
const KIOSK = [`${TILL}/kiosk.sqlite.test.ts`];
const PICK_UP = [`${TILL}/kiosk-pick-up.sqlite.test.ts`];
const NOTES = [`${TILL}/kiosk-notes.sqlite.test.ts`];
const CARD = [`${TILL}/adapters/kiosk-card/unattended-card-terminal.test.ts`];
const AT_SERVER = [`${SERVER}/kiosk.sqlite.test.ts`];
const INVITED = [`${SERVER}/use-cases/manage/invitations.test.ts`];

/** What must not happen at a kiosk, where nobody stands beside the guest. */
export const KIOSK_TILL_MUTANTS: readonly Mutant[] = [
  {
    name: 'a kiosk takes money although it has no paper',
    file: `${TILL}/use-cases/pay-by.ts`,
    find: "if (till.counter.kiosk !== null && paperNow(till) !== 'ready')",
    replace: "if (till.counter.kiosk === null && paperNow(till) !== 'ready')",
    tests: KIOSK,
  },
  {
    name: 'tickets of a guest who has left fall out before the next one',
    file: `${TILL}/desks/print-begun.ts`,
    find: '(!kiosk.isOfVisit(order) || kiosk.isSentToCounter(order))',
    replace: 'kiosk.isSentToCounter(order)',
    tests: KIOSK,
  },
  {
    name: 'a kiosk’s next guest is told of the sale of the one before',
    file: `${TILL}/kiosk/at-start.ts`,
    find: 'if (!kiosk.isOfVisit((body as { readonly orderId: string }).orderId)) return;',
    replace: '',
    tests: KIOSK,
  },
  {
    name: 'a visit that ends leaves its payment to go on',
    file: `${TILL}/kiosk/end-visit.ts`,
    find: '    dropPaying(till);\n',
    replace: '',
    tests: KIOSK,
  },
  {
    name: 'a page of a kiosk does what a clerk does',
    file: `${TILL}/kiosk/at-start.ts`,
    find: "return 'kiosk';",
    replace: "return 'clerk';",
    tests: KIOSK,
  },
  {
    name: 'a kiosk that takes QR alone goes on selling while it is cut off',
    file: `${TILL}/kiosk/kiosk-status.ts`,
    find: "if (!hasTender) reasons.push('no-tender');",
    replace: '',
    tests: [...KIOSK, ...PICK_UP],
  },
  {
    name: 'a kiosk offers its card terminal where no seat can become its own',
    file: `${TILL}/kiosk/kiosk-status.ts`,
    find: 'mayKeep || isProviderTender(tender)',
    replace: 'true',
    tests: KIOSK,
  },
  {
    name: 'a guest may guess pick-up codes for as long as they like',
    file: `${TILL}/kiosk/code-tries.ts`,
    find: 'this.#pausedUntil = this.#clock.monotonic() + PAUSE_MS;',
    replace: '',
    tests: PICK_UP,
  },
  {
    name: 'leaving the kiosk is a way around the pause after wrong codes',
    file: `${TILL}/kiosk/kiosk-desk.ts`,
    find: '    this.picked.clear();\n',
    replace: '    this.picked.clear();\n    Object.assign(this, { typed: new CodeTries(this.clock) });\n',
    tests: PICK_UP,
  },
  {
    name: 'an order is handed out a second time',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: '(isWhole || (shown',
    replace: '((shown',
    tests: PICK_UP,
  },
  {
    name: 'tickets of another day come out today',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: 'if (day !== null && show.businessDay !== day)',
    replace: 'if (day !== null && show.businessDay === "")',
    tests: PICK_UP,
  },
  {
    name: 'a kiosk prints a copy although the first may have come out',
    file: `${TILL}/kiosk/print-again.ts`,
    find: "if (!mayPrintAgain(till, orderId)) return no('NOT_AUTHORISED', { reason: 'came-out' });",
    replace: '',
    tests: PICK_UP,
  },
  {
    name: 'a kiosk prints copy after copy',
    file: `${TILL}/kiosk/print-again.ts`,
    find: '  kiosk.takePrintAgain(orderId);\n',
    replace: '',
    tests: PICK_UP,
  },
  {
    name: 'a ticket that nobody signed is printed at a kiosk that is cut off',
    file: `${TILL}/kiosk/proven-ticket.ts`,
    find: 'if (key === undefined || !isSigned(key, signed, signature)) return null;',
    replace: 'if (key === undefined) return null;',
    tests: PICK_UP,
  },
  {
    name: 'a kiosk that is cut off hands a ticket out as often as it is shown',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: 'if (before !== null && hasComeOut(before, ticket.id)) return collectedBefore(before);',
    replace: '',
    tests: PICK_UP,
  },
  {
    name: 'a paper that did not come out is told as handed out',
    file: 'shared/src/domain/venue/evolve-fact.ts',
    find: "if (body.outcome === 'printed')",
    replace: "if (body.outcome !== 'printed')",
    tests: AT_SERVER,
  },
  {
    name: 'notes for which nothing was sold are told to nobody',
    file: `${TILL}/use-cases/drop-paying.ts`,
    find: '...(taken === undefined ? {} : { owed: owedFact(order, taken, owedOf(all), at) }),',
    replace: '',
    tests: NOTES,
  },
  {
    name: 'notes that were taken as the line went are forgotten',
    file: `${TILL}/paying/take-notes.ts`,
    find: '...(isOwed ? { owed: owedFact(order, now, amount, serverNow(till)) } : {}),',
    replace: '',
    tests: NOTES,
  },
  {
    name: 'a note that is stuck in a kiosk is owed to nobody',
    file: `${TILL}/paying/take-notes.ts`,
    find: '    owes(order, stuck);\n',
    replace: '',
    tests: NOTES,
  },
  {
    name: 'notes that are enough as a visit ends buy nothing',
    file: `${TILL}/kiosk/end-visit.ts`,
    find: '  await stopNotes(till, pays);\n',
    replace: '',
    tests: [`${TILL}/kiosk-ending.sqlite.test.ts`],
  },
  {
    name: 'cash that is owed is no conflict',
    file: 'shared/src/domain/venue/fact-fit.ts',
    find: "return body.reason === 'pay-in' && body.order !== null && body.amount > 0 ? 'cash-owed' : null;",
    replace: 'return null;',
    tests: AT_SERVER,
  },
  {
    name: 'a spoiled frame of a kiosk’s card terminal is taken for an answer',
    file: `${TILL}/adapters/kiosk-card/frame.ts`,
    find: 'if (xorOf(bytes.subarray(1, last)) !== bytes[last]) return null;',
    replace: '',
    tests: CARD,
  },
  {
    name: 'the approval of another charge pays for this one',
    file: `${TILL}/adapters/kiosk-card/unattended-card-terminal.ts`,
    find: 'read[1] === fields[1] ? stateIn(read) : null',
    replace: 'stateIn(read)',
    tests: CARD,
  },
  {
    name: 'any terminal sells with nobody signed in',
    file: `${SERVER}/transport/caller.ts`,
    find: "...(kind === 'kiosk' ? (['kiosk'] as const) : [])",
    replace: "...(kind !== undefined ? (['kiosk'] as const) : [])",
    tests: AT_SERVER,
  },
  {
    name: 'a one-time code enrols device after device',
    file: `${SERVER}/use-cases/manage/invitations.ts`,
    find: '    this.byHash.delete(hash);\n    if (found',
    replace: '    if (found',
    tests: INVITED,
  },
  {
    name: 'codes for devices can be guessed for as long as one likes',
    file: `${SERVER}/use-cases/manage/invitations.ts`,
    find: 'this.pausedUntil = now + WRONG_PAUSE_MS;',
    replace: '',
    tests: INVITED,
  },
];
