import type { Mutant } from '../mutant.ts';

const SEATING = 'shared/src/seating';
const GRAPH = [`${SEATING}/graph/seat-graph.test.ts`];
const JUDGED = [`${SEATING}/rules/judge-take.test.ts`];
const FOUND = [`${SEATING}/best/find-best.test.ts`];
const CASES = [`${SEATING}/best/sixteen-cases.test.ts`];
const TRIED = [`${SEATING}/best/brute-force.prop.test.ts`];
const OFFERED = [`${SEATING}/alternatives.test.ts`];

/** What goes wrong when people are seated: apart, alone, on half a sofa, or not where they could be. */
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
    find: 'return isWithin(spacing, COMPANION_RATIO * usual) ? COMPANION : 0;',
    replace: 'return isWithin(spacing, AISLE_RATIO * usual) ? COMPANION : 0;',
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
    name: 'the best seats tear a couple seat apart',
    file: `${SEATING}/best/window-gaps.ts`,
    find: 'return right !== -1 && right !== first && graph.coupledAfter[last] === 1 && open[right] === 1;',
    replace: 'return false;',
    tests: TRIED,
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
    find: "return rule === 'zone' ? (graph.zone[seat] ?? 0) : 0;",
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
    name: 'the best seats leave a gap to the right',
    file: `${SEATING}/best/window-gaps.ts`,
    find: 'return isShort(search, window, false) || isShort(search, window, true);',
    replace: 'return isShort(search, window, false);',
    tests: CASES,
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
    name: 'a party is split before a seat is stranded',
    file: `${SEATING}/best/seek.ts`,
    find: 'if (any !== null && !ask.mustLeaveNoGap)',
    replace: 'if (any !== null && ask.maxGroups < 2)',
    tests: CASES,
  },
  {
    name: 'gaps of the right size are not filled first',
    file: `${SEATING}/best/windows.ts`,
    find: '((a.isExact && !b.isExact) || (a.isExact === b.isExact && a.far < b.far))',
    replace: 'a.far < b.far',
    tests: FOUND,
  },
  {
    name: 'the first seats are offered instead of the nearest',
    file: `${SEATING}/best/windows.ts`,
    find: 'return dx * dx + dy * dy;',
    replace: 'return dx * 0 + dy * 0;',
    tests: TRIED,
  },
  {
    name: 'somebody sits alone although nobody had to',
    file: `${SEATING}/best/fewest-groups.ts`,
    find: '(piece.size === 1 && need > 1 ? ALONE : 0)',
    replace: '0',
    tests: FOUND,
  },
  {
    name: 'a party is torn into more groups than there must be',
    file: `${SEATING}/best/fewest-groups.ts`,
    find: 'return far * piece.size + GROUP +',
    replace: 'return far * piece.size +',
    tests: FOUND,
  },
  {
    name: 'seats a party has already are given up for better ones',
    file: `${SEATING}/best/search.ts`,
    find: ' || ((weight / MINE) & MASK) !== keep.length) return false;',
    replace: ') return false;',
    tests: FOUND,
  },
  {
    name: 'somebody alone in an empty house is put beside a stranger',
    file: `${SEATING}/best/apart.ts`,
    find: '!isBesideOthers(search, window)',
    replace: 'window.size > 0',
    tests: FOUND,
  },
  {
    name: 'seats are found for a party that the verdict would refuse',
    file: `${SEATING}/best/find-best.ts`,
    find: '  if (refusal === null) return sought;\n',
    replace: '  if (refusal === null || ask.size > 0) return sought;\n',
    tests: FOUND,
  },
  {
    name: 'alternatives of one stretch stand in for all',
    file: `${SEATING}/alternatives.ts`,
    find: 'if (isNewStretch) bests.push(NOTHING);',
    replace: 'if (bests.length === 0) bests.push(NOTHING);',
    tests: OFFERED,
  },
];
