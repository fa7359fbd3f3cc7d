import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import { tellServer } from './notices.ts';
import type { WorldGateway } from './stand-ins/gateway.ts';
import type { World } from './world.ts';

const SOON_MS = 12_000;
/** Longer than a clerk waits, and than an attempt may be paid. */
const LATE_MS = 240_000;

/**
 * Whoever stands at a counter with a telephone pays soon, late or never; a bank brings money back when it likes. The
 * server is told of either by luck.
 */
export function payersOf(world: World, gateway: WorldGateway, random: SeededRandom): void {
  gateway.onLaid = ({ outTradeNo }) => {
    const mood = random.next();
    if (mood > 0.85) return;
    const within = mood > 0.7 ? LATE_MS : SOON_MS;
    world.scheduler.after(random.next() * within, null, () => {
      const notice = gateway.pay(outTradeNo, world.origin + Math.floor(world.scheduler.now));
      world.say(`a payer pays ${outTradeNo}${notice === null ? ' in vain' : ''}`);
      if (notice === null || random.next() < 0.2) return;
      for (let told = random.next() < 0.2 ? 2 : 1; told > 0; told -= 1)
        world.scheduler.after(random.next() * 5000, null, () => tellServer(world, notice, 4));
    });
  };
  gateway.refunds.onEnd = (notice) => {
    world.say(`refund ${notice.outRefundNo} is ${notice.state}`);
    if (random.next() < 0.2) return;
    for (let told = random.next() < 0.2 ? 2 : 1; told > 0; told -= 1)
      world.scheduler.after(random.next() * 5000, null, () => tellServer(world, notice, 4));
  };
}
