import type { Mutant } from '../mutant.ts';

const CONFLICT = 'shared/src/domain/conflict';
const DECISIONS = 'shared/src/domain/venue/decisions';
const SERVER = 'sync-server/src';
const TILL = 'kiosk/src/till';

const DECIDED = [`${DECISIONS}/resolve-conflict.test.ts`, `${DECISIONS}/resolve-left-behind.test.ts`];
const CNC = [`${CONFLICT}/cnc-2009.prop.test.ts`];
const SERVED = [`${SERVER}/conflicts.sqlite.test.ts`];
const ASKED_BACK = [`${SERVER}/conflict-recalls.sqlite.test.ts`];
const AT_TILL = [`${TILL}/conflicts.sqlite.test.ts`];
const GATE = ['shared/src/domain/gate/check-ticket.test.ts', 'shared/src/domain/gate/check-ticket.prop.test.ts'];

/** What goes wrong where two paid orders meet at one seat. */
export const CONFLICT_MUTANTS: readonly Mutant[] = [
  {
    name: 'an order is re-seated before its till has seen that it is settled',
    file: `${CONFLICT}/seen.ts`,
    find: 'return seenJn === null || seenJn < jn;',
    replace: 'return seenJn === null;',
    tests: DECIDED,
  },
  {
    name: 'a till that has said nothing since the server started counts as having seen all',
    file: `${CONFLICT}/seen.ts`,
    find: 'return seenJn === null || seenJn < jn;',
    replace: 'return seenJn !== null && seenJn < jn;',
    tests: SERVED,
  },
  {
    name: 'a lost device is waited for for ever',
    file: `${CONFLICT}/seen.ts`,
    find: 'seller === undefined || seller.revoked !== null',
    replace: 'seller === undefined',
    tests: DECIDED,
  },
  {
    name: 'a manager who overrules a till is not recorded',
    file: `${DECISIONS}/resolve-conflict.ts`,
    find: 'events: [...done.events, override]',
    replace: 'events: [...done.events, ...([] as typeof override[])]',
    tests: DECIDED,
  },
  {
    name: 'a seat that was overruled goes to everybody at once',
    file: `${CONFLICT}/left-behind.ts`,
    find: "isEarly ? { name: 'quarantineAllotment', allotmentId, places }",
    replace: "isEarly && places.length < 0 ? { name: 'quarantineAllotment', allotmentId, places }",
    tests: DECIDED,
  },
  {
    name: 'a seat that was given anew is taken from its till for an old sale',
    file: `${CONFLICT}/left-behind.ts`,
    find: ' || !isOfSale(conflict, allotment)) continue;',
    replace: " || conflict.raw === 'x' + String(isOfSale(conflict, allotment))) continue;",
    tests: DECIDED,
  },
  {
    name: 'one seat that is overruled puts all of its till into quarantine',
    file: 'shared/src/domain/inventory/decide-allotments.ts',
    find: 'if (named !== undefined) {',
    replace: 'if (named?.length === 0) {',
    tests: DECIDED,
  },
  {
    name: 'a sale that its till takes back keeps the seats a manager found for it',
    file: 'shared/src/domain/venue/settle/settle-void.ts',
    find: "stands === 'paid' &&",
    replace: "stands === 'placed' &&",
    tests: DECIDED,
  },
  {
    name: 'seats that a till keeps are offered to a party that lost its own',
    file: `${DECISIONS}/reseat-unseated.ts`,
    find: 'house: withinReach(claimed, house, venueNow)',
    replace: 'house: withinReach(claimed, house, venueNow) === house ? house : house',
    tests: ASKED_BACK,
  },
  {
    name: 'a seat left behind by a party stays with nobody',
    file: `${CONFLICT}/left-behind.ts`,
    find: 'if (freed.ok) events.push',
    replace: 'if (freed.ok && isEarly) events.push',
    tests: DECIDED,
  },
  {
    name: 'a note closes a conflict that owes somebody money',
    file: `${DECISIONS}/resolve-conflict.ts`,
    find: "if (unseated !== null) return refused('ORDER_NOT_PAYABLE', { reason: 'owed' });",
    replace: 'void unseated;',
    tests: DECIDED,
  },
  {
    name: 'cash is given back where there is no drawer',
    file: `${DECISIONS}/refund-unseated.ts`,
    find: "if (isCash && !hasDrawer) return refused('SHIFT_NOT_OPEN');",
    replace: 'void hasDrawer;',
    tests: DECIDED,
  },
  {
    name: 'a new ticket bears the number of an old one',
    file: `${DECISIONS}/reseat-unseated.ts`,
    find: 'const issued = Math.max(ticketsEver(order), order.lines.length);',
    replace: 'const issued = order.tickets.length;',
    tests: DECIDED,
  },
  {
    name: 'nobody is told that they sit elsewhere',
    file: `${DECISIONS}/resolve-conflict.ts`,
    find: "if (order === null || action.kind === 'noted') return [];",
    replace: "if (order !== null || action.kind === 'noted') return [];",
    tests: DECIDED,
  },
  {
    name: 'half a couple seat is given to somebody who lost a seat',
    file: 'shared/src/domain/conflict/party.ts',
    find: "new Set(['contiguity', 'orphan'])",
    replace: "new Set(['contiguity', 'orphan', 'couples'])",
    tests: DECIDED,
  },
  {
    name: 'a conflict stays open although its till gave the money back',
    file: `${DECISIONS}/record-fact.ts`,
    find: "if (state.orders.get(order)?.state !== 'paid-unseated') return [];",
    replace: "if (state.orders.get(order)?.state === 'paid-unseated') return [];",
    tests: ['shared/src/domain/venue/settle/settle-back.test.ts'],
  },
  {
    name: 'the time at which a till sold is lost',
    file: 'shared/src/domain/venue/settle/settle-sale.ts',
    find: 'placedAt: Math.min(sale.at, at),',
    replace: 'placedAt: at,',
    tests: CNC,
  },
  {
    name: 'the cash of a refunded conflict never leaves the drawer',
    file: `${TILL}/ledger/resolution-book.ts`,
    find: 'if (amount > 0 && currency !== null) journal.append',
    replace: 'if (amount < 0 && currency !== null) journal.append',
    tests: AT_TILL,
  },
  {
    name: 'a settled conflict is not written before it is asked',
    file: `${TILL}/desks/resolve-desk.ts`,
    find: 'if (UNDECIDED.has(code)) return false;',
    replace:
      'if (UNDECIDED.has(code)) ledger.refuseResolution(commandId, reply.error);\n    if (UNDECIDED.has(code)) return false;',
    tests: AT_TILL,
  },
  {
    name: 'a clerk settles a conflict without a supervisor',
    file: `${TILL}/use-cases/who-decides.ts`,
    find: "if (role !== 'clerk') return yes(clerkToken);",
    replace: 'if (role.length > 0) return yes(clerkToken);',
    tests: AT_TILL,
  },
  {
    name: 'the server lets a clerk settle a conflict',
    file: 'shared/src/wire/commands/conflicts.ts',
    find: "roles: ['supervisor', 'manager'],",
    replace: "roles: ['clerk', 'supervisor', 'manager'],",
    tests: SERVED,
  },
  {
    name: 'the session of a supervisor outlives the one action',
    file: `${TILL}/use-cases/resolution-outcome.ts`,
    find: 'if (token !== null && token !== till.counter.clerk?.token) void endSession(till, token);',
    replace: 'void token;',
    tests: AT_TILL,
  },
  {
    name: 'a gate believes a ticket without its signature',
    file: 'shared/src/domain/gate/check-ticket.ts',
    find: "if (!isSigned) return no('forged');",
    replace: 'void isSigned;',
    tests: GATE,
  },
  {
    name: 'a gate lets the ticket of an older sale in',
    file: 'shared/src/domain/gate/check-ticket.ts',
    find: 'return age === 0 && !seat.isVoid',
    replace: 'return age <= 0 && !seat.isVoid',
    tests: GATE,
  },
  {
    name: 'a gate turns away whoever bought after its copy was made',
    file: 'shared/src/domain/gate/check-ticket.ts',
    find: "if (age > 0) return { admit: true, because: 'newer' };",
    replace: "if (age > 0) return no('void');",
    tests: GATE,
  },
  {
    name: 'a till takes a sale back whose guest has other seats by now',
    file: 'kiosk/src/till/use-cases/void-sale.ts',
    find: "if (sale.isVoided) return no('ORDER_NOT_CANCELLABLE', { reason: 'voided' });",
    replace: '',
    tests: ['kiosk/src/till/conflicts.sqlite.test.ts'],
  },
  {
    name: 'late money that went back is told as seats that a till reported wrongly',
    file: 'kiosk/src/screens/counter/conflict-text.ts',
    find: "'paid-unseated': 'late',",
    replace: "'paid-unseated': 'seats',",
    tests: ['kiosk/src/screens/counter/conflict-text.test.ts'],
  },
  {
    name: 'a reason of a later server is told as one that this counter knows',
    file: 'kiosk/src/screens/counter/conflict-text.ts',
    find: "${words ?? 'later'}",
    replace: "${words ?? 'seats'}",
    tests: ['kiosk/src/screens/counter/conflict-text.test.ts'],
  },
  {
    name: 'a counter is offered a note where somebody is owed money',
    file: 'kiosk/src/screens/counter/conflict-text.ts',
    find: 'mayNote ?? !OWED_REFUNDS.has(reason)',
    replace: 'mayNote ?? OWED_REFUNDS.size > 0',
    tests: ['kiosk/src/screens/counter/conflict-text.test.ts'],
  },
  {
    name: 'a server lets a counter note a refund that did not arrive',
    file: `${SERVER}/use-cases/conflicts/conflict-view.ts`,
    find: 'waiting === null && failedRefundOf(state, conflict) === null',
    replace: 'waiting === null && conflict.id !== String(failedRefundOf(state, conflict))',
    tests: [`${SERVER}/refunds.sqlite.test.ts`],
  },
  {
    name: 'a difference of the bill says the amount of the platform as that of the books',
    file: `${CONFLICT}/money-in-question.ts`,
    find: 'ours: refund?.amount ?? payment?.received?.amount ?? null, theirs: said',
    replace: 'ours: refund?.amount ?? (payment === undefined ? null : said), theirs: said',
    tests: [`${DECISIONS}/check-bill.test.ts`],
  },
];
