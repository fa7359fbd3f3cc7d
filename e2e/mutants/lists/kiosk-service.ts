import type { Mutant } from '../mutant.ts';

const SHELL = 'kiosk/src/shell';
const TILL = 'kiosk/src/till';
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
    find: 'door.count(till.clock.monotonic());',
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
    find: "door.forgive(role !== 'clerk');",
    replace: 'door.forgive(true);',
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
    name: 'a kiosk that is out of service is back after a restart',
    file: `${TILL}/ledger/out-of-service-record.ts`,
    find: 'else this.put.run(since);',
    replace: '',
    tests: SERVICE,
  },
  {
    name: 'a box is counted in the name of the device',
    file: `${TILL}/kiosk/count-box.ts`,
    find: 'till.ledger.recordShiftClosed(shift, who.person, counted',
    replace: 'till.ledger.recordShiftClosed(shift, shift.openedBy, counted',
    tests: [`${TILL}/kiosk-notes.sqlite.test.ts`],
  },
];
