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
  {
    name: 'seats that a clerk put back while cut off are said to be taken by another door',
    file: 'kiosk/src/till/desks/desks.ts',
    find: ', releases.putBack(performance));',
    replace: ');',
    tests: RELEASED,
  },
  {
    name: 'seats that were kept for an order and put back are said to be taken by another door',
    file: 'kiosk/src/till/use-cases/release-basket.ts',
    find: 'if (basket.own === undefined || basket.isKept) till',
    replace: 'if (basket.own === undefined) till',
    tests: RELEASED,
  },
  {
    name: 'a seat that was put back once is free for ever, whoever holds it since',
    file: DESK,
    find: 'if (this.gone.delete(holdId)) this.till.changed();',
    replace: '',
    tests: RELEASED,
  },
];
