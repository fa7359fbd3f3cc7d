import { verify } from 'node:crypto';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

it('a sale that the server made is not taken back here, and why is said', async () => {
  await bench.withBasket();
  await bench.payCash(10_000);
  expect(await bench.call('sales.recent', { limit: 1 })).toMatchObject({
    ok: true,
    value: [{ isVoidable: false, whyNotVoidable: 'at-server' }],
  });
});
