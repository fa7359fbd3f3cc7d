import { STEPS, TILL_STEPS, type StepName } from '../steps/steps.ts';
import type { World } from '../world.ts';
import { aWhile, type Fault } from './fault.ts';

/** So many wait at once for a process to come by: some steps are rare. */
const AT_ONCE = 3;

/** A process dies amid a payment, at a step that has a name. */
export const diesAtStep: Fault = {
  name: 'dies-at-step',
  share: 40,
  install(world, random, again) {
    again(random.pick([2000, 6000]), () => {
      if (world.isHealed) return;
      world.steps.disarm();
      for (let i = 0; i < AT_ONCE; i += 1) dieAt(world, random.pick(STEPS), aWhile(random, 4000));
    });
  },
};

/** The server, or whichever till comes to it, dies there and starts again `downMs` later. */
export function dieAt(world: World, step: StepName, downMs: number): void {
  if (!TILL_STEPS.includes(step))
    return world.steps.dieAt(step, () => {
      world.say(`FAULT the server dies at ${step}`);
      world.server.crash();
      world.scheduler.after(downMs, null, () => world.startServer());
    });
  world.steps.dieAt(step, (till) => {
    if (till === null) throw new Error(`${step} is no till's`);
    world.say(`FAULT ${till.name} dies at ${step}`);
    till.crash();
    world.scheduler.after(downMs, null, () => world.startTill(till));
  });
}
