import type { Mutant } from '../mutant.ts';

const DECISIONS = 'shared/src/domain/venue/decisions';
const USE_CASES = 'sync-server/src/use-cases';
const SOCKET = 'sync-server/src/transport/socket';

const SETTLED = [`${USE_CASES}/settle-facts.test.ts`];
const RECORDED = [`${DECISIONS}/record-fact.test.ts`];
const KEYS = [`${USE_CASES}/asked.test.ts`];
const ALLOTTED = ['sync-server/src/allotments.sqlite.test.ts'];
const WITHDRAWN = ['sync-server/src/withdraw.sqlite.test.ts'];
const REPORTED = ['sync-server/src/facts.sqlite.test.ts'];
const ENVELOPES = [`${SOCKET}/envelope.sqlite.test.ts`];

/** What goes wrong with facts on their way into the logs, and with what is asked beside them. */
export const FACT_MUTANTS: readonly Mutant[] = [
  {
    name: 'a fact that is written just as there was nothing more to send waits for the next one',
    file: 'kiosk/src/till/desks/fact-desk.ts',
    find: 'this.isSending = false;\n      this.letGo();',
    replace: 'void Promise.resolve().then(() => (this.isSending = false));\n      this.letGo();',
    tests: ['kiosk/src/till/desks/fact-desk.sqlite.test.ts'],
  },
  {
    name: 'a void is settled abroad although its sale could not be',
    file: `${USE_CASES}/settle-facts.ts`,
    find: '    if (reply?.ok === false && !isNotTaken(reply)) return reply;\n',
    replace: '',
    tests: SETTLED,
  },
  {
    name: 'a fact whose number another has abroad stops its chain',
    file: `${USE_CASES}/settle-facts.ts`,
    find: "(reply.error.code === 'NOT_FOUND' || reply.error.code === 'IDEMPOTENCY_MISMATCH')",
    replace: "reply.error.code === 'NOT_FOUND'",
    tests: SETTLED,
  },
  {
    name: 'a fact is told where another of its number was settled',
    file: `${USE_CASES}/settle-facts.ts`,
    find: 'answer?.bodyHash === read.fact.hash ?',
    replace: 'answer !== undefined ?',
    tests: SETTLED,
  },
  {
    name: 'seats of an older epoch are settled away from home',
    file: `${DECISIONS}/record-fact.ts`,
    find: 'terminal === undefined || terminal.terminalEpoch !== request.terminalEpoch',
    replace: 'terminal === undefined',
    tests: RECORDED,
  },
  {
    name: 'two facts of one number in a frame stop their chain',
    file: `${USE_CASES}/append-facts.ts`,
    find: '?? firsts.get(fact.jn)?.fact.hash ?? null',
    replace: '?? (firsts.size < 0 ? fact.hash : null)',
    tests: REPORTED,
  },
  {
    name: 'frames of one till are read side by side',
    file: `${SOCKET}/terminal-handlers.ts`,
    find: 'turns.take(terminal, () => appendFacts(parts, facts, { ...asked, terminal }));',
    replace: 'Promise.resolve(turns).then(() => appendFacts(parts, facts, { ...asked, terminal }));',
    tests: ALLOTTED,
  },
  {
    name: 'a sale hides the order of another venue',
    file: `${USE_CASES}/read-facts.ts`,
    find: 'holder !== null && holder.venue !== venue',
    replace: 'holder !== null && holder.venue !== venue && venue.length < 0',
    tests: ALLOTTED,
  },
  {
    name: 'a terminal is revoked at its home alone',
    file: `${USE_CASES}/manage/terminals.ts`,
    find: 'enrolled.terminal.venues.slice(1)',
    replace: 'enrolled.terminal.venues.slice(0, 0)',
    tests: ALLOTTED,
  },
  {
    name: 'a till sells on from a quarantined allotment',
    file: `${USE_CASES}/list-allotments.ts`,
    find: "allotment.status === 'quarantined' ? 'quarantined' : 'open'",
    replace: "allotment.status === 'quarantined' ? 'open' : 'open'",
    tests: [`${USE_CASES}/list-allotments.test.ts`],
  },
  {
    name: 'a look goes before the fact it depends on',
    file: `${SOCKET}/terminal-door.ts`,
    find: "row.lane !== 'fact' && afterJn > 0",
    replace: "row.lane === 'request' && afterJn > 0",
    tests: ENVELOPES,
  },
  {
    name: 'a till has seen what was never answered',
    file: `${SOCKET}/terminal-door.ts`,
    find: 'Math.min(seen, await headOf(proven.terminal))',
    replace: 'Math.max(seen, await headOf(proven.terminal))',
    tests: ENVELOPES,
  },
  {
    name: 'a terminal spends the ids of another',
    file: `${USE_CASES}/asked.ts`,
    find: "id.replaceAll(':', '%3A')",
    replace: 'id',
    tests: KEYS,
  },
  {
    name: 'a command has the key of a fact',
    file: `${USE_CASES}/asked.ts`,
    find: "commandId.replace(OF_FACTS, '$1%3A')",
    replace: "commandId.replace(OF_FACTS, '$1:')",
    tests: KEYS,
  },
  {
    name: 'a withdrawn confirm is spent in one venue only',
    file: `${USE_CASES}/withdraw-order.ts`,
    find: "if (reply.ok && reply.value.outcome === 'burned') burned = reply;",
    replace: "if (reply.ok && reply.value.outcome === 'burned') return reply;",
    tests: WITHDRAWN,
  },
  {
    name: 'a sale whose cash is in the drawer is taken back',
    file: `${DECISIONS}/withdraw-order.ts`,
    find: 'isTold || state.toldOrders.get(terminal)?.has(orderId) === true',
    replace: 'isTold',
    tests: [`${DECISIONS}/withdraw-order.test.ts`],
  },
  {
    name: 'cash of a cancelled order is nobody’s business',
    file: 'shared/src/domain/venue/fact-fit.ts',
    find: "      if (body.reason === 'sale' && isCancelled(state, body.order)) return 'order-differs';\n",
    replace: '',
    tests: RECORDED,
  },
  {
    name: 'a ledger that was put back and counts as many facts as the server is believed',
    file: 'kiosk/src/till/desks/fact-desk.ts',
    find: 'own.jn === nextJn - 1 && own.hash !== lastHash',
    replace: 'own.jn !== nextJn - 1 && own.hash !== lastHash',
    tests: ['kiosk/src/till/ledger-tampered.sqlite.test.ts'],
  },
  {
    name: 'an answer of before a hello counts for a server that was put back since',
    file: 'kiosk/src/till/desks/fact-desk.ts',
    find: 'if (after !== this.heard) {',
    replace: 'if (last.jn < 0 && after !== this.heard) {',
    tests: ['kiosk/src/till/desks/fact-desk.sqlite.test.ts'],
  },
  {
    name: 'the day at a venue waits for facts that a till has long told its home',
    file: `${USE_CASES}/manage/reports.ts`,
    find: '.filter(({ venues }) => venues[0] === home)',
    replace: '.filter(({ venues }) => venues.at(-1) === home)',
    tests: ['sync-server/src/cli/admin-today.sqlite.test.ts'],
  },
  {
    name: 'money that is missing from a counted drawer is for nobody to see',
    file: 'shared/src/domain/venue/fact-fit.ts',
    find: 'body.expected === expected && body.counted === expected ?',
    replace: 'body.expected === expected ?',
    tests: RECORDED,
  },
  {
    name: 'the conflict of a drawer says what its till expected as if the books did',
    file: 'shared/src/domain/conflict/drawer-in-question.ts',
    find: 'return { shift, expected, told',
    replace: 'return { shift, expected: closed.expected ?? expected, told',
    tests: ['shared/src/domain/conflict/drawer-in-question.test.ts'],
  },
  {
    name: 'a manager is told that a drawer differs, and not which or by how much',
    file: `${USE_CASES}/conflicts/conflict-view.ts`,
    find: 'drawer: drawer === null ? null : drawerView(state, drawer),',
    replace: 'drawer: drawer === null ? null : null,',
    tests: ['sync-server/src/kiosk.sqlite.test.ts'],
  },
  {
    name: 'the day of a manager names no drawer that was counted otherwise',
    file: 'sync-server/src/cli/admin/today.ts',
    find: 'drawerWords(view) || null,',
    replace: 'null,',
    tests: ['sync-server/src/kiosk.sqlite.test.ts'],
  },
  {
    name: 'the card of a drawer shows no amounts',
    file: 'kiosk/src/screens/counter/conflict-text.ts',
    find: 'drawer == null ? [] : drawerLines',
    replace: 'drawer == null || drawer != null ? [] : drawerLines',
    tests: ['kiosk/src/screens/counter/conflict-text.test.ts'],
  },
];
