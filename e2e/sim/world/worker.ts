import { runSeed, type SeedOptions } from './run-seed.ts';

/** One process of the runner: gets seeds, one after the other, and says what became of each. */
process.on('message', (wanted: SeedOptions) => {
  runSeed(wanted).then(
    (result) => process.send?.(result),
    (fault: unknown) => {
      const what = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
      process.send?.({ seed: wanted.seed, operations: 0, violations: [what], faults: [], traceHash: '', trace: [] });
    },
  );
});
