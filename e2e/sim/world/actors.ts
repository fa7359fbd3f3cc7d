import { BUYER_ACTIONS } from './actions/buyer-actions.ts';
import { CLERK_ACTIONS } from './actions/clerk-actions.ts';
import { MANAGER_ACTIONS } from './actions/manager-actions.ts';
import type { Action, Pace } from './actions/action.ts';
import { newLife, type Life } from './scheduler.ts';
import { WorldTill } from './till.ts';
import type { World } from './world.ts';

/**
 * Lets everybody in a world act, each by themself and one thing at a time, until they are told to stop. A till's clerk
 * does nothing while its process is down, and what was being done when it died is never answered.
 */
export class Actors {
  private readonly world: World;
  private readonly pace: Pace;
  private isOver = false;

  constructor(world: World, pace: Pace) {
    this.world = world;
    this.pace = pace;
  }

  start(): void {
    const { world } = this;
    for (const till of world.tills) this.act(till, CLERK_ACTIONS, () => till.life);
    const alive = newLife();
    for (const buyer of world.buyers) this.act(buyer, BUYER_ACTIONS, () => alive);
    this.act(world, MANAGER_ACTIONS, () => alive);
  }

  stop(): void {
    this.isOver = true;
  }

  /** `lifeOf` is looked at again for each action: a process may have been started anew. */
  private act<Who extends object>(who: Who, actions: readonly Action<Who>[], lifeOf: () => Life): void {
    const { world, pace } = this;
    const { scheduler, random } = world;
    let doing: { readonly life: Life } | null = null;
    const next = (): void => {
      if (this.isOver) return;
      scheduler.after(-Math.log(1 - random.next()) * pace.meanMs, null, turn);
    };
    const turn = (): void => {
      if (this.isOver) return;
      // What died with its process is not waited for.
      if (doing !== null && !doing.life.isOver) return next();
      const life = lifeOf();
      const action = life.isOver ? null : this.choose(who, actions);
      next();
      if (action === null) return;
      const mine = { life };
      doing = mine;
      Promise.resolve(action.run(who, world, pace)).then(
        () => {
          if (doing === mine) doing = null;
        },
        (fault: unknown) => {
          if (doing === mine) doing = null;
          if (!life.isOver) world.checker.fault(`${nameOf(who)} ${action.name}`, fault);
        },
      );
    };
    next();
  }

  private choose<Who>(who: Who, actions: readonly Action<Who>[]): Action<Who> | null {
    const { world, pace } = this;
    const weigh = (): number[] => actions.map((action) => action.weight(who, world, pace));
    const weights = who instanceof WorldTill ? who.atOneGlance(weigh) : weigh();
    let left = world.random.next() * weights.reduce((sum, weight) => sum + weight, 0);
    for (const [i, action] of actions.entries()) {
      left -= weights[i] ?? 0;
      if (left < 0) return action;
    }
    return null;
  }
}

const nameOf = (who: object): string => ('name' in who ? String(who.name) : 'manager');
