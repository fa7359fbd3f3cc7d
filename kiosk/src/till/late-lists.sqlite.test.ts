import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { EVENING } from './testing/pretend-house.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
  await bench.signIn();
});
afterEach(() => bench.close());

const seatsOf = (...seats: string[]) => ({ performance: 'p1', claim: { seats, areas: [] } });

async function granted(allotment: string, ...places: string[]): Promise<void> {
  bench.server.allotted.grant(allotment, EVENING, places);
  bench.link.beat();
  await settled();
}

describe('a list of allotments whose answer is late', () => {
  it('is asked for again when something was granted meanwhile', async () => {
    bench.link.fates.set('allotment.list', ['through', 'answer-held']);
    await granted('al1', 'A1');
    bench.link.poke();
    await settled();
    await granted('al2', 'A2');
    bench.link.letGo();
    await settled();
    expect(bench.till.status().ownSeats).toBe(2);
  });

  it('does not take a seat that was sold and taken back after it was asked for', async () => {
    await granted('al1', 'A1', 'A2');
    bench.link.fates.set('allotment.list', ['answer-held']);
    bench.link.poke();
    await settled();
    // Nothing is settled while the sale is taken back, and all of it before the list arrives.
    bench.link.fates.set('fact.append', ['lost-before', 'lost-before']);
    await bench.call('basket.hold', seatsOf('A1'));
    const sold = await bench.payCash(100_000);
    if (!sold.ok) throw new Error(sold.error.code);
    const undone = await bench.call('sale.void', { orderId: sold.value.orderId, reason: 'customer' });
    expect(undone).toMatchObject({ ok: true });
    await bench.clock.advance(3000);
    expect(bench.till.status().unsynced).toBe(0);
    bench.link.letGo();
    await settled();
    expect(bench.till.status().ownSeats).toBe(2);
  });
});

it('a sale of an earlier shift is not taken back out of this one’s drawer', async () => {
  await granted('al1', 'A1');
  bench.link.fates.set('fact.append', Array(50).fill('lost-before'));
  await bench.call('basket.hold', seatsOf('A1'));
  const sold = await bench.payCash(100_000);
  if (!sold.ok) throw new Error(sold.error.code);
  expect(await bench.call('shift.close', { counted: sold.value.total })).toMatchObject({ ok: true });
  await bench.signIn();
  expect(bench.till.status().shift?.expectedCash).toBe(0);
  expect(await bench.call('sale.void', { orderId: sold.value.orderId, reason: 'customer' })).toMatchObject({
    ok: false,
    error: { code: 'ORDER_NOT_CANCELLABLE', reason: 'other-shift' },
  });
});
