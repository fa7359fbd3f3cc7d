import { rejection } from '@foyer/shared/domain/rejections';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OwnPlace } from './allotments/own-place.ts';
import { frameOf } from './desks/fact-desk.ts';
import type { Fate } from './testing/fake-link.ts';
import { settled } from './testing/manual-clock.ts';
import { EVENING } from './testing/pretend-house.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open(confirming);
});
afterEach(() => bench.close());

/** Facts that wait, written in one decision: what nobody ever granted is given back, which the server cannot fit. */
function pile(count: number): void {
  const places = Array.from({ length: count }, (_, n) => ({
    allotment: { id: `none-${n}`, performance: 'p1' },
    place: 0,
    fence: { epoch: 1, grant: 1, use: 0 },
  }));
  bench.ledger.returnPlaces(places as unknown as OwnPlace[], 'asked', EVENING);
}

describe('facts and requests', () => {
  it('pass each other: with 5,000 facts waiting a hold goes out behind one frame', async () => {
    await bench.signIn();
    await settled();
    bench.link.cut();
    pile(5000);
    bench.link.fates.set(
      'fact.append',
      Array.from({ length: 200 }, (): Fate => 'held'),
    );
    bench.link.sent.length = 0;
    bench.link.connect();
    await settled();
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['B1'], areas: [] } });
    expect(bench.link.sent.filter((name) => ['fact.append', 'hold.place'].includes(name))).toEqual([
      'fact.append',
      'hold.place',
    ]);
    expect(bench.till.status()).toMatchObject({ basket: { lines: [{ placeId: 'B1' }] } });
    bench.link.fates.clear();
    bench.link.letGo();
    while (bench.till.status().unsynced > 0) await settled();
    // None of them fits anything there: each is a conflict, and none keeps the next one waiting.
    expect(bench.server.allotted.conflicts).toHaveLength(5000);
    bench.link.beat();
    expect(bench.till.status().conflicts).toBe(5000);
  });

  it('a frame the server cannot take is sent again, and keeps no sale waiting', async () => {
    await bench.signIn();
    bench.link.fates.set(
      'fact.append',
      Array.from({ length: 5 }, (): Fate => 'lost-before'),
    );
    await bench.withBasket('A1');
    expect(bench.till.status()).toMatchObject({ basket: { total: 4600 } });
    await bench.clock.advance(6000);
    expect(bench.till.status().unsynced).toBe(0);
  });

  it('frames hold 32,000 bytes, and one fact at least', () => {
    const fact = (jn: number, bytes: number) => ({ jn, body: { kind: 'x'.repeat(bytes) } }) as never;
    expect(frameOf([fact(1, 40_000), fact(2, 10)])).toHaveLength(1);
    expect(frameOf([fact(1, 15_000), fact(2, 15_000), fact(3, 15_000)])).toHaveLength(2);
    expect(frameOf([])).toEqual([]);
  });
});

describe('a confirm taken back before its answer', () => {
  const withdrawWhile = async (fate: Fate): Promise<void> => {
    await bench.withBasket();
    bench.link.fates.set('order.confirm', [fate]);
    const paying = bench.payCash(10_000);
    await settled();
    const back = await bench.call('sale.withdraw', {});
    expect(back).toMatchObject({ ok: true, value: { cashToReturn: 10_000, currency: 'CNY' } });
    expect(await paying).toMatchObject({ ok: false, error: { code: 'CONFIRM_WITHDRAWN' } });
  };

  it.each(['lost-before', 'lost-after', 'held', 'answer-held'] as const)(
    'ends without a sale when the confirm was %s: nothing printed, no money, seats free',
    async (fate) => {
      await withdrawWhile(fate);
      bench.link.letGo();
      await bench.clock.advance(5000);
      expect(bench.server.orders.size).toBe(0);
      expect(bench.printer.jobs).toEqual([]);
      expect(bench.server.stateOf('A1')).toBe('.');
      expect(bench.till.status()).toMatchObject({
        confirming: false,
        basket: null,
        withdrawals: 0,
        shift: { expectedCash: 0 },
      });
      expect(new Set(bench.asked('order.withdraw')).size).toBe(1);
    },
  );

  it('lets the next customer be served at once, though its own answer is still on its way', async () => {
    await withdrawWhile('held');
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['B1'], areas: [] } });
    expect(await bench.payCash(4600)).toMatchObject({ ok: true });
    bench.link.letGo();
    await settled();
    expect(bench.printer.jobs).toHaveLength(1);
    expect(bench.till.status()).toMatchObject({ shift: { expectedCash: 4600 }, withdrawals: 0 });
  });

  it.each(['lost-before', 'lost-after'] as const)(
    'is asked until it is answered, its own messages %s',
    async (fate) => {
      bench.link.fates.set('order.withdraw', [fate, fate]);
      await withdrawWhile('lost-after');
      expect(bench.till.status().withdrawals).toBe(1);
      await bench.clock.advance(3000);
      expect(bench.till.status().withdrawals).toBe(0);
      expect(bench.server.orders.size).toBe(0);
      expect(new Set(bench.asked('order.withdraw')).size).toBe(1);
    },
  );

  it('is asked after a restart and before anybody signs in; several may be open; the confirm is asked no more', async () => {
    await bench.withBasket('A1');
    bench.link.fates.set('order.confirm', ['lost-after']);
    void bench.payCash(10_000);
    await settled();
    bench.link.cut();
    await bench.call('sale.withdraw', {});
    bench.link.connect();
    bench.link.fates.set('order.withdraw', ['lost-before', 'lost-before']);
    await settled();
    await bench.withBasket('B1');
    bench.link.fates.set('order.confirm', ['lost-before']);
    void bench.payCash(10_000);
    await settled();
    await bench.call('sale.withdraw', {});
    bench.link.cut();
    expect(bench.till.status().withdrawals).toBe(2);
    const asked = bench.asked('order.confirm').length;
    await bench.restart();
    await bench.clock.advance(2000);
    expect(bench.till.status()).toMatchObject({ clerk: null, withdrawals: 0, confirming: false });
    expect(bench.asked('order.confirm').length).toBe(asked);
    expect(bench.server.orders.size).toBe(0);
    // What was sold is undone, and what never was is let go, though nobody is signed in: the hold is the terminal's own.
    expect([bench.server.stateOf('A1'), bench.server.stateOf('B1')]).toEqual(['.', '.']);
  });

  it('stays open and is asked more and more seldom when the server refuses it for good', async () => {
    const answer = bench.server.answer.bind(bench.server);
    let asked = 0;
    bench.server.answer = (name, envelope) => {
      if (name !== 'order.withdraw') return answer(name, envelope);
      asked += 1;
      return { ok: false, error: rejection('NOT_AUTHORISED') };
    };
    await withdrawWhile('lost-after');
    await bench.clock.advance(59_000);
    expect(asked).toBe(1);
    await bench.clock.advance(600_000);
    expect(asked).toBeLessThan(6);
    expect(bench.till.status().withdrawals).toBe(1);
    bench.server.answer = answer;
    bench.link.cut();
    bench.link.connect();
    await bench.clock.advance(2000);
    expect(bench.till.status().withdrawals).toBe(0);
  });

  it('cannot be taken back at a server that does not know how', async () => {
    bench.server.protocol = 1;
    bench.link.cut();
    bench.link.connect();
    await bench.withBasket();
    bench.link.fates.set('order.confirm', ['lost-after']);
    const paying = bench.payCash(10_000);
    await settled();
    expect(await bench.call('sale.withdraw', {})).toMatchObject({ ok: false, error: { code: 'PROTOCOL_UNSUPPORTED' } });
    expect(bench.till.status().confirming).toBe(true);
    await bench.clock.advance(3000);
    expect(await paying).toMatchObject({ ok: true });
  });

  it('cannot be taken back once it is answered', async () => {
    await bench.withBasket();
    await bench.payCash(9200);
    expect(await bench.call('sale.withdraw', {})).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(bench.server.orders.size).toBe(1);
  });
});
