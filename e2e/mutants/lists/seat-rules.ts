import type { Mutant } from '../mutant.ts';

const VENUE = 'shared/src/domain/venue';
const DECISIONS = `${VENUE}/decisions`;
const SERVER = 'sync-server/src';
const HELD = [`${DECISIONS}/place-hold-rules.test.ts`];
const BEST = [`${DECISIONS}/hold-best.test.ts`];
const SET = [`${DECISIONS}/set-seat-rules.test.ts`];
const DOORS = [`${SERVER}/seat-rules.sqlite.test.ts`];
const VERDICT = [`${SERVER}/one-verdict.sqlite.test.ts`];
const STORM = ['e2e/best.process.test.ts'];
const OLDER = [`${SERVER}/transport/socket/older-terminals.test.ts`];

/** What goes wrong where a house says how its seats may be chosen. */
export const SEAT_RULES_MUTANTS: readonly Mutant[] = [
  {
    name: 'the server holds whatever the rules say',
    file: `${DECISIONS}/place-hold.ts`,
    find: 'if (verdict.refusal !== null) return',
    replace: 'if (verdict.refusal?.code === undefined && verdict.refusal !== null) return',
    tests: HELD,
  },
  {
    name: 'a rule of one title counts for a whole venue',
    file: 'shared/src/domain/seat-rules-scope.ts',
    find: "id: level === 'performance' ? performance.id : performance[level]",
    replace: "id: level === 'performance' || level === 'title' ? performance.id : performance[level]",
    tests: SET,
  },
  {
    name: 'what is set for the venue is stronger than what is set for a performance',
    file: 'shared/src/domain/seat-rules-scope.ts',
    find: "['venue', 'hall', 'title', 'performance'] as const",
    replace: "['performance', 'title', 'hall', 'venue'] as const",
    tests: SET,
  },
  {
    name: 'one rule that is set takes the others of its level away',
    file: `${DECISIONS}/set-seat-rules.ts`,
    find: 'const after: Record<string, unknown> = { ...before };',
    replace: 'const after: Record<string, unknown> = { ...({ before } && {}) };',
    tests: SET,
  },
  {
    name: 'a screen judges by other rules than the server',
    file: `${SERVER}/use-cases/browse/get-seats.ts`,
    find: 'toldInForce(rulesFor(state, performance))',
    replace: "toldInForce({ ...rulesFor(state, performance), orphan: 'off' })",
    tests: VERDICT,
  },
  {
    name: 'the counter is judged by the rules of the online door',
    file: `${VENUE}/seat-verdict.ts`,
    find: '    rules,\n    door,\n',
    replace: "    rules,\n    door: door === 'kiosk' ? door : 'online',\n",
    tests: HELD,
  },
  {
    name: 'wheelchair spaces never come free',
    file: `${VENUE}/seat-verdict.ts`,
    find: 'startsInMs: entry.performance.startsAt - at,',
    replace: 'startsInMs: entry.performance.startsAt - Math.min(at, 0),',
    tests: HELD,
  },
  {
    name: 'a clerk sets a rule aside and nobody learns of it',
    file: `${DECISIONS}/place-hold.ts`,
    find: '  for (const { rule, reason } of rules)\n',
    replace: '  for (const { rule, reason } of rules.slice(0, 0))\n',
    tests: HELD,
  },
  {
    name: 'a supervisor splits a couple seat',
    file: `${SERVER}/use-cases/set-aside.ts`,
    find: "couples: 'manager'",
    replace: "couples: 'supervisor'",
    tests: DOORS,
  },
  {
    name: 'a quota counts only what is sold',
    file: `${VENUE}/quota.ts`,
    find: 'return state.holdTerms.get(owner as HoldId)?.door ?? null;',
    replace: 'return owner === state.id ? (state.holdTerms.get(owner as HoldId)?.door ?? null) : null;',
    tests: HELD,
  },
  {
    name: 'a quota counts holds whose time is over',
    file: `${VENUE}/quota.ts`,
    find: 'if (!isClaimable(inventory, place, venueNow)) count += 1;',
    replace: 'if (isClaimable(inventory, place, venueNow) || venueNow >= 0) count += 1;',
    tests: HELD,
  },
  {
    name: 'best available pays no heed to the quota and the most of one order',
    file: `${DECISIONS}/hold-best.ts`,
    find: 'passGate(state, request, context)',
    replace: 'passGate(state, { ...request, size: Math.min(size, 0) }, context)',
    tests: BEST,
  },
  {
    name: 'a party with more wheelchairs than spaces is told nothing of them',
    file: `${DECISIONS}/hold-best.ts`,
    find: 'free < wish.wheelchairs ?',
    replace: 'free < Math.min(wish.wheelchairs, 0) ?',
    tests: BEST,
  },
  {
    name: 'the first to choose a seat waits for the graph of the hall',
    file: `${VENUE}/evolve.ts`,
    find: '  graphOf(layout);\n',
    replace: '',
    tests: [`${VENUE}/evolve.test.ts`],
  },
  {
    name: 'a sale beyond the quota is honoured and nobody learns of it',
    file: `${SERVER}/cli/audit/beyond-quota.ts`,
    find: 'if (through <= quota) return',
    replace: 'if (through <= quota * 2) return',
    tests: [`${SERVER}/cli/audit/beyond-quota.test.ts`],
  },
  {
    name: 'what a refusal proposes is the choice it refused',
    file: `${VENUE}/seat-verdict.ts`,
    find: 'proposal: ids(proposal), reason }',
    replace: 'proposal: ids(components.flat()), reason }',
    tests: STORM,
  },
  {
    name: 'seats that somebody has are offered to the loser of a race',
    file: `${VENUE}/refusal.ts`,
    find: 'findAlternatives(house, wanted)',
    replace: 'findAlternatives({ ...house, isFree: () => true }, wanted)',
    tests: STORM,
  },
  {
    name: 'seats are refused though nothing better could be had',
    file: `${VENUE}/seat-verdict.ts`,
    find: '(isClaimable(entry.inventory, place, venueNow) || isWithHeard',
    replace: '(isClaimable(entry.inventory, place >= 40 ? place : place + 1, venueNow) || isWithHeard',
    tests: STORM,
  },
  {
    name: 'rules that were cleared stay with the tills',
    file: `${SERVER}/sequencer/venue-stream.ts`,
    find: "event.kind === 'seatRules.set' && !state.seatRules.has",
    replace: "event.kind === 'seatRules.set' && !state.seatRules.size && state.seatRules.has",
    tests: DOORS,
  },
  {
    name: 'a till of an older version is said what it cannot read',
    file: `${SERVER}/transport/socket/older-terminals.ts`,
    find: 'if (version >= SEAT_RULES_SINCE) return reply;',
    replace: 'if (version >= 1) return reply;',
    tests: OLDER,
  },
  {
    name: 'a request of an older version has fields of a newer one',
    file: `${SERVER}/transport/socket/older-terminals.ts`,
    find: 'since > version && Object.hasOwn(body, field)',
    replace: 'since > version && field in {}',
    tests: OLDER,
  },
  {
    name: 'best available is chosen twice for one key',
    file: `${SERVER}/use-cases/place-hold.ts`,
    find: "{ command: 'hold.best', body: request }",
    replace: "{ command: 'hold.best', body: request, stores: 'never' }",
    tests: DOORS,
  },
];
