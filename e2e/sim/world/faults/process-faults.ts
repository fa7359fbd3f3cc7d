import { anyTill, aWhile, type Fault } from './fault.ts';

export const serverCrash: Fault = {
  name: 'server-crash',
  share: 40,
  install(world, random, again) {
    again(random.pick([5000, 20_000]), () => {
      if (world.server.running === null) return;
      world.say('FAULT the server dies');
      world.server.crash();
      world.scheduler.after(aWhile(random, 6000), null, () => world.startServer());
    });
  },
};

export const tillCrash: Fault = {
  name: 'till-crash',
  share: 45,
  install(world, random, again) {
    again(random.pick([2000, 10_000]), () => {
      const till = anyTill(world, random);
      if (till.running === null) return;
      world.say(`FAULT ${till.name} dies`);
      till.crash();
      world.scheduler.after(aWhile(random, 6000), null, () => world.startTill(till));
    });
  },
};

export const pause: Fault = {
  name: 'pause',
  share: 30,
  install(world, random, again) {
    again(random.pick([3000, 12_000]), () => {
      const isServer = random.next() < 0.3;
      const life = isServer ? world.server.life : anyTill(world, random).life;
      const ms = aWhile(random, 15_000);
      // What stands still already does not go on earlier for standing still once more.
      life.pausedUntil = Math.max(life.pausedUntil, world.scheduler.now + ms);
      world.say(`FAULT ${isServer ? 'the server' : 'a till'} stands still for ${ms.toFixed(0)} ms`);
    });
  },
};

const YEAR_MS = 365 * 86_400_000;

/** Somebody at the settings, a battery that died, a time server that lies. Nothing that sells or frees a seat may care. */
export const clockJump: Fault = {
  name: 'clock-jump',
  share: 30,
  install(world, random, again) {
    again(random.pick([3000, 15_000]), () => {
      const who = random.next() < 0.2 ? world.server : anyTill(world, random);
      const far = random.pick([1000, 60_000, 3_600_000, 86_400_000, YEAR_MS]);
      const ms = Math.round((random.next() * 2 - 1) * (far === YEAR_MS ? 10 * far : far));
      who.clock.movedMs = random.next() < 0.3 ? 0 : ms;
      world.say(`FAULT a clock is wrong by ${who.clock.movedMs} ms`);
      // Years ahead nothing is on sale any more: the rest of the world's time would tell nothing.
      if (Math.abs(ms) > 86_400_000)
        world.scheduler.after(aWhile(random, 4000), null, () => {
          // All clocks are right since; the server's may show the next morning.
          if (!world.isHealed) who.clock.movedMs = 0;
        });
    });
  },
};

export const silentPlatform: Fault = {
  name: 'silent-platform',
  share: 25,
  install(world, random) {
    world.gateway.silence = random.pick([0.1, 0.5]);
    Object.assign(world.gateway, { lateness: random.pick([0, 0.2]), doubling: random.pick([0, 0.2]) });
  },
};

/** Banks are slow and accounts closed; a platform now and then refuses what it is asked to give back. */
export const slowRefunds: Fault = {
  name: 'slow-refunds',
  share: 40,
  install(world, random) {
    const fates = { refused: random.pick([0, 0.1]), failed: random.pick([0, 0.1]), slow: random.pick([0.3, 1]) };
    Object.assign(world.gateway.refunds.fates, fates);
  },
};
