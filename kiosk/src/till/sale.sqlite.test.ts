import { verify } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rejection } from '@foyer/shared/domain/rejections';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '../channel/server.ts';
import { settled } from './testing/manual-clock.ts';
import { TICKET_KEY } from './testing/pretend-server.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open(confirming);
});
afterEach(() => bench.close());

const factKinds = (): string[] => bench.server.facts.map((fact) => fact.body.kind);

describe('a cash sale at the counter', () => {
  it('takes the seats, the money and prints what the server signed', async () => {
    await bench.signIn();
    const held = await bench.call('basket.hold', {
      performance: 'p1',
      claim: { seats: ['A1', 'A2'], areas: [{ area: 'pit', count: 1 }] },
    });
    expect(held).toMatchObject({ ok: true, value: { fee: 300, total: 4500 + 4500 + 3000 + 300 } });
    expect(held.ok && held.value.lines.map((line) => [line.zoneName.en, line.rowLabel, line.seatLabel])).toEqual([
      ['Stalls', 'A', '1'],
      ['Stalls', 'A', '2'],
      ['Pit', '', ''],
    ]);
    const child = await bench.call('basket.setTypes', { lines: [{ placeId: 'A2', ticketType: 'child' }] });
    expect(child).toMatchObject({ ok: true, value: { total: 4500 + 2500 + 3000 + 300 } });

    const sold = await bench.payCash(11_000);
    expect(sold).toMatchObject({
      ok: true,
      value: { total: 10_300, received: 11_000, change: 700, tickets: 3, print: 'printed', pickupCode: '48210957' },
    });
    expect(bench.printer.jobs).toHaveLength(1);
    const [first] = bench.printer.jobs[0]?.tickets ?? [];
    expect(first).toMatchObject({
      rowLabel: 'A',
      seatLabel: '1',
      titleName: { en: 'The Lighthouse' },
      clerkMark: '101',
    });
    const token = parseTicketToken(first?.token ?? '');
    expect(token.ok && verify(null, token.value.signed, TICKET_KEY, token.value.signature)).toBe(true);
    expect(token).toMatchObject({ ok: true, value: { ticket: { placeId: 'A1', price: 4500, order: first?.orderId } } });
    expect(bench.till.status()).toMatchObject({ basket: null, confirming: false, shift: { expectedCash: 10_300 } });
  });

  it('opens a shift at the first sign-in and tells the server the facts in their order', async () => {
    await bench.withBasket();
    await bench.payCash(9200);
    await settled();
    expect(factKinds()).toEqual(['shift.opened', 'cash.moved', 'print.recorded']);
    expect(bench.till.status().unsynced).toBe(0);
    await bench.call('till.signOut', {});
    await bench.signIn();
    expect(factKinds().filter((kind) => kind === 'shift.opened')).toHaveLength(1);
  });

  it('refuses less money than the price, and takes the exact sum without change', async () => {
    await bench.withBasket();
    expect(await bench.payCash(9199)).toMatchObject({
      ok: false,
      error: { code: 'TENDER_MISMATCH' },
    });
    expect(await bench.payCash(9200)).toMatchObject({ ok: true, value: { change: 0 } });
  });

  it('gives an earlier basket back when other seats are taken, and says which seats were lost', async () => {
    await bench.withBasket('A1');
    bench.server.setState('B2', 's');
    const lost = await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['B1', 'B2'], areas: [] } });
    expect(lost).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['B2'] } } });
    expect(bench.server.stateOf('A1')).toBe('.');
    expect(bench.till.status().basket).toBeNull();
  });

  it('keeps one basket when two pages hold at once', async () => {
    await bench.signIn();
    const claim = (seat: string) => ({ performance: 'p1', claim: { seats: [seat], areas: [] } });
    await Promise.all([bench.call('basket.hold', claim('A1')), bench.call('basket.hold', claim('A2'))]);
    expect([bench.server.stateOf('A1'), bench.server.stateOf('A2')]).toEqual(['.', 'h']);
    expect(bench.till.status().basket?.lines.map((line) => line.placeId)).toEqual(['A2']);
  });

  it('sells no page a basket other than the one it shows', async () => {
    await bench.withBasket('A1');
    const shown = bench.till.status().basket;
    await bench.withBasket('A2', 'B1');
    const payment = { holdId: shown?.holdId ?? '', expectedTotal: 4600, received: 10_000 };
    const refused = (code: string) => ({ ok: false, error: { code } });
    expect(await bench.call('basket.payCash', payment)).toMatchObject(refused('HOLD_NOT_FOUND'));
    const now = { ...payment, holdId: bench.till.status().basket?.holdId ?? '' };
    expect(await bench.call('basket.payCash', now)).toMatchObject(refused('PRICE_CHANGED'));
    expect(bench.asked('order.confirm')).toEqual([]);
    expect(await bench.call('basket.payCash', { ...now, expectedTotal: 9200 })).toMatchObject({ ok: true });
  });

  it('puts the basket back when its time is up, but never while its money waits for the server', async () => {
    await bench.withBasket('A1');
    const left = (bench.till.status().basket?.expiresAt ?? 0) - bench.clock.now();
    await bench.clock.advance(left - 1000);
    expect(bench.till.status().basket).not.toBeNull();
    await bench.clock.advance(2000);
    expect(bench.till.status().basket).toBeNull();
    expect(bench.server.stateOf('A1')).toBe('.');
    await bench.withBasket('A2');
    bench.link.fates.set('order.confirm', ['lost-before']);
    const paying = bench.payCash(9200);
    await settled();
    bench.link.cut();
    await bench.clock.advance(left + 2000);
    await paying;
    expect(bench.till.status()).toMatchObject({ confirming: true, basket: { total: 4600 } });
  });

  it('finds seats again whose answer was lost in a short cut, under the same name', async () => {
    await bench.signIn();
    bench.link.fates.set('hold.place', ['lost-after']);
    const held = bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A1'], areas: [] } });
    await settled();
    bench.link.cut();
    await bench.clock.advance(500);
    bench.link.connect();
    await bench.clock.advance(500);
    expect(await held).toMatchObject({ ok: true, value: { lines: [{ placeId: 'A1' }] } });
    expect(new Set(bench.asked('hold.place')).size).toBe(1);
    expect(bench.server.holds.size).toBe(1);
  });

  it('gives up on seats in time when the server stays silent', async () => {
    await bench.signIn();
    bench.link.fates.set(
      'hold.place',
      Array.from({ length: 99 }, () => 'lost-before' as const),
    );
    const held = bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A1'], areas: [] } });
    await bench.clock.advance(5000);
    expect(await held).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
  });

  it('asks for the PIN again when the server has forgotten the clerk, and keeps the basket', async () => {
    await bench.withBasket('A1');
    bench.server.tokens.clear();
    expect(await bench.call('basket.extend', {})).toMatchObject({ ok: false, error: { code: 'NOT_AUTHENTICATED' } });
    expect(bench.till.status()).toMatchObject({ clerk: null, basket: { total: 4600 } });
    await bench.signIn();
    expect(await bench.payCash(4600)).toMatchObject({ ok: true });
  });

  it('frees the seats when the clerk signs out, and sells nothing to nobody', async () => {
    await bench.withBasket();
    await bench.call('till.signOut', {});
    expect(bench.server.stateOf('A1')).toBe('.');
    expect(await bench.payCash(9200)).toMatchObject({ ok: false });
  });
});

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

it('a sale that the server made is not taken back here, and why is said', async () => {
  await bench.withBasket();
  await bench.payCash(10_000);
  expect(await bench.call('sales.recent', { limit: 1 })).toMatchObject({
    ok: true,
    value: [{ isVoidable: false, whyNotVoidable: 'at-server' }],
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

describe('a till that is cut off', () => {
  it('says why nothing is sold, and still reprints, counts and closes the shift', async () => {
    await bench.withBasket();
    await bench.payCash(9200);
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['B1'], areas: [] } });
    bench.link.cut();
    const error = { code: 'SALES_FORBIDDEN_OFFLINE', retry: 'later', reason: 'server-needed' };
    const refused = { ok: false, error };
    expect(await bench.payCash(9200)).toMatchObject(refused);
    expect(await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['B2'], areas: [] } })).toMatchObject(
      refused,
    );
    expect(await bench.call('performances.list', {})).toMatchObject({
      ok: true,
      value: { performances: [{ onSale: false, closedReason: 'SALES_FORBIDDEN_OFFLINE' }, {}] },
    });
    const again = await bench.call('sale.reprint', {});
    expect(again).toMatchObject({ ok: true, value: { print: 'printed' } });
    expect(bench.printer.jobs.map((job) => job.copy)).toEqual([1, 2]);
    expect(await bench.call('shift.close', { counted: 9300 })).toEqual({
      ok: true,
      value: { expected: 9200, counted: 9300, difference: 100 },
    });
    expect(bench.till.status()).toMatchObject({ clerk: null, shift: null, link: 'connecting', unsynced: 2 });
    bench.link.connect();
    await settled();
    expect(factKinds()).toEqual(['shift.opened', 'cash.moved', 'print.recorded', 'print.recorded', 'shift.closed']);
    expect(bench.till.status().unsynced).toBe(0);
  });

  it('names the rule of a venue that must not sell while cut off, and no rule where there is none', async () => {
    expect(bench.till.status().offlineSales).toBe('allotment');
    await bench.close();
    bench = await TillBench.open((one) => {
      confirming(one);
      one.server.offlineSales = 'forbidden';
    });
    await bench.withBasket();
    bench.link.cut();
    const error = { code: 'SALES_FORBIDDEN_OFFLINE', reason: 'forbidden' };
    expect(await bench.payCash(9200)).toMatchObject({ ok: false, error });
    expect(bench.till.status().offlineSales).toBe('forbidden');
  });

  it('keeps a sale whose paper jammed; the clerk prints it again, marked', async () => {
    await bench.withBasket();
    bench.printer.isBroken = true;
    expect(await bench.payCash(9200)).toMatchObject({
      ok: true,
      value: { print: 'failed' },
    });
    bench.printer.isBroken = false;
    expect(await bench.call('sale.reprint', {})).toMatchObject({ ok: true, value: { print: 'printed' } });
    expect(bench.printer.jobs).toMatchObject([{ copy: 2 }]);
  });
});

describe('facts', () => {
  it('are sent again when their acknowledgement was lost, and once more when the server lost them', async () => {
    bench.link.fates.set('fact.append', ['lost-after', 'lost-before']);
    await bench.withBasket();
    await bench.clock.advance(3000);
    expect(factKinds()).toEqual(['shift.opened']);
    expect(bench.till.status().unsynced).toBe(0);
    await bench.payCash(9200);
    await settled();
    bench.server.facts.length = 1;
    bench.link.cut();
    bench.link.connect();
    await settled();
    expect(factKinds()).toEqual(['shift.opened', 'cash.moved', 'print.recorded']);
  });

  it('stop the till when the server knows more of them than its ledger: it was rolled back', async () => {
    await bench.signIn();
    await settled();
    bench.server.facts.push({ ...(bench.server.facts[0] as never as object), jn: 2 } as never);
    bench.link.cut();
    bench.link.connect();
    await settled();
    expect(bench.till.status().halted).toMatchObject({ reason: 'rolled-back' });
    expect(await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A1'], areas: [] } })).toMatchObject({
      ok: false,
      error: { code: 'UNAVAILABLE', reason: 'rolled-back' },
    });
  });
});

describe('a ledger that was put back and went on', () => {
  it('stops the till although it counts as many facts as the server has: what it wrote since was never told', async () => {
    await bench.signIn();
    await settled();
    const [first] = bench.server.facts;
    bench.server.facts[0] = { ...(first as never as object), hash: 'b'.repeat(64) } as never;
    bench.link.cut();
    bench.link.connect();
    await settled();
    expect(bench.till.status().halted).toMatchObject({ reason: 'rolled-back' });
  });
});

describe('a ledger that was tampered with', () => {
  const tamper = () => {
    const db = new Database(join(bench.dir, 'till.db'));
    db.exec('DROP TRIGGER facts_never_change');
    db.exec('UPDATE facts SET body = replace(body, \'"float":0\', \'"float":7\')');
    db.close();
  };

  it('is rebuilt from its second copy before anything is sold, and the open confirm goes on', async () => {
    await bench.withBasket();
    bench.link.fates.set('order.confirm', ['lost-before']);
    void bench.payCash(9200);
    await settled();
    bench.link.cut();
    await bench.restart(tamper);
    expect(bench.till.status()).toMatchObject({ halted: null, confirming: false, shift: { expectedCash: 9200 } });
    expect(bench.server.orders.size).toBe(1);
  });

  it('sells nothing when there is no copy to rebuild it from, says so in words and asks the server nothing', async () => {
    await bench.withBasket();
    bench.link.fates.set('order.confirm', ['lost-before']);
    void bench.payCash(9200);
    await settled();
    bench.link.cut();
    await bench.restart(() => {
      tamper();
      rmSync(join(bench.dir, 'till.copy'));
    });
    expect(bench.till.status()).toMatchObject({
      halted: { reason: 'facts-broken', detail: 'fact 1 was changed after it was written' },
    });
    await bench.clock.advance(5000);
    expect(bench.server.orders.size).toBe(0);
    expect(await bench.call('shift.close', { counted: 0 })).toMatchObject({
      ok: false,
      error: { reason: 'facts-broken' },
    });
  });
});

describe('what a page sees', () => {
  it('comes from the replica, whoever else looks at the hall: the server is not asked for it', async () => {
    await bench.signIn();
    const told: unknown[] = [];
    const other: Page = { id: 2, visit: 'window', isLocal: true, tell: (_name, body) => told.push(body) };
    const asked = bench.server.heard.length;
    await bench.call('seats.open', { performance: 'p1' });
    await bench.till.handlers['seats.open']({ performance: 'p1' as never }, other);
    await bench.call('seats.close', { performance: 'p1' });
    bench.server.setState('B1', 's');
    await settled();
    expect(bench.heardOf('seats.changed')).toEqual([]);
    expect(told).toEqual([{ performance: 'p1', changes: [[4, 's']] }]);
    await bench.till.handlers['seats.close']({ performance: 'p1' as never }, other);
    bench.server.setState('B1', '.');
    await settled();
    expect(told).toHaveLength(1);
    expect(bench.server.heard.length).toBe(asked);
  });

  it('is there while the till is cut off, even when it was started so', async () => {
    bench.server.setState('A1', 's');
    await settled();
    await bench.restart(() => {
      bench.link.start = () => undefined;
    });
    expect(bench.till.status().link).not.toBe('online');
    const list = await bench.call('performances.list', { day: '2026-11-23' });
    expect(list).toMatchObject({ ok: true, value: { performances: [{ id: 'p1', onSale: false }, { id: 'p2' }] } });
    expect(await bench.call('seats.open', { performance: 'p1' })).toMatchObject({
      ok: true,
      value: { states: 'snnnnnnnnnn' },
    });
  });

  it('lists the evening’s performances, the one after midnight among them, without the cancelled', async () => {
    await bench.signIn();
    const list = await bench.call('performances.list', {});
    expect(list).toMatchObject({
      ok: true,
      value: {
        day: '2026-11-23',
        days: ['2026-11-23', '2026-11-24'],
        performances: [
          { id: 'p1', minPrice: 3000, onSale: true, titleName: { zh: '海边的灯塔' } },
          { id: 'p2', businessDay: '2026-11-23', onSale: true },
        ],
      },
    });
  });

  it('shows a hall as it is and each change of it, once, until it is closed', async () => {
    await bench.signIn();
    bench.server.setState('A3', 's');
    const opened = await bench.call('seats.open', { performance: 'p1' });
    expect(opened).toMatchObject({ ok: true, value: { states: '..s........', maxPlaces: 6, feePerTicket: 100 } });
    bench.server.setState('B1', 's');
    bench.server.setState('B1', 's');
    await settled();
    expect(bench.heardOf('seats.changed')).toEqual([{ performance: 'p1', changes: [[4, 's']] }]);
    await bench.call('seats.close', { performance: 'p1' });
    bench.server.setState('B2', 's');
    expect(bench.heardOf('seats.changed')).toHaveLength(1);
  });

  it('catches up with what changed while the till was cut off, or when a message was lost', async () => {
    await bench.signIn();
    await bench.call('seats.open', { performance: 'p1' });
    bench.link.cut();
    bench.server.setState('A1', 's');
    bench.link.connect();
    await settled();
    expect(bench.heardOf('seats.changed')).toEqual([{ performance: 'p1', changes: [[0, 's']] }]);
    const pulls = bench.asked('feed.page').length;
    const deliver = bench.server.onChange;
    bench.server.onChange = () => undefined;
    bench.server.setState('A2', 's');
    bench.server.onChange = deliver;
    bench.server.setState('A3', 'h');
    await settled();
    expect(bench.asked('feed.page').length).toBeGreaterThan(pulls);
    expect(bench.heardOf('seats.changed').at(-1)).toEqual({
      performance: 'p1',
      changes: [
        [1, 's'],
        [2, 'h'],
      ],
    });
  });

  it('drops what it knew when the server starts a new epoch', async () => {
    await bench.signIn();
    await bench.call('seats.open', { performance: 'p1' });
    bench.server.setState('A1', 's');
    bench.link.cut();
    bench.server.epoch = 2;
    bench.server.setState('A1', '.');
    bench.link.connect();
    await settled();
    expect(bench.heardOf('seats.changed').at(-1)).toEqual({ performance: 'p1', changes: [[0, '.']] });
    expect(await bench.call('performances.list', {})).toMatchObject({ ok: true, value: { day: '2026-11-23' } });
  });
});
