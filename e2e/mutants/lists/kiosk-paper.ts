import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const SCREENS = 'kiosk/src/screens/kiosk';
const PAPER = [`${TILL}/kiosk-paper.sqlite.test.ts`];
const SLOT = [`${TILL}/adapters/network-printer/slot.test.ts`];
const AT_COUNTER = [`${TILL}/print-order.sqlite.test.ts`];
const RULE = [`${TILL}/printing/left-in-slot.test.ts`];
const PAGE = [`${SCREENS}/kiosk.test.ts`];
const CONTRACT = [`${TILL}/ledger/memory/memory-ledger.test.ts`];

/** How two people get the same ticket at a kiosk, or the next guest somebody else's. */
export const KIOSK_PAPER_MUTANTS: readonly Mutant[] = [
  {
    name: 'a slip has its order number in one string that nobody reads out',
    file: 'kiosk/src/till/printing/slip-layout.ts',
    find: 'right: groupedOrder(slip.orderId)',
    replace: 'right: slip.orderId',
    tests: ['kiosk/src/till/printing/slip.test.ts'],
  },
  {
    name: 'an order number that is typed as its slip has it is not found',
    file: 'kiosk/src/till/use-cases/find-orders.ts',
    find: "const typed = text.replaceAll(/\\s+/g, '');",
    replace: 'const typed = text;',
    tests: ['kiosk/src/till/refunds.sqlite.test.ts'],
  },
  {
    name: 'a kiosk prints again though paper left its slot',
    file: `${TILL}/printing/left-in-slot.ts`,
    find: "if (sensor !== 'nothing')",
    replace: "if (sensor !== 'nothing' && sensor !== 'taken')",
    tests: RULE,
  },
  {
    name: 'a kiosk prints again and again',
    file: `${TILL}/printing/left-in-slot.ts`,
    find: "return hasReprinted ? 'counter' : 'reprint';",
    replace: "return 'reprint';",
    tests: RULE,
  },
  {
    name: 'a slot that nobody looked at for a moment is taken for an empty one',
    file: `${TILL}/adapters/network-printer/slot-watch.ts`,
    find: 'if (isThere === null || this.clock.monotonic() - askedAt > BLIND_MS) job.isBlind = true;',
    replace: '',
    tests: SLOT,
  },
  {
    name: 'paper that passed a slot is forgotten once it is gone',
    file: `${TILL}/adapters/network-printer/slot-watch.ts`,
    find: 'job.isSeen ||= job.isThere && job.isClear;',
    replace: 'job.isSeen = job.isThere && job.isClear;',
    tests: SLOT,
  },
  {
    name: 'a slot is not looked at once more when its printer is done',
    file: `${TILL}/adapters/network-printer/slot-watch.ts`,
    find: '    this.cancel();\n    await this.glance();\n    if (this.job',
    replace: '    this.cancel();\n    if (this.job',
    tests: SLOT,
  },
  {
    name: 'the word of a slot is read off the wrong bit',
    file: `${TILL}/adapters/network-printer/printer-commands.ts`,
    find: 'IN_SLOT = 0x20;',
    replace: 'IN_SLOT = 0x40;',
    tests: SLOT,
  },
  {
    name: 'a counter prints an order of elsewhere again while nobody has looked whether it came out',
    file: `${TILL}/use-cases/print-order.ts`,
    find: "if (papers.isInDoubt(orderId)) return no('UNAVAILABLE', { reason: 'print-unknown' });",
    replace: '',
    tests: AT_COUNTER,
  },
  {
    name: 'a counter hands out a second paper that is not marked',
    file: `${TILL}/use-cases/print-order.ts`,
    find: 'Math.max((again?.copy ?? 0) + 1, found.collected === null ? 1 : 2)',
    replace: '1',
    tests: AT_COUNTER,
  },
  {
    name: 'a counter prints tickets of an order that was given back',
    file: `${TILL}/use-cases/print-order.ts`,
    find: "if (found?.order.state !== 'paid')",
    replace: 'if (found == null)',
    tests: AT_COUNTER,
  },
  {
    name: 'a counter prints an order of elsewhere as often as a key is pressed',
    file: 'kiosk/src/screens/counter/orders.ts',
    find: "if (open === null || busy !== null) return;\n    this.store.setState({ busy: 'printing'",
    replace: "if (open === null) return;\n    this.store.setState({ busy: 'printing'",
    tests: ['kiosk/src/screens/counter/orders.test.ts'],
  },
  {
    name: 'a kiosk does not hear the sensor of its slot',
    file: `${TILL}/kiosk/paper.ts`,
    find: "printer.slot?.(job) ?? 'unknown'",
    replace: "(job === '' ? printer.slot?.(job) : undefined) ?? 'unknown'",
    tests: PAPER,
  },
  {
    name: 'a kiosk takes a slot without a sensor for an empty one',
    file: `${TILL}/kiosk/what-next.ts`,
    find: 'sensor: slotOf(till, name)',
    replace: "sensor: slotOf(till, name) === 'taken' ? 'taken' : 'nothing'",
    tests: PAPER,
  },
  {
    name: 'a code makes a kiosk print what somebody may have in their hand',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: 'isKnown ? copyFor(till, prints, sale) : null',
    replace: "copyFor(till, prints, { ...sale, print: { ...print, outcome: 'failed' } })",
    tests: PAPER,
  },
  {
    name: 'a code makes a kiosk print an order of elsewhere twice, the first being in doubt',
    file: `${TILL}/kiosk/pick-up.ts`,
    find: 'if (papers.isInDoubt(orderId))',
    replace: 'if (copyFor.length === 0 && papers.isInDoubt(orderId))',
    tests: PAPER,
  },
  {
    name: 'what waited for a kiosk’s printer comes out before the next guest',
    file: `${TILL}/desks/print-desk.ts`,
    find: ' || isVisitOver(this.till, intent.orderId)) await this.print(intent);',
    replace: ') await this.printAny(intent);',
    also: [
      {
        find: '  /** What a person saw of a paper in doubt.',
        replace:
          '  private async printAny(intent: PrintIntent): Promise<void> {\n    this.till.counter.kiosk?.claim(intent.orderId);\n    await this.print(intent);\n  }\n\n  /** What a person saw of a paper in doubt.',
      },
    ],
    tests: PAPER,
  },
  {
    name: 'what waits for a kiosk’s printer is not told as not printed when its guest leaves',
    file: `${TILL}/kiosk/end-visit.ts`,
    find: '  await resumePrints(till, desks);\n',
    replace: '',
    tests: PAPER,
  },
  {
    name: 'tickets begin behind another job though their guest has left',
    file: `${TILL}/desks/print-begun.ts`,
    find: '    if (isVisitOver(till, order)) throw new VisitIsOver();\n',
    replace: '',
    tests: PAPER,
  },
  {
    name: 'a slip for whoever leaves does not come out',
    file: `${TILL}/desks/paper-desk.ts`,
    find: 'tickets.length > 0 ? beginsFor(this.till, orderId, name, copy) : begins(this.till, name, copy)',
    replace: 'tickets.length >= 0 ? beginsFor(this.till, orderId, name, copy) : begins(this.till, name, copy)',
    tests: PAPER,
  },
  {
    name: 'a kiosk that comes back after hours prints what a guest of before paid',
    file: `${TILL}/kiosk/at-start.ts`,
    find: '    if (agoMs > GUEST_STAYS_MS) continue;\n    counter.kiosk?.claim(orderId);\n    counter.kiosk?.waitForPaper(orderId, agoMs);',
    replace: '    if (agoMs >= 0) counter.kiosk?.claim(orderId);',
    tests: PAPER,
  },
  {
    name: 'it is not written down that paper of an order of elsewhere, or a slip, begins',
    file: `${TILL}/desks/paper-desk.ts`,
    find: 'print({ name, copy, ...what }, begin)',
    replace: 'print({ name, copy, ...what }, () => void begin)',
    tests: PAPER,
  },
  {
    name: 'paper of an order of elsewhere is not written down before the printer has it',
    file: `${TILL}/desks/paper-desk.ts`,
    find: '    ledger.wishPaper(paper);\n',
    replace: '',
    tests: PAPER,
  },
  {
    name: 'paper of an order of elsewhere that was begun is taken for not printed at the next start',
    file: `${TILL}/desks/paper-desk.ts`,
    find: "else if (known === 'not-printed' || tried === undefined)",
    replace: "else if (known === 'not-printed' || tried !== 'unknown')",
    tests: PAPER,
  },
  {
    name: 'the next guest of a kiosk is shown what others had printed',
    file: `${TILL}/till-status.ts`,
    find: '  printer: { ...status.printer, asked: [] },\n});',
    replace: '});',
    tests: PAPER,
  },
  {
    name: 'an answer about such a paper counts twice',
    file: `${TILL}/ledger/print-book.ts`,
    find: "if (books.tries.find(paper.name)?.state !== 'unknown') return false;",
    replace: '',
    tests: CONTRACT,
  },
  {
    name: 'a slip is told as tickets',
    file: `${TILL}/ledger/print-book.ts`,
    find: '  if (tickets.length > 0) journal.append',
    replace: '  journal.append',
    tests: CONTRACT,
  },
  {
    name: 'to a kiosk’s till a guest stands there for ever who left while it was away',
    file: `${SCREENS}/kiosk.ts`,
    find: "    if (this.isEndUntold) void this.till.call('visit.end', { why: 'left' });\n",
    replace: '',
    tests: PAGE,
  },
  {
    name: 'a kiosk says that tickets came out of which its slot saw nothing',
    file: `${SCREENS}/paying.ts`,
    find: "sale.print === 'printed' && !sale.mayPrintAgain && ",
    replace: "sale.print === 'printed' && ",
    tests: PAGE,
  },
  {
    name: 'a kiosk lets a guest wait for tickets that are in doubt',
    file: `${SCREENS}/paying.ts`,
    find: "if (!isPrinted && sale.print !== 'printing')",
    replace: "if (!isPrinted && sale.print === 'failed')",
    tests: PAGE,
  },
];
