import { afterEach, beforeEach, expect, it } from 'vitest';
import { cut, wait } from '../demand/house.ts';
import { closedShift } from './shift-closing.ts';
import type { WorldTill } from './till.ts';
import { World } from './world.ts';

const VENUE = { id: 'v1', offlineSales: 'allotment', rows: 3, seatsPerRow: 6, performances: 1 } as const;
const SEATS = ['r1-1', 'r1-2'];

let world: World;
let till: WorldTill;
beforeEach(async () => {
  world = await World.open({ seed: 5, venues: [VENUE], counters: 1, kiosks: 0, buyers: 0, holdTtlMs: 60_000 });
  [till] = world.tills as [WorldTill];
});
afterEach(() => world.close());

const ownSeats = (): number | undefined => till.status()?.ownSeats;

/** By hand, to a till at which nobody has stood yet. */
async function granted(): Promise<void> {
  const grant = { terminal: till.name, performance: world.performances()[0], seats: SEATS } as never;
  await world.scheduler.await(world.manage('allotment.grant', grant));
  await world.scheduler.until(() => ownSeats() === SEATS.length, world.scheduler.now + 5000);
}

it('ends the first day of a till, too, whose line was gone as somebody came to it', async () => {
  await granted();
  cut(till, true);
  world.scheduler.after(5000, null, () => cut(till, false));
  expect(await closedShift(world, till)).toBe(true);
  await wait(world, 1000);
  expect(till.status()).toMatchObject({ ownSeats: 0, shift: null });
  expect(world.checker.violations).toEqual([]);
});

it('says so of a till at which nobody can sign in', async () => {
  await granted();
  cut(till, true);
  expect(await closedShift(world, till)).toBe(false);
  expect(world.checker.violations).toHaveLength(1);
  expect(ownSeats()).toBe(SEATS.length);
});
