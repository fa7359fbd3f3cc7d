import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { granted, HOUR_MS, seatsOf, sellOwn, states } from './testing/own-seats.ts';
import { EVENING } from './testing/pretend-house.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
});
afterEach(() => bench.close());

describe('what the server lists', () => {
  it('and the till hears of only once its shift is closed goes back at once: nobody sells it here', async () => {
    await bench.signIn();
    await bench.call('shift.close', { counted: 0 });
    await granted(bench, ['A1', 'A2']);
    expect(bench.till.status()).toMatchObject({ shift: null, ownSeats: 0 });
    expect(bench.ledger.facts(0, 100).at(-1)?.body).toMatchObject({
      kind: 'seats.returned',
      places: [0, 1],
      reason: 'shift-closed',
    });
  });

  it('is asked for by a poke that comes right after a beat that had no news', async () => {
    await granted(bench, ['A1']);
    bench.link.beat();
    bench.server.allotted.grant('al2', EVENING, ['A2']);
    bench.link.poke();
    await settled();
    await bench.clock.advance(1000);
    expect(bench.till.status().ownSeats).toBe(2);
  });

  it('counts once it is written, and is listed again when the number of the beat differs', async () => {
    await granted(bench, ['A1']);
    expect(bench.till.status().ownSeats).toBe(1);
    bench.server.allotted.grant('al2', EVENING, ['A2']);
    await settled();
    expect(bench.till.status().ownSeats).toBe(1);
    bench.link.fates.set('allotment.list', ['lost-after']);
    bench.link.beat();
    await settled();
    expect(bench.till.status().ownSeats).toBe(1);
    await bench.clock.advance(1000);
    expect(bench.till.status().ownSeats).toBe(2);
    bench.server.allotted.grant('al3', EVENING, ['A3']);
    bench.link.poke();
    await settled();
    expect(
      bench.ledger
        .ownPlaces(null)
        .map(({ place }) => place)
        .sort((a, b) => a - b),
    ).toEqual([0, 1, 2]);
  });

  it('never brings a returned place back', async () => {
    await bench.signIn();
    await granted(bench);
    const list = bench.server.allotted.list();
    await bench.call('shift.close', { counted: 0 });
    await settled();
    expect(bench.till.status().ownSeats).toBe(0);
    expect(bench.server.allotted.conflicts).toEqual([]);
    expect(bench.server.stateOf('A1')).toBe('.');
    bench.server.allotted.list = () => list;
    bench.link.poke();
    await settled();
    await bench.restart();
    expect(bench.till.status().ownSeats).toBe(0);
    expect(bench.ledger.ownPlaces(null).every(({ state }) => state === 'returned')).toBe(true);
  });

  it('without a place that is here says that it was taken back: not sold any more, also from a basket', async () => {
    await bench.signIn();
    await granted(bench);
    await bench.call('basket.hold', seatsOf('A1'));
    bench.server.allotted.reclaim('al1', ['A1', 'A2']);
    bench.link.beat();
    await settled();
    expect(bench.till.status().ownSeats).toBe(3);
    expect(await bench.payCash(4600)).toMatchObject({
      ok: false,
      error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['A1'] } },
    });
    expect(bench.printer.jobs).toEqual([]);
  });

  it('does not touch what was sold here and is not settled', async () => {
    await bench.signIn();
    await granted(bench);
    bench.link.fates.set('fact.append', ['held', 'held']);
    const order = await sellOwn(bench, 'A1');
    bench.server.allotted.reclaim('al1', ['A1']);
    bench.link.beat();
    await settled();
    expect(bench.ledger.ownPlacesOf(order as never)).toMatchObject([{ state: 'sold' }]);
    bench.link.letGo();
    await settled();
    bench.link.beat();
    expect(bench.till.status().conflicts).toBe(1);
    expect(bench.ledger.ownPlacesOf(order as never)).toMatchObject([{ state: 'sold' }]);
  });

  it('is not sold from when it was granted before this ledger began, only counted', async () => {
    await bench.signIn();
    bench.server.allotted.grant('al0', EVENING - 1, ['A1']);
    bench.link.beat();
    await settled();
    expect(bench.till.status()).toMatchObject({ ownSeats: 0, askedSeats: 1 });
    expect((await states(bench)).startsWith('a')).toBe(true);
    expect(await bench.call('basket.hold', seatsOf('A1'))).toMatchObject({
      ok: false,
      error: { code: 'SEAT_UNAVAILABLE' },
    });
  });

  it.each([
    ['sold from and given back', 'set back', EVENING - HOUR_MS, 1, { ownSeats: 1, askedSeats: 0 }],
    ['not sold from', 'set ahead', EVENING + HOUR_MS, 0, { ownSeats: 0, askedSeats: 1 }],
  ])("is %s by where the venue's stream gave it, its server's clock %s", async (_what, _how, at, later, known) => {
    await bench.signIn();
    const [birth] = bench.ledger.births();
    const granted = { epoch: birth?.epoch ?? 0, seq: (birth?.seq ?? 0) + later };
    bench.server.allotted.grant('al1', at, ['A1'], EVENING + 2 * HOUR_MS, granted);
    bench.link.beat();
    await settled();
    expect(bench.till.status()).toMatchObject(known);
    await bench.restart();
    expect(bench.till.status()).toMatchObject(known);
    expect(bench.ledger.recordShiftClosed(bench.ledger.openShift() as never, 'per1' as never, 0, EVENING)).toBe(
      undefined,
    );
    const { state } = bench.ledger.ownPlaces(null)[0] ?? {};
    expect(state).toBe(later > 0 ? 'returned' : 'mine');
  });
});

describe('books that are past their time', () => {
  it('go with what was taken back, returned and sold, and the ledger still holds', async () => {
    await bench.signIn();
    await granted(bench);
    bench.link.cut();
    const orderId = await sellOwn(bench, 'A1');
    await bench.call('sale.void', { orderId, reason: 'wrong-seats' });
    await sellOwn(bench, 'A2');
    bench.link.connect();
    await settled();
    await bench.withBasket('A4');
    bench.link.fates.set('order.confirm', ['lost-before']);
    void bench.payCash(4600);
    await settled();
    await bench.call('sale.withdraw', {});
    await bench.call('shift.close', { counted: 4600 });
    await settled();
    const later = EVENING + 40 * 86_400_000;
    const shift = { id: 's-later' as never, openedBy: 'per1' as never, openedAt: later, float: 0, currency: 'CNY' };
    bench.ledger.recordShiftOpened(shift);
    bench.link.cut();
    bench.link.connect();
    await settled();
    expect(bench.ledger.prune(later)).toBeGreaterThan(5);
    expect(bench.ledger.recentSales(9)).toEqual([]);
    expect(bench.ledger.ownPlaces(null)).toEqual([]);
    expect(bench.ledger.verify()).toBeNull();
  });
});
