import { join } from 'node:path';
import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { TrialDay } from '../day/trial-day.ts';
import { type DiskFault, failingAt, refusedIn, whyNoStrace } from '../strace.ts';
import { type Scenario, workThrough } from './scenario.ts';

type Victim = 'server' | 'till';

/** A disk that refuses the process for a while and is well again: nothing is promised meanwhile that is not kept. */
function refusing(name: string, victim: Victim, faultsAt: (random: SeededRandom) => readonly DiskFault[]): Scenario {
  let log = '';
  return {
    name: `${victim}: ${name}`,
    whyNot: whyNoStrace,
    start(random, dir) {
      const faults = faultsAt(random);
      // Only the first start: whoever is started again has a disk that is well.
      let isFirst = true;
      const under = (): readonly string[] => {
        if (!isFirst) return [];
        isFirst = false;
        log = join(dir(), 'refused.log');
        return failingAt(faults, log);
      };
      return victim === 'server' ? { serverUnder: under } : { tillUnder: under };
    },
    async play(day) {
      await workThrough(day);
      await revive(victim, day);
      await workThrough(day);
      return refusedIn(log) > 0 ? [] : ['the disk refused nothing: this scenario proves nothing'];
    },
  };
}

/** A process that gave up on its disk is started again, as whoever watches over it does. */
async function revive(victim: Victim, { house, till }: TrialDay): Promise<void> {
  if (victim === 'server' && !house.server.isRunning()) await house.restartServer();
  if (victim === 'till' && !till.isRunning()) {
    await till.kill();
    await till.restart();
  }
}

const once = (call: DiskFault['call'], error: DiskFault['error'], from: number, many = 1): DiskFault => ({
  ...{ call, error, from, to: from + many - 1 },
});

export const DISK: readonly Scenario[] = [
  refusing('one sync of the ledger fails', 'till', (random) => [once('fsync', 'EIO', 30 + random.below(25))]),
  refusing('one sync of the second copy fails', 'till', (random) => [once('fdatasync', 'EIO', 15 + random.below(10))]),
  refusing('the disk is full for a while', 'till', (random) => [
    once('pwrite64', 'ENOSPC', 650 + random.below(100), 25),
  ]),
  refusing('one sync of the log fails', 'server', (random) => [once('fsync', 'EIO', 75 + random.below(15))]),
  refusing('the disk is full for a while', 'server', (random) => [
    once('pwrite64', 'ENOSPC', 400 + random.below(60), 25),
  ]),
];
