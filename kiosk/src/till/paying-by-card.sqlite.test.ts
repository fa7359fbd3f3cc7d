import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import { fakeCardTerminal } from './testing/fake-card-terminal.ts';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let emulator: CardEmulator;
beforeEach(async () => {
  emulator = new CardEmulator();
  bench = await TillBench.open((one) => {
    one.cardTerminal = fakeCardTerminal(emulator);
  });
  await bench.withBasket('A1', 'A2');
});
afterEach(() => bench.close());

const paying = () => bench.till.status().paying;
const named = () => ({ orderId: paying()?.orderId ?? 'none', attempt: paying()?.attempt?.attempt ?? 'none' });
const giveUp = () => bench.call('payment.giveUp', named());
const sales = () =>
  bench.server.facts
    .map(({ body }) => body as unknown as Record<string, unknown>)
    .filter(({ kind }) => kind === 'sale.made');
const charges = () => emulator.heard.filter((what) => what === 'charge').length;

describe('a card on a terminal that is connected', () => {
  it('is charged by the till, and pays for the seats once the terminal says so', async () => {
    expect(bench.till.status()).toMatchObject({ cardTerminal: true });
    expect(await bench.payBy('card', { reference: 'typed' })).toMatchObject({
      ok: false,
      error: { reason: 'reference' },
    });
    await bench.payBy('card');
    await settled();
    expect(paying()?.attempt).toMatchObject({ state: 'waiting', tender: 'card' });
    emulator.tap();
    await bench.clock.advance(1000);
    expect(sales()).toMatchObject([{ tender: { kind: 'card', reference: 'A00001' } }]);
    expect(bench.till.status()).toMatchObject({ paying: null, shift: { expectedCash: 0, byCard: 9200 } });
    expect([charges(), emulator.kept(), bench.printer.jobs.length]).toEqual([1, 9200, 1]);
  });

  it('that is declined, or whose customer walks away, leaves the seats in the basket', async () => {
    for (const [how, why] of [
      ['decline', 'declined'],
      ['leave', 'closed'],
    ] as const) {
      await bench.payBy('card');
      await settled();
      emulator[how]();
      await bench.clock.advance(1000);
      expect(paying()).toMatchObject({ attempt: null, due: 9200, ended: { why } });
    }
    expect(await bench.payCash(9200)).toMatchObject({ ok: true });
  });

  it('that was approved as the line went is asked for by its name, and never charged twice', async () => {
    emulator.customer = 'tap';
    emulator.line = 'lost';
    await bench.payBy('card');
    await bench.clock.advance(31_000);
    expect(paying()?.attempt?.state).toBe('unknown');
    emulator.line = 'whole';
    await bench.clock.advance(1000);
    expect([sales().length, charges(), emulator.kept()]).toEqual([1, 1, 9200]);
  });

  it('that was approved as the till was killed is found by the next run', async () => {
    emulator.line = 'slow';
    emulator.customer = 'tap';
    await bench.payBy('card');
    await settled();
    await bench.restart(() => {
      emulator.line = 'whole';
    });
    await bench.clock.advance(1000);
    expect([sales().length, charges(), emulator.kept()]).toEqual([1, 1, 9200]);
  });

  it('that was never charged before a kill never is: its name is burned at the terminal', async () => {
    emulator.line = 'cut';
    await bench.payBy('card');
    await settled();
    await bench.restart(() => {
      emulator.line = 'whole';
    });
    await bench.clock.advance(1000);
    await bench.signIn();
    expect(paying()).toMatchObject({ attempt: null, ended: { why: 'never-begun' } });
    expect([charges(), [...emulator.charges.values()].map(({ state }) => state)]).toEqual([0, ['cancelled']]);
  });

  it('is reversed when another tender is taken, also after a kill, and listed as returned', async () => {
    emulator.customer = 'tap';
    emulator.line = 'lost';
    await bench.payBy('card');
    await settled();
    await giveUp();
    expect(await bench.payCash(9200)).toMatchObject({ ok: true, value: { tender: 'cash' } });
    await bench.restart(() => {
      emulator.line = 'whole';
    });
    await bench.clock.advance(2000);
    expect([emulator.kept(), bench.ledger.followedAttempts()]).toEqual([0, []]);
    await bench.signIn();
    expect(bench.till.status().shift).toMatchObject({
      expectedCash: 9200,
      byCard: 0,
      returned: [{ tender: 'card', amount: 9200, state: 'returned' }],
    });
  });

  it('is reversed when the sale is taken back, also after a kill', async () => {
    await bench.call('basket.keep', { holdId: bench.till.status().basket?.holdId ?? '' });
    bench.link.cut();
    emulator.customer = 'tap';
    await bench.payBy('card', { amount: 9000 });
    await settled();
    const sold = await bench.payCash(200);
    if (!sold.ok) throw new Error(sold.error.code);
    emulator.line = 'cut';
    expect(await bench.call('sale.void', { orderId: sold.value.orderId, reason: 'customer' })).toMatchObject({
      ok: true,
    });
    expect(bench.till.status().shift).toMatchObject({ expectedCash: 0, byCard: 0 });
    await bench.restart(() => {
      emulator.line = 'whole';
    });
    await bench.clock.advance(2000);
    expect([emulator.kept(), bench.ledger.followedAttempts()]).toEqual([0, []]);
  });

  it('pays a part without the server, and is reversed with the basket', async () => {
    await bench.call('basket.keep', { holdId: bench.till.status().basket?.holdId ?? '' });
    bench.link.cut();
    await bench.payBy('card', { amount: 9000 });
    await settled();
    emulator.tap();
    await bench.clock.advance(1000);
    expect(paying()).toMatchObject({ due: 200, parts: [{ tender: 'card', reference: 'A00001' }] });
    expect(await bench.call('payment.drop', { orderId: named().orderId })).toMatchObject({
      ok: true,
      value: { cardToReturn: 0 },
    });
    await bench.clock.advance(1000);
    bench.link.connect();
    await bench.clock.advance(3000);
    expect([emulator.kept(), bench.asked('order.drop'), sales()]).toEqual([0, [], []]);
  });
});

describe('a card on a terminal that is not connected', () => {
  it('pays a part by its slip, which the clerk takes back when the basket is given up', async () => {
    bench.cardTerminal = null;
    await bench.restart();
    await bench.signIn();
    expect(await bench.payBy('card')).toMatchObject({
      ok: false,
      error: { code: 'INVALID_REQUEST', reason: 'reference' },
    });
    await bench.payBy('card', { amount: 1000, reference: 'slip 1' });
    expect(paying()).toMatchObject({ due: 8200, parts: [{ reference: 'slip 1' }] });
    expect(await bench.call('payment.drop', { orderId: named().orderId })).toMatchObject({
      ok: true,
      value: { cardToReturn: 1000 },
    });
    await bench.withBasket('A1');
    expect(await bench.payBy('card', { reference: 'slip 2' })).toMatchObject({
      ok: true,
      value: { paying: null, sale: { tender: 'card', total: 4600, print: 'printed' } },
    });
    expect(sales()).toMatchObject([{ tender: { kind: 'card', reference: 'slip 2' } }]);
  });
});
