import type { Mutant } from '../mutant.ts';

const DESK = 'kiosk/src/till/desks/release-desk.ts';
const RELEASED = ['kiosk/src/till/released.sqlite.test.ts'];

/** How seats of the pool that were put back while cut off lie held although nobody wants them. */
export const PUT_BACK_MUTANTS: readonly Mutant[] = [
  {
    name: 'seats put back while cut off stay held until somebody signs in whom the server knows',
    file: DESK,
    find: "if (link.state.kind !== 'online') return;",
    replace: "if ((counter.clerk?.token ?? null) === null || link.state.kind !== 'online') return;",
    tests: RELEASED,
  },
  {
    name: 'the server keeps seats held that their terminal lets go, for want of a clerk',
    file: 'shared/src/wire/commands/terminal.ts',
    find: "may have left, or be known to the till alone.\n  roles: ['terminal'],",
    replace: "may have left, or be known to the till alone.\n  roles: ['clerk'],",
    tests: ['sync-server/src/sale.sqlite.test.ts'],
  },
  {
    name: 'a till forgets seats that an older server lets go for a clerk alone',
    file: DESK,
    find: 'if (!answer.ok && NEEDS_CLERK.has(answer.error.code)) return;',
    replace: 'void NEEDS_CLERK;',
    tests: RELEASED,
  },
];
