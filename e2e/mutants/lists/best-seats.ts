import type { Mutant } from '../mutant.ts';

const SEATING = 'shared/src/seating';
const JUDGED = [`${SEATING}/rules/judge-take.test.ts`];
const FOUND = [`${SEATING}/best/find-best.test.ts`];
const CASES = [`${SEATING}/best/sixteen-cases.test.ts`];
const TRIED = [`${SEATING}/best/brute-force.prop.test.ts`];
const SOUGHT = [`${SEATING}/best/found-or-none.prop.test.ts`];
const OFFERED = [`${SEATING}/alternatives.test.ts`];

/** What goes wrong when the best seats, or other seats than those asked for, are looked for. */
export const BEST_SEATS_MUTANTS: readonly Mutant[] = [
  {
    name: 'the best seats tear a couple seat apart',
    file: `${SEATING}/best/window-gaps.ts`,
    find: 'return right !== -1 && right !== first && graph.coupledAfter[last] === 1 && open[right] === 1;',
    replace: 'return false;',
    tests: TRIED,
  },
  {
    name: 'the best seats leave a gap to the right',
    file: `${SEATING}/best/window-gaps.ts`,
    find: 'return isShort(search, window, false) || isShort(search, window, true);',
    replace: 'return isShort(search, window, false);',
    tests: CASES,
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
    find: '(a.isExact && !b.isExact) || (a.isExact === b.isExact && a.far < b.far)',
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
  {
    name: 'whoever loses is shown seats of a kind that was not asked for',
    file: `${SEATING}/alternatives.ts`,
    find: 'kinds.has(graph.kind[place] ?? 0) ? one : 0',
    replace: 'kinds.has(graph.kind[place] ?? 0) ? one : one',
    tests: [...OFFERED, 'shared/src/domain/venue/decisions/place-hold.test.ts'],
  },
  {
    name: 'alternatives that leave a gap come before those that leave none',
    file: `${SEATING}/alternatives.ts`,
    find: 'Number(a.isStranding) - Number(b.isStranding) ||',
    replace: '',
    tests: OFFERED,
  },
  {
    name: "the rest of a wheelchair user's party takes another space",
    file: `${SEATING}/best/seek.ts`,
    find: 'kept[place] === 1 && graph.kind[place] === WHEELCHAIR && mine[place] === 0;',
    replace: 'kept[place] === 2 && graph.kind[place] === WHEELCHAIR && mine[place] === 0;',
    tests: TRIED,
  },
  {
    name: 'alternatives are refused when they are chosen',
    file: `${SEATING}/alternatives.ts`,
    find: 'if (refusal === null) offered.push(places);',
    replace: 'if (refusal !== undefined) offered.push(places);',
    tests: OFFERED,
  },
  {
    name: 'a zone far away wins by its own focal point',
    file: `${SEATING}/best/search.ts`,
    find: 'if (home === -1 && zone.focal !== undefined) away',
    replace: 'if (home === -2 && zone.focal !== undefined) away',
    tests: FOUND,
  },
  {
    name: 'a large party may be torn apart however one likes',
    file: `${SEATING}/best/seek.ts`,
    find: 'if (ask.size > LARGEST_SPLIT) return inLargeParts(search);',
    replace: 'if (ask.size > LARGEST_SPLIT) return null;',
    tests: JUDGED,
  },
  {
    name: 'one price for all outranks sitting together',
    file: `${SEATING}/best/seek.ts`,
    find: 'return compareGroups(mixed, one) < 0 ? mixed : one;',
    replace: 'return one;',
    tests: CASES,
  },
  {
    name: 'groups sit near the focal point instead of near each other',
    file: `${SEATING}/best/split-score.ts`,
    find: ' || a.spread - b.spread',
    replace: '',
    tests: FOUND,
  },
  {
    name: 'a party that wants one zone is refused for seats of another',
    file: `${SEATING}/rules/judge-take.ts`,
    find: 'zones: new Set(places.map((place) => this.#graph.zone[place] ?? 0)),',
    replace: 'zones: null,',
    tests: FOUND,
  },
  {
    name: 'a proposal costs more than the seats chosen',
    file: `${SEATING}/best/search.ts`,
    find: 'if (more === 0) return false;',
    replace: '',
    tests: JUDGED,
  },
  {
    name: 'who has seats already is told that nothing is left',
    file: `${SEATING}/best/find-best.ts`,
    find: '  yield { ...ask, mustLeaveNoGap: true };\n  if (ask.keep.length === 0) return;',
    replace: '  if (ask.size > 0) return;',
    tests: FOUND,
  },
  {
    name: 'a party that has all its seats is told that nothing is left',
    file: `${SEATING}/best/seek.ts`,
    find: '  if (ask.keep.length === ask.size)',
    replace: '  if (ask.size < 0)',
    tests: SOUGHT,
  },
];
