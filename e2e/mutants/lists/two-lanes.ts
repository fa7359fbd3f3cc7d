import type { Mutant } from '../mutant.ts';

const VENUE = 'shared/src/domain/venue';
const SETTLE = `${VENUE}/settle`;
const SEQUENCER = 'sync-server/src/sequencer';
const USE_CASES = 'sync-server/src/use-cases';
const LINK = 'kiosk/src/till/adapters/socket-link';

const SALES = [`${SETTLE}/settle-sale.test.ts`];
const BACK = [`${SETTLE}/settle-back.test.ts`];
const SPENT = [`${SEQUENCER}/spent-keys.test.ts`];
const LANES = [`${SEQUENCER}/lanes.test.ts`];
const ALLOTTED = ['sync-server/src/allotments.sqlite.test.ts'];

/** What goes wrong between a till that sells alone and the server that hears of it later. */
export const LANE_MUTANTS: readonly Mutant[] = [
  {
    name: 'what a till sold is settled whatever its fences say',
    file: 'shared/src/domain/inventory/decide-allotments.ts',
    find: 'return !isSameGrant || !isForward;',
    replace: 'return isSameGrant && !isSameGrant && isForward;',
    tests: SALES,
  },
  {
    name: 'a till sells from the allotment of another',
    file: `${SETTLE}/sale-check.ts`,
    find: "    if (inventory.allotments.get(allotmentId)?.terminal !== terminal) return no('allotment-differs');\n",
    replace: '',
    tests: SALES,
  },
  {
    name: 'a sale whose seats are gone is dropped',
    file: `${SETTLE}/settle-sale.ts`,
    find: 'return { events: paid, misfit: seats.misfit, order: id };',
    replace: 'return { events: [], misfit: seats.misfit, order: id };',
    tests: SALES,
  },
  {
    name: 'what does not fit is recorded without a conflict',
    file: `${VENUE}/decisions/record-fact.ts`,
    find: '  events.push(conflictOf(request, reason, request.raw, settled.order));\n',
    replace: '',
    tests: SALES,
  },
  {
    name: 'a fact that is sent again is settled again',
    file: `${VENUE}/decisions/record-fact.ts`,
    find: 'if (fact.jn <= head.jn) {',
    replace: 'if (fact.jn < head.jn) {',
    tests: SALES,
  },
  {
    name: 'one seat of a sale is settled although another is gone',
    file: `${SETTLE}/sale-check.ts`,
    find: "    if (!settled.ok) return no('allotment-differs');\n    events.push(...settled.value);",
    replace: '    if (settled.ok) events.push(...settled.value);',
    tests: SALES,
  },
  {
    name: 'the seats of a void go to everybody while the till still sells them',
    file: `${SETTLE}/settle-void.ts`,
    find: 'const inAllotment = isOwn ? back(allotmentId) : null;',
    replace: 'const inAllotment = isOwn ? back(null) : null;',
    tests: BACK,
  },
  {
    name: 'an allotment is over although its till may still take a sale back',
    file: 'shared/src/domain/inventory/evolve.ts',
    find: 'allotment.left <= 0 && allotment.sold <= 0)',
    replace: 'allotment.left <= 0)',
    tests: BACK,
  },
  {
    name: 'a void puts seats into the allotment of another terminal',
    file: `${SETTLE}/settle-void.ts`,
    find: 'const isOwn = inventory.allotments.get(allotmentId)?.terminal === terminal.id;',
    replace: 'const isOwn = inventory.allotments.has(allotmentId) || terminal.id === undefined;',
    tests: BACK,
  },
  {
    name: 'a confirm that was taken back can still be carried out',
    file: `${SEQUENCER}/batch.ts`,
    find: '    if (made.spends !== undefined) this.#spend(submission, made.spends);\n',
    replace: '',
    tests: SPENT,
  },
  {
    name: 'a request that spends its own key takes its whole batch down',
    file: `${SEQUENCER}/batch.ts`,
    find: '(spends.key === submission.key || this.#stored.has(spends.key))',
    replace: 'this.#stored.has(spends.key)',
    tests: SPENT,
  },
  {
    name: 'a late confirm that says something else is not known as taken back',
    file: `${SEQUENCER}/batch.ts`,
    find: ' || known.bodyHash === ANY_BODY',
    replace: '',
    tests: SPENT,
  },
  {
    name: 'an answer that was given is replaced by a burned one',
    file: `${SEQUENCER}/batch.ts`,
    find: '(spends.key === submission.key || this.#stored.has(spends.key))',
    replace: '(spends.key === submission.key)',
    tests: SPENT,
  },
  {
    name: 'a withdrawn sale counts as money taken',
    file: `${VENUE}/evolve-order.ts`,
    find: "{ ...payment, state: 'closed', received: null }",
    replace: "{ ...payment, state: 'closed' }",
    tests: [`${VENUE}/decisions/withdraw-order.test.ts`],
  },
  {
    name: 'facts that wait take whole commits',
    file: `${SEQUENCER}/inbox.ts`,
    find: 'const forFacts = Math.max(halfOf(most), live.length === 0 ? 1 : 0);',
    replace: 'const forFacts = most;',
    tests: LANES,
  },
  {
    name: 'facts wait for ever while anything else is asked',
    file: `${SEQUENCER}/inbox.ts`,
    find: 'const forFacts = Math.max(halfOf(most), live.length === 0 ? 1 : 0);',
    replace: 'const forFacts = live.length === 0 ? halfOf(most) : 0;',
    tests: LANES,
  },
  {
    name: 'seats of another venue are settled before the facts in between are here',
    file: `${USE_CASES}/settle-facts.ts`,
    find: "  if (!news.every(({ fact }, i) => fact.jn === expected + i)) return refuse(rejection('FACT_GAP', { expected }));\n",
    replace: '  void news;\n',
    tests: ALLOTTED,
  },
  {
    name: 'a sale of another venue is recorded and its seats are never settled',
    file: `${USE_CASES}/settle-facts.ts`,
    find: 'const isAbroad = (read: ReadFact): boolean => read.elsewhere !== null && seatFactOf(read) !== null;',
    replace: 'const isAbroad = (read: ReadFact): boolean => read.elsewhere !== null && seatFactOf(read) === undefined;',
    tests: ALLOTTED,
  },
  {
    name: 'a request is carried out before the fact it depends on',
    file: 'sync-server/src/transport/socket/terminal-door.ts',
    find: 'if (head < afterJn)',
    replace: 'if (head < 0)',
    tests: ['sync-server/src/transport/socket/envelope.sqlite.test.ts'],
  },
  {
    name: 'a request that waited past its time is carried out',
    file: `${USE_CASES}/asked.ts`,
    find: 'notAfter !== null && context.at > notAfter',
    replace: 'notAfter !== null && context.at < 0',
    tests: ['sync-server/src/transport/socket/envelope.sqlite.test.ts'],
  },
  {
    name: 'a till says that it saw a sale settled while its void waits behind it',
    file: `${LINK}/seen-word.ts`,
    find: 'if (jn >= head) this.said = jn;',
    replace: 'if (jn >= 0) this.said = jn;',
    tests: [`${LINK}/seen-word.test.ts`],
  },
  {
    name: 'a sale that was taken back at its till is refunded at another',
    file: `${LINK}/socket-link.ts`,
    find: 'seen: this.seen.jn(),',
    replace: 'seen: this.parts.acknowledged(),',
    tests: ['e2e/sim/void-under-way.test.ts'],
  },
  {
    name: 'a busy till never says what it has seen',
    file: `${LINK}/seen-word.ts`,
    find: 'else this.next ??= { jn, head };',
    replace: 'else this.next = { jn, head };',
    tests: [`${LINK}/seen-word.test.ts`],
  },
  {
    name: 'a server that was put back hears less at hello than its till has of it',
    file: `${LINK}/socket-link.ts`,
    find: 'jn: parts.acknowledged(),',
    replace: 'jn: this.seen.jn(),',
    tests: [`${LINK}/socket-link.test.ts`],
  },
];
