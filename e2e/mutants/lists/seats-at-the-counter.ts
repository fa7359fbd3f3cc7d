import type { Mutant } from '../mutant.ts';

const TILL = 'kiosk/src/till';
const COUNTER = 'kiosk/src/screens/counter';
const VERDICT = 'kiosk/src/channel/seat-verdict.ts';
const RULED = [`${TILL}/seat-rules.sqlite.test.ts`];
const SAME = ['kiosk/src/channel/seat-verdict.prop.test.ts'];
const CHOICE = [`${COUNTER}/choice.test.ts`];
const COUNTED = [`${COUNTER}/counter.test.ts`];
const BOARD = [`${TILL}/desks/seat-board.test.ts`];

/** How seats are chosen, judged and kept together at a counter and in its till. */
export const COUNTER_SEATS_MUTANTS: readonly Mutant[] = [
  {
    name: 'a till sells its own seats whatever the rules of the house say',
    file: `${TILL}/use-cases/judge-own.ts`,
    find: 'if (verdict.refusal !== null) return',
    replace: 'if (verdict.refusal === null && verdict.advice === null) return',
    tests: RULED,
  },
  {
    name: 'free seats of the pool end a stretch, so that nobody may sit beside them',
    file: VERDICT,
    find: "state === '.' || state === 'm' || (hasCode && state === 'r')",
    replace: "state === 'm' || (hasCode && state === 'r')",
    tests: RULED,
  },
  {
    name: 'a till that is cut off refuses for a seat that others can still sell',
    file: VERDICT,
    find: 'if (!picture.isCutOff || (',
    replace: 'if (picture.isCutOff || (',
    tests: RULED,
  },
  {
    name: 'a till that is cut off proposes and chooses seats of the pool',
    file: VERDICT,
    find: "(isCutOff ? state === 'm' : isFreeState(state, hasCode))",
    replace: 'isFreeState(state, hasCode)',
    tests: RULED,
  },
  {
    name: 'the counter judges by the rules of another door',
    file: VERDICT,
    find: "door = 'counter'",
    replace: "door = 'kiosk'",
    tests: SAME,
  },
  {
    name: 'own seats are given back for a hold that the rules refuse',
    file: `${TILL}/use-cases/hold-seats.ts`,
    find: 'claimed !== null && claimed.own.length > 0) {',
    replace: 'claimed !== null && claimed.own.length > 200) {',
    tests: RULED,
  },
  {
    name: 'nobody learns why a rule was set aside for a sale of own seats',
    file: `${TILL}/use-cases/sell-own.ts`,
    find: '...(overrides.length === 0 ? {} : { overrides }),',
    replace: '',
    tests: RULED,
  },
  {
    name: 'the audit keeps silent about what a till set aside',
    file: 'sync-server/src/cli/audit/set-aside-list.ts',
    find: "if (body.kind !== 'sale.made') return [];",
    replace: "if (body.kind !== 'sale.voided') return [];",
    tests: ['sync-server/src/cli/audit/set-aside-list.test.ts'],
  },
  {
    name: 'a supervisor tears a couple seat apart',
    file: `${TILL}/use-cases/judge-own.ts`,
    find: "role !== 'manager' && without.some",
    replace: "role === 'manager' && without.some",
    tests: RULED,
  },
  {
    name: 'a till that starts without its server has forgotten the rules',
    file: `${TILL}/allotments/own-shows.ts`,
    find: 'inOrder, rules };',
    replace: 'inOrder };',
    tests: RULED,
  },
  {
    name: 'the rules of the venue are looked for where none are',
    file: 'kiosk/src/replica/catalogue-view.ts',
    find: 'keyOf(performance.venue, `seatRules:',
    replace: "keyOf('house', `seatRules:",
    tests: RULED,
  },
  {
    name: 'an earlier basket is lost to a choice that is refused',
    file: `${TILL}/use-cases/hold-seats.ts`,
    find: '  const tooMany = whyTooMany(till, selling, own.length);\n',
    replace: '  dropBasket(till);\n  const tooMany = whyTooMany(till, selling, own.length);\n',
    tests: RULED,
  },
  {
    name: 'an older server is asked for what it does not know',
    file: `${TILL}/use-cases/hold-seats.ts`,
    find: "if (!speaks(till, TERMINAL_COMMANDS['hold.best'].since)) return { performance, claim };\n",
    replace: '\n',
    tests: RULED,
  },
  {
    name: 'cut off, the best seats are sold over the last moment of their allotment',
    file: `${TILL}/use-cases/hold-best.ts`,
    find: 'if (refused === null) open.set(place, own);',
    replace: 'if (refused !== undefined) open.set(place, own);',
    tests: RULED,
  },
  {
    name: 'what the party should know is forgotten with its ticket types',
    file: `${TILL}/use-cases/set-types.ts`,
    find: ', basket.view.best)',
    replace: ')',
    tests: RULED,
  },
  {
    name: 'half a couple seat is chosen',
    file: `${COUNTER}/choice.ts`,
    find: 'return partner === null ? [index] : [index, partner];',
    replace: 'return partner === null || partner === index ? [index] : [index];',
    tests: CHOICE,
  },
  {
    name: 'a reason given for some seats goes with others',
    file: `${COUNTER}/choice.ts`,
    find: '    sale: null,\n    aside: [],\n',
    replace: '    sale: null,\n',
    tests: COUNTED,
  },
  {
    name: 'Enter typed ahead is lost while the house chooses',
    file: `${COUNTER}/news.ts`,
    find: "busy === 'basket.hold' || busy === 'basket.holdBest'",
    replace: "busy === 'basket.hold'",
    tests: COUNTED,
  },
  {
    name: 'an open counter hears of no change of rules',
    file: `${TILL}/desks/seat-board.ts`,
    find: "for (const page of plan.pages) page.tell('seats.terms', { performance: id, ...terms });",
    replace: 'if (plan.pages.size === 0) return;',
    tests: RULED,
  },
  {
    name: 'the catalogue changes and nobody looks at the open plans',
    file: `${TILL}/desks/seat-board.ts`,
    find: '      this.lookAtTerms(plan);\n    }\n',
    replace: '    }\n',
    tests: RULED,
  },
  {
    name: 'a counter keeps the rules it opened with',
    file: `${COUNTER}/news.ts`,
    find: 'return { seats: { ...seats, ...terms },',
    replace: 'return { seats,',
    tests: COUNTED,
  },
  {
    name: 'a clerk drops one half of a couple seat',
    file: `${COUNTER}/choice.ts`,
    find: "mayInsist('couples', state.status?.clerk?.role)",
    replace: 'state.status?.clerk !== undefined',
    tests: CHOICE,
  },
  {
    name: 'a party that is split is told that its seats are the best',
    file: 'kiosk/src/screens/seat-map/why-not-text.ts',
    find: "if (one === 'nearest-focal') return isTogether;",
    replace: '',
    tests: ['kiosk/src/screens/seat-map/why-not-text.test.ts'],
  },
  {
    name: 'a party that was typed is two people again once `B` is pressed or its price zone is chosen',
    file: `${COUNTER}/seat-choice.ts`,
    find: 'const next = { ...state.party, size: partySize(state), ...change };',
    replace: 'const next = { ...state.party, ...change };',
    tests: COUNTED,
  },
  {
    name: 'the map of a page that waited while another closed it never changes again',
    file: `${TILL}/desks/seat-board.ts`,
    find: 'if (plan.pages.size > 0 || plan.waiting.size > 0) return;',
    replace: 'if (plan.pages.size > 0) return;',
    tests: BOARD,
  },
  {
    name: 'the map of a page that left while it waited is recomputed for ever',
    file: `${TILL}/desks/seat-board.ts`,
    find: 'if (plan.waiting.has(wait)) plan.pages.add(page);',
    replace: 'plan.pages.add(page);',
    tests: BOARD,
  },
  {
    name: 'seats are chosen from a map that nobody was given yet',
    file: `${TILL}/desks/seat-board.ts`,
    find: 'if (open !== undefined && open.pages.size > 0) return open.states;',
    replace: 'if (open !== undefined) return open.states;',
    tests: BOARD,
  },
];
