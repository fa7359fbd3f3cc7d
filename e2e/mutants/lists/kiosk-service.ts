import type { Mutant } from '../mutant.ts';

const SHELL = 'kiosk/src/shell';
const TILL = 'kiosk/src/till';
const SCREENS = 'kiosk/src/screens';
const PAGE = [`${SCREENS}/service/staff-desk.test.ts`];
const DAY = [`${TILL}/kiosk-day.sqlite.test.ts`];
const PAGES = [`${TILL}/kiosk-pages.sqlite.test.ts`];
const ASKED = [`${TILL}/kiosk-asked.sqlite.test.ts`];
const SERVICE = [`${TILL}/kiosk-service.sqlite.test.ts`];

/** What staff does at a kiosk, and what becomes of it when nobody looks after it. */
export const KIOSK_SERVICE_MUTANTS: readonly Mutant[] = [
  {
    name: 'a kiosk without a page of its own shows the clerk’s to guests',
    file: `${SHELL}/config.ts`,
    find: 'if (isThere(role)) return role;',
    replace: "if (isThere(role) || role === 'kiosk') return isThere(role) ? role : 'counter';",
    tests: [`${SHELL}/machine-policy.test.ts`],
  },
  {
    name: 'the pad for service can be guessed at without a wait',
    file: `${TILL}/kiosk/staff.ts`,
    find: 'door.count(till.clock.monotonic(), login);',
    replace: '',
    tests: SERVICE,
  },
  {
    name: 'the pad for service is open while the way out is closed',
    file: `${TILL}/till-handlers.ts`,
    find: '...kioskHandlers(till, desks, turn, door),',
    replace: '...kioskHandlers(till, desks, turn, new StaffDoor()),',
    tests: SERVICE,
  },
  {
    name: 'a clerk clears tries at a supervisor’s PIN by their own',
    file: `${TILL}/kiosk/staff.ts`,
    find: "door.forgive(role === 'clerk' ? 'theirs' : 'all', login);",
    replace: "door.forgive('all');",
    tests: SERVICE,
  },
  {
    name: 'any page serves a kiosk once somebody gave a PIN',
    file: `${TILL}/kiosk/service-visit.ts`,
    find: 'return this.#now?.page === page ? this.#now.who : null;',
    replace: 'return this.#now?.who ?? null;',
    tests: SERVICE,
  },
  {
    name: 'a service page that was left open stays open',
    file: `${TILL}/kiosk/service-visit.ts`,
    find: 'if (this.#now !== null && at >= this.#now.until) this.#now = null;',
    replace: '',
    tests: SERVICE,
  },
  {
    name: 'a page that asks is sold to at a kiosk out of service',
    file: `${TILL}/context.ts`,
    find: 'if (refused !== null || till.ledger.outOfServiceSince() === null) return refused;',
    replace: 'if (refused !== null || Date.now() > 0) return refused;',
    tests: SERVICE,
  },
  {
    name: 'seats that are granted to a kiosk out of service stay with it',
    file: `${TILL}/desks/desks.ts`,
    find: 'returns.listed();',
    replace: 'returns.policyMayHaveChanged();',
    tests: SERVICE,
  },
  {
    name: 'a kiosk that is out of service is back after a restart',
    file: `${TILL}/ledger/out-of-service-record.ts`,
    find: 'else this.put.run(since);',
    replace: '',
    tests: SERVICE,
  },
  {
    name: 'a copy that staff wished for falls out before the next guest',
    file: `${TILL}/kiosk/service-visit.ts`,
    find: 'at < this.#now.until && this.#now.takes',
    replace: 'at > 0 && this.#now.takes',
    tests: ASKED,
  },
  {
    name: 'staff who says that nothing came out of a kiosk is given nothing',
    file: `${TILL}/desks/print-begun.ts`,
    find: ' &&\n  !kiosk.service.isTaking(order, clock.monotonic())',
    replace: '',
    tests: ASKED,
  },
  {
    name: 'tickets in doubt are printed for staff and for their guest',
    file: `${TILL}/kiosk/papers-asked.ts`,
    find: 'if (kiosk.isOfVisit(order)) kiosk.takePrintAgain(order);',
    replace: '',
    tests: ASKED,
  },
  {
    name: 'a kiosk asks for an order in the name of a clerk, whom it has not',
    file: `${TILL}/use-cases/print-order.ts`,
    find: 'till.counter.kiosk === null',
    replace: 'till.counter.clerk !== null',
    tests: ASKED,
  },
  {
    name: 'nobody is sent to a kiosk that has papers in doubt',
    file: `${TILL}/terminal-report.ts`,
    find: '...wordOf(printerView(till).asked.length)',
    replace: '...wordOf(0)',
    tests: ASKED,
  },
  {
    name: 'a box is counted in the name of the device',
    file: `${TILL}/kiosk/count-box.ts`,
    find: 'till.ledger.recordShiftClosed(shift, who.person, counted',
    replace: 'till.ledger.recordShiftClosed(shift, shift.openedBy, counted',
    tests: [`${TILL}/kiosk-notes.sqlite.test.ts`],
  },
  {
    name: 'a visit goes on without the page it was at',
    file: `${TILL}/kiosk/guest-page.ts`,
    find: 'return this.#guest === page || (',
    replace: 'return (',
    tests: PAGES,
  },
  {
    name: 'the next page of a kiosk resumes the visit of the guest before',
    file: `${TILL}/kiosk/guest-watch.ts`,
    find: "await this.#ended('another page');",
    replace: '',
    tests: PAGES,
  },
  {
    name: 'another page of a kiosk is shown the basket',
    file: `${TILL}/kiosk/guest-page.ts`,
    find: 'return this.#guest === null || this.#guest === page;',
    replace: 'return page > 0;',
    tests: PAGES,
  },
  {
    name: 'a visit that no page comes back to holds its seats',
    file: `${TILL}/kiosk/guest-watch.ts`,
    find: "void this.#ended('no page came');",
    replace: '',
    tests: PAGES,
  },
  {
    name: 'a page that dies as tickets are printed takes them along',
    file: `${TILL}/kiosk/guest-watch.ts`,
    find: 'if (!this.#isPrinting()) return',
    replace: 'if (PAPER_MS > 0) return',
    tests: PAGES,
  },
  {
    name: 'a kiosk closes its shift with notes in the box as if there were none',
    file: `${TILL}/kiosk/day-desk.ts`,
    find: 'ledger.drawer(shift).expected === 0',
    replace: 'ledger.isOpen()',
    tests: DAY,
  },
  {
    name: 'a kiosk’s shift goes on for ever',
    file: `${TILL}/kiosk/day-desk.ts`,
    find: 'isOfADayBefore(this.#till, shift) &&',
    replace: 'shift.float < 0 &&',
    tests: DAY,
  },
  {
    name: 'a kiosk that is cut off gives its seats back as the day ends',
    file: `${TILL}/kiosk/day-desk.ts`,
    find: "|| this.#till.link.state.kind !== 'online'",
    replace: '',
    tests: DAY,
  },
  {
    name: 'a kiosk ends its shift before a guest who is paying',
    file: `${TILL}/kiosk/day-desk.ts`,
    find: `      ledger.basket() === null &&
      ledger.payOrder() === null &&
      ledger.openConfirm() === null &&
      ledger.openResolution() === null &&
      ledger.followedAttempts().length === 0 &&
`,
    replace: '',
    tests: DAY,
  },
  {
    name: 'a kiosk that is out of service opens a shift and is given seats',
    file: `${TILL}/kiosk/open-shift.ts`,
    find: 'if (ledger.outOfServiceSince() !== null) return;',
    replace: '',
    tests: DAY,
  },
  {
    name: 'the page of staff keeps the PIN while the till looks at it',
    file: `${SCREENS}/service/staff-desk.ts`,
    find: "pad: { login, pin: '', field: 'pin' }",
    replace: "pad: { login, pin, field: 'pin' }",
    tests: PAGE,
  },
  {
    name: 'a box is counted in whole units where minor ones are meant',
    file: `${SCREENS}/service/staff-desk.ts`,
    find: 'Number(amount) * minorPerUnit',
    replace: 'Number(amount) + 0 * minorPerUnit',
    tests: PAGE,
  },
  {
    name: 'a mistyped count ends the shift of a box at once',
    file: `${SCREENS}/service/staff-desk.ts`,
    find: "if (view === 'count' && counted !== service?.box?.expected) {",
    replace: "if (view === 'count' && counted !== service?.box?.expected && minorPerUnit < 0) {",
    tests: PAGE,
  },
  {
    name: 'a second tap answers for the next paper',
    file: `${SCREENS}/service/staff-desk.ts`,
    find: 'isBusy: true, saying: { key: `staff.asked',
    replace: 'isBusy: false, saying: { key: `staff.asked',
    tests: PAGE,
  },
  {
    name: 'a page of staff that is closed leaves its service open',
    file: `${SCREENS}/service/staff-desk.ts`,
    find: "if (this.#now.service !== null) void this.#till.call('kiosk.service', { wish: 'done' });",
    replace: '',
    tests: PAGE,
  },
  {
    name: 'a script opens the page of staff',
    file: `${SCREENS}/kiosk/listen-to-staff.ts`,
    find: 'if (isTrusted && sign',
    replace: 'if (isTrusted !== undefined && sign',
    tests: [`${SCREENS}/kiosk/listen-to-staff.test.ts`],
  },
];
