import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import { tellServer } from './buyer.ts';
import type { World } from './world.ts';

const SOON_MS = 12_000;
/** Longer than a clerk waits, and than an attempt may be paid. */
const LATE_MS = 240_000;

/** Whoever stands at a counter with a telephone: pays soon, late or never, and the server is told of it by luck. */
export function payersOf(world: World, random: SeededRandom): void {
  world.gateway.onLaid = ({ outTradeNo }) => {
    const mood = random.next();
    if (mood > 0.85) return;
    const within = mood > 0.7 ? LATE_MS : SOON_MS;
    world.scheduler.after(random.next() * within, null, () => {
      const notice = world.gateway.pay(outTradeNo, world.origin + Math.floor(world.scheduler.now));
      world.say(`a payer pays ${outTradeNo}${notice === null ? ' in vain' : ''}`);
      if (notice === null || random.next() < 0.2) return;
      for (let told = random.next() < 0.2 ? 2 : 1; told > 0; told -= 1)
        world.scheduler.after(random.next() * 5000, null, () => tellServer(world, notice, 4));
    });
  };
}
