import type { Mutant } from '../mutant.ts';

const SCREEN = 'kiosk/src/screens/kiosk';
const TILL = 'kiosk/src/till';

/** How a guest of a kiosk leaves something of theirs behind, goes without what they must have, or is told another's words. */
export const KIOSK_LEAVING_MUTANTS: readonly Mutant[] = [
  {
    name: 'a guest who collects tickets is warned that seats are put back',
    file: `${SCREEN}/start-over.ts`,
    find: "own.isHeld || asking === 'hold'",
    replace: 'own !== null || asking === null',
    tests: [`${SCREEN}/start-over.test.ts`],
  },
  {
    name: 'a guest who tapped the corner of staff by accident does not come back to where they were',
    file: `${SCREEN}/staff-above.ts`,
    find: 'this.#takeAway = null;\n    this.#cover(false);',
    replace: 'this.#takeAway = null;',
    tests: [`${SCREEN}/staff-above.test.ts`],
  },
  {
    name: 'what staff touches keeps the visit below open',
    file: `${SCREEN}/staff-above.ts`,
    find: 'if (!this.isOpen) work();',
    replace: 'work();',
    tests: [`${SCREEN}/staff-above.test.ts`],
  },
  {
    name: 'whoever is let in as the pad closes stays in service behind the guests’ page',
    file: 'kiosk/src/screens/service/staff-desk.ts',
    find: "if (this.#isClosed) return void (reply.ok && this.#till.call('kiosk.service', { wish: 'done' }));",
    replace: '',
    tests: ['kiosk/src/screens/service/staff-desk.test.ts'],
  },
  {
    name: 'one touch takes a kiosk out of service',
    file: 'kiosk/src/screens/service/staff-desk.ts',
    find: "return this.show('closing');",
    replace: "return this.wish('close');",
    tests: ['kiosk/src/screens/service/staff-desk.test.ts'],
  },
  {
    name: 'a code whose end the scanner lost is kept after its guest has gone',
    file: `${SCREEN}/listen-to-scanner.ts`,
    find: 'return () => reader.forget();',
    replace: 'return () => undefined;',
    tests: [`${SCREEN}/listen-to-scanner.test.ts`],
  },
  {
    name: 'the end of a code that is held to the scanner as a visit ends is taken for a code',
    file: `${SCREEN}/scan.ts`,
    find: "this.#isBroken ||= this.#text !== '';\n",
    replace: '',
    tests: [`${SCREEN}/scan.test.ts`],
  },
  {
    name: 'a kiosk hears for ever of every hall that a guest once looked at',
    file: `${SCREEN}/desk.ts`,
    find: 'if (isOver) this.looksAway();',
    replace: '',
    tests: [`${SCREEN}/kiosk.test.ts`],
  },
  {
    name: 'who names seats that were just taken is told that the hall is full',
    file: `${SCREEN}/notice-text.ts`,
    find: "if (around.isChoosing) return t('kiosk.change.taken');",
    replace: "if (around.isChoosing && around.people > 99) return t('kiosk.change.taken');",
    tests: [`${SCREEN}/notice-text.test.ts`],
  },
  {
    name: 'a guest whose money may come as their time ends leaves without a slip',
    file: `${TILL}/kiosk/not-settled.ts`,
    find: "=== true ? 'goes-back' : 'payment-unknown';",
    replace: "=== true ? 'goes-back' : null;",
    tests: [`${TILL}/kiosk-paid-as-time-ends.sqlite.test.ts`],
  },
  {
    name: 'a card that was held to the terminal as the time ended is charged for nothing',
    file: `${TILL}/kiosk/end-visit.ts`,
    find: '    dropPaying(till);\n',
    replace: '    if (ledger.payOrder()?.isAtServer !== false) dropPaying(till);\n',
    tests: [`${TILL}/kiosk-paid-as-time-ends.sqlite.test.ts`],
  },
  {
    name: 'whose money became a sale a moment before their visit ended has neither tickets nor a slip',
    file: `${TILL}/kiosk/end-visit.ts`,
    find: 'ledger.payOrder() ?? soldJustNow(till, desks);',
    replace: 'ledger.payOrder();',
    tests: [`${TILL}/kiosk-ending.sqlite.test.ts`],
  },
  {
    name: 'a guest’s time to pay runs on while the printer takes its time with what they have paid',
    file: `${TILL}/desks/print-desk.ts`,
    find: "if (copy === 1 && this.till.counter.kiosk !== null) this.till.tell('sale.changed', this.viewOf(sale));",
    replace: '',
    tests: [`${TILL}/kiosk-ending.sqlite.test.ts`],
  },
  {
    name: 'whoever was told that tickets come is not told of the slip that came instead',
    file: `${SCREEN}/visit/transitions.ts`,
    find: ", tickets: ['tickets'] },\n};",
    replace: ' },\n};',
    tests: [`${SCREEN}/visit/visit.test.ts`],
  },
  {
    name: 'above the show of one house stands the name of another',
    file: `${SCREEN}/house-name.ts`,
    find: 'chosen.length > 0 ? chosen : rows',
    replace: 'rows',
    tests: [`${SCREEN}/house-name.test.ts`],
  },
  {
    name: 'the log of a till keeps the name of a hold whose guest has left',
    file: `${TILL}/desks/release-desk.ts`,
    find: 'log.warn({ code: answer.error.code }',
    replace: 'log.warn({ hold: holdId, code: answer.error.code }',
    tests: [`${TILL}/released.sqlite.test.ts`],
  },
];
