import type { Mutant } from '../mutant.ts';

const DRAWING = 'shared/src/seating/drawing';
const SCREEN = 'kiosk/src/screens/seat-map';

/** What the eye, the finger and the keyboard are promised on the seat map. */
export const SEAT_MAP_MUTANTS: readonly Mutant[] = [
  {
    name: 'a seat number is white on any colour its author chose',
    file: `${DRAWING}/colours.ts`,
    find: "contrast(color, '#000000') >= contrast(color, '#ffffff') ? '#000000' : '#ffffff'",
    replace: "contrast(color, '#000000') >= 99 ? '#000000' : '#ffffff'",
    tests: [`${DRAWING}/colours.test.ts`],
  },
  {
    name: 'a pale seat has no outline that is seen on paper',
    file: `${DRAWING}/colours.ts`,
    find: 'mixed(color, INK.text, 0.55)',
    replace: 'mixed(color, INK.text, 0.3)',
    tests: [`${DRAWING}/colours.test.ts`],
  },
  {
    name: 'a house seat differs from a locked one by colour alone',
    file: `${DRAWING}/seat-style.ts`,
    find: "border: 'heavy', ink: INK.text, sign: 'key'",
    replace: "border: 'dotted', ink: INK.text, sign: 'lock'",
    tests: [`${DRAWING}/colours.test.ts`],
  },
  {
    name: 'a house seat is chosen without its code',
    file: `${DRAWING}/looks.ts`,
    find: "look === 'own' || look === 'proposed'",
    replace: "look === 'own' || look === 'proposed' || look === 'house'",
    tests: [`${SCREEN}/wishes.test.ts`],
  },
  {
    name: 'a finger finds the seat of another floor on the same spot',
    file: `${DRAWING}/plan-of.ts`,
    find: 'hitGrid(xs, ys, indexes)',
    replace: 'hitGrid(xs, ys, floors.flatMap((one) => one.indexes))',
    tests: [`${DRAWING}/plan.test.ts`],
  },
  {
    name: 'the label of a turned row stands on its seats',
    file: `${DRAWING}/plan-rows.ts`,
    find: 'directionOf(centres, seats[1], seats[0], -1)',
    replace: 'directionOf(centres, seats[0], seats[1], -1)',
    tests: [`${DRAWING}/plan.test.ts`],
  },
  {
    name: 'the chairs of a table are taken for a line from left to right',
    file: `${DRAWING}/plan-rows.ts`,
    find: 'const ring = table === null ? seats :',
    replace: 'const ring = table !== undefined ? seats :',
    tests: [`${DRAWING}/plan.test.ts`],
  },
  {
    name: 'a row whose file lists odd seats before even ones is crossed back and forth',
    file: `${DRAWING}/row-order.ts`,
    find: 'wayThrough(sorted) < wayThrough(drawn) * 0.999 ? sorted : drawn',
    replace: 'wayThrough(sorted) < 0 ? sorted : drawn',
    tests: [`${DRAWING}/row-order.test.ts`],
  },
  {
    name: 'the seats of stands far apart stay too small for a finger',
    file: `${DRAWING}/viewport.ts`,
    find: 'const CLOSEST_SEAT = 72;',
    replace: 'const CLOSEST_SEAT = 8;',
    tests: [`${DRAWING}/viewport.test.ts`],
  },
  {
    name: 'the stage of the ground floor is drawn over the seats of the balcony',
    file: `${DRAWING}/plan-floors.ts`,
    find: 'named.length < 2 ? drawnStage',
    replace: 'named.length < 9 ? drawnStage',
    tests: [`${DRAWING}/plan.test.ts`],
  },
  {
    name: 'an arrow leads to a seat of a floor that is not shown',
    file: `${SCREEN}/moves.ts`,
    find: '(plan.floors[floor]?.zones ?? [])',
    replace: 'plan.floors.flatMap(({ zones }) => (floor < 0 ? [] : zones))',
    tests: [`${SCREEN}/keyboard.test.ts`],
  },
  {
    name: 'the T of table T2 and the space bar choose whatever seat has the focus',
    file: `${SCREEN}/keyboard.ts`,
    find: '(isMissing || current.isPart) &&',
    replace: 'isMissing &&',
    tests: [`${SCREEN}/keyboard.test.ts`],
  },
  {
    name: 'a chosen seat that becomes a house seat is lost without a word',
    file: `${SCREEN}/looks.ts`,
    find: ' || to === CODES.house',
    replace: '',
    tests: [`${SCREEN}/looks.test.ts`],
  },
  {
    name: 'a seat asked for by its name stays hidden behind the overview',
    file: `${SCREEN}/view-store.ts`,
    find: 'if (this.isOverview) return this.#approach(part);',
    replace: 'if (this.zoom < 0) return this.#approach(part);',
    tests: [`${SCREEN}/view-store.test.ts`],
  },
  {
    name: 'a proposal counts as chosen on its floor',
    file: `${SCREEN}/counts.ts`,
    find: 'if (!isOursLook(looks.at(index))) continue;',
    replace: "if (!isOursLook(looks.at(index)) && looks.at(index) !== 'proposed') continue;",
    tests: [`${SCREEN}/counts.test.ts`],
  },
];
