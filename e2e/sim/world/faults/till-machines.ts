import type { DiskStep } from '@foyer/kiosk/till/ledger/memory/memory-disk';
import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { WorldTill } from '../till.ts';
import { deviceOf } from '../checker/excuses.ts';
import { enrolmentOf } from '../set-up.ts';
import type { World } from '../world.ts';
import { anyTill, aWhile, type Fault } from './fault.ts';

/** The power goes amid a decision of the ledger: what was not synced by then is lost, or there after all. */
export const diesInWrite: Fault = {
  name: 'dies-in-write',
  share: 35,
  install(world, random, again) {
    again(random.pick([3000, 10_000]), () => {
      const till = anyTill(world, random);
      let left = 1 + random.below(12);
      till.disk.before = (step: DiskStep) => {
        left -= 1;
        if (left > 0 || till.running === null) return;
        till.disk.before = () => undefined;
        world.say(`FAULT ${till.name} dies before ${step}`);
        const fate = (): 'lost' | 'kept' => random.pick(['lost', 'kept']);
        till.crash({ database: fate(), copy: fate() });
        world.scheduler.after(aWhile(random, 5000), null, () => world.startTill(till));
      };
    });
  },
};

/** Enrolled under a new epoch with an empty disk; the old one's key is worth nothing from then on. */
export function replace(world: World, till: WorldTill): void {
  // A manager who sets up a restored server does one thing after the other.
  if (world.areTillsOff) return void world.scheduler.after(1000, null, () => replace(world, till));
  world.say(`FAULT ${till.name} is lost and replaced`);
  till.crash();
  till.disk.lose('both');
  // The disk is a new one, too.
  till.disk.before = () => undefined;
  till.replicaDisk.clear();
  world.refunds.forget(till);
  till.terminalEpoch += 1;
  till.device += 1;
  till.isBeingReplaced = true;
  const enrol = async (): Promise<void> => {
    const enrolled = await world.manage<{ terminalEpoch: number }>('terminal.enrol', enrolmentOf(till));
    if (enrolled?.ok === true) till.terminalEpoch = enrolled.value.terminalEpoch;
    // A word to shut it out came late: the next device has a key of its own.
    if (enrolled?.ok === false && enrolled.error.reason === 'former-key') return replace(world, till);
    // Its answer was lost, or it was let in again after a restore.
    const isKnown = enrolled?.ok === true || enrolled?.error.code === 'ALREADY_EXISTS';
    if (isKnown) till.confirmedEpoch = till.terminalEpoch;
    if (isKnown) till.isBeingReplaced = false;
    if (isKnown) return world.startTill(till);
    world.scheduler.after(1000, null, () => void enrol());
  };
  void enrol();
}

/** A till burns: its ledger is gone, whatever it had not sent with it. */
export const lostTill: Fault = {
  name: 'lost-till',
  share: 12,
  install(world, random, again) {
    again(20_000, () => {
      const till = anyTill(world, random);
      if (till.running === null || till.terminalEpoch > 2) return;
      replace(world, till);
    });
  },
};

/** A till is stolen and its key is taken from it; some time later another device stands in its place. */
export const revoked: Fault = {
  name: 'revoked',
  share: 8,
  install(world, random, again) {
    again(20_000, () => {
      const till = anyTill(world, random);
      if (till.running === null || till.terminalEpoch > 1) return;
      world.say(`FAULT ${till.name} is revoked`);
      void world.manage('terminal.revoke', { terminal: till.name, reason: 'stolen' }).then(() => {
        // A manager who saw it refused may be at it already.
        world.scheduler.after(aWhile(random, 8000), null, () => {
          if (!till.isBeingReplaced) replace(world, till);
        });
      });
    });
  },
};

/** Somebody puts an old copy of a till's whole folder back. It must notice, say so, and sell nothing more. */
export const rolledBack: Fault = {
  name: 'rolled-back',
  share: 10,
  install(world, random, again) {
    again(15_000, () => {
      const till = anyTill(world, random);
      if (till.running === null) return;
      const before = till.disk.snapshot();
      const facts = till.running.ledger.head().jn;
      const device = deviceOf(till);
      world.scheduler.after(aWhile(random, 15_000), null, () => {
        if (till.running === null || world.isHealed) return;
        world.say(`FAULT ${till.name} is put back to an older state`);
        // A ledger of the device before this one begins its facts anew.
        world.checker.rolledBack(till, deviceOf(till) === device ? facts : 0);
        till.crash();
        till.disk.restore(before);
        world.startTill(till);
      });
    });
  },
};

/** A manager takes seats back from a terminal that does not answer: the risk of two papers is hers, and recorded. */
export const reclaim: Fault = {
  name: 'forced-reclaim',
  share: 20,
  install(world, random, again) {
    again(random.pick([4000, 12_000]), () => void takeBack(world, random));
  },
};

async function takeBack(world: World, random: SeededRandom): Promise<void> {
  const allotted = [...world.checker.seats.seats].flatMap(([performance, seats]) =>
    [...seats.values()].flatMap(({ state, owner }) =>
      (state === 'allotted' || state === 'quarantined') && owner !== null ? [{ performance, owner }] : [],
    ),
  );
  if (allotted.length === 0) return;
  const { performance, owner } = random.pick(allotted);
  await world.manage('allotment.reclaim', { performance, allotmentId: owner, reason: 'vanished' });
}
