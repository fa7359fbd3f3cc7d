import type { World } from '../world.ts';
import type { Action } from './action.ts';
import { anySeats } from './clerk-actions.ts';

type ManagerAction = Action<World>;

/** Seats for a till to sell by itself; what is not free is refused. */
const grant: ManagerAction = {
  name: 'grant',
  weight: (_manager, _world, pace) => 6 * pace.grants,
  run(_manager, world) {
    const till = world.random.pick(world.tills);
    const [home] = till.parts.venues;
    const performance = world.random.pick(world.performances(home));
    const seats = anySeats(world, performance, 6);
    return world.manage('allotment.grant', { terminal: till.name, performance, seats });
  },
};

const block: ManagerAction = {
  name: 'block',
  weight: () => 0.3,
  run(_manager, world) {
    const performance = world.random.pick(world.performances());
    const unblock = world.random.next() < 0.6;
    return world.manage('performance.block', {
      performance,
      seats: anySeats(world, performance, 2),
      code: 'vip',
      unblock,
    });
  },
};

/** Before everything is sold. */
const add: ManagerAction = {
  name: 'add-performance',
  weight: (_manager, world) => (world.performances().length < 12 ? 0.3 : 0),
  run: (_manager, world) => world.addPerformance(world.random.pick(world.options.venues)),
};

export const MANAGER_ACTIONS: readonly ManagerAction[] = [grant, block, add];
