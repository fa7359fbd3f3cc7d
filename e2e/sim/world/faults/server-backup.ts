import type { World } from '../world.ts';
import { aWhile, type Fault } from './fault.ts';

/** What a manager would have to set up again after an older log was put back. */
const setUpOf = (world: World): string =>
  JSON.stringify([world.performances().length, world.tills.map(({ terminalEpoch }) => terminalEpoch)]);

/**
 * The server's disk dies and a backup of some time ago is put back, once in a world. Who sold what since then only the
 * tills can tell, and nobody gets new seats until they have.
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
      world.scheduler.after(aWhile(random, 10_000), null, () => {
        isDone = setUpOf(world) === known;
        if (!isDone) return;
        world.say('FAULT the server is put back to a backup');
        world.server.restore(backup);
        world.checker.rewound(world.server.entries());
        world.scheduler.after(aWhile(random, 3000), null, () => world.startServer());
      });
    });
  },
};
