import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const COUNTER = 'kiosk/src/screens/counter';
const REFUNDS = [`${TILL}/refunds.sqlite.test.ts`];
const DESK = [`${COUNTER}/orders.test.ts`];

/** What a counter must not do with tickets that a guest brings back. */
export const REFUNDS_AT_THE_COUNTER_MUTANTS: readonly Mutant[] = [
  {
    name: 'a refund at a counter is good at whatever amount the guest was not told',
    file: `${TILL}/use-cases/refund-order.ts`,
    find: 'body: { orderId, tickets: [...tickets], expected, ',
    replace: 'body: { orderId, tickets: [...tickets], ',
    tests: REFUNDS,
  },
  {
    name: 'a clerk sets the refund ladder aside by the own word',
    file: `${TILL}/use-cases/refund-order.ts`,
    find: 'wish.waive === undefined ? yes(clerk.token)',
    replace: 'wish.supervisor === undefined ? yes(clerk.token)',
    tests: REFUNDS,
  },
  {
    name: 'a second refund is begun while the first is not answered',
    file: `${TILL}/use-cases/refund-order.ts`,
    find: "if (till.ledger.openResolution() !== null) return no('PAYMENT_PENDING', { reason: 'refund' });",
    replace: '',
    tests: REFUNDS,
  },
  {
    name: 'a refund that was not answered waits for a supervisor',
    file: `${TILL}/desks/resolve-desk.ts`,
    find: "const mayAll = 'orderId' in body && body.waive === undefined;",
    replace: 'const mayAll = body === null;',
    tests: REFUNDS,
  },
  {
    name: 'what a card terminal gave back still counts as taken',
    file: `${TILL}/ledger/sale-records.ts`,
    find: "SELECT command_id, 'card', -json_extract",
    replace: "SELECT command_id, 'card', 0 * json_extract",
    tests: REFUNDS,
  },
  {
    name: 'a copy has tickets that a guest gave back at another door',
    file: `${TILL}/desks/print-desk.ts`,
    find: 'const paper = back === undefined ? whole : copyOf(sale, back);',
    replace: 'const paper = back !== null ? whole : copyOf(sale, back);',
    tests: REFUNDS,
  },
  {
    name: 'the page is given the tokens of tickets it looks up',
    file: `${TILL}/use-cases/find-orders.ts`,
    find: 'refunds: order.refunds,',
    replace: 'refunds: order.tickets.map(({ token }) => ({ amount: 0, state: token, reason: token })),',
    tests: REFUNDS,
  },
  {
    name: 'one part of two that go back is all that the slip says',
    file: `${TILL}/printing/slip-layout.ts`,
    find: '...parts.map((',
    replace: '...parts.slice(0, 1).map((',
    tests: [`${TILL}/printing/slip.test.ts`],
  },
  {
    name: 'a refund key pressed twice asks twice',
    file: `${COUNTER}/orders.ts`,
    find: 'if (open === null || quote === null || busy !== null) return;',
    replace: 'if (open === null || quote === null) return;',
    tests: DESK,
  },
  {
    name: 'the quote for other tickets is shown for those that are ticked now',
    file: `${COUNTER}/orders.ts`,
    find: 'if (asking !== this.asked) return;\n    this.store.setState(answer.ok',
    replace: 'this.store.setState(answer.ok',
    tests: DESK,
  },
  {
    name: 'an order looked up for one guest comes up for the next',
    file: `${COUNTER}/orders.ts`,
    find: 'if (asking !== this.asked) return;\n    if (!answer.ok)',
    replace: 'if (!answer.ok)',
    tests: DESK,
  },
  {
    name: 'an amount that has changed goes on standing on the screen',
    file: `${COUNTER}/orders.ts`,
    find: "if (answer.error.code === 'PRICE_CHANGED' || ",
    replace: 'if (',
    tests: DESK,
  },
  {
    name: 'a refund that may have been done is said not to be',
    file: `${COUNTER}/order-text.ts`,
    find: "if (code === 'UNAVAILABLE' && isDoing && UNKNOWN.has(reason))",
    replace: "if (code === 'UNAVAILABLE' && !isDoing && UNKNOWN.has(reason))",
    tests: [`${COUNTER}/order-text.test.ts`],
  },
  {
    name: 'a quote for a counter is of all tickets, whichever were named',
    file: 'sync-server/src/use-cases/refund-order.ts',
    find: 'tickets: tickets ?? null,',
    replace: 'tickets: null,',
    tests: ['sync-server/src/refunds.sqlite.test.ts'],
  },
  {
    name: 'a guest who gives one ticket to be scanned loses all of the order',
    file: `${COUNTER}/orders.ts`,
    find: 'scanned === null || one === scanned',
    replace: 'scanned === null || one !== null',
    tests: DESK,
  },
  {
    name: 'a refund that ends while nobody waits tells nobody what to hand over',
    file: `${TILL}/desks/resolve-desk.ts`,
    find: 'if (!isAwaited && answer.refund !== undefined)',
    replace: 'if (isAwaited && answer.refund !== undefined)',
    tests: REFUNDS,
  },
  {
    name: 'a look that was not answered is taken for a refund that nobody knows of',
    file: `${TILL}/use-cases/refund-order.ts`,
    find: "order.error.code === 'UNAVAILABLE' ? no('UNAVAILABLE', { reason: 'cut-off' }) : order",
    replace: "order.error.code === 'PIN_WRONG' ? no('UNAVAILABLE', { reason: 'cut-off' }) : order",
    tests: REFUNDS,
  },
];
