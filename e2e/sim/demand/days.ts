import { Counter } from './counter.ts';
import { eveningOf } from './evening.ts';
import { backOnSale } from './back-on-sale.ts';
import { closeShift, countBy, HOUR_MS, openHouse, SEATS, signIn, wait, type DemandHouse } from './house.ts';

export interface DaysResult {
  readonly days: number;
  /** Places that stood with a till after its shift was closed, of all performances and days. */
  readonly stranded: number;
  /** Per pulled plug: milliseconds from the start of the tills until every unsold seat was for everybody again. */
  readonly backAfterMs: readonly number[];
  readonly violations: readonly string[];
}

/** A day of the simulation is an hour: opened, sold in, and closed, with the next performances on sale already. */
const SELLING_MS = 25 * 60_000;
const DARK_MS = 10 * 60_000;
const OCCUPANCY = 0.15;
const AHEAD = 2;

/** Days that end with a counted drawer, and days on which the plugs of both tills are pulled and nobody counts anything. */
export async function closeDays(seed: number, normal: number, pulled: number): Promise<DaysResult> {
  const days = normal + pulled;
  const house = await openHouse(seed, 2 * HOUR_MS, days + AHEAD);
  const { world } = house;
  const backAfterMs: number[] = [];
  let stranded = 0;
  try {
    for (let day = 0; day < days; day += 1) {
      const endsAt = world.scheduler.now + HOUR_MS;
      await sell(house, seed + day, day);
      if (day >= normal) backAfterMs.push(await pullThePlugs(house, day));
      for (const till of world.tills) await closeShift(world, till);
      await wait(world, 5000);
      for (const performance of world.performances()) {
        const { allotted = 0, quarantined = 0 } = countBy(world, performance);
        stranded += allotted + quarantined;
      }
      await wait(world, endsAt - world.scheduler.now);
    }
    return { days, stranded, backAfterMs, violations: world.checker.violations };
  } finally {
    world.close();
  }
}

async function sell({ world }: DemandHouse, seed: number, day: number): Promise<void> {
  const { scheduler } = world;
  for (const till of world.tills) if (till.running?.till.status().shift === null) await signIn(world, till);
  const performance = world.performances()[day] ?? '';
  const counters = world.tills.map((till) => new Counter(world, till, performance));
  const began = scheduler.now;
  const parties = eveningOf({ seed, occupancy: OCCUPANCY, seats: SEATS, lengthMs: SELLING_MS });
  for (const [i, party] of parties.entries())
    scheduler.at(began + party.at, null, () => counters[i % counters.length]?.come(party));
  await wait(world, SELLING_MS);
  await scheduler.until(() => counters.every(({ waiting }) => waiting === 0), began + HOUR_MS);
}

/** Both are dark for a while; then they are switched on, and somebody signs in to close. */
async function pullThePlugs({ world }: DemandHouse, day: number): Promise<number> {
  for (const till of world.tills) till.crash();
  await wait(world, DARK_MS);
  const { allotted = 0 } = countBy(world, world.performances()[day + 1] ?? '');
  if (allotted === 0) throw new Error('no seats stand with a till that is dark');
  for (const till of world.tills) world.startTill(till);
  const back = await backOnSale(world, world.performances()[day + 1] ?? '');
  for (const till of world.tills) await signIn(world, till);
  return back;
}
