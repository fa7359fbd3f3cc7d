import type { Mutant } from '../mutant.ts';

const IMPORT = 'shared/src/seating/import';
const CHART = [`${IMPORT}/seats-io/seatsio-chart.test.ts`];
const GRID = [`${IMPORT}/cinema-grid/cinema-grid.test.ts`];
const FAULTS = [`${IMPORT}/cinema-grid/cinema-grid-faults.test.ts`];
const NAMES = [`${IMPORT}/svg/svg-names.test.ts`];
const DRAWING = [`${IMPORT}/svg/svg-hall.test.ts`];
const PLAN = ['shared/src/seating/export/pretix-plan.test.ts'];
const CHECKED = ['shared/src/seating/check.test.ts'];

/** What a hall would be sold wrong by, had its file been misread. */
export const IMPORT_MUTANTS: readonly Mutant[] = [
  {
    name: 'two seats of a chart print the same ticket',
    file: `${IMPORT}/seats-io/seatsio-reading.ts`,
    find: 'if (first === undefined) reading.labels.set(label, path);',
    replace: 'if (first !== label) reading.labels.set(label, path);',
    tests: CHART,
  },
  {
    name: 'the stands of a chart lie on each other',
    file: `${IMPORT}/seats-io/seatsio-reading.ts`,
    find: '{ x: x + origin.x, y: y + origin.y }',
    replace: '{ x, y }',
    tests: CHART,
  },
  {
    name: 'seats that were never published are sold',
    file: `${IMPORT}/seats-io/seatsio-reading.ts`,
    find: "field(fields, 'published') === false",
    replace: "field(fields, 'published') === 'no'",
    tests: CHART,
  },
  {
    name: 'a seat costs what its label says and not its key',
    file: `${IMPORT}/seats-io/seatsio-reading.ts`,
    find: "if (typeof key === 'number' || (typeof key === 'string' && key !== '')) return String(key).slice(0, 200);",
    replace: '',
    tests: CHART,
  },
  {
    name: 'nobody hears of the booths that a chart sells',
    file: `${IMPORT}/seats-io/seatsio-chart.ts`,
    find: "nameLeftOut(found, '', 'booth', reading.booths);",
    replace: '',
    tests: CHART,
  },
  {
    name: 'the chairs of a table go anticlockwise',
    file: `${IMPORT}/row-order.ts`,
    find: 'return dy >= 0 ? 1 - along : 3 + along;',
    replace: 'return dy >= 0 ? 3 + along : 1 - along;',
    tests: CHART,
  },
  {
    name: 'two seats have one id',
    file: `${IMPORT}/seat-ids.ts`,
    find: 'if (this.#seen.has(wanted)) {',
    replace: 'if (this.#seen.has(`${wanted} `)) {',
    tests: CHART,
  },
  {
    name: 'a bent row is torn apart by its coordinates',
    file: `${IMPORT}/row-order.ts`,
    find: 'let line = fromLeft(endToEnd(seats));',
    replace:
      'if (seats.length > 0) return seats.toSorted((a, b) => a.x + a.y - b.x - b.y);\n  let line = fromLeft(endToEnd(seats));',
    tests: CHART,
  },
  {
    name: 'seats with an aisle between them sit side by side, because their numbers follow each other',
    file: `${IMPORT}/cinema-grid/grid-axes.ts`,
    find: 'if (listed !== null && hasGaps) return listed;',
    replace: '',
    tests: GRID,
  },
  {
    name: 'printed numbers decide who sits beside whom',
    file: `${IMPORT}/cinema-grid/grid-axes.ts`,
    find: 'usable.find(({ spots }) => !spots.every(',
    replace: 'usable.find(({ spots }) => spots.every(',
    tests: GRID,
  },
  {
    name: 'a sofa whose system counts from the right is two halves that never meet',
    file: `${IMPORT}/cinema-grid/grid-kinds.ts`,
    find: "(half === 'either' || other === 'either' || half !== other)",
    replace: "(half === 'left' && other === 'right')",
    tests: GRID,
  },
  {
    name: 'nobody hears that a seat is broken',
    file: `${IMPORT}/cinema-grid/cinema-grid.ts`,
    find: 'damageOf(seat, DAMAGED)',
    replace: 'damageOf(seat, new Set())',
    tests: GRID,
  },
  {
    name: 'seats of the legend are sold',
    file: `${IMPORT}/svg/svg-walk.ts`,
    find: "if (this.#identity.isLegend(element)) return this.#leaveOut('legend', element);",
    replace: '',
    tests: DRAWING,
  },
  {
    name: 'a group that is turned leaves its seats where they were',
    file: `${IMPORT}/svg/svg-matrix.ts`,
    find: 'const turn: Matrix = [cos(p), sin(p), -sin(p), cos(p), 0, 0];',
    replace: 'const turn: Matrix = [1, 0, 0, 1, 0, 0];',
    tests: DRAWING,
  },
  {
    name: 'a small drawing keeps the house busy for minutes',
    file: `${IMPORT}/svg/svg-walk.ts`,
    find: 'if (this.#drawnByUse > MAX_DRAWN_BY_USE) return;',
    replace: '',
    tests: DRAWING,
  },
  {
    name: 'a drawing may define what grows without end',
    file: 'sync-server/src/import/svg-tree.ts',
    find: "if (OWN_TYPE.test(text)) return fail(found, '', 'svg-entities');",
    replace: '',
    tests: ['sync-server/src/import/svg-tree.test.ts'],
  },
  {
    name: 'a plan that was written out is another hall when it is read again',
    file: 'shared/src/seating/export/pretix-plan.ts',
    find: 'withStage === null || isAssumed(withStage) ? [] :',
    replace: 'withStage === null ? [] :',
    tests: PLAN,
  },
  {
    name: 'seats of two zones are made neighbours',
    file: 'shared/src/seating/check-edges.ts',
    find: 'zones[0] !== zones[1])',
    replace: 'zones[0] === zones[1] + zones[0])',
    tests: CHECKED,
  },
  {
    name: 'a couple is drawn like any neighbours',
    file: 'sync-server/src/cli/seat-map/picture/draw-edges.ts',
    find: "couple: { color: '#d6006c',",
    replace: "couple: { color: '#111111',",
    tests: ['sync-server/src/cli/seat-map.test.ts'],
  },
  {
    name: 'one bad cell makes another hall of all the others',
    file: `${IMPORT}/cinema-grid/grid-axes.ts`,
    find: 'if (spots.filter((spot) => spot !== null).length < ENOUGH * seats.length) return null;',
    replace: 'if (spots.includes(null)) return null;',
    tests: FAULTS,
  },
  {
    name: 'a list in no order seats people by their numbers without a word',
    file: `${IMPORT}/cinema-grid/grid-axes.ts`,
    find: "warn(found, seats[0]?.path ?? '', 'order-by-numbers', { field: axis.name });",
    replace: '',
    tests: FAULTS,
  },
  {
    name: 'two halls are merged into one',
    file: `${IMPORT}/cinema-grid/grid-parts.ts`,
    find: 'if (own.size > 1)',
    replace: 'if (own.size > 2)',
    tests: FAULTS,
  },
  {
    name: 'a plan without categories is taken for a cinema',
    file: `${IMPORT}/cinema-grid/grid-search.ts`,
    find: "if (scalars.has('seatguid')) return false;",
    replace: '',
    tests: [`${IMPORT}/pretix/pretix-plan.test.ts`],
  },
  {
    name: 'seats of two rows lie on each other unseen',
    file: 'shared/src/seating/check.ts',
    find: "else this.#warn(at, 'seats-in-one-spot', { value: seat.id, first: under });",
    replace: '',
    tests: CHECKED,
  },
  {
    name: 'a section loses its first letter',
    file: `${IMPORT}/svg/svg-pattern.ts`,
    find: '(?:${GAP}+|(?=\\\\p{N}))|seat(?=',
    replace: '${GAP}*|seat(?=',
    tests: NAMES,
  },
  {
    name: 'a copied shape is another row',
    file: `${IMPORT}/svg/svg-copies.ts`,
    find: 'if (names.has(base) || isCounted)',
    replace: 'if (names.has(base) && numbers.size > 99)',
    tests: NAMES,
  },
  {
    name: 'the fraction of a hall that could be read is sold as the hall',
    file: `${IMPORT}/svg/svg-unread.ts`,
    find: 'if (isLoose && count > seats.length) fail(',
    replace: 'if (isLoose && count < 0) fail(',
    tests: NAMES,
  },
  {
    name: 'a seat at no number stands at 0',
    file: `${IMPORT}/svg/svg-box.ts`,
    find: 'if (!isMeasured(element)) return [];',
    replace: '',
    tests: NAMES,
  },
  {
    name: 'the front row is sold first',
    file: `${IMPORT}/focal-place.ts`,
    find: 'if (most === above) return at({ ...onAxis, y: house.y + deep });',
    replace: 'if (most === above) return at({ ...onAxis, y: house.y });',
    tests: [`${IMPORT}/focal-place.test.ts`],
  },
  {
    name: 'an export overwrites the seat map it was made from',
    file: 'sync-server/src/cli/seat-map/write-file.ts',
    find: 'source !== undefined && realPath(source) === target',
    replace: 'source !== undefined && target === null',
    tests: ['sync-server/src/cli/seat-map.test.ts'],
  },
];
