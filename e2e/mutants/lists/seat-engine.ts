import type { Mutant } from '../mutant.ts';

const SEATING = 'shared/src/seating';
const GRAPH = [`${SEATING}/graph/seat-graph.test.ts`];
const JUDGED = [`${SEATING}/rules/judge-take.test.ts`];

/** What goes wrong when a choice of seats is judged: who sits beside whom, and what a party may take. */
export const SEAT_ENGINE_MUTANTS: readonly Mutant[] = [
  {
    name: 'people on both sides of an aisle are neighbours',
    file: `${SEATING}/graph/row-edges.ts`,
    find: 'return isWithin(spacing, AISLE_RATIO * usual) ? SIDE : 0;',
    replace: 'return SIDE;',
    tests: GRAPH,
  },
  {
    name: 'a companion is cut off by the width of a wheelchair space',
    file: `${SEATING}/graph/row-edges.ts`,
    find: 'if (!isWithin(spacing, WHEELCHAIR_RATIO * usual)) return 0;',
    replace: 'if (!isWithin(spacing, AISLE_RATIO * usual)) return 0;',
    tests: GRAPH,
  },
  {
    name: 'a table is a row with two ends',
    file: `${SEATING}/graph/row-edges.ts`,
    find: 'if (count > 2) edges.set(first + count - 1, first, RING);',
    replace: '',
    tests: GRAPH,
  },
  {
    name: 'the seat behind is sought across a cross aisle',
    file: `${SEATING}/graph/front-edges.ts`,
    find: 'Math.min(REACH * pitch, DEPTH * modalSpacing(depths))',
    replace: 'REACH * pitch',
    tests: GRAPH,
  },
  {
    name: 'in a turned block nobody sits behind anybody',
    file: `${SEATING}/graph/front-edges.ts`,
    find: 'const normal = { x: (right.y - left.y) / along, y: (left.x - right.x) / along };',
    replace: 'const normal = { x: 0, y: -1 };',
    tests: GRAPH,
  },
  {
    name: "the author's corrections are not read",
    file: `${SEATING}/graph/seat-graph.ts`,
    find: '  override(layout, edges);\n',
    replace: '',
    tests: GRAPH,
  },
  {
    name: 'a correction joins seats of two zones',
    file: `${SEATING}/graph/seat-graph.ts`,
    find: ' || one.zone !== other.zone) continue;',
    replace: ') continue;',
    tests: GRAPH,
  },
  {
    name: 'seats one behind the other are together in every house',
    file: `${SEATING}/rules/groups.ts`,
    find: 'if (graph.kinds[at] === FRONT && !frontBehind) continue;',
    replace: 'if (graph.kinds[at] === FRONT && frontBehind === null) continue;',
    tests: JUDGED,
  },
  {
    name: 'half a sofa is sold',
    file: `${SEATING}/rules/judge-take.ts`,
    find: "return partners.length === 0 ? null : { code: 'COUPLE_SPLIT', partners };",
    replace: "return partners.length < 9 ? null : { code: 'COUPLE_SPLIT', partners };",
    tests: JUDGED,
  },
  {
    name: 'a wheelchair user may take any number of companion seats',
    file: `${SEATING}/rules/held-back.ts`,
    find: 'companions.slice(COMPANIONS_EACH * users)',
    replace: 'companions.slice(users > 0 ? 99 : 0)',
    tests: JUDGED,
  },
  {
    name: 'wheelchair spaces are never released before the start',
    file: `${SEATING}/rules/held-back.ts`,
    find: 'house.startsInMs <= heldBackEndsMin * MINUTE_MS',
    replace: 'house.startsInMs <= 0',
    tests: JUDGED,
  },
  {
    name: 'wheelchair spaces go while others are free elsewhere in the house',
    file: `${SEATING}/rules/held-back.ts`,
    find: "return scope === 'zone' ? (graph.zone[seat] ?? 0) : 0;",
    replace: 'return graph.zone[seat] ?? 0;',
    tests: JUDGED,
  },
  {
    name: 'a gap is blamed on who found it',
    file: `${SEATING}/rules/stranded.ts`,
    find: 'return reach(graph, gap[0] ?? -1, isOpen, rule.minGap).length >= rule.minGap;',
    replace: 'return true;',
    tests: JUDGED,
  },
  {
    name: 'a gap by the wall is refused although the house allows it',
    file: `${SEATING}/rules/stranded.ts`,
    find: "if (rule.orphan === 'allow-aisle' && gap.some((seat) => beside(graph, seat).length < 2)) return false;",
    replace: '',
    tests: JUDGED,
  },
  {
    name: 'a party is refused although there is no way to sit together',
    file: `${SEATING}/rules/judge-take.ts`,
    find: 'if (proposal === null) return null;\n    const isTogether',
    replace:
      "if (proposal === null) return { code: 'NOT_TOGETHER', components, reason: 'together', proposal: [] };\n    const isTogether",
    tests: JUDGED,
  },
  {
    name: 'a door that explains refuses',
    file: `${SEATING}/rules/judge-take.ts`,
    find: "this.#house.rules.contiguity[this.#house.door] === 'require'",
    replace: "this.#house.rules.contiguity[this.#house.door] !== 'off'",
    tests: JUDGED,
  },
  {
    name: 'a rule that a manager set aside is kept',
    file: `${SEATING}/rules/judge-take.ts`,
    find: "if (rules.orphan === 'off' || this.#take.without.has('orphan')) return null;",
    replace: "if (rules.orphan === 'off') return null;",
    tests: JUDGED,
  },
  {
    name: 'who holds the last other seats is given a wheelchair space',
    file: `${SEATING}/rules/held-back.ts`,
    find: 'states[at] = house.isSold(seat) ? GONE : LEFT;',
    replace: 'states[at] = house.isFree(seat) ? LEFT : GONE;',
    tests: JUDGED,
  },
  {
    name: 'spaces with a price of their own are for everybody',
    file: `${SEATING}/rules/held-back.ts`,
    find: 'states.find((state) => state !== NONE) === LEFT',
    replace: 'states[0] === LEFT',
    tests: JUDGED,
  },
  {
    name: 'two seats with nothing but an aisle between them are neighbours',
    file: `${SEATING}/graph/row-edges.ts`,
    find: 'seats.length <= FEW ? Math.min(own, AISLE_RATIO * pitch) : own',
    replace: 'own',
    tests: GRAPH,
  },
  {
    name: 'the order in which a map lists a row says who sits beside whom',
    file: `${SEATING}/end-to-end.ts`,
    find: 'NEARLY ? sorted : seats;',
    replace: 'NEARLY ? seats : seats;',
    tests: GRAPH,
  },
];
