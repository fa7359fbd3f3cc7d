import type { DiskStep } from '@foyer/kiosk/till/ledger/memory/memory-disk';
import { anyTill, aWhile, type Fault } from './fault.ts';

const FILES: readonly (readonly DiskStep[])[] = [
  ['commit'],
  ['sync-database'],
  ['append-copy'],
  ['sync-copy'],
  ['commit', 'append-copy'],
];

/** What the system says when a file takes nothing. */
export class RefusedWrite extends Error {
  readonly code: 'ENOSPC' | 'EIO';

  constructor(code: 'ENOSPC' | 'EIO', step: DiskStep) {
    super(`${code}: ${step}`);
    this.code = code;
  }
}

/** Through the causes of a fault. */
export const isOfRefusedWrite = (fault: unknown): boolean =>
  fault instanceof Error && (fault instanceof RefusedWrite || isOfRefusedWrite(fault.cause));

/**
 * The disk of a till is full or its cable is loose: the database, its second copy or both take nothing, now and then only
 * half of the time. Nothing is sold meanwhile, and the till goes on by itself when the disk does.
 */
export const diskRefuses: Fault = {
  name: 'disk-refuses',
  share: 25,
  install(world, random, again) {
    again(random.pick([4000, 15_000]), () => {
      const till = anyTill(world, random);
      if (till.running === null || world.isHealed) return;
      const refused = random.pick(FILES);
      const code = random.pick(['ENOSPC', 'EIO'] as const);
      const rate = random.pick([1, 1, 0.5]);
      world.say(`FAULT the disk of ${till.name} refuses ${refused.join(' ')} (${code})`);
      const refuses = (step: DiskStep): void => {
        if (refused.includes(step) && random.next() < rate) throw new RefusedWrite(code, step);
      };
      till.disk.before = refuses;
      world.scheduler.after(aWhile(random, 8000), null, () => {
        if (till.disk.before !== refuses) return;
        till.disk.before = () => undefined;
        world.say(`FAULT the disk of ${till.name} takes writes again`);
      });
    });
  },
};
