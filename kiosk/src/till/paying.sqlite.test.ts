import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
const paying = () => bench.till.status().paying;
const attempt = () => paying()?.attempt;
const named = () => ({ orderId: paying()?.orderId ?? 'none', attempt: attempt()?.attempt ?? 'none' });
const facts = () =>
  bench.server.facts
    .map(({ body }) => body as unknown as Record<string, unknown>)
    .filter(({ kind }) => kind !== 'print.recorded');
const kinds = () => facts().map(({ kind }) => kind);
const giveUp = () => bench.call('payment.giveUp', named());
const printed = () => bench.printer.jobs.length;

describe('own seats, paid by a platform', () => {
  beforeEach(async () => {
    bench = await TillBench.open();
    await bench.withBasket('A1', 'A2');
  });
  afterEach(() => bench.close());

  it('are offered what the server can take, and nothing of it while cut off or from an older server', async () => {
    expect(bench.till.status().tenders).toEqual(['card', 'wechat-qr', 'wechat-code', 'alipay-qr', 'alipay-code']);
    bench.link.cut();
    expect(bench.till.status().tenders).toEqual(['card']);
    bench.server.protocol = 4;
    bench.link.connect();
    expect(bench.till.status().tenders).toEqual(['card']);
    expect(await bench.payBy('wechat-qr')).toMatchObject({ ok: false, error: { code: 'TENDER_MISMATCH' } });
  });

  it('are sold when the server says that the money is there: the fact names it, nothing moves in the drawer', async () => {
    expect(await bench.payBy('wechat-qr')).toMatchObject({
      ok: true,
      value: { sale: null, paying: { due: 9200, attempt: { state: 'opening' } } },
    });
    await settled();
    expect(attempt()).toMatchObject({ state: 'waiting', shown: { kind: 'qr', text: 'weixin://pay/p1' } });
    expect([kinds(), printed()]).toEqual([['shift.opened'], 0]);
    bench.server.payments.pay();
    await bench.clock.advance(1000);
    const [sale] = bench.heardOf('sale.changed');
    expect(sale).toMatchObject({ tender: 'wechat-qr', total: 9200, received: 0, change: 0, print: 'printed' });
    expect(kinds()).toEqual(['shift.opened', 'sale.made']);
    expect(facts()[1]).toMatchObject({
      order: sale?.orderId,
      tenders: [{ kind: 'wechat-qr', amount: 9200, reference: 'p1' }],
    });
    expect(bench.till.status()).toMatchObject({
      paying: null,
      basket: null,
      shift: { expectedCash: 0, byCard: 0, taken: [{ tender: 'wechat-qr', amount: 9200 }], returned: [] },
    });
    expect([printed(), bench.server.payments.kept(sale?.orderId ?? '')]).toEqual([1, 9200]);
  });

  it('are charged once for a code whose answer was lost, and the code is written down nowhere', async () => {
    bench.server.payments.scans = 'paid';
    bench.link.fates.set('payment.open', ['lost-after', 'lost-before']);
    await bench.payBy('wechat-code', { authCode: '134567890123456789' });
    await bench.clock.advance(3000);
    expect(new Set(bench.asked('payment.open')).size).toBe(1);
    expect([bench.server.payments.codes, kinds()]).toEqual([['134567890123456789'], ['shift.opened', 'sale.made']]);
    for (const file of readdirSync(bench.dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()))
      expect(readFileSync(join(file.parentPath, file.name)).includes('134567890123456789'), file.name).toBe(false);
  });

  it('are shown as unknown after half a minute: the clerk waits on, and the money comes', async () => {
    await bench.payBy('wechat-code', { authCode: '1' });
    bench.server.payments.isTyping = true;
    await bench.clock.advance(2000);
    expect(attempt()?.state).toBe('typing');
    await bench.clock.advance(29_000);
    expect(attempt()?.state).toBe('unknown');
    expect(await bench.call('payment.wait', named())).toMatchObject({
      ok: true,
      value: { attempt: { state: 'typing' } },
    });
    bench.server.payments.pay();
    await bench.clock.advance(1000);
    expect(kinds()).toContain('sale.made');
  });

  it('are known not to be paid by a code that never came, at once and for good: another tender is taken', async () => {
    bench.server.payments.answers = false;
    await bench.payBy('wechat-qr');
    await settled();
    expect(attempt()).toMatchObject({ state: 'unshown', shown: null });
    await bench.clock.advance(31_000);
    expect(attempt()).toMatchObject({ state: 'unshown', shown: null });
    expect(await giveUp()).toMatchObject({ ok: true, value: { attempt: null } });
    expect(await bench.payCash(9200)).toMatchObject({ ok: true, value: { tender: 'cash' } });
  });

  it('are not said to be so of a code that may have been shown before the till died', async () => {
    await bench.payBy('wechat-qr');
    await settled();
    await bench.restart();
    expect(attempt()).toMatchObject({ state: 'unknown', shown: null });
    expect(await bench.call('payment.wait', named())).toMatchObject({ value: { attempt: { state: 'waiting' } } });
    await bench.clock.advance(2000);
    expect(attempt()?.state).toBe('waiting');
  });

  it('stay in the basket when the payer cancels, the platform refuses, or the time is over', async () => {
    for (const [how, why] of [
      ['closed', 'closed'],
      ['failed', 'declined'],
    ] as const) {
      await bench.payBy('wechat-qr');
      await settled();
      bench.server.payments.end(how);
      await bench.clock.advance(1000);
      expect(paying()).toMatchObject({ attempt: null, due: 9200, ended: { why, tender: 'wechat-qr' } });
    }
    expect(bench.till.status().basket).toMatchObject({ total: 9200 });
    expect(await bench.payCash(10_000)).toMatchObject({ ok: true, value: { change: 800, tender: 'cash' } });
    await settled();
    expect(kinds()).toEqual(['shift.opened', 'sale.made', 'cash.moved']);
  });

  it('are sold for another tender, and the late money of the first goes back by itself', async () => {
    await bench.payBy('wechat-qr');
    await settled();
    expect(await bench.payBy('alipay-qr')).toMatchObject({
      ok: false,
      error: { code: 'PAYMENT_PENDING', reason: 'payment' },
    });
    expect(await bench.payCash(9200)).toMatchObject({
      ok: false,
      error: { code: 'PAYMENT_PENDING', reason: 'payment' },
    });
    expect(await giveUp()).toMatchObject({ ok: true, value: { attempt: null, ended: { why: 'given-up' } } });
    await bench.payBy('alipay-qr');
    await bench.clock.advance(1000);
    bench.server.payments.pay('p1');
    bench.server.payments.pay('p2');
    await bench.clock.advance(10_000);
    expect(facts()[1]).toMatchObject({ tenders: [{ kind: 'alipay-qr', amount: 9200, reference: 'p2' }] });
    expect([bench.server.payments.returned, printed()]).toEqual([['p1'], 1]);
    expect(bench.till.status().shift?.returned).toMatchObject([
      { tender: 'wechat-qr', amount: 9200, state: 'returned' },
    ]);
    expect(bench.heardOf('payment.returned')).toHaveLength(1);
  });

  it('are sold for cash at once when the line is cut in the middle; the first is given up when it is back', async () => {
    await bench.payBy('wechat-qr');
    await settled();
    bench.link.cut();
    await bench.clock.advance(31_000);
    expect(attempt()?.state).toBe('unknown');
    const { orderId } = named();
    await giveUp();
    expect(await bench.payCash(9200)).toMatchObject({ ok: true, value: { orderId, tender: 'cash', print: 'printed' } });
    bench.server.payments.pay('p1');
    bench.link.connect();
    await bench.clock.advance(10_000);
    expect(facts()[1]).toMatchObject({ kind: 'sale.made', order: orderId });
    expect(facts()[1]).not.toHaveProperty('tenders');
    expect([bench.asked('payment.giveUp').length, bench.server.payments.returned]).toEqual([1, ['p1']]);
    expect(bench.till.status().shift).toMatchObject({ expectedCash: 9200, returned: [{ state: 'returned' }] });
    expect(bench.server.payments.kept(orderId)).toBe(0);
  });

  it('are paid in parts that add up to the fen: the drawer has the cash part alone', async () => {
    await bench.payBy('wechat-qr', { amount: 3001 });
    await settled();
    bench.server.payments.pay();
    await bench.clock.advance(1000);
    expect(paying()).toMatchObject({ due: 6199, parts: [{ tender: 'wechat-qr', amount: 3001, reference: 'p1' }] });
    await bench.payBy('card', { amount: 199, reference: 'slip 7' });
    expect(await bench.payCash(7000)).toMatchObject({
      ok: true,
      value: {
        change: 1000,
        tenders: [{ amount: 3001 }, { tender: 'card', amount: 199 }, { tender: 'cash', amount: 6000 }],
      },
    });
    await settled();
    expect(facts().slice(1)).toMatchObject([
      { kind: 'sale.made', total: 9200 },
      { kind: 'cash.moved', amount: 6000 },
    ]);
    expect(bench.till.status().shift).toMatchObject({ expectedCash: 6000, byCard: 199 });
    expect(bench.server.payments.returned).toEqual([]);
  });

  it('are paid for anew under another order once one was tried too often', async () => {
    const orders = new Set<string | undefined>();
    for (let i = 0; i < 6; i += 1) {
      await bench.payBy('wechat-qr');
      await settled();
      orders.add(paying()?.orderId);
      bench.server.payments.end('closed', bench.server.payments.last().paymentId);
      await bench.clock.advance(1000);
    }
    expect(orders.size).toBe(2);
    expect([...bench.server.payments.orders.values()].map(({ state }) => state)).toEqual(['cancelled', 'placed']);
  });

  it('can change while nobody pays: what was begun is dropped, and paid for as it is then', async () => {
    await bench.payBy('wechat-qr');
    await settled();
    bench.server.payments.end('closed');
    await bench.clock.advance(1000);
    const types = await bench.call('basket.setTypes', { lines: [{ placeId: 'A2', ticketType: 'child' }] });
    expect(types).toMatchObject({ ok: true, value: { total: 7200 } });
    await bench.payBy('wechat-qr');
    await bench.clock.advance(1000);
    bench.server.payments.pay();
    await bench.clock.advance(1000);
    expect(facts()[1]).toMatchObject({ total: 7200, tenders: [{ amount: 7200 }] });
    expect(bench.asked('order.drop')).toHaveLength(1);
  });

  it('say why when the server refuses, and are not asked for again', async () => {
    bench.server.payments.tenders = [];
    await bench.payBy('wechat-qr');
    await bench.clock.advance(3000);
    expect(paying()).toMatchObject({
      attempt: null,
      ended: { why: 'refused', code: 'TENDER_MISMATCH', reason: 'off' },
    });
    expect(bench.asked('payment.open')).toHaveLength(1);
  });

  it('take no more than is due, and a payer’s code where one is scanned alone', async () => {
    const refused = (reason: string) => ({ ok: false, error: { reason } });
    expect(await bench.payBy('wechat-qr', { amount: 9201 })).toMatchObject(refused('amount'));
    expect(await bench.payBy('wechat-qr', { amount: 0 })).toMatchObject(refused('amount'));
    expect(await bench.payBy('wechat-code')).toMatchObject(refused('authCode'));
    expect(await bench.payBy('wechat-qr', { authCode: '1' })).toMatchObject(refused('authCode'));
    expect(await bench.payBy('stored-value', { authCode: '1' })).toMatchObject(refused('off'));
    expect(bench.ledger.payOrder()).toBeNull();
  });
});
