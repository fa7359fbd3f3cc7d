import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import { backOnSale } from './back-on-sale.ts';
import { Counter, nobody, type Counted } from './counter.ts';
import { eveningOf } from './evening.ts';
import { closeShift, countBy, cut, HOUR_MS, openHouse, SEATS, wait } from './house.ts';
import { Online, type OnlineCounted } from './online.ts';

export interface EveningOptions {
  readonly seed: number;
  readonly occupancy: number;
  /** Both tills are cut off for the two hours before the last sale. */
  readonly isCut: boolean;
}

export interface EveningResult {
  /** What the two tills sold while the cut lasts, or would last. */
  readonly atTills: Counted;
  readonly online: OnlineCounted;
  readonly sold: number;
  /** Places that stand with a till after both shifts were closed. */
  readonly stranded: number;
  /** Milliseconds from the heal until every unsold place of the tills is for everybody; null without a cut. */
  readonly backAfterMs: number | null;
  readonly violations: readonly string[];
}

/** People come for so long; sales end ten minutes before the start. */
const SALE_MS = 4 * HOUR_MS - 15 * 60_000;
const CUT_MS = 2 * HOUR_MS;
const START_MS = 4 * HOUR_MS;

/** One evening of one performance, from four hours before it starts. */
export async function sellEvening({ seed, occupancy, isCut }: EveningOptions): Promise<EveningResult> {
  const { world, recalls } = await openHouse(seed, START_MS);
  try {
    const { scheduler } = world;
    const [performance = ''] = world.performances();
    const counters = world.tills.map((till) => new Counter(world, till, performance));
    const online = new Online(world, recalls, performance);
    const began = scheduler.now;
    const parties = eveningOf({ seed, occupancy, seats: SEATS, lengthMs: SALE_MS });
    for (const party of parties)
      scheduler.at(began + party.at, null, () =>
        party.door === 'online' ? online.come(party) : shortest(counters, world.random).come(party),
      );
    await wait(world, began + SALE_MS - CUT_MS - scheduler.now);
    const before = sum(counters);
    if (isCut) for (const till of world.tills) cut(till, true);
    await wait(world, CUT_MS);
    await scheduler.until(
      () => counters.every(({ waiting }) => waiting === 0) && online.waiting === 0,
      began + START_MS,
    );
    const atTills = minus(sum(counters), before);
    for (const till of world.tills) cut(till, false);
    const backAfterMs = isCut ? await backOnSale(world, performance) : null;
    for (const till of world.tills) await closeShift(world, till);
    await wait(world, 5000);
    const { allotted = 0, quarantined = 0, sold = 0 } = countBy(world, performance);
    const { violations } = world.checker;
    return { atTills, online: online.counted, sold, stranded: allotted + quarantined, backAfterMs, violations };
  } finally {
    world.close();
  }
}

/** Whoever finds several queues as short goes to any of them. */
function shortest(counters: readonly Counter[], random: SeededRandom): Counter {
  const least = Math.min(...counters.map(({ waiting }) => waiting));
  return random.pick(counters.filter(({ waiting }) => waiting === least));
}

function sum(counters: readonly Counter[]): Counted {
  const all = nobody();
  for (const { counted } of counters) for (const key of Object.keys(all) as (keyof Counted)[]) all[key] += counted[key];
  return all;
}

const minus = (a: Counted, b: Counted): Counted => ({
  parties: a.parties - b.parties,
  seats: a.seats - b.seats,
  lost: a.lost - b.lost,
  lostSeats: a.lostSeats - b.lostSeats,
});
