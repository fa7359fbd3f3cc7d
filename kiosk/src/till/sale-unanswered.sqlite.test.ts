import { rejection } from '@foyer/shared/domain/rejections';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open(confirming);
});
afterEach(() => bench.close());

const factKinds = (): string[] => bench.server.facts.map((fact) => fact.body.kind);

describe('a sale whose answer does not come', () => {
  it('stays open, prints nothing, and ends with one sale however often it is asked', async () => {
    await bench.withBasket();
    bench.link.fates.set('order.confirm', ['lost-after', 'lost-before', 'lost-after']);
    const paying = bench.payCash(10_000);
    await settled();
    expect(bench.till.status()).toMatchObject({ confirming: true, basket: { total: 9200 } });
    expect(bench.printer.jobs).toHaveLength(0);
    await bench.clock.advance(3000);
    expect(await paying).toMatchObject({ ok: true, value: { change: 800 } });
    expect(new Set(bench.asked('order.confirm')).size).toBe(1);
    expect(bench.server.orders.size).toBe(1);
    expect(bench.printer.jobs).toHaveLength(1);
  });

  it('is PAYMENT_PENDING for the clerk after a while; nothing else can be sold until it is known', async () => {
    await bench.withBasket();
    bench.link.fates.set('order.confirm', ['lost-after']);
    const paying = bench.payCash(9200);
    await settled();
    bench.link.cut();
    await bench.clock.advance(9000);
    expect(await paying).toMatchObject({ ok: false, error: { code: 'PAYMENT_PENDING' } });
    for (const refused of [
      await bench.call('basket.release', {}),
      await bench.call('shift.close', { counted: 0 }),
      await bench.call('basket.setTypes', { lines: [{ placeId: 'A1', ticketType: 'child' }] }),
    ])
      expect(refused).toMatchObject({ ok: false, error: { code: 'PAYMENT_PENDING' } });
    bench.link.connect();
    await settled();
    expect(bench.heardOf('sale.changed')).toMatchObject([{ total: 9200, print: 'printed' }]);
    expect(bench.till.status()).toMatchObject({ confirming: false, basket: null });
  });

  it('tells the clerk to hand the cash back when the answer is a late no', async () => {
    await bench.withBasket();
    bench.link.fates.set('order.confirm', ['lost-before']);
    const paying = bench.payCash(10_000);
    await settled();
    bench.link.cut();
    await bench.clock.advance(9000);
    await paying;
    bench.server.refusesConfirm = rejection('HOLD_EXPIRED');
    bench.link.connect();
    await settled();
    expect(bench.heardOf('sale.refused')).toMatchObject([{ error: { code: 'HOLD_EXPIRED' }, cashToReturn: 10_000 }]);
    expect(bench.till.status()).toMatchObject({ confirming: false, basket: null, shift: { expectedCash: 0 } });
    expect(bench.printer.jobs).toHaveLength(0);
    await settled();
    expect(factKinds()).toEqual(['shift.opened']);
  });

  it('is not given up for a missing sign-in: an earlier asking may have sold', async () => {
    await bench.withBasket();
    bench.link.fates.set('order.confirm', ['lost-after']);
    const paying = bench.payCash(9200);
    await settled();
    bench.server.tokens.clear();
    await bench.clock.advance(2000);
    expect(bench.till.status().confirming).toBe(true);
    await bench.signIn();
    await bench.clock.advance(2000);
    expect(await paying).toMatchObject({ ok: true });
    expect(bench.server.orders.size).toBe(1);
  });

  it('is refused at once, with the basket kept, when the server says so the first time', async () => {
    await bench.withBasket();
    bench.server.refusesConfirm = rejection('PRICE_CHANGED');
    expect(await bench.payCash(9200)).toMatchObject({
      ok: false,
      error: { code: 'PRICE_CHANGED' },
    });
    expect(bench.till.status()).toMatchObject({ confirming: false, basket: { total: 9200 } });
    expect(bench.heardOf('sale.refused')).toEqual([]);
  });
});

describe('a till that dies amid a sale', () => {
  it('asks the same confirm again after a kill before it was sent, and sells once', async () => {
    await bench.withBasket();
    bench.link.fates.set('order.confirm', ['lost-before']);
    void bench.payCash(10_000);
    await settled();
    await bench.restart();
    expect(bench.server.orders.size).toBe(1);
    expect(bench.printer.jobs).toHaveLength(1);
    expect(await bench.call('sales.recent', { limit: 5 })).toMatchObject({
      ok: true,
      value: [
        {
          total: 9200,
          received: 10_000,
          change: 800,
          print: 'printed',
          places: { A2: { rowLabel: 'A', seatLabel: '2' } },
        },
      ],
    });
  });

  it('learns of a sale that was made while it was dying, and prints it once', async () => {
    await bench.withBasket();
    bench.link.fates.set('order.confirm', ['lost-after']);
    void bench.payCash(9200);
    await settled();
    expect(bench.server.orders.size).toBe(1);
    await bench.restart();
    expect(bench.server.orders.size).toBe(1);
    expect(new Set(bench.asked('order.confirm')).size).toBe(1);
    expect(bench.printer.jobs).toHaveLength(1);
    await settled();
    expect(factKinds()).toEqual(['shift.opened', 'cash.moved', 'print.recorded']);
  });

  it('waits for a sign-in when the written one is worth nothing any more, and then finishes', async () => {
    await bench.withBasket();
    bench.link.fates.set('order.confirm', ['lost-after']);
    void bench.payCash(9200);
    await settled();
    await bench.restart(() => bench.server.tokens.clear());
    expect(bench.till.status()).toMatchObject({ clerk: null, confirming: true });
    await bench.signIn();
    await settled();
    expect(bench.till.status().confirming).toBe(false);
    expect(bench.server.orders.size).toBe(1);
  });

  it('prints after a kill between the sale and its paper, and not again when the paper was made', async () => {
    await bench.withBasket();
    bench.printer.isSilent = true;
    void bench.payCash(9200);
    await settled();
    expect(bench.printer.jobs).toHaveLength(1);
    bench.printer.isSilent = false;
    await bench.restart();
    expect(bench.printer.jobs).toHaveLength(1);
    expect(bench.ledger.recentSales(1)[0]?.print.outcome).toBe('printed');

    bench.printer.jobs.length = 0;
    bench.ledger.intendReprint(bench.ledger.recentSales(1)[0] as never, () => 'again', bench.clock.now());
    await bench.restart();
    expect(bench.printer.jobs.map((job) => [job.name, job.copy])).toEqual([['again', 2]]);
  });

  it('shows the basket it held, which a clerk can release or sell', async () => {
    await bench.withBasket('B3');
    await bench.restart();
    expect(bench.till.status()).toMatchObject({ basket: { total: 4600 }, clerk: null });
    await bench.signIn();
    expect(await bench.payCash(4600)).toMatchObject({ ok: true });
  });
});
