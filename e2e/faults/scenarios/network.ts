import { setTimeout as sleep } from 'node:timers/promises';
import type { TrialDay } from '../day/trial-day.ts';
import { type Scenario, workThrough } from './scenario.ts';

/** Longer than any end waits for a beat. */
const DEAF_MS = 3500;

async function online({ line, till }: TrialDay): Promise<void> {
  line.heal();
  await till.until('online', ({ link }) => link === 'online');
}

/** What a line does to those who believe in it. Every fault falls between two steps of a day, or into the next one. */
export const NETWORK: readonly Scenario[] = [
  {
    name: 'answers are lost',
    play: async (day, random) => {
      await workThrough(day, async (step) => {
        if (step === 0 || random.below(3) > 0) return;
        await online(day);
        day.line.stall('to-client');
        const sale = day.clerk.step();
        await sleep(random.below(200));
        // What was on its way back is gone for good.
        day.line.cut();
        await sale;
        await online(day);
      });
      return [];
    },
  },
  {
    name: 'frames are cut in the middle',
    play: async (day, random) => {
      for (let round = 0; round < 2; round += 1)
        await workThrough(day, async (step) => {
          if (step === 0) return;
          await online(day);
          day.line.cutAfter(1 + random.below(4000), random.pick(['to-server', 'to-client']));
        });
      return [];
    },
  },
  {
    name: 'connections are reset',
    play: async (day, random) => {
      await workThrough(day, async () => {
        const step = day.clerk.step();
        await sleep(random.below(60));
        day.line.reset();
        await step;
      });
      return [];
    },
  },
  {
    name: 'the line is open one way only',
    play: async (day, random) => {
      for (const direction of random.shuffled(['to-server', 'to-client'] as const)) {
        await workThrough(day, async (step) => {
          if (step !== 3) return;
          day.line.stall(direction);
          const sale = day.clerk.step();
          await sleep(DEAF_MS);
          // And then all of it arrives, late.
          day.line.heal();
          await sale;
        });
      }
      return [];
    },
  },
  {
    name: 'the line is slow and breaks',
    play: async (day, random) => {
      day.line.setLatency(150);
      await workThrough(day, async (step) => {
        if (step % 4 !== 2) return;
        day.line.cut();
        await sleep(random.below(300));
        day.line.heal();
      });
      day.line.setLatency(0);
      return [];
    },
  },
];
