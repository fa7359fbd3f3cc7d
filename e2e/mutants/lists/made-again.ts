import type { Mutant } from '../mutant.ts';

const VENUE = 'shared/src/domain/venue';
const REBUILT = [`${VENUE}/decisions/rebuild-order.test.ts`];
const ANY_ORDER = [`${VENUE}/decisions/recovery.prop.test.ts`];
const RECOVER_ORDER = `${VENUE}/decisions/recover-order.ts`;
const AGAIN = [`${VENUE}/decisions/recover-order.test.ts`];
const TOLD_ORDERS = ['sync-server/src/use-cases/recovery/told-orders.test.ts'];
const BILLS = ['sync-server/src/check-bills.sqlite.test.ts'];

/** How an order that was bought online, or that a till tells of, is missing after a restore, or comes back where it must not. */
export const MADE_AGAIN_MUTANTS: readonly Mutant[] = [
  {
    name: 'a lost order whose seat stood with a till when the backup was taken never gets it',
    file: `${VENUE}/decisions/rebuild-order.ts`,
    find: 'if (isPlain && isRecovering(state))',
    replace: 'if (!isPlain && isRecovering(state))',
    tests: REBUILT,
  },
  {
    name: 'an order that waits for its seats is forgotten when everybody has told',
    file: `${VENUE}/decisions/end-recovery.ts`,
    find: 'const events: VenueEvent[] = [...again.events];',
    replace: 'const events: VenueEvent[] = [];',
    tests: REBUILT,
  },
  {
    name: 'the seat of an order that was made again is taken off sale as unexplained',
    file: `${VENUE}/decisions/end-recovery.ts`,
    find: '.filter((place) => !isSpokenFor(place))',
    replace: '',
    tests: [...REBUILT, ...ANY_ORDER],
  },
  {
    name: 'the seat of an order that was made again goes back to everybody with the rights of a lost till',
    file: `${VENUE}/decisions/end-recovery.ts`,
    find: '!wasInOtherHands(seen) || isSpokenFor(place)',
    replace: '!wasInOtherHands(seen)',
    tests: REBUILT,
  },
  {
    name: 'an order that is made again takes a seat from a till that has it still',
    file: `${VENUE}/seat-again.ts`,
    find: 'status === STATUS_CODE.quarantined || !hasTold(state, recovery, holder.terminal)',
    replace: 'true',
    tests: REBUILT,
  },
  {
    name: 'an order that is made again takes a seat from a till that has not told yet',
    file: `${VENUE}/seat-again.ts`,
    find: '(isOver && state.recovery !== null',
    replace: '(state.recovery !== null',
    tests: REBUILT,
  },
  {
    name: 'the buyer of a seat that a lost till gave back is sent away',
    file: `${VENUE}/seat-again.ts`,
    find: '(isOver && state.recovery !== null',
    replace: '(!isOver && state.recovery !== null',
    tests: REBUILT,
  },
  {
    name: 'two orders that were made again get one seat',
    file: `${VENUE}/seat-again.ts`,
    find: 'const seated = isGiven ? null : seatAgain',
    replace: 'const seated = seatAgain',
    tests: REBUILT,
  },
  {
    name: 'an order that costs something else now gets its seats when everybody has told',
    file: `${VENUE}/decisions/rebuild-order.ts`,
    find: 'return decided([...begun, kept, keptForPerson(order)]',
    replace: 'return decided([...begun, kept]',
    tests: REBUILT,
  },
  {
    name: 'an order that was made again is nobody’s',
    file: 'sync-server/src/use-cases/payments/rebuild-order.ts',
    find: 'attachment.payment === null ? await payerOf',
    replace: 'attachment.payment !== null ? await payerOf',
    tests: BILLS,
  },
  {
    name: 'an order is made again for nobody while the platform does not name its payer',
    file: 'sync-server/src/use-cases/payments/rebuild-order.ts',
    find: "if (payer?.state === 'unknown') throw payer.fault;",
    replace: "if (payer?.state === 'unknown') return null;",
    tests: BILLS,
  },
  {
    name: 'a bill of the day after a restore stops the house a second time',
    file: 'sync-server/src/use-cases/payments/rebuild-order.ts',
    find: 'payment === null ? paidAt >= recovery.since',
    replace: 'payment === null ? paidAt > 0',
    tests: BILLS,
  },
  {
    name: 'what was lost since a restore stops no house that was restored before',
    file: 'sync-server/src/use-cases/payments/rebuild-order.ts',
    find: 'payment === null ? paidAt >= recovery.since',
    replace: 'payment === null ? paidAt < 0',
    tests: BILLS,
  },
  {
    name: 'everybody may sell before the platforms were asked what was bought online',
    file: 'sync-server/src/use-cases/recovery/take-evidence.ts',
    find: '  if (await platformsAsked.isDue(stream)) return;\n',
    replace: '',
    tests: BILLS,
  },
  {
    name: 'a look at the bills that began before a fork counts as one after it',
    file: 'sync-server/src/jobs/check-bills.ts',
    find: '      asked();\n',
    replace: '      (await parts.platformsAsked.begin(venues))();\n',
    tests: BILLS,
  },
  {
    name: 'a house that finds out what it lost waits ten minutes before it asks the platforms',
    file: 'sync-server/src/jobs/check-bills.ts',
    find: 'if (now < next && !isDue) return;',
    replace: 'if (now < next) return;',
    tests: BILLS,
  },
  {
    name: 'a platform that cannot be reached keeps a house from selling',
    file: 'sync-server/src/jobs/check-bills.ts',
    find: "    parts.log.warn({ provider: bills.gateway.provider, day, err }, 'a bill could not be compared');\n",
    replace: '    throw err;\n',
    tests: BILLS,
  },
  {
    name: 'a venue whose log cannot be loaded keeps the platforms from being asked for the others',
    file: 'sync-server/src/jobs/check-bills.ts',
    find: 'await Promise.allSettled(venues.map(isSo));',
    replace: "(await Promise.all(venues.map(isSo))).map((value) => ({ status: 'fulfilled' as const, value }));",
    tests: ['sync-server/src/jobs/broken-venue.test.ts'],
  },
  {
    name: 'the payer of another trade is believed',
    file: 'sync-server/src/adapters/wechat-pay/orders.ts',
    find: 'const known = stateOf(platform.config, outTradeNo, answer.json);',
    replace: "const known = { state: 'pending' } as ReturnType<typeof stateOf>;",
    tests: ['sync-server/src/adapters/wechat-pay/trade-states.test.ts'],
  },
  {
    name: 'the audit finds fault with an order that waits for what the tills tell',
    file: 'sync-server/src/cli/audit/order-check.ts',
    find: 'inConflict.has(order.id) || waitsForSeats(state, order)',
    replace: 'inConflict.has(order.id)',
    tests: BILLS,
  },
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
    file: RECOVER_ORDER,
    find: "payment.state === 'paid' || payment.outTradeNo === '' ? payment",
    replace: "payment.state !== 'unknown' || payment.outTradeNo === '' ? payment",
    tests: AGAIN,
  },
  {
    name: 'a refund that failed in the lost branch is looked at by nobody after a restore',
    file: RECOVER_ORDER,
    find: "const isOver = refund.state === 'done' || ",
    replace: "const isOver = refund.state === 'done' || refund.state === 'failed' || ",
    tests: AGAIN,
  },
  {
    name: 'a refund that another has replaced goes back as well after a restore',
    file: RECOVER_ORDER,
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
];
