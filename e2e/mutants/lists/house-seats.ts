import type { Mutant } from '../mutant.ts';

const VENUE = 'shared/src/domain/venue';
const DECISIONS = `${VENUE}/decisions`;
const SERVER = 'sync-server/src';
const HELD = [`${DECISIONS}/place-hold-rules.test.ts`];
const BEST = [`${DECISIONS}/hold-best.test.ts`];
const KEPT = [`${DECISIONS}/reserve-seats.test.ts`];
const LATE = [`${DECISIONS}/late-money.test.ts`];
const DOORS = [`${SERVER}/seat-rules.sqlite.test.ts`];

/** What goes wrong with seats that are kept for a code. */
export const HOUSE_SEATS_MUTANTS: readonly Mutant[] = [
  {
    name: 'a house seat is sold to anybody who names it',
    file: `${VENUE}/refuse-places.ts`,
    find: 'isKept(entry, place, code));',
    replace: 'isKept(entry, place, code ?? entry.reserved.get(place) ?? null));',
    tests: HELD,
  },
  {
    name: 'a buyer is told which of the seats that are gone are house seats',
    file: `${VENUE}/refuse-places.ts`,
    find: "  if (wanted.claimant.kind === 'terminal')\n",
    replace: "  if (wanted.claimant.kind !== 'person' || kept.length > 0)\n",
    tests: HELD,
  },
  {
    name: 'the seats a buyer is told are gone leave out the house seats, so that these can be told apart',
    file: `${VENUE}/refuse-places.ts`,
    find: 'new Set([...error.takenPlaces, ...keptFrom(gate, wanted)])',
    replace: 'new Set([...error.takenPlaces, ...keptFrom(gate, wanted).slice(0, 0)])',
    tests: HELD,
  },
  {
    name: 'codes of house seats may be guessed without end',
    file: `${SERVER}/use-cases/saying-code.ts`,
    find: 'if (!isWrong) await',
    replace: 'if (!isWrong || isWrong) await',
    tests: DOORS,
  },
  {
    name: 'a guest with the right code is taken for somebody who guesses',
    file: `${SERVER}/use-cases/saying-code.ts`,
    find: 'if (!isWrong) await',
    replace: 'if (!isWrong && isWrong) await',
    tests: DOORS,
  },
  {
    name: 'a code of one letter keeps seats',
    file: `${VENUE}/house-seats.ts`,
    find: 'export const SHORTEST_CODE = 4;',
    replace: 'export const SHORTEST_CODE = 1;',
    tests: KEPT,
  },
  {
    name: 'one house seat that was opened excuses the whole late hold',
    file: `${VENUE}/house-seats.ts`,
    find: 'reserved.get(place) !== opened.get(place));',
    replace: 'opened.size === 0);',
    tests: [...HELD, ...LATE],
  },
  {
    name: 'a late hold takes a seat that has another code by now',
    file: `${VENUE}/house-seats.ts`,
    find: 'reserved.get(place) !== opened.get(place));',
    replace: '!opened.has(place));',
    tests: HELD,
  },
  {
    name: 'a house seat is the best seat for somebody without its code',
    file: `${VENUE}/seat-verdict.ts`,
    find: '!isKept(entry, place, code)',
    replace: '!isKept(entry, place, entry.reserved.get(place) ?? code)',
    tests: BEST,
  },
  {
    name: 'a house seat is shown as good to somebody without its code',
    file: `${VENUE}/seat-verdict.ts`,
    find: '!isKept(entry, place, code)',
    replace: '!isKept(entry, place, entry.reserved.get(place) ?? code)',
    tests: HELD,
  },
  {
    name: 'a code must be typed as it was written down',
    file: `${VENUE}/house-seats.ts`,
    find: "code.normalize('NFKC').toUpperCase().trim()",
    replace: 'code',
    tests: KEPT,
  },
  {
    name: 'a late payment takes a house seat',
    file: `${VENUE}/late-money.ts`,
    find: 'if (own.ok && !isLost) return',
    replace: 'if (own.ok && (!isLost || own.ok)) return',
    tests: LATE,
  },
  {
    name: 'a house seat is allotted to a till that asks for no code',
    file: `${DECISIONS}/grant-allotment.ts`,
    find: 'if (kept.length > 0)',
    replace: 'if (kept.length > places.length)',
    tests: HELD,
  },
  {
    name: 'everybody is shown a house seat as free',
    file: `${SERVER}/use-cases/public-states.ts`,
    find: "shown === '.' && reserved.has(place) ? 'x' : shown",
    replace: "shown === '.' && reserved.has(-1 - place) ? 'x' : shown",
    tests: DOORS,
  },
  {
    name: 'the tills are not told that seats are kept',
    file: `${VENUE}/touched.ts`,
    find: "event.kind !== 'inventory' && event.kind !== 'seats.reserved'",
    replace: "event.kind !== 'inventory'",
    tests: KEPT,
  },
];
