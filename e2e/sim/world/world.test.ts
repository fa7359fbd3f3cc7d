import { cpus } from 'node:os';
import { describe, expect, it } from 'vitest';
import { runSeed } from './run-seed.ts';
import { runSeeds } from './run-seeds.ts';

/** The same every time, so that a red run says what a change did; others are run with `npm run sim`. */
const FROM = 1;
const SEEDS = 100;
/** Of a longer evening: what opens and closes a world takes as long as a thousand of them. */
const OPERATIONS = 2000;

describe('a simulated house', () => {
  it('keeps every promise in each of its seeds, whatever goes wrong', async () => {
    const workers = Math.min(2, cpus().length);
    const wanted = { from: FROM, seeds: SEEDS, workers, operations: OPERATIONS, stopsAtFirst: true };
    const { operations, failed } = await runSeeds(wanted);
    expect(failed.map(({ seed, violations }) => `seed ${seed}: ${violations.join('; ')}`)).toEqual([]);
    expect(operations).toBeGreaterThanOrEqual(SEEDS * OPERATIONS);
  }, 600_000);

  it('takes a seed that has no end for a violation, and begins none when its time is over', async () => {
    const wanted = { from: 1, seeds: 1, workers: 1, operations: 1000 };
    const { failed } = await runSeeds({ ...wanted, seedMs: 1 });
    expect(failed.map(({ seed, violations }) => [seed, ...violations])).toEqual([
      [1, 'no end after 0.001 s: it hangs'],
    ]);
    expect(await runSeeds({ ...wanted, forMs: 0 })).toMatchObject({ seeds: 0, next: 1, failed: [] });
  });

  it('does the same again from the same seed, to the last message', async () => {
    const [once, twice] = [await runSeed({ seed: 7, operations: 300 }), await runSeed({ seed: 7, operations: 300 })];
    expect(twice.traceHash).toBe(once.traceHash);
    expect((await runSeed({ seed: 8, operations: 300 })).traceHash).not.toBe(once.traceHash);
  });
});
