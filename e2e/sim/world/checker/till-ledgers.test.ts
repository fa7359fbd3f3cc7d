import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeShift, cut, signIn, wait } from '../../demand/house.ts';
import type { WorldTill } from '../till.ts';
import type { World } from '../world.ts';
import { OneTill } from '../one-till.ts';

const DAY_MS = 86_400_000;
const SEATS = ['r1-1', 'r1-2'];

let one: OneTill;
let world: World;
let till: WorldTill;
beforeEach(async () => {
  one = await OneTill.open('allotment');
  ({ world, till } = one);
});
afterEach(() => world.close());

const seat = (): string => `${world.performances()[0]}:0`;

describe('a checker that reads what a till has written', () => {
  const letGo = async (): Promise<void> => {
    await one.sell(SEATS);
    await wait(world, 1000);
    await closeShift(world, till);
    await wait(world, 1000);
    till.clock.movedMs = 100 * DAY_MS;
    await signIn(world, till);
    await closeShift(world, till);
    expect(till.running?.ledger.facts(0, 1)[0]?.jn).toBeGreaterThan(1);
  };

  it('has read what a till whose clock is months ahead lets go', async () => {
    await letGo();
    world.checker.papers.read(till);
    expect(world.checker.violations).toEqual([]);
  });

  it('begins where a till that was put back begins, which had let go what was before', async () => {
    await letGo();
    await wait(world, 1000);
    const folder = till.disk.snapshot();
    world.checker.rolledBack(till, till.running?.ledger.head().jn ?? 0);
    till.crash();
    till.disk.restore(folder);
    till.start();
    world.checker.papers.read(till);
    expect(world.checker.violations).toEqual([]);
  });

  it.each([
    ['knows that a sale was taken back whose ticket was never printed', true, 0],
    ['takes one that was not taken back for a second one', false, 1],
  ])('%s', async (_, isTakenBack, clashes) => {
    await one.grant(SEATS);
    cut(till, true);
    await world.scheduler.until(() => till.status()?.link !== 'online', world.scheduler.now + 10_000);
    // A printer that says it has the job already prints nothing.
    const { jobs } = till.printer;
    Object.assign(jobs, { has: () => isTakenBack });
    const first = await one.sell(SEATS);
    await wait(world, 200);
    Reflect.deleteProperty(jobs, 'has');
    if (isTakenBack) await one.did('sale.void', { orderId: first, reason: 'customer' });
    if (isTakenBack) await one.sell(SEATS);
    else world.checker.papers.bySeat.set(seat(), new Map([['another', { epoch: 1, grant: 1, use: 2 }]]));
    await wait(world, 1000);
    cut(till, false);
    await world.scheduler.until(() => till.status()?.unsynced === 0, world.scheduler.now + 30_000);
    expect(world.checker.papers.tillOf.has(first)).toBe(!isTakenBack);
    expect(world.checker.violations).toHaveLength(clashes);
  });
});
