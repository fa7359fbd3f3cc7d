import { runSeed, type SeedOptions } from './run-seed.ts';
import { unanswered, type WorkedSeed } from './run-seeds.ts';

/** One process of the runner: gets seeds, one after the other, and says what became of each. */
process.on('message', (wanted: SeedOptions) => {
  void work(wanted).then((result) => process.send?.(result));
});

async function work(wanted: SeedOptions): Promise<WorkedSeed> {
  const began = process.cpuUsage();
  try {
    const result = await runSeed({ ...wanted, trace: 'none' });
    const { user, system } = process.cpuUsage(began);
    return { ...result, cpuMs: (user + system) / 1000 };
  } catch (fault) {
    return unanswered(wanted.seed, fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  }
}
