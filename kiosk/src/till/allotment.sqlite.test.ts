import { verify } from 'node:crypto';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { EVENING } from './testing/pretend-house.ts';
import { TERMINAL_KEY } from './testing/pretend-server.ts';
import { TillBench } from './testing/till-bench.ts';

const HOUR_MS = 3_600_000;
let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
});
afterEach(() => bench.close());

const seatsOf = (...seats: string[]) => ({ performance: 'p1', claim: { seats, areas: [] } });

/** The manager grants A1, A2, B1 and two standing places; the till hears of it by the beat. */
async function granted(places: readonly string[] = ['A1', 'A2', 'B1', 'pit#1', 'pit#2']): Promise<void> {
  bench.server.allotted.grant('al1', EVENING, places);
  bench.link.beat();
  await settled();
}

async function states(): Promise<string> {
  const opened = await bench.call('seats.open', { performance: 'p1' });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.states;
}

async function sellOwn(...seats: string[]): Promise<string> {
  await bench.call('basket.hold', seatsOf(...seats));
  const sold = await bench.payCash(100_000);
  if (!sold.ok) throw new Error(`not sold: ${sold.error.code} ${sold.error.reason ?? ''}`);
  return sold.value.orderId;
}

describe('what the drawer should hold', () => {
  it('is what was sold, also after a closing that the disk took back', async () => {
    await bench.signIn();
    await granted();
    await sellOwn('A1');
    expect(bench.till.status().shift?.expectedCash).toBe(4600);
    const { ledger } = bench;
    const shift = ledger.openShift();
    if (shift === null) throw new Error('no shift');
    // A return and the closing are written in it before the last of its writes fails.
    const close = () => ledger.recordShiftClosed(shift, 'per1' as never, 4600, EVENING + 0.5);
    expect(close).toThrow('could not write a closing');
    await sellOwn('A2');
    await sellOwn('B1');
    expect(bench.till.status().shift?.expectedCash).toBe(
      ledger.recentSales(9).reduce((sum, { order }) => sum + order.total, 0),
    );
    await bench.restart();
    expect(bench.till.status().shift?.expectedCash).toBe(
      bench.ledger.recentSales(9).reduce((sum, { order }) => sum + order.total, 0),
    );
  });
});

describe('a list that takes its time', () => {
  it('is not asked for again at once, and not forgotten', async () => {
    await bench.signIn();
    const { clock } = bench;
    // So many seats that all that is done with a list takes 200 ms.
    bench.till.channel.attach({
      send: (message) => {
        if (message.kind === 'event' && message.name === 'performances.changed') clock.pass(200);
      },
      onMessage: () => undefined,
      onClose: () => undefined,
      close: () => undefined,
    });
    await granted(['A1']);
    const asked = bench.asked('allotment.list').length;
    await granted(['A2']);
    expect(bench.asked('allotment.list')).toHaveLength(asked);
    await clock.advance(1800);
    expect(bench.asked('allotment.list')).toHaveLength(asked + 1);
  });
});

describe('a sale of the till’s own seats', () => {
  it('asks nobody, connected or not: two facts, the paper, and the seats are sold', async () => {
    await bench.signIn();
    await granted();
    bench.link.cut();
    const asked = bench.server.heard.length;
    const held = await bench.call('basket.hold', {
      performance: 'p1',
      claim: { seats: ['A1', 'A2'], areas: [{ area: 'pit', count: 1 }] },
    });
    expect(held).toMatchObject({ ok: true, value: { isOwn: true, total: 4500 + 4500 + 3000 + 300 } });
    await bench.call('basket.setTypes', { lines: [{ placeId: 'A2', ticketType: 'child' }] });
    const sold = await bench.payCash(11_000);
    expect(sold).toMatchObject({ ok: true, value: { total: 10_300, change: 700, tickets: 3, print: 'printed' } });
    expect(bench.server.heard.length).toBe(asked);
    expect(bench.printer.jobs).toHaveLength(1);
    expect(bench.till.status()).toMatchObject({ basket: null, ownSeats: 2, shift: { expectedCash: 10_300 } });
    bench.link.connect();
    await settled();
    expect(bench.server.facts.map((fact) => fact.body.kind)).toEqual([
      'shift.opened',
      'sale.made',
      'cash.moved',
      'print.recorded',
    ]);
    expect(bench.server.allotted.conflicts).toEqual([]);
    expect([...bench.server.allotted.sold.values()][0]?.map(({ fence }) => fence)).toEqual([
      { epoch: 1, grant: 1, use: 1 },
      { epoch: 1, grant: 1, use: 1 },
      { epoch: 1, grant: 1, use: 1 },
    ]);
  });

  it('prints tickets that this terminal’s key signed, at the fence the server settles', async () => {
    await bench.signIn();
    await granted();
    const order = await sellOwn('A1', 'B1');
    await settled();
    const tokens = bench.printer.jobs[0]?.tickets.map(({ token }) => parseTicketToken(token)) ?? [];
    expect(tokens).toHaveLength(2);
    const lines = bench.server.allotted.sold.get(order) ?? [];
    for (const [i, token] of tokens.entries()) {
      if (!token.ok) throw new Error('the token does not parse');
      expect(verify(null, token.value.signed, TERMINAL_KEY, token.value.signature)).toBe(true);
      expect(token.value).toMatchObject({
        kid: 't1',
        ticket: { id: `${order}-${i + 1}`, terminal: 't1', jn: 2, order, fence: lines[i]?.fence, tender: 'cash' },
      });
    }
  });

  it('never takes a seat twice, whatever baskets come and go', async () => {
    await bench.signIn();
    await granted();
    await sellOwn('A1');
    bench.link.cut();
    const again = await bench.call('basket.hold', seatsOf('A1'));
    expect(again).toMatchObject({ ok: false, error: { code: 'SALES_FORBIDDEN_OFFLINE' } });
    expect(await bench.call('basket.hold', seatsOf('A2', 'A2'))).toMatchObject({
      ok: false,
      error: { code: 'INVALID_REQUEST' },
    });
  });

  it('has its own time: it can be had longer, lapses, and nothing is lost', async () => {
    await bench.signIn();
    await granted();
    bench.link.cut();
    await bench.call('basket.hold', seatsOf('A1'));
    await bench.clock.advance(600_000);
    expect(await bench.call('basket.extend', {})).toMatchObject({ ok: true });
    await bench.clock.advance(600_000);
    expect(bench.till.status().basket).not.toBeNull();
    await bench.clock.advance(301_000);
    expect(bench.till.status()).toMatchObject({ basket: null, ownSeats: 5 });
  });
});

describe('a till that is cut off', () => {
  it('names the seats that are not its own, and the reason', async () => {
    await bench.signIn();
    await granted();
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

  it('sells nothing where the venue forbids it, and says so', async () => {
    await bench.close();
    bench = await TillBench.open(({ server }) => {
      server.offlineSales = 'forbidden';
    });
    await bench.signIn();
    await granted();
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
    expect(await sellOwn('A1')).toBeTypeOf('string');
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
    await granted();
    await bench.restart(() => {
      bench.replicas += 1;
      bench.link.start = () => undefined;
    });
    expect(bench.till.status()).toMatchObject({ link: 'connecting', ownSeats: 5, offlineSales: 'allotment' });
    expect(bench.ledger.ownShow('p1' as never)).toMatchObject({ titleName: { en: 'The Lighthouse' } });
    expect(await states()).toBe('mmuumuuummu');
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
    await granted();
    bench.link.cut();
    await bench.clock.advance(40_000);
    const soldAt = bench.clock.now();
    await sellOwn('A1');
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
    await granted();
    await sellOwn('A1');
    await settled();
    await restartCutOff(600_000);
    expect(bench.till.status().since).toBe(bench.clock.now());
  });
});

describe('what the server lists', () => {
  it('and the till hears of only once its shift is closed goes back at once: nobody sells it here', async () => {
    await bench.signIn();
    await bench.call('shift.close', { counted: 0 });
    await granted(['A1', 'A2']);
    expect(bench.till.status()).toMatchObject({ shift: null, ownSeats: 0 });
    expect(bench.ledger.facts(0, 100).at(-1)?.body).toMatchObject({
      kind: 'seats.returned',
      places: [0, 1],
      reason: 'shift-closed',
    });
  });

  it('counts once it is written, and is listed again when the number of the beat differs', async () => {
    await granted(['A1']);
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
    await granted();
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
    await granted();
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
    await granted();
    bench.link.fates.set('fact.append', ['held', 'held']);
    const order = await sellOwn('A1');
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
    expect((await states()).startsWith('a')).toBe(true);
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

describe('seats of the pool and own ones in one order', () => {
  it('cost no own seat when the order cannot be had: unknown, taken, or too many', async () => {
    await bench.signIn();
    await granted(['A1', 'A2']);
    await states();
    const facts = bench.ledger.head().jn;
    expect(await bench.call('basket.hold', seatsOf('A1', 'Z9'))).toMatchObject({ ok: false });
    // Of a seat that is in no hall here the server has the word.
    expect(bench.asked('hold.place')).toHaveLength(1);
    bench.server.setState('B1', 'h');
    await settled();
    expect(await bench.call('basket.hold', seatsOf('A1', 'B1'))).toMatchObject({
      ok: false,
      error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['B1'], areas: [] } },
    });
    const many = { performance: 'p1', claim: { seats: ['A1'], areas: [{ area: 'pit', count: 500 }] } };
    expect(await bench.call('basket.hold', many)).toMatchObject({ ok: false });
    expect(bench.ledger.head().jn).toBe(facts);
    expect(bench.till.status().ownSeats).toBe(2);
  });

  it('are held together at the server, own ones being given back first', async () => {
    await bench.signIn();
    await granted();
    const held = await bench.call('basket.hold', seatsOf('A2', 'A3'));
    expect(held).toMatchObject({ ok: true, value: { isOwn: false, total: 9200 } });
    const asked = bench.server.heard.filter(({ name }) => ['fact.append', 'hold.place'].includes(name));
    expect(asked.map(({ name }) => name)).toEqual(['fact.append', 'fact.append', 'hold.place']);
    expect(asked.at(-1)?.envelope).toMatchObject({ afterJn: 2 });
    expect(bench.server.facts.at(-1)?.body).toMatchObject({ kind: 'seats.returned', places: [1], reason: 'pool-sale' });
    expect(bench.server.stateOf('A2')).toBe('h');
    expect(bench.till.status().ownSeats).toBe(4);
  });

  it('of a standing area are counted: its own while they suffice, else all of them at the server', async () => {
    await bench.signIn();
    await granted();
    const pit = (count: number) => ({ performance: 'p1', claim: { seats: [], areas: [{ area: 'pit', count }] } });
    expect(await bench.call('basket.hold', pit(2))).toMatchObject({
      ok: true,
      value: { isOwn: true, lines: [{}, {}] },
    });
    expect(await bench.call('basket.hold', pit(3))).toMatchObject({ ok: true, value: { isOwn: false, total: 9300 } });
    expect(bench.till.status().ownSeats).toBe(3);
    bench.link.cut();
    expect(
      await bench.call('basket.hold', {
        performance: 'p1',
        claim: { seats: ['A1'], areas: [{ area: 'pit', count: 1 }] },
      }),
    ).toMatchObject({
      ok: false,
      error: { reason: 'own-seats-only', taken: { areas: [{ area: 'pit', left: 0 }] } },
    });
  });

  it('that the server refuses, because of news that was lost, are all free again, and that is said', async () => {
    await bench.signIn();
    await granted();
    bench.link.isDeaf = true;
    bench.server.setState('A3', 's');
    expect(await bench.call('basket.hold', seatsOf('A2', 'A3'))).toMatchObject({
      ok: false,
      error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['A3'] } },
    });
    expect((await states()).slice(0, 2)).toBe('m.');
    expect(bench.till.status().ownSeats).toBe(4);
  });
});

describe('an own sale taken back', () => {
  it('gives the money and the seats back, marks the paper, and can be sold again', async () => {
    await bench.signIn();
    await granted();
    bench.link.cut();
    const orderId = await sellOwn('A1');
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
    await sellOwn('A1');
    bench.link.connect();
    await settled();
    expect(bench.server.allotted.conflicts).toEqual([]);
    expect([...bench.server.allotted.sold.values()].flat().map(({ place, fence }) => [place, fence.use])).toEqual([
      [0, 3],
    ]);
  });

  it('is refused once this till has seen it settled', async () => {
    await bench.signIn();
    await granted();
    const orderId = await sellOwn('A1');
    await settled();
    expect(await bench.call('sale.void', { orderId, reason: 'customer' })).toMatchObject({
      ok: false,
      error: { code: 'ORDER_NOT_CANCELLABLE', reason: 'settled' },
    });
    expect(await bench.call('sales.recent', { limit: 1 })).toMatchObject({ ok: true, value: [{ isVoidable: false }] });
  });

  it('where it is not possible says why: the server has it, or it is of another shift', async () => {
    await bench.signIn();
    await granted();
    const [own, other] = [await sellOwn('A1'), await sellOwn('A2')];
    const why = async () => {
      const recent = await bench.call('sales.recent', { limit: 9 });
      if (!recent.ok) throw new Error('refused');
      return Object.fromEntries(recent.value.map(({ orderId, whyNotVoidable }) => [orderId, whyNotVoidable]));
    };
    await settled();
    expect(await why()).toEqual({ [own]: 'settled', [other]: 'settled' });
    bench.link.cut();
    const last = await sellOwn('B1');
    expect((await why())[last]).toBeNull();
    await bench.call('sale.void', { orderId: last, reason: 'customer' });
    expect((await why())[last]).toBeNull();
    const before = await sellOwn('B1');
    await bench.call('shift.close', { counted: 0 });
    expect((await why())[before]).toBe('other-shift');
  });
});

describe('a till that dies amid a sale of its own seats', () => {
  it('prints after the restart what was written and not printed, once', async () => {
    await bench.signIn();
    await granted();
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

describe('books that are past their time', () => {
  it('go with what was taken back, returned and sold, and the ledger still holds', async () => {
    await bench.signIn();
    await granted();
    bench.link.cut();
    const orderId = await sellOwn('A1');
    await bench.call('sale.void', { orderId, reason: 'wrong-seats' });
    await sellOwn('A2');
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
