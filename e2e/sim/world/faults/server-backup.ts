import type { Reply } from '@foyer/shared/wire/define-command';
import { enrolmentOf } from '../set-up.ts';
import type { World } from '../world.ts';
import { aWhile, type Fault } from './fault.ts';

const ASK_AGAIN_MS = 1000;

/**
 * The server's disk dies and a backup of some time ago is put back, once in a world. Who sold what since then only the
 * tills can tell, and nobody gets new seats until they have. What a manager had set up since, she sets up again, and
 * only then are the tills switched on (docs/runbook.md). Put in place by hand, nobody need know of it before a till connects:
 * that happens where nothing was set up since.
 */
export const restored: Fault = {
  name: 'restored',
  share: 15,
  install(world, random, again) {
    let isDone = false;
    again(8000, () => {
      if (isDone || world.server.running === null) return;
      isDone = true;
      const backup = world.server.disk.snapshot();
      const known = setUpOf(world);
      const confirmed = world.tills.map(({ confirmedEpoch }) => confirmedEpoch);
      world.scheduler.after(aWhile(random, 10_000), null, () => {
        // A till that was replaced twice since is enrolled anew after a restore, as any other device.
        isDone = world.tills.every(({ terminalEpoch }, i) => terminalEpoch <= (confirmed[i] ?? 0) + 1);
        if (!isDone || world.isHealed) return;
        world.say('FAULT the server is put back to a backup');
        const isByHand = setUpOf(world) === known && random.next() < 0.5;
        world.server.restore(backup, !isByHand);
        world.checker.rewound(world.server.entries(), world.server.behindHeads());
        if (setUpOf(world) !== known) void setUpAgain(world);
        world.scheduler.after(aWhile(random, 3000), null, () => world.startServer());
      });
    });
  },
};

const setUpOf = (world: World): string =>
  JSON.stringify([world.programme().length, world.tills.map(({ confirmedEpoch }) => confirmedEpoch)]);

/** Each is asked until it is so: what the backup had already is refused as known. */
async function setUpAgain(world: World): Promise<void> {
  const until = async (ask: () => Promise<Reply<unknown> | null>): Promise<void> => {
    for (;;) {
      const reply = await ask();
      if (reply !== null && (reply.ok || reply.error.retry === 'never')) return;
      await new Promise<void>((resolve) => world.scheduler.after(ASK_AGAIN_MS, null, resolve));
    }
  };
  const replaced = world.tills.filter(({ terminalEpoch }) => terminalEpoch > 1).map(enrolmentOf);
  world.areTillsOff = true;
  for (const performance of world.programme()) await until(() => world.manage('performance.add', { performance }));
  for (const device of replaced) await until(() => world.manage('terminal.enrol', device));
  world.areTillsOff = false;
}
