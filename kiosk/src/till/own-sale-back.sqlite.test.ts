import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { granted, seatsOf, sellOwn } from './testing/own-seats.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
});
afterEach(() => bench.close());

describe('an own sale taken back', () => {
  it('gives the money and the seats back, marks the paper, and can be sold again', async () => {
    await bench.signIn();
    await granted(bench);
    bench.link.cut();
    const orderId = await sellOwn(bench, 'A1');
    expect(await bench.call('sale.void', { orderId, reason: 'customer' })).toMatchObject({
      ok: true,
      value: { isVoided: true },
    });
    expect(bench.till.status()).toMatchObject({ ownSeats: 5, shift: { expectedCash: 0 } });
    expect(await bench.call('sale.void', { orderId, reason: 'customer' })).toMatchObject({
      ok: false,
      error: { code: 'ORDER_NOT_CANCELLABLE' },
    });
    await bench.call('sale.reprint', { orderId });
    expect(bench.printer.jobs.at(-1)).toMatchObject({ isVoided: true, copy: 2 });
    await sellOwn(bench, 'A1');
    bench.link.connect();
    await settled();
    expect(bench.server.allotted.conflicts).toEqual([]);
    expect([...bench.server.allotted.sold.values()].flat().map(({ place, fence }) => [place, fence.use])).toEqual([
      [0, 3],
    ]);
  });

  it('is refused once this till has seen it settled', async () => {
    await bench.signIn();
    await granted(bench);
    const orderId = await sellOwn(bench, 'A1');
    await settled();
    expect(await bench.call('sale.void', { orderId, reason: 'customer' })).toMatchObject({
      ok: false,
      error: { code: 'ORDER_NOT_CANCELLABLE', reason: 'settled' },
    });
    expect(await bench.call('sales.recent', { limit: 1 })).toMatchObject({ ok: true, value: [{ isVoidable: false }] });
  });

  it('where it is not possible says why: the server has it, or it is of another shift', async () => {
    await bench.signIn();
    await granted(bench);
    const [own, other] = [await sellOwn(bench, 'A1'), await sellOwn(bench, 'A2')];
    const why = async () => {
      const recent = await bench.call('sales.recent', { limit: 9 });
      if (!recent.ok) throw new Error('refused');
      return Object.fromEntries(recent.value.map(({ orderId, whyNotVoidable }) => [orderId, whyNotVoidable]));
    };
    await settled();
    expect(await why()).toEqual({ [own]: 'settled', [other]: 'settled' });
    bench.link.cut();
    const last = await sellOwn(bench, 'B1');
    expect((await why())[last]).toBeNull();
    await bench.call('sale.void', { orderId: last, reason: 'customer' });
    expect((await why())[last]).toBeNull();
    const before = await sellOwn(bench, 'B1');
    await bench.call('shift.close', { counted: 0 });
    expect((await why())[before]).toBe('other-shift');
  });
});

describe('a till that dies amid a sale of its own seats', () => {
  it('prints after the restart what was written and not printed, once', async () => {
    await bench.signIn();
    await granted(bench);
    bench.printer.isSilent = true;
    await bench.call('basket.hold', seatsOf('A1'));
    void bench.payCash(4600);
    await settled();
    bench.printer.isSilent = false;
    await bench.restart();
    expect(bench.printer.jobs).toHaveLength(1);
    expect(bench.ledger.recentSales(1)).toMatchObject([{ print: { outcome: 'printed' } }]);
    expect(bench.server.allotted.sold.size).toBe(1);
  });
});
