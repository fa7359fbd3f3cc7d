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

describe('a till that is cut off', () => {
  it('names the seats that are not its own, and the reason', async () => {
    await bench.signIn();
    await granted(bench);
    bench.link.cut();
    expect(await bench.call('basket.hold', seatsOf('A1', 'A3'))).toMatchObject({
      ok: false,
      error: { code: 'SALES_FORBIDDEN_OFFLINE', reason: 'own-seats-only', taken: { seats: ['A3'] } },
    });
    expect(await bench.call('basket.hold', seatsOf('A3'))).toMatchObject({
      ok: false,
      error: { code: 'SALES_FORBIDDEN_OFFLINE', reason: 'server-needed' },
    });
    const list = await bench.call('performances.list', {});
    expect(list.ok && list.value.performances.map(({ id, onSale, ownSeats }) => [id, onSale, ownSeats])).toEqual([
      ['p1', true, 5],
      ['p2', false, 0],
    ]);
  });

  it('says on each ticket that it was sold so, on its copies too, and on no other ticket', async () => {
    await bench.signIn();
    await granted(bench);
    await sellOwn(bench, 'A1');
    bench.link.cut();
    await sellOwn(bench, 'A2');
    bench.link.connect();
    await settled();
    await bench.call('sale.reprint', {});
    const marks = bench.printer.jobs.map(({ copy, tickets }) => [copy, tickets.map(({ isOffline }) => isOffline)]);
    expect(marks).toEqual([
      [1, [undefined]],
      [1, [true]],
      [2, [true]],
    ]);
  });

  it('sells nothing where the venue forbids it, and says so', async () => {
    await bench.close();
    bench = await TillBench.open(({ server }) => {
      server.offlineSales = 'forbidden';
    });
    await bench.signIn();
    await granted(bench);
    await bench.call('basket.hold', seatsOf('A1'));
    bench.link.cut();
    const no = { ok: false, error: { code: 'SALES_FORBIDDEN_OFFLINE', reason: 'forbidden' } };
    expect(await bench.payCash(4600)).toMatchObject(no);
    expect(await bench.call('basket.hold', seatsOf('A2'))).toMatchObject(no);
    expect(bench.printer.jobs).toEqual([]);
    const listed = await bench.call('performances.list', {});
    expect(listed.ok && listed.value.performances.map(({ mayI, closedReason }) => [mayI, closedReason])).toEqual([
      ['stopped', 'SALES_FORBIDDEN_OFFLINE'],
      ['stopped', 'SALES_FORBIDDEN_OFFLINE'],
    ]);
    bench.link.connect();
    expect(await sellOwn(bench, 'A1')).toBeTypeOf('string');
  });

  it('starts no sale after the last moment of its allotment', async () => {
    await bench.signIn();
    bench.server.allotted.grant('al1', EVENING, ['A1'], EVENING + 60_000);
    bench.link.beat();
    await settled();
    bench.link.cut();
    await bench.clock.advance(60_000);
    expect(await bench.call('basket.hold', seatsOf('A1'))).toMatchObject({
      ok: false,
      error: { reason: 'sell-until' },
    });
  });

  it('says that their time is over, of each performance and of all, and lists them anew within a minute', async () => {
    await bench.signIn();
    bench.server.allotted.grant('al1', EVENING, ['A1'], EVENING + 600_000);
    bench.link.beat();
    await settled();
    bench.link.cut();
    const sellUntil = EVENING + 600_000;
    await bench.clock.advance(590_000);
    expect(bench.till.status()).toMatchObject({ ownSeats: 1, sellUntil, ownStop: null });
    bench.told.splice(0);
    await bench.clock.advance(60_000);
    expect(bench.heardOf('performances.changed')).toHaveLength(1);
    expect(bench.heardOf('till.status').at(-1)).toMatchObject({ ownSeats: 0, sellUntil, ownStop: 'sell-until' });
    const stopped = { mayI: 'stopped', closedReason: 'SALES_FORBIDDEN_OFFLINE' };
    expect(await bench.call('performances.list', {})).toMatchObject({
      value: {
        performances: [
          { id: 'p1', ...stopped, ownSeats: 0, sellUntil, ownStop: 'sell-until' },
          { id: 'p2', ...stopped, sellUntil: null, ownStop: null },
        ],
      },
    });
    // Connected it is the server's word that counts, and nothing runs.
    bench.link.connect();
    expect(bench.till.status()).toMatchObject({ ownSeats: 1, sellUntil: null, ownStop: null });
    await settled();
    bench.told.splice(0);
    await bench.clock.advance(60_000);
    expect(bench.heardOf('performances.changed')).toHaveLength(1);
  });

  it('goes on after a restart without server and replica, except that nobody can sign in', async () => {
    await bench.signIn();
    await granted(bench);
    await bench.restart(() => {
      bench.replicas += 1;
      bench.link.start = () => undefined;
    });
    expect(bench.till.status()).toMatchObject({ link: 'connecting', ownSeats: 5, offlineSales: 'allotment' });
    expect(bench.ledger.ownShow('p1' as never)).toMatchObject({ titleName: { en: 'The Lighthouse' } });
    expect(await states(bench)).toBe('mmuumuuummu');
    const list = await bench.call('performances.list', {});
    expect(list.ok && list.value.performances.map(({ id, ownSeats, minPrice }) => [id, ownSeats, minPrice])).toEqual([
      ['p1', 5, 3000],
    ]);
  });
});

describe('since when a till is cut off', () => {
  /** The till starts on the same books `laterMs` from now, the line being cut. */
  async function restartCutOff(laterMs: number): Promise<void> {
    await bench.clock.advance(laterMs);
    await bench.restart(() => {
      bench.link.start = () => undefined;
      bench.link.state = { ...bench.link.state, since: bench.clock.now() };
    });
  }

  it('is known from the first record the server does not have, also after a restart amid the cut', async () => {
    await bench.signIn();
    await granted(bench);
    bench.link.cut();
    await bench.clock.advance(40_000);
    const soldAt = bench.clock.now();
    await sellOwn(bench, 'A1');
    for (const laterMs of [600_000, 900_000]) {
      await restartCutOff(laterMs);
      expect(bench.till.status()).toMatchObject({ link: 'connecting', since: soldAt });
    }
    bench.link.connect();
    bench.link.cut();
    expect(bench.till.status().since).toBe(bench.link.state.since);
  });

  it('is when the till was started, where the server has all there was', async () => {
    await bench.signIn();
    await granted(bench);
    await sellOwn(bench, 'A1');
    await settled();
    await restartCutOff(600_000);
    expect(bench.till.status().since).toBe(bench.clock.now());
  });
});

describe('a clock that was set back while cut off', () => {
  const forbidden = (reason: string) => ({ ok: false, error: { code: 'SALES_FORBIDDEN_OFFLINE', reason } });

  async function cutOffUntil(sellUntil: number): Promise<void> {
    await bench.signIn();
    bench.server.allotted.grant('al1', EVENING, ['A1', 'A2'], sellUntil);
    bench.link.beat();
    await settled();
    bench.link.cut();
  }

  it('sells no own seat: neither far back nor by so little that it is no fault', async () => {
    await cutOffUntil(EVENING + 600_000);
    await bench.clock.advance(590_000);
    bench.clock.movedMs = -HOUR_MS;
    expect(await bench.call('basket.hold', seatsOf('A1'))).toMatchObject(forbidden('clock'));
    expect(bench.till.status()).toMatchObject({ ownSeats: 0, sellUntil: EVENING + 600_000, ownStop: 'clock' });
    expect(await bench.call('performances.list', {})).toMatchObject({
      value: { performances: [{ id: 'p1', mayI: 'stopped', ownStop: 'clock' }, { ownStop: null }] },
    });
    bench.clock.movedMs = -30_000;
    expect(await bench.call('basket.hold', seatsOf('A1'))).toMatchObject({ ok: true });
    await bench.clock.advance(11_000);
    expect(await bench.call('basket.hold', seatsOf('A1'))).toMatchObject(forbidden('sell-until'));
  });

  it('sells none after a restart either, and does again once the server was heard', async () => {
    await cutOffUntil(EVENING + HOUR_MS);
    bench.clock.movedMs = -HOUR_MS;
    await bench.restart(() => {
      bench.link.start = () => undefined;
    });
    expect(bench.till.status().ownSeats).toBe(0);
    bench.clock.movedMs = 0;
    bench.link.connect();
    await settled();
    expect(bench.till.status().ownSeats).toBe(2);
  });

  it('is noticed as well when it was set back after a restart, by less than has passed since, and after another one', async () => {
    await cutOffUntil(EVENING + HOUR_MS / 2);
    const startedCutOff = () => bench.restart(() => void (bench.link.start = () => undefined));
    await startedCutOff();
    await bench.signIn();
    await bench.clock.advance(HOUR_MS / 3);
    expect(bench.till.status().ownSeats).toBe(2);
    bench.clock.movedMs = -HOUR_MS / 6;
    expect(await bench.call('basket.hold', seatsOf('A1'))).toMatchObject(forbidden('clock'));
    await startedCutOff();
    await bench.signIn();
    expect(await bench.call('basket.hold', seatsOf('A1'))).toMatchObject(forbidden('clock'));
    // Its clock right again, it sells to the last moment, and by little no further.
    bench.clock.movedMs = 0;
    await bench.clock.advance(HOUR_MS / 6 - 1000);
    bench.clock.movedMs = -30_000;
    expect(bench.till.status().ownSeats).toBe(2);
    await bench.clock.advance(1000);
    expect(await bench.call('basket.hold', seatsOf('A1'))).toMatchObject(forbidden('sell-until'));
  });

  it('counts from what it shows at a start, when that is more than was written', async () => {
    await cutOffUntil(EVENING + HOUR_MS / 2);
    await bench.restart(() => {
      bench.link.start = () => undefined;
      bench.clock.pass(HOUR_MS / 3);
    });
    bench.clock.movedMs = -HOUR_MS / 6;
    expect(bench.till.status().ownSeats).toBe(0);
    bench.link.connect();
    await settled();
    expect(bench.till.status().ownSeats).toBe(2);
  });
});
