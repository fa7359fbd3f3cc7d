import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const SCREENS = 'kiosk/src/screens/kiosk';
const PAGE = [`${SCREENS}/no-paper.test.ts`];
const NO_PAPER = [`${TILL}/kiosk-no-paper.sqlite.test.ts`];
const PICK_UP = [`${TILL}/kiosk-pick-up.sqlite.test.ts`];
const PAPER = [`${TILL}/kiosk-paper.sqlite.test.ts`];

/** How a kiosk that cannot print sends a guest away wrongly, or prints for one whom it sent away. */
export const KIOSK_SENT_AWAY_MUTANTS: readonly Mutant[] = [
  {
    name: 'a kiosk prints for a guest whom it sent to the counter',
    file: `${TILL}/desks/print-begun.ts`,
    find: '(!kiosk.isOfVisit(order) || kiosk.isSentToCounter(order))',
    replace: '!kiosk.isOfVisit(order)',
    tests: PAPER,
  },
  {
    name: 'a kiosk never tells a guest who waits for paper that the counter prints',
    file: `${TILL}/desks/print-desk.ts`,
    find: '    this.waitAtMost(intent);\n    const { promise',
    replace: '    const { promise',
    tests: PAPER,
  },
  {
    name: 'a kiosk that was killed lets a guest wait for paper anew',
    file: `${TILL}/kiosk/at-start.ts`,
    find: 'waitForPaper(orderId, agoMs)',
    replace: 'waitForPaper(orderId)',
    tests: PAPER,
  },
  {
    name: 'a kiosk keeps tickets for a printer that its guest was told not to wait for',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: "printed?.print === 'printing' ? prints.toCounter(orderId) : printed",
    replace: 'printed',
    tests: PAPER,
  },
  {
    name: 'a pick-up of tickets that are at the printer is sent to the counter',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: 'const underWay = prints.underWay(found.print);',
    replace: 'const underWay = null as Promise<void> | null;',
    tests: PAPER,
  },
  {
    name: 'an order of elsewhere comes out twice for two who show its code',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: 'const before = await papers.underWay(orderId);',
    replace: 'const before = null as Awaited<ReturnType<typeof papers.underWay>>;',
    tests: PAPER,
  },
  {
    name: 'a pick-up is lost to the end of the visit before',
    file: `${TILL}/kiosk/kiosk-handlers.ts`,
    find: '    await turn(() => undefined);\n',
    replace: '',
    tests: PAPER,
  },
  {
    name: 'a kiosk goes on taking money when its paper runs out',
    file: `${TILL}/desks/watches.ts`,
    find: '      paper.look();\n',
    replace: '',
    tests: NO_PAPER,
  },
  {
    name: 'a line to the printer that is back at once ends a guest’s payment',
    file: `${TILL}/kiosk/paper-watch.ts`,
    find: "['unreachable', 'offline']",
    replace: '[]',
    tests: NO_PAPER,
  },
  {
    name: 'a guest without paper is told no code',
    file: `${TILL}/desks/print-desk.ts`,
    find: 'void this.tellCode(orderId);',
    replace: 'void orderId;',
    tests: NO_PAPER,
  },
  {
    name: 'a slip has the language of the printer',
    file: `${TILL}/kiosk/slip.ts`,
    find: 'till.counter.kiosk?.guests.language ?? till.terminal.languages[0]',
    replace: 'till.terminal.languages[0]',
    tests: NO_PAPER,
  },
  {
    name: 'staff cannot read the slip of a guest of another language',
    file: `${TILL}/printing/slip-layout.ts`,
    find: '    ...otherBlocks(slip, language),\n',
    replace: '',
    tests: [`${TILL}/printing/slip.test.ts`],
  },
  {
    name: 'who typed wrong codes cannot scan',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: "'pickupCode' in shown ? 'typed' : 'scanned'",
    replace: "'pickupCode' in shown ? 'typed' : 'typed'",
    tests: PICK_UP,
  },
  {
    name: 'a ticket that the server signed waits for codes that others guessed',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: ' || isSignedTicket(till, text)',
    replace: '',
    tests: PICK_UP,
  },
  {
    name: 'a ticket that somebody else signed counts as the server’s',
    file: `${TILL}/kiosk/proven-ticket.ts`,
    find: 'key !== undefined && isSigned(key, read.value.signed, read.value.signature)',
    replace: 'key !== undefined',
    tests: PICK_UP,
  },
  {
    name: 'a kiosk says nothing to whoever pays when its paper runs out',
    file: `${SCREENS}/kiosk.ts`,
    find: 'if (this.#looksAtPaper(state)) return;',
    replace: '',
    tests: PAGE,
  },
  {
    name: 'a kiosk says that nothing was charged though its till did not say so',
    file: `${SCREENS}/visit/step.ts`,
    find: ' || event.isUntold === true',
    replace: '',
    tests: PAGE,
  },
  {
    name: 'the pause after wrong codes is said twice',
    file: `${SCREENS}/notice-text.ts`,
    find: 'if (isPaused || picked.until <= now)',
    replace: 'if (picked.until <= now)',
    tests: [`${SCREENS}/notice-text.test.ts`],
  },
  {
    name: 'no list names a kiosk whose box nobody counted',
    file: `${TILL}/terminal-report.ts`,
    find: ', ...uncounted(till)]',
    replace: ']',
    tests: [`${TILL}/kiosk-day.sqlite.test.ts`],
  },
  {
    name: 'whoever counts a box is not told of notes that nobody heard of',
    file: `${TILL}/kiosk/count-box.ts`,
    find: "ledger.followedAttempts().some(({ by }) => by === 'notes')",
    replace: "ledger.followedAttempts().some(({ by }) => by === 'platform')",
    tests: [`${TILL}/kiosk-notes.sqlite.test.ts`],
  },
  {
    name: 'the language of whoever’s page came last is that of a guest’s slip',
    file: `${TILL}/kiosk/guest-page.ts`,
    find: '    this.#pages.add(page);\n',
    replace: '    this.#pages.add(page);\n    this.#spokeLast = page;\n',
    tests: [`${TILL}/kiosk/guest-page.test.ts`],
  },
  {
    name: 'the slip of a guest whose page died is in another language',
    file: `${TILL}/kiosk/guest-page.ts`,
    find: 'if (this.#guest !== page) this.#languages.delete(page);',
    replace: 'this.#languages.delete(page);',
    tests: [`${TILL}/kiosk/guest-page.test.ts`],
  },
  {
    name: 'a guest whose copy stayed inside too is told to take it',
    file: `${TILL}/desks/print-desk.ts`,
    find: "view.print === 'printed' && whatNext(this.till, orderId) === 'counter' ? 'failed' : view.print",
    replace: 'view.print',
    tests: PAPER,
  },
  {
    name: 'the copy of a picked-up order that stayed inside is said to have come out',
    file: `${TILL}/kiosk/print-again.ts`,
    find: "outcome.outcome === 'printed' && ['nothing', 'covered'].includes(slotOf(till, name))",
    replace: 'false',
    tests: PICK_UP,
  },
  {
    name: 'a guest is sent to the counter while their copy prints',
    file: `${SCREENS}/visit/step.ts`,
    find: "to({ asking: 'print', outcome: 'printing' })",
    replace: "to({ asking: 'print' })",
    tests: [`${SCREENS}/visit/visit.test.ts`],
  },
];
