import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const SCREENS = 'kiosk/src/screens/kiosk';
const PAPER = [`${TILL}/kiosk-paper.sqlite.test.ts`];
const SLOT = [`${TILL}/adapters/network-printer/slot.test.ts`];
const ASKED = [`${TILL}/kiosk-asked.sqlite.test.ts`];
const PAGE = [`${SCREENS}/paper-of-before.test.ts`];

/** How the ticket of the guest before is taken for the next guest's, or for nobody's. */
export const KIOSK_SLOT_MUTANTS: readonly Mutant[] = [
  {
    name: 'a ticket has its order number in one string that nobody reads out',
    file: `${TILL}/printing/ticket-layout.ts`,
    find: 'small(texts.order, groupedOrder(ticket.orderId))',
    replace: 'small(texts.order, ticket.orderId)',
    tests: [`${TILL}/printing/printing.test.ts`],
  },
  {
    name: 'staff at a kiosk is not told which seats a ticket in its slot is for',
    file: `${TILL}/kiosk/papers-asked.ts`,
    find: 'sale === null ? papers.ticketsOf(name) : (own?.paper ?? [])',
    replace: 'papers.ticketsOf(name)',
    tests: ASKED,
  },
  {
    name: 'what a ticket of another door says is forgotten before staff has looked into the slot',
    file: `${TILL}/desks/paper-desk.ts`,
    find: 'this.texts.set(paper.name, what.tickets);',
    replace: '',
    tests: ASKED,
  },
  {
    name: 'the ticket of the guest before in a slot is taken for the next guest’s',
    file: `${TILL}/adapters/network-printer/slot-watch.ts`,
    find: 'job.isSeen ||= job.isThere && job.isClear;',
    replace: 'job.isSeen ||= job.isThere;',
    tests: SLOT,
  },
  {
    name: 'a slot in which paper of before was is taken for one that nothing left',
    file: `${TILL}/adapters/network-printer/slot-watch.ts`,
    find: "    if (seen.isCovered) return 'covered';\n",
    replace: '',
    tests: SLOT,
  },
  {
    name: 'a slot is looked at only after a job of this run',
    file: `${TILL}/adapters/network-printer/slot-watch.ts`,
    find: 'if (this.job?.isOver === false) return;',
    replace: 'if (this.job?.isOver !== true) return;',
    tests: SLOT,
  },
  {
    name: 'nobody is told that paper came to a slot, or was taken out of it',
    file: `${TILL}/adapters/network-printer/network-printer.ts`,
    find: '  slot.onChange = () => line.tell();\n',
    replace: '',
    tests: SLOT,
  },
  {
    name: 'a kiosk calls tickets taken that were printed behind paper of before',
    file: `${TILL}/kiosk/what-next.ts`,
    find: "slotOf(till, paper.name) === 'covered'",
    replace: "slotOf(till, paper.name) === 'nothing'",
    tests: PAPER,
  },
  {
    name: 'the code of tickets that may be inside yet is not asked for',
    file: `${TILL}/desks/print-desk.ts`,
    find: ' || view.mayPrintAgain || view.mayBeInside) void',
    replace: ' || view.mayPrintAgain) void',
    tests: PAPER,
  },
  {
    name: 'a copy that was printed behind paper of before is called out',
    file: `${TILL}/kiosk/print-again.ts`,
    find: "print: isUnseen ? 'failed' : print",
    replace: "print: isUnseen ? 'printed' : print",
    tests: PAPER,
  },
  {
    name: 'a guest whose tickets may be inside yet is shown that they are there',
    file: `${SCREENS}/paying.ts`,
    find: ' && !sale.mayPrintAgain && !sale.mayBeInside;',
    replace: ' && !sale.mayPrintAgain;',
    tests: PAGE,
  },
  {
    name: 'a guest whose tickets may be inside yet is shown that what they picked up is there',
    file: `${SCREENS}/kiosk.ts`,
    find: "outcome === 'printed' && !answer.value.mayBeInside",
    replace: "outcome === 'printed'",
    tests: PAGE,
  },
  {
    name: 'a guest’s own slip in the slot is called the ticket of the guest before',
    file: `${SCREENS}/state.ts`,
    find: '  things.slip === null &&\n',
    replace: '',
    tests: PAGE,
  },
  {
    name: 'nobody is told of the ticket of the guest before where money is asked for',
    file: `${SCREENS}/state.ts`,
    find: "['attract', 'party', 'review', 'collect']",
    replace: "['attract', 'party', 'collect']",
    tests: PAGE,
  },
];
