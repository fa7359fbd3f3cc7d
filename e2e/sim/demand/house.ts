import type { VenuePlan } from '../world/programme.ts';
import type { WorldTill } from '../world/till.ts';
import { PIN } from '../world/set-up.ts';
import { World } from '../world/world.ts';
import { RecallWatch } from './recall-watch.ts';

export const SEATS = 300;
export const HALL = { rows: 15, seatsPerRow: 20, bestRow: 7 } as const;
export const VENUE = 'v1';
export const HOUR_MS = 3600_000;
const BUYERS = 30;
const TILLS = 2;
/** As in the demo house. */
const HOLD_TTL_MS = 15 * 60_000;

/** A house of 300 seats with two tills, and people on the internet. */
export interface DemandHouse {
  readonly world: World;
  readonly recalls: RecallWatch;
}

/** `performances` begin an hour apart, the first one after `firstStartsInMs`. Both tills have an open shift. */
export async function openHouse(seed: number, firstStartsInMs: number, performances = 1): Promise<DemandHouse> {
  const plan: VenuePlan = { id: VENUE, offlineSales: 'allotment', ...HALL, performances, firstStartsInMs };
  const world = await World.open({
    seed,
    venues: [plan],
    counters: TILLS,
    kiosks: 0,
    buyers: BUYERS,
    holdTtlMs: HOLD_TTL_MS,
  });
  const recalls = new RecallWatch(world);
  for (const till of world.tills) await signIn(world, till);
  await wait(world, 2000);
  return { world, recalls };
}

/** The drawer opens with it. */
export async function signIn(world: World, till: WorldTill): Promise<void> {
  const login = String(100 + world.tills.indexOf(till));
  const reply = await world.scheduler.await(till.call('till.signIn', { login, pin: PIN }));
  if (reply?.ok !== true) throw new Error(`${till.name} cannot sign in: ${JSON.stringify(reply)}`);
}

export async function closeShift(world: World, till: WorldTill): Promise<void> {
  const shift = till.running?.till.status().shift;
  if (!shift) return;
  const reply = await world.scheduler.await(till.call('shift.close', { counted: shift.expectedCash }));
  if (reply?.ok !== true) throw new Error(`${till.name} cannot close: ${JSON.stringify(reply)}`);
}

export const wait = (world: World, ms: number): Promise<boolean> =>
  world.scheduler.until(() => false, world.scheduler.now + ms);

export const cut = (till: WorldTill, isCut: boolean): void => {
  till.line.isUpDead = isCut;
  till.line.isDownDead = isCut;
};

/** Places by what the log says they are. */
export function countBy(world: World, performance: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state } of world.checker.seats.seats.get(performance)?.values() ?? [])
    counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
