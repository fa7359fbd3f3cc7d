import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import { fakeCardTerminal } from './testing/fake-card-terminal.ts';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let card: CardEmulator;
const kioskOf = async (
  tenders: readonly ('cash' | 'card' | 'qr')[],
  offlineSales: 'allotment' | 'forbidden' = 'allotment',
): Promise<void> => {
  card = new CardEmulator();
  bench = await TillBench.open((one) => {
    one.profile = { kind: 'kiosk', tenders: [...tenders] };
    one.staffLeft = 0;
    one.cardTerminal = fakeCardTerminal(card);
    one.server.isOfKiosk = true;
    one.server.offlineSales = offlineSales;
  });
};
beforeEach(() => kioskOf(['qr', 'card']));
afterEach(() => bench.close());

const kiosk = () => bench.till.status().kiosk;
const hold = (size = 2) => bench.call('basket.holdBest', { performance: 'p1', size });

describe('a kiosk', () => {
  it('opens by itself as soon as it knows its house, and sells with nobody signed in', async () => {
    expect(kiosk()).toMatchObject({ does: 'sell', reasons: [], pickUp: 'all', notes: [] });
    expect(bench.server.facts.map(({ body }) => body.kind)).toEqual(['shift.opened']);
    expect(await hold()).toMatchObject({ ok: true });
    expect(bench.server.heard.find(({ name }) => name === 'hold.best')?.envelope.clerkToken).toBeUndefined();
    expect(await bench.call('kiosk.review', {})).toMatchObject({
      ok: true,
      value: { basket: { lines: [{}, {}] }, refunds: { steps: expect.anything() as unknown } },
    });
  });

  it('lets a page do what a guest does and nothing else', async () => {
    const calls: unknown[] = [];
    const listeners: ((message: unknown) => void)[] = [];
    bench.till.channel.attach({
      send: (message) => calls.push(message),
      onMessage: (listener) => listeners.push(listener as never),
      onClose: () => undefined,
      close: () => undefined,
    });
    const refused = ['sales.recent', 'orders.find', 'sale.void', 'shift.close', 'conflicts.list', 'basket.payCash'];
    for (const [call, name] of refused.entries())
      listeners[0]?.({
        kind: 'call',
        call: call + 1,
        name,
        body:
          name === 'sales.recent'
            ? { limit: 1 }
            : name === 'orders.find'
              ? { text: '12345678' }
              : name === 'sale.void'
                ? { orderId: 'o_1', reason: 'customer' }
                : name === 'shift.close'
                  ? { counted: 0 }
                  : name === 'basket.payCash'
                    ? { holdId: 'h_1', expectedTotal: 1, received: 1 }
                    : {},
      });
    await settled();
    const replies = calls.filter((one) => (one as { kind: string }).kind === 'reply');
    expect(replies).toHaveLength(refused.length);
    for (const reply of replies) expect(reply).toMatchObject({ reply: { error: { code: 'NOT_AUTHORISED' } } });
    expect(JSON.stringify(calls.filter((one) => (one as { kind: string }).kind === 'event'))).not.toContain('openedAt');
  });

  it('sells for a card, and forgets the guest when the visit ends', async () => {
    await hold();
    await bench.payBy('card');
    await settled();
    card.tap();
    await bench.clock.advance(1000);
    expect(bench.heardOf('sale.changed').at(-1)).toMatchObject({ print: 'printed', tender: 'card' });
    expect(await bench.call('visit.end', { why: 'done' })).toEqual({ ok: true, value: { slips: [] } });
    expect(bench.till.status()).toMatchObject({ basket: null, paying: null });
  });

  it('releases the seats at once when a guest walks away, and gives a payment up with its money', async () => {
    await hold();
    await bench.payBy('card');
    await settled();
    expect(await bench.call('visit.end', { why: 'timeout' })).toEqual({ ok: true, value: { slips: [] } });
    expect(bench.till.status()).toMatchObject({ basket: null, paying: null });
    card.tap();
    await bench.clock.advance(2000);
    expect([card.kept(), bench.printer.jobs]).toEqual([0, []]);
  });

  it('prints nothing for a guest who has left: what was paid in that moment is the counter’s to print', async () => {
    await bench.close();
    await kioskOf(['qr'], 'forbidden');
    await hold();
    expect(await bench.payBy('wechat-qr')).toMatchObject({ ok: true });
    await settled();
    const [begun] = [...bench.server.payments.orders.values()];
    bench.link.fates.set('order.drop', ['held']);
    bench.link.fates.set('hold.release', ['held']);
    const ended = bench.call('visit.end', { why: 'timeout' });
    await bench.clock.advance(3000);
    expect(await ended).toMatchObject({ value: { slips: [{ kind: 'payment-unknown', print: 'printed' }] } });
    bench.server.payments.pay(begun?.attempts[0]?.paymentId as never);
    const told = bench.told.length;
    bench.link.letGo();
    await bench.clock.advance(3000);
    expect(bench.ledger.recentSales(1)).toMatchObject([{ print: { outcome: 'failed' } }]);
    expect(bench.printer.jobs.filter(({ tickets }) => tickets.length > 0)).toEqual([]);
    expect(bench.told.slice(told).filter(({ name }) => name === 'sale.changed')).toEqual([]);
    // Whoever comes back with the slip has a right to them.
    const [sale] = bench.ledger.recentSales(1);
    expect(await bench.call('kiosk.pickUp', { text: sale?.order.pickupCode ?? '' })).toMatchObject({
      value: { outcome: 'printed', tickets: 2 },
    });
  });

  it('says before money is taken that nothing can be printed', async () => {
    await hold();
    bench.printer.trouble = 'paper-out';
    expect(kiosk()).toMatchObject({ does: 'closed', reasons: ['paper-out'], pickUp: 'none' });
    expect(await bench.payBy('card')).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason: 'paper' } });
    expect(card.charges.size).toBe(0);
  });

  it('that takes QR alone asks for no seats of its own before it takes money', async () => {
    await bench.close();
    await kioskOf(['qr']);
    const held = await hold();
    if (!held.ok) throw new Error('not held');
    const { holdId, total } = held.value;
    const wanted = { holdId, expectedTotal: total, tender: 'wechat-qr', amount: total } as const;
    expect(await bench.call('basket.payBy', wanted)).toMatchObject({ ok: true, value: { paying: { due: total } } });
    expect(bench.server.heard.filter(({ name }) => name === 'allotment.keep')).toEqual([]);
  });

  it('that takes QR alone offers pick-up and the counter once it is cut off', async () => {
    await bench.close();
    await kioskOf(['qr']);
    bench.link.cut();
    await settled();
    expect(kiosk()).toMatchObject({
      does: 'pick-up',
      pickUp: 'known',
      reasons: ['offline', 'no-tender', 'no-allotment'],
    });
    expect(await bench.call('kiosk.pickUp', { text: '1234 5678' })).toMatchObject({
      value: { outcome: 'unreachable' },
    });
  });

  it('offers what its own devices take only where seats can become its own', async () => {
    expect(kiosk()?.tenders).toContain('card');
    await bench.close();
    await kioskOf(['qr', 'card'], 'forbidden');
    expect(kiosk()).toMatchObject({ does: 'sell', tenders: expect.not.arrayContaining(['card']) as unknown });
    await bench.close();
    await kioskOf(['card'], 'forbidden');
    expect(kiosk()).toMatchObject({ does: 'pick-up', reasons: ['no-tender'] });
  });
});
