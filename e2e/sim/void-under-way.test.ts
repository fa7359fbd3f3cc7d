import type { OrderId, TicketId } from '@foyer/shared/domain/ids';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SimHouse } from './sim-house.ts';
import type { SimTill } from './sim-till.ts';
import { openTwoTills } from './two-tills.ts';

const performance = 'perf-1';

let house: SimHouse;
let till: SimTill;
let other: SimTill;

beforeEach(async () => {
  ({ house, till, other } = await openTwoTills());
  const manager = house.manager();
  await manager.do('allotment.grant', { terminal: till.device.terminal, performance, seats: ['r1-1', 'r1-2'] });
  manager.close();
  await house.until('the till has its seats', () => till.till.status().ownSeats === 2);
  await house.until('its shift is told', () => till.till.status().unsynced === 0);
});
afterEach(() => house.close());

/** Two seats for cash, of which the till does not hear that they are settled. */
async function sellUnheard(): Promise<OrderId> {
  const claim = { seats: ['r1-1', 'r1-2'], areas: [] };
  expect(await till.ask('basket.hold', { performance, claim })).toMatchObject({ ok: true });
  house.network.plan('answer', 'fact.append', 'held');
  const sold = await till.payCash();
  if (!sold.ok) throw new Error(`not sold: ${sold.error.code}`);
  await house.rest();
  return sold.value.orderId as OrderId;
}

/** One of its tickets, brought to the other counter. */
const quoted = (orderId: OrderId) =>
  other.ask('orders.quoteRefund', { orderId, tickets: [`${orderId}-1` as TicketId], waive: false });

it('a sale taken back before its till heard that it is settled is refunded nowhere else while that void is under way', async () => {
  const orderId = await sellUnheard();
  const { jn } = till.ledger.ownPlacesOf(orderId)[0] ?? {};
  expect(await till.call('sale.void', { orderId, reason: 'customer' })).toMatchObject({ ok: true });
  // What tells of the void does not get through, the answer to the sale now does.
  house.network.plan('up', 'fact.append', 'held');
  house.network.letGo();
  await house.until('it is known as settled', () => till.ledger.acknowledgedJn() >= (jn ?? Infinity));
  await house.advance(2000);
  expect(await quoted(orderId)).toMatchObject({ ok: false, error: { code: 'NOT_SETTLED_YET' } });
  house.network.letGo();
  await house.until('all is told', () => till.till.status().unsynced === 0);
  await house.advance(2000);
  const refused = { code: 'ORDER_NOT_REFUNDABLE', reason: 'refunded' };
  expect(await quoted(orderId)).toMatchObject({ ok: false, error: refused });
  expect([till.till.status().conflicts, house.network.unused]).toEqual([0, 0]);
});

it('a sale that stands is refunded anywhere as soon as its till has heard of it', async () => {
  const orderId = await sellUnheard();
  await house.advance(2000);
  expect(await quoted(orderId)).toMatchObject({ ok: false, error: { code: 'NOT_SETTLED_YET' } });
  house.network.letGo();
  await house.until('all is told', () => till.till.status().unsynced === 0);
  await house.advance(2000);
  expect(await quoted(orderId)).toMatchObject({ ok: true });
});
