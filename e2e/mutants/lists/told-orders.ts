import type { Mutant } from '../mutant.ts';

const DECISIONS = 'shared/src/domain/venue/decisions';
const RECOVER_ORDER = `${DECISIONS}/recover-order.ts`;
const CATCH_UP = `${DECISIONS}/catch-up-order.ts`;
const ON_FROM_BACKUP = [`${DECISIONS}/catch-up-order.test.ts`];
const AGAIN = [`${DECISIONS}/recover-order.test.ts`];
const TOLD_ORDERS = ['sync-server/src/use-cases/recovery/told-orders.test.ts'];

/** How an order that a till tells of after a restore is missing, or comes back as it never was. */
export const TOLD_ORDERS_MUTANTS: readonly Mutant[] = [
  {
    name: 'an order of which a ticket was given back does not come back after a restore',
    file: 'sync-server/src/use-cases/recovery/told-orders.ts',
    find: 'refunds: v.array(refund),',
    replace: 'refunds: v.pipe(v.array(refund), v.maxLength(0)),',
    tests: TOLD_ORDERS,
  },
  {
    name: 'an order that was tried to be paid in vain before does not come back after a restore',
    file: 'sync-server/src/use-cases/recovery/told-orders.ts',
    find: "state: v.picklist(['intent', 'pending', 'paid', 'failed', 'closed', 'unknown']),\n  outTradeNo",
    replace: "state: v.literal('paid'),\n  outTradeNo",
    tests: TOLD_ORDERS,
  },
  {
    name: 'money that went back in the lost branch goes back once more',
    file: RECOVER_ORDER,
    find: '...told.refunds.map(',
    replace: '...told.refunds.slice(0, 0).map(',
    tests: AGAIN,
  },
  {
    name: 'money that came in the lost branch for an attempt that was told as closed is nobody’s',
    file: CATCH_UP,
    find: "payment.state === 'paid' || payment.outTradeNo === '' ? payment",
    replace: "payment.state !== 'unknown' || payment.outTradeNo === '' ? payment",
    tests: AGAIN,
  },
  {
    name: 'a refund that failed in the lost branch is looked at by nobody after a restore',
    file: CATCH_UP,
    find: "const isOver = refund.state === 'done' || ",
    replace: "const isOver = refund.state === 'done' || refund.state === 'failed' || ",
    tests: AGAIN,
  },
  {
    name: 'a refund that another has replaced goes back as well after a restore',
    file: CATCH_UP,
    find: ' || !countedRefunds({ refunds }).includes(refund);',
    replace: ' && countedRefunds({ refunds }).includes(refund);',
    tests: AGAIN,
  },
  {
    name: 'more goes back of a payment than came, by the word of a terminal',
    file: RECOVER_ORDER,
    find: '!isWhole(told) || !addsUp(told)',
    replace: '!isWhole(told)',
    tests: AGAIN,
  },
  {
    name: 'an order that was being paid when the backup was taken, and was printed since, stands unpaid',
    file: RECOVER_ORDER,
    find: "if (known === undefined ? told.state !== 'paid' : !mayBecome(known, told)) return [];",
    replace: "if (known !== undefined || told.state !== 'paid') return [];",
    tests: ON_FROM_BACKUP,
  },
  {
    name: 'what the backup holds for an order is not its own once its till tells that it was sold',
    file: 'shared/src/domain/inventory/takeover.ts',
    find: 'return ownHold !== null && inventory.owner[place] === ownHold;',
    replace: 'return false;',
    tests: ON_FROM_BACKUP,
  },
  {
    name: 'the seat that came back of an order stays held by it after a restore',
    file: RECOVER_ORDER,
    find: "return hold?.status === 'open' ? ",
    replace: "return hold?.status === 'kept' ? ",
    tests: ON_FROM_BACKUP,
  },
  {
    name: 'what its till gave up since the restore is sold to it all the same',
    file: CATCH_UP,
    find: "state === 'lapsed')",
    replace: "state === 'lapsed' || state === 'cancelled')",
    tests: ON_FROM_BACKUP,
  },
  {
    name: 'an order counts money that went back with the fork',
    file: CATCH_UP,
    find: 'refunds.some((one) => one.payment === id && !isTold(told, one))',
    replace: 'refunds.some((one) => one.payment === id && isTold(told, one))',
    tests: ON_FROM_BACKUP,
  },
  {
    name: 'money that a platform was said to have for an order that was sold is asked for for ever',
    file: CATCH_UP,
    find: 'else if (received !== null && before.received === null)',
    replace: 'else if (received === null && before.received === null)',
    tests: ON_FROM_BACKUP,
  },
  {
    name: 'money for an attempt that was given up before the sale stays with the house after a restore',
    file: CATCH_UP,
    find: 'return [...events, ...letGoOf(merged, ({ id }) => counts.has(id))];',
    replace: 'return [...events, ...letGoOf(merged, () => true)];',
    tests: ON_FROM_BACKUP,
  },
  {
    name: 'nobody looks for an order that stands unpaid and of which a till has the cash',
    file: `${DECISIONS}/end-recovery.ts`,
    find: 'if (known !== undefined && !isUnpaid(known)) return [];',
    replace: 'if (known !== undefined) return [];',
    tests: ON_FROM_BACKUP,
  },
  {
    name: 'a ticket that came back after the backup comes back, and is paid for, once more',
    file: RECOVER_ORDER,
    find: "if (known?.state === 'paid') return ticketsBack(state, known, told, terminal, at);",
    replace: "if (known?.state === 'paid') return [];",
    tests: ON_FROM_BACKUP,
  },
  {
    name: 'the seat of a ticket that came back after the backup stays sold',
    file: RECOVER_ORDER,
    find: '...freed(state, known, back.places, at), ',
    replace: '',
    tests: ON_FROM_BACKUP,
  },
  {
    name: 'an order of which all tickets came back after the backup is paid still',
    file: RECOVER_ORDER,
    find: "state === 'refunded' ? [{",
    replace: "state === 'lapsed' ? [{",
    tests: ON_FROM_BACKUP,
  },
  {
    name: 'nobody looks at an order of which other tickets came back here than its till tells',
    file: RECOVER_ORDER,
    find: 'return paidBack(state, told, terminal, known.id);',
    replace: 'return [];',
    tests: ON_FROM_BACKUP,
  },
  {
    name: 'an order of which all tickets came back is not told to a restored house that has it whole',
    file: 'sync-server/src/use-cases/recovery/told-orders.ts',
    find: "state: v.picklist(['paid', 'refunded']),",
    replace: "state: v.literal('paid'),",
    tests: TOLD_ORDERS,
  },
];
