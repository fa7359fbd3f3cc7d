import { toldOrder } from '@foyer/kiosk/till/desks/told-order';
import type { VenueId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agree } from './replicas-agree.ts';
import { SimHouse } from './sim-house.ts';
import { SimTill } from './sim-till.ts';
import { OneTill } from './world/one-till.ts';

let one: OneTill;
beforeEach(async () => {
  one = await OneTill.open('forbidden');
});
afterEach(() => one.world.close());

describe('an order that the ledger tells of', () => {
  it('says what the document of the server says', async () => {
    const { world, till } = one;
    await one.sell(['r1-1', 'r1-2']);
    await one.sell(['r2-3', 'r3-3']);
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
    const till = await SimTill.open(house, device);
    await till.signIn();
    const claim = { seats: ['r1-1', 'r1-2'], areas: [] };
    await till.ask('basket.hold', { performance: 'perf-1', claim });
    const paid = (await till.payCash()) as { readonly value?: { readonly orderId: string } };
    await agree(house, till);
    const seen = await till.feeds.evidence.ordersSold(house.rehearsal.venue as VenueId);
    expect([...(seen ?? [])]).toEqual([paid.value?.orderId]);
  } finally {
    await house.close();
  }
});
