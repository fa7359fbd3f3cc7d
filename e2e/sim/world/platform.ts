import { seededRandom } from '@foyer/shared/testing/seeded-random';
import { payersOf } from './payers.ts';
import { WorldGateway } from './stand-ins/gateway.ts';
import type { World } from './world.ts';

/** The platform of a world, those who pay there, and whoever looks at what it is asked for. */
export function platformOf(world: World): WorldGateway {
  const { seed } = world.options;
  const gateway = new WorldGateway(world.scheduler, seededRandom(seed ^ 0x27d4eb2f));
  gateway.refunds.now = () => world.origin + Math.floor(world.scheduler.now);
  gateway.onCall = (call, moment) => world.steps.reached(`call-${call} ${moment}`);
  gateway.refunds.onWrong = (what, platformCode) => {
    // Of money that went back in a branch that was left nobody here knows, but under a number that is to be used again.
    if (!world.checker.excuses.isRestored || platformCode === 'NUMBER_USED') world.checker.wrong(`${what} (I3)`);
  };
  payersOf(world, gateway, seededRandom(seed ^ 0x6c8e9cf5));
  return gateway;
}
