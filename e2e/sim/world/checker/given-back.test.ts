import type { CommandId, OrderId, TicketId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signIn, wait } from '../../demand/house.ts';
import { comesToRest } from '../liveness.ts';
import type { WorldTill } from '../till.ts';
import { World } from '../world.ts';

const VENUE = { id: 'v1', offlineSales: 'forbidden', rows: 3, seatsPerRow: 6, performances: 1 } as const;
/** Of a till of two houses no print or cash says of which house an order was that nobody knows: no conflict asks for a person. */
const VENUES = [VENUE, { ...VENUE, id: 'v2' }];

let world: World;
let till: WorldTill;
beforeEach(async () => {
  world = await World.open({ seed: 5, venues: VENUES, counters: 1, kiosks: 0, buyers: 0, holdTtlMs: 60_000 });
  [till] = world.tills as [WorldTill];
  await signIn(world, till);
  await wait(world, 1000);
});
afterEach(() => world.close());

type Call = Parameters<WorldTill['call']>;

async function did<T>(name: Call[0], body: unknown): Promise<T> {
  const reply = await world.scheduler.await(till.call(name, body as Call[1]));
  if (reply?.ok !== true) throw new Error(`${name}: ${JSON.stringify(reply)}`);
  return reply.value as T;
}

/** Two tickets, on paper; its order. */
async function sold(): Promise<OrderId> {
  const claim = { seats: ['r1-1', 'r1-2'], areas: [] };
  const performance = world.performances()[0];
  const { holdId, total } = await did<{ holdId: string; total: number }>('basket.hold', { performance, claim });
  const { orderId } = await did<{ orderId: OrderId }>('basket.payCash', {
    holdId,
    expectedTotal: total,
    received: total,
  });
  await world.scheduler.until(() => world.checker.papers.tillOf.has(orderId), world.scheduler.now + 5000);
  return orderId;
}

/** How many of its tickets come back. */
async function givenBack(orderId: OrderId, count: number): Promise<void> {
  const tickets = [...(world.checker.orders.orders.get(orderId)?.tickets.keys() ?? [])].slice(0, count) as TicketId[];
  const commandId = world.key('refund') as CommandId;
  const reply = await world.scheduler.await(world.refunds.begin(till, { commandId, orderId, tickets }));
  expect(reply?.ok).toBe(true);
  await wait(world, 1000);
}

/** The server goes on from what it had before the sale. */
async function soldSinceTheBackup(backCount: number): Promise<OrderId> {
  const backup = world.server.disk.snapshot();
  const orderId = await sold();
  if (backCount > 0) await givenBack(orderId, backCount);
  world.server.restore(backup, true);
  world.checker.rewound(world.server.entries(), world.server.behindHeads());
  world.startServer();
  await world.scheduler.until(() => world.server.running !== null, world.scheduler.now + 5000);
  await comesToRest(world);
  return orderId;
}

describe('an order that was printed, in a log that a restore has put back before it', () => {
  it('is made by none once all its tickets came back, which nobody takes for a loss', async () => {
    const orderId = await soldSinceTheBackup(2);
    expect(world.checker.orders.orders.has(orderId)).toBe(false);
    await world.scheduler.await(world.checker.atTheEnd());
    expect(world.checker.violations).toEqual([]);
  });

  it.each([0, 1])('is there again while somebody has a ticket of it (%i came back), else it is lost', async (count) => {
    const orderId = await soldSinceTheBackup(count);
    await world.scheduler.await(world.checker.atTheEnd());
    expect(world.checker.violations).toEqual([]);
    expect(world.checker.orders.orders.delete(orderId)).toBe(true);
    await world.scheduler.await(world.checker.atTheEnd());
    expect(world.checker.violations.join()).toContain(`${orderId} was printed at t1 and is not in the log (I2)`);
  });
});
