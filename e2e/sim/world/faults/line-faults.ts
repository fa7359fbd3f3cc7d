import { aWhile, type Fault } from './fault.ts';

export const drop: Fault = {
  name: 'drop',
  share: 45,
  install(world, random) {
    const rate = random.pick([0.01, 0.05, 0.2]);
    for (const line of world.net.lines.values()) if (random.next() < 0.6) line.faults.drop = rate;
  },
};

export const duplicate: Fault = {
  name: 'duplicate',
  share: 40,
  install(world, random) {
    const rate = random.pick([0.02, 0.1]);
    for (const line of world.net.lines.values()) line.faults.duplicate = rate;
  },
};

export const reorder: Fault = {
  name: 'reorder',
  share: 40,
  install(world, random) {
    const rate = random.pick([0.02, 0.1, 0.3]);
    const lateMs = random.pick([100, 1500, 8000]);
    for (const line of world.net.lines.values()) {
      line.faults.reorder = rate;
      line.faults.lateMs = lateMs;
    }
  },
};

export const slow: Fault = {
  name: 'slow',
  share: 20,
  install(world, random) {
    for (const line of world.net.lines.values()) if (random.next() < 0.4) line.latencyMs = random.pick([300, 800]);
  },
};

/** Cut off, often in one direction only: who speaks is not heard, or who listens hears nothing. */
export const partition: Fault = {
  name: 'partition',
  share: 60,
  install(world, random, again) {
    const mostMs = random.pick([2000, 10_000, 60_000]);
    again(random.pick([2000, 8000]), () => {
      const line = random.pick([...world.net.lines.values()]);
      const which = random.below(3);
      line.isUpDead = which !== 1;
      line.isDownDead = which !== 0;
      world.say(`FAULT ${line.name} is cut ${['up', 'down', 'both ways'][which]}`);
      world.scheduler.after(aWhile(random, mostMs), null, () => {
        line.isUpDead = false;
        line.isDownDead = false;
        world.say(`FAULT ${line.name} is mended`);
      });
    });
  },
};
