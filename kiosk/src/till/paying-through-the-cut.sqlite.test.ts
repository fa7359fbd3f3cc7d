import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { confirming, TillBench } from './testing/till-bench.ts';

let bench: TillBench;
afterEach(() => bench.close());

const paying = () => bench.till.status().paying;
const named = () => ({ orderId: paying()?.orderId ?? 'none', attempt: paying()?.attempt?.attempt ?? 'none' });
const facts = () =>
  bench.server.facts
    .map(({ body }) => body as unknown as Record<string, unknown>)
    .filter(({ kind }) => kind !== 'print.recorded');
const kinds = () => facts().map(({ kind }) => kind);
const payments = () => bench.server.payments;
const giveUp = () => bench.call('payment.giveUp', named());
const drop = () => bench.call('payment.drop', { orderId: named().orderId });
const jobs = () => bench.printer.jobs.length;

describe('a payment for own seats, when the till is killed', () => {
  beforeEach(async () => {
    bench = await TillBench.open();
    await bench.withBasket('A1', 'A2');
  });

  it('ahead of the first word to the server: it never was begun, which is known after a while, and the seats stay', async () => {
    bench.link.fates.set('payment.open', ['held']);
    await bench.payBy('wechat-code', { authCode: '1' });
    await settled();
    await bench.restart();
    await bench.signIn();
    expect(paying()).toMatchObject({ due: 9200, attempt: { state: 'unknown', shown: null } });
    await bench.clock.advance(59_000);
    expect(paying()?.attempt?.state).toBe('unknown');
    await bench.clock.advance(3000);
    expect(paying()).toMatchObject({ attempt: null, ended: { why: 'never-begun' } });
    expect([payments().codes, bench.asked('payment.open')]).toEqual([[], []]);
    expect(await bench.payCash(9200)).toMatchObject({ ok: true });
  });

  it('after the server took it: the next run looks what became of it, and never asks for it again', async () => {
    bench.link.fates.set('payment.open', ['answer-held']);
    await bench.payBy('wechat-code', { authCode: '1' });
    await settled();
    await bench.restart(() => payments().pay('p1'));
    await settled();
    // Nobody has signed in: the customer has paid and waits.
    expect(kinds()).toEqual(['shift.opened', 'sale.made']);
    expect(facts()[1]).toMatchObject({ tenders: [{ reference: 'p1' }] });
    expect([bench.asked('payment.open').length, jobs()]).toEqual([1, 1]);
    await bench.restart();
    await bench.clock.advance(5000);
    expect([kinds().filter((kind) => kind === 'sale.made').length, jobs()]).toEqual([1, 1]);
  });

  it('between the sale and its paper: it prints once', async () => {
    await bench.payBy('wechat-qr');
    await settled();
    bench.printer.isSilent = true;
    payments().pay();
    await bench.clock.advance(1000);
    expect(jobs()).toBe(1);
    await bench.restart();
    await bench.clock.advance(3000);
    expect(jobs()).toBe(1);
    expect(bench.ledger.recentSales(1)[0]?.print.outcome).toBe('printed');
  });

  it('with a part paid: the part stands, and the rest is paid otherwise', async () => {
    await bench.payBy('alipay-qr', { amount: 5000 });
    await settled();
    payments().pay();
    await bench.clock.advance(1000);
    await bench.restart();
    await bench.signIn();
    expect(paying()).toMatchObject({ due: 4200, parts: [{ amount: 5000 }], attempt: null });
    expect(await bench.payCash(4200)).toMatchObject({ ok: true, value: { tender: 'alipay-qr' } });
    await settled();
    expect([payments().kept(facts()[1]?.['order'] as string), payments().returned]).toEqual([5000, []]);
  });

  it('after another tender was taken: that the first was given up is asked by the next run', async () => {
    bench.link.fates.set('payment.giveUp', ['lost-before', 'lost-before']);
    await bench.payBy('wechat-qr');
    await settled();
    await giveUp();
    await bench.payCash(9200);
    await bench.restart();
    payments().pay('p1');
    await bench.clock.advance(10_000);
    expect([payments().returned, new Set(bench.asked('payment.giveUp')).size]).toEqual([['p1'], 1]);
    expect(bench.ledger.followedAttempts()).toEqual([]);
  });

  it('after it was given up before the server had answered it: it is found there, and ended', async () => {
    bench.link.fates.set('payment.open', ['lost-after', 'held']);
    await bench.payBy('wechat-qr');
    await settled();
    await giveUp();
    await bench.restart();
    await bench.clock.advance(5000);
    expect(payments().last()).toMatchObject({ isGivenUp: true });
    await bench.signIn();
    await bench.payBy('alipay-qr');
    await settled();
    payments().pay('p2');
    await bench.clock.advance(2000);
    expect(kinds()).toContain('sale.made');
  });

  it('after the basket was given up: the order is dropped by the next run, and what was paid goes back', async () => {
    await bench.payBy('wechat-qr', { amount: 9000 });
    await settled();
    payments().pay();
    await bench.clock.advance(1000);
    const isPaidInPart = { ok: false, error: { code: 'PAYMENT_PENDING', reason: 'part-paid' } };
    expect(await bench.call('basket.release', {})).toMatchObject(isPaidInPart);
    expect(await bench.call('till.signOut', {})).toMatchObject(isPaidInPart);
    expect(await bench.call('shift.close', { counted: 0 })).toMatchObject(isPaidInPart);
    bench.link.cut();
    expect(await drop()).toMatchObject({ ok: true, value: { cardToReturn: 0 } });
    expect(bench.till.status()).toMatchObject({
      paying: null,
      basket: null,
      shift: { returned: [{ state: 'returned' }] },
    });
    await bench.restart();
    await bench.clock.advance(5000);
    expect([payments().returned, bench.ledger.openDrops(), kinds()]).toEqual([
      ['p1'],
      [],
      ['shift.opened', 'seats.returned'],
    ]);
  });
});

describe('a basket that is being paid', () => {
  beforeEach(async () => {
    bench = await TillBench.open();
    await bench.withBasket('A1', 'A2');
    await bench.payBy('wechat-qr');
    await settled();
  });

  it('stays as it is: no other seats, no other types, nobody signs out and no shift ends', async () => {
    const pending = { ok: false, error: { code: 'PAYMENT_PENDING', reason: 'payment' } };
    const claim = { performance: 'p1', claim: { seats: ['B1'], areas: [] } };
    expect(await bench.call('basket.hold', claim)).toMatchObject(pending);
    expect(await bench.call('basket.setTypes', { lines: [{ placeId: 'A1', ticketType: 'child' }] })).toMatchObject(
      pending,
    );
    expect(await bench.call('till.signOut', {})).toMatchObject(pending);
    expect(await bench.call('shift.close', { counted: 0 })).toMatchObject(pending);
    await bench.clock.advance(901_000);
    expect(bench.till.status().basket).not.toBeNull();
    await drop();
    expect(await bench.call('shift.close', { counted: 0 })).toMatchObject({ ok: true, value: { difference: 0 } });
  });

  it('is given up when the till ends, and its money goes back', async () => {
    const ended = bench.till.quit();
    await bench.clock.advance(4000);
    await ended;
    payments().pay('p1');
    expect([payments().returned, bench.asked('order.drop').length]).toEqual([['p1'], 1]);
    await bench.restart();
    await bench.clock.advance(10_000);
    expect([bench.ledger.payOrder(), bench.ledger.followedAttempts(), kinds()]).toEqual([
      null,
      [],
      ['shift.opened', 'seats.returned'],
    ]);
  });

  it('goes back like any other once nothing was paid and nobody pays', async () => {
    await giveUp();
    expect(await bench.call('basket.release', {})).toMatchObject({ ok: true });
    await bench.clock.advance(1000);
    expect([bench.ledger.openDrops(), payments().orders.get('none')]).toEqual([[], undefined]);
    expect([...payments().orders.values()][0]?.state).toBe('cancelled');
  });

  it('is not taken back as a sale of own seats once a platform paid for it', async () => {
    payments().pay();
    bench.link.fates.set('fact.append', ['lost-before', 'lost-before']);
    await bench.clock.advance(1000);
    const [sale] = bench.heardOf('sale.changed');
    expect(sale).toMatchObject({ tender: 'wechat-qr', isVoidable: false });
    expect(await bench.call('sale.void', { orderId: sale?.orderId ?? '', reason: 'customer' })).toMatchObject({
      ok: false,
      error: { code: 'ORDER_NOT_CANCELLABLE', reason: 'by-platform' },
    });
  });
});

describe('a hold of the server’s', () => {
  const forbidden = (one: TillBench): void => {
    one.server.offlineSales = 'forbidden';
  };
  beforeEach(async () => {
    bench = await TillBench.open(forbidden);
    await bench.withBasket('A1', 'A2');
    expect(bench.till.status().basket).toMatchObject({ isOwn: false });
  });

  it('is sold by the server when all of it is paid; the till writes that down and prints', async () => {
    await bench.payBy('wechat-qr');
    await settled();
    expect(payments().orders.get(named().orderId)?.seats).toMatchObject({ kind: 'hold' });
    payments().pay();
    await bench.clock.advance(1000);
    expect(bench.heardOf('sale.changed')[0]).toMatchObject({
      tender: 'wechat-qr',
      pickupCode: '48210957',
      print: 'printed',
    });
    expect([kinds(), jobs()]).toEqual([['shift.opened'], 1]);
    expect(bench.till.status()).toMatchObject({
      paying: null,
      basket: null,
      shift: { expectedCash: 0, taken: [{ amount: 9200 }] },
    });
    await bench.restart();
    await bench.clock.advance(3000);
    expect(jobs()).toBe(1);
  });

  it('is completed in cash: the server is asked for the order with both tenders, the drawer has the cash', async () => {
    await bench.payBy('wechat-qr', { amount: 9000 });
    await settled();
    payments().pay();
    await bench.clock.advance(1000);
    const { orderId } = named();
    expect(await bench.payCash(500)).toMatchObject({ ok: true, value: { orderId, received: 500, change: 300 } });
    const { envelope } = bench.server.heard.find(({ name }) => name === 'order.confirm') ?? {};
    expect(envelope?.body).toMatchObject({
      orderId,
      tenders: [
        { tender: 'wechat-qr', amount: 9000, payment: 'p1' },
        { tender: 'cash', amount: 200, received: 500 },
      ],
    });
    expect(facts()[1]).toMatchObject({ kind: 'cash.moved', amount: 200 });
    expect([jobs(), payments().kept(orderId)]).toEqual([1, 9000]);
  });

  it('whose money came first is not sold twice: the cash goes back, and the tickets print', async () => {
    await bench.payBy('wechat-qr');
    await settled();
    const { orderId } = named();
    const never = Array.from({ length: 99 }, () => 'lost-before' as const);
    bench.link.fates.set('payment.giveUp', never);
    await giveUp();
    payments().pay('p1');
    expect(await bench.payCash(10_000)).toMatchObject({
      ok: false,
      error: { code: 'ORDER_NOT_PAYABLE', reason: 'paid' },
    });
    await bench.clock.advance(2000);
    expect(bench.heardOf('sale.changed').at(-1)).toMatchObject({ orderId, tender: 'wechat-qr', print: 'printed' });
    expect([jobs(), kinds()]).toEqual([1, ['shift.opened']]);
    expect(bench.till.status()).toMatchObject({ basket: null, paying: null, shift: { expectedCash: 0, returned: [] } });
  });

  it('is sold for cash without the order when its payment never came to the server', async () => {
    bench.link.fates.set('payment.open', ['lost-before', 'lost-before', 'lost-before']);
    await bench.payBy('wechat-qr');
    await settled();
    await giveUp();
    const paid = bench.payCash(9200);
    await bench.clock.advance(5000);
    expect(await paid).toMatchObject({ ok: true, value: { tender: 'cash' } });
    expect(bench.till.status()).toMatchObject({ paying: null, basket: null, shift: { expectedCash: 9200 } });
  });

  it('that came to nothing at the server is gone here as well, and what was paid goes back', async () => {
    await bench.payBy('wechat-qr');
    await settled();
    const begun = payments().orders.get(named().orderId);
    if (begun !== undefined) begun.state = 'lapsed';
    await bench.clock.advance(2000);
    expect(bench.till.status()).toMatchObject({ paying: null, basket: null });
  });

  it('is dropped with a confirm that is taken back: what a platform took of it goes back', async () => {
    await bench.payBy('wechat-qr', { amount: 9000 });
    await settled();
    payments().pay();
    await bench.clock.advance(1000);
    bench.link.fates.set(
      'order.confirm',
      Array.from({ length: 30 }, () => 'lost-before' as const),
    );
    const paid = bench.payCash(200);
    await bench.clock.advance(9000);
    expect(await paid).toMatchObject({ ok: false, error: { code: 'PAYMENT_PENDING' } });
    expect(await bench.call('sale.withdraw', {})).toMatchObject({ ok: true, value: { cashToReturn: 200 } });
    await bench.clock.advance(3000);
    expect([payments().returned, bench.ledger.openDrops(), bench.ledger.payOrder()]).toEqual([['p1'], [], null]);
  });
});

it('a server before payments is asked for none of them', async () => {
  bench = await TillBench.open(confirming);
  await bench.withBasket();
  expect(await bench.payCash(9200)).toMatchObject({ ok: true });
  expect(bench.server.heard.map(({ name }) => name).filter((name) => name.startsWith('payment.'))).toEqual([]);
});
