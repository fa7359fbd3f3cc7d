import { verify } from 'node:crypto';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { granted, seatsOf, sellOwn, states } from './testing/own-seats.ts';
import { EVENING } from './testing/pretend-house.ts';
import { TERMINAL_KEY } from './testing/pretend-server.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
});
afterEach(() => bench.close());

describe('what the drawer should hold', () => {
  it('is what was sold, also after a closing that the disk took back', async () => {
    await bench.signIn();
    await granted(bench);
    await sellOwn(bench, 'A1');
    expect(bench.till.status().shift?.expectedCash).toBe(4600);
    const { ledger } = bench;
    const shift = ledger.openShift();
    if (shift === null) throw new Error('no shift');
    // A return and the closing are written in it before the last of its writes fails.
    const close = () => ledger.recordShiftClosed(shift, 'per1' as never, 4600, EVENING + 0.5);
    expect(close).toThrow('could not write a closing');
    await sellOwn(bench, 'A2');
    await sellOwn(bench, 'B1');
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
    await granted(bench, ['A1']);
    const asked = bench.asked('allotment.list').length;
    await granted(bench, ['A2']);
    expect(bench.asked('allotment.list')).toHaveLength(asked);
    await clock.advance(1800);
    expect(bench.asked('allotment.list')).toHaveLength(asked + 1);
  });
});

describe('a sale of the till’s own seats', () => {
  it('asks nobody, connected or not: two facts, the paper, and the seats are sold', async () => {
    await bench.signIn();
    await granted(bench);
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
    await granted(bench);
    const order = await sellOwn(bench, 'A1', 'B1');
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
    await granted(bench);
    await sellOwn(bench, 'A1');
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
    await granted(bench);
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

describe('seats of the pool and own ones in one order', () => {
  it('cost no own seat when the order cannot be had: unknown, taken, or too many', async () => {
    await bench.signIn();
    await granted(bench, ['A1', 'A2']);
    await states(bench);
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
    await granted(bench);
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
    await granted(bench);
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
    await granted(bench);
    bench.link.isDeaf = true;
    bench.server.setState('A3', 's');
    expect(await bench.call('basket.hold', seatsOf('A2', 'A3'))).toMatchObject({
      ok: false,
      error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['A3'] } },
    });
    expect((await states(bench)).slice(0, 2)).toBe('m.');
    expect(bench.till.status().ownSeats).toBe(4);
  });
});
