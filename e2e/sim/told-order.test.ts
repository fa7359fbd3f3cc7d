import { toldOrder } from '@foyer/kiosk/till/desks/told-order';
import type { PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from './demand/house.ts';
import { agree } from './replicas-agree.ts';
import { SimHouse } from './sim-house.ts';
import { SimTill } from './sim-till.ts';
import type { WorldTill } from './world/till.ts';
import { World } from './world/world.ts';

const VENUE = { id: 'v1', offlineSales: 'forbidden', rows: 3, seatsPerRow: 6, performances: 1 } as const;

let world: World;
let till: WorldTill;
beforeEach(async () => {
  world = await World.open({ seed: 5, venues: [VENUE], counters: 1, kiosks: 0, buyers: 0, holdTtlMs: 60_000 });
  [till] = world.tills as [WorldTill];
  await signIn(world, till);
});
afterEach(() => world.close());

async function sell(seats: readonly string[]): Promise<void> {
  const performance = world.performances()[0] as PerformanceId;
  const claim = { seats: [...seats], areas: [] } as never;
  const held = await world.scheduler.await(till.call('basket.hold', { performance, claim }));
  if (held?.ok !== true) throw new Error(`nothing is held: ${JSON.stringify(held)}`);
  const { holdId, total } = held.value;
  const paid = await world.scheduler.await(
    till.call('basket.payCash', { holdId, expectedTotal: total, received: total + 500 }),
  );
  if (paid?.ok !== true) throw new Error(`nothing is sold: ${JSON.stringify(paid)}`);
}

describe('an order that the ledger tells of', () => {
  it('says what the document of the server says', async () => {
    await sell(['r1-1', 'r1-2']);
    await sell(['r2-3', 'r3-3']);
    const { ledger, replica } = till.running ?? {};
    const sales = ledger?.confirmedSales() ?? [];
    expect(sales).toHaveLength(2);
    const documents = (): readonly unknown[] =>
      replica?.scope('v1', `orders:${till.name}`)?.documents.map(({ doc }) => doc) ?? [];
    await world.scheduler.until(() => documents().length === 2, world.scheduler.now + 10_000);
    const context = { catalogue: replica?.catalogue, terminal: { terminal: till.name } } as never;
    expect(sales.map((sale) => toldOrder(context, sale))).toEqual(documents());
  });
});

it('a replica knows which of its till’s orders it has documents of', async () => {
  const house = await SimHouse.open({ rows: 2, seatsPerRow: 6 });
  try {
    const [device] = house.rehearsal.devices;
    if (device === undefined) throw new Error('the rehearsal has no terminal');
    const one = await SimTill.open(house, device);
    await one.signIn();
    const claim = { seats: ['r1-1', 'r1-2'], areas: [] };
    await one.ask('basket.hold', { performance: 'perf-1', claim });
    const paid = (await one.payCash()) as { readonly value?: { readonly orderId: string } };
    await agree(house, one);
    const seen = await one.feeds.evidence.ordersSeen(house.rehearsal.venue as VenueId);
    expect([...(seen ?? [])]).toEqual([paid.value?.orderId]);
  } finally {
    await house.close();
  }
});
