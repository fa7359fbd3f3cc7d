import { seededRandom } from '@foyer/shared/testing/seeded-random';
import { expect, it } from 'vitest';
import { wait } from '../../demand/house.ts';
import { World } from '../world.ts';
import { clockJump } from './process-faults.ts';

const VENUE = { id: 'v1', offlineSales: 'forbidden', rows: 1, seatsPerRow: 2, performances: 1 } as const;
const DAY_MS = 86_400_000;

it('a clock that was years wrong, and was put right with all else, shows the next morning when that comes', async () => {
  const world = await World.open({ seed: 5, venues: [VENUE], counters: 1, kiosks: 0, buyers: 0, holdTtlMs: 60_000 });
  clockJump.install(
    world,
    { ...seededRandom(1), pick: (of) => of.at(-1) as never, next: said(0.1, 0.9, 0.9, 0.9) },
    (_, happens) => happens(),
  );
  expect(world.server.clock.movedMs).toBeGreaterThan(DAY_MS);
  world.heal();
  world.server.clock.movedMs += DAY_MS;
  await wait(world, 10_000);
  expect(world.server.clock.movedMs).toBe(DAY_MS);
  world.close();
});

/** One after the other. */
const said =
  (...values: number[]): (() => number) =>
  () =>
    values.shift() ?? 0;
