import { seededRandom } from '@foyer/shared/testing/seeded-random';
import type { World } from '../world.ts';
import type { Again, Fault } from './fault.ts';
import { drop, duplicate, partition, reorder, slow } from './line-faults.ts';
import { diesInWrite, lostTill, reclaim, revoked, rolledBack } from './till-machines.ts';
import { diskRefuses } from './till-disk.ts';
import { restored } from './server-backup.ts';
import { diesAtStep } from './dies-at-step.ts';
import { clockJump, pause, serverCrash, silentPlatform, slowRefunds, tillCrash } from './process-faults.ts';

export const FAULTS: readonly Fault[] = [
  drop,
  duplicate,
  reorder,
  slow,
  partition,
  serverCrash,
  tillCrash,
  pause,
  clockJump,
  silentPlatform,
  diesInWrite,
  lostTill,
  rolledBack,
  reclaim,
  restored,
  revoked,
  diskRefuses,
  slowRefunds,
  diesAtStep,
];

/** A random few of the faults for each seed: all at once would hide what two of them do. */
export function faultsOf(seed: number): readonly Fault[] {
  const random = seededRandom(seed ^ 0x6a09e667);
  return FAULTS.filter(({ share }) => random.below(100) < share);
}

/** Lets them happen until the returned function is called. */
export function letHappen(world: World, faults: readonly Fault[]): () => void {
  let isOver = false;
  faults.forEach((fault, i) => {
    const random = seededRandom(world.options.seed ^ (0x3c6ef372 + i * 0x9e3779b1));
    const again: Again = (meanMs, happens) => {
      const next = (): void => {
        world.scheduler.after(-Math.log(1 - random.next()) * meanMs, null, () => {
          if (isOver) return;
          happens();
          next();
        });
      };
      next();
    };
    fault.install(world, random, again);
  });
  return () => {
    isOver = true;
  };
}
