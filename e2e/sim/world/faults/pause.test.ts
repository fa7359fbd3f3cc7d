import { seededRandom } from '@foyer/shared/testing/seeded-random';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wait } from '../../demand/house.ts';
import { World } from '../world.ts';
import { pause } from './process-faults.ts';

const VENUE = { id: 'v1', offlineSales: 'forbidden', rows: 1, seatsPerRow: 2, performances: 1 } as const;
/** A till that has heard no beat for so long counts as cut off, and a beat comes each second. */
const CUT_OFF_AFTER_MS = 2500;

let world: World;
beforeEach(async () => {
  world = await World.open({ seed: 5, venues: [VENUE], counters: 1, kiosks: 0, buyers: 0, holdTtlMs: 60_000 });
});
afterEach(() => world.close());

const link = (): string | undefined => world.tills[0]?.status()?.link;

/** The server, for a part of the longest time there is. */
function standsStill(share: number): void {
  const random = { ...seededRandom(1), pick: (of: readonly unknown[]) => of[0], next: said(0, Math.cbrt(share)) };
  pause.install(world, random as never, (_, happens) => happens());
}

it('a server that stood still goes on when all is healed, with everything that it had planned', async () => {
  standsStill(1);
  await wait(world, 5000);
  expect(link()).toBe('connecting');
  world.heal();
  await world.scheduler.until(() => link() === 'online', world.scheduler.now + 2000);
  let isCut = false;
  await world.scheduler.until(() => (isCut ||= link() !== 'online'), world.scheduler.now + 2 * CUT_OFF_AFTER_MS);
  expect(isCut).toBe(false);
});

it('a server that stands still for long does not go on because it stands still for a little', () => {
  standsStill(1);
  const { pausedUntil } = world.server.life;
  standsStill(0.1);
  expect(world.server.life.pausedUntil).toBe(pausedUntil);
});

/** One after the other. */
const said =
  (...values: number[]): (() => number) =>
  () =>
    values.shift() ?? 0;
