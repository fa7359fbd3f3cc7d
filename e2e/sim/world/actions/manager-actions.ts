import type { World } from '../world.ts';
import type { Action } from './action.ts';
import type { ConflictView } from '@foyer/shared/wire/commands/conflicts';
import { actionFor, anySeats } from './clerk-actions.ts';

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

/** Now and then without the till's word that it knows of the sale. */
const settleConflict: ManagerAction = {
  name: 'settle-conflict',
  weight: (_manager, world) => (world.checker.orders.openConflicts.size > 0 ? 1 : 0),
  async run(_manager, world) {
    const inbox = await world.manage<{ venue: string; view?: ConflictView }[]>('conflict.list', {});
    if (inbox?.ok !== true || inbox.value.length === 0) return;
    const { venue, view } = world.random.pick(inbox.value);
    if (view === undefined) return;
    const { conflict } = view;
    const action = actionFor(view, world);
    return world.manage('conflict.resolve', {
      venue,
      conflict,
      action,
      note: 'agreed',
      force: world.random.next() < 0.2,
    });
  },
};

export const MANAGER_ACTIONS: readonly ManagerAction[] = [grant, block, add, settleConflict];
