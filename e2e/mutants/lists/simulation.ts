import type { Mutant } from '../mutant.ts';

const SIMULATED = ['e2e/sim/world/world.test.ts'];

/** What shows only where many things go wrong at once: found by the simulation, on the seeds of its short run. */
export const SIMULATION_MUTANTS: readonly Mutant[] = [
  {
    name: 'a till keeps the seats that it hears of once its shift is closed',
    file: 'kiosk/src/till/desks/allotment-desk.ts',
    find: '    this.giveBackLate();\n',
    replace: '',
    tests: SIMULATED,
  },
  {
    name: 'the print of a sale of another house, in the frame of the sale, is of an order nobody knows',
    file: 'sync-server/src/use-cases/read-facts.ts',
    find: 'return known ?? (performance === undefined ? null : directory.venueOfPerformance(performance));',
    replace: 'return performance === undefined ? known : known;',
    tests: SIMULATED,
  },
  {
    name: 'a replica takes a live change although one before it was lost',
    file: 'kiosk/src/replica/scope-follower.ts',
    find: 'change.prevSeq > mine.seq || ',
    replace: '',
    tests: SIMULATED,
  },
];
