import { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeCardTerminal } from './testing/fake-card-terminal.ts';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let card: CardEmulator;
beforeEach(async () => {
  card = new CardEmulator();
  bench = await TillBench.open((one) => {
    one.profile = { kind: 'kiosk', tenders: ['qr', 'card'] };
    one.cardTerminal = fakeCardTerminal(card);
    one.server.isOfKiosk = true;
  });
  await bench.call('basket.holdBest', { performance: 'p1', size: 2 });
});
afterEach(() => bench.close());

const paying = () => bench.till.status().paying;
const state = () => paying()?.attempt?.state;
const otherWay = () => {
  const { orderId = '', attempt } = paying() ?? {};
  return bench.call('payment.giveUp', { orderId: orderId as never, attempt: attempt?.attempt ?? '' });
};
const UNKNOWN = { ok: false, error: { code: 'PAYMENT_PENDING', reason: 'unknown' } };

async function payBy(tender: 'card' | 'wechat-qr'): Promise<void> {
  expect(await bench.payBy(tender)).toMatchObject({ ok: true });
  await settled();
}

/** Approved, and the line goes before the till hears of it. */
async function approvedAndLost(): Promise<void> {
  await payBy('card');
  card.tap();
  card.line = 'cut';
}

describe('a card at a kiosk of which nobody knows whether it was charged', () => {
  it('is waited for: no other way is taken, at once and for as long as its terminal is silent', async () => {
    await approvedAndLost();
    expect(await otherWay()).toMatchObject(UNKNOWN);
    expect(state()).toBe('unknown');
    await bench.clock.advance(60_000);
    expect(await otherWay()).toMatchObject(UNKNOWN);
    expect(await bench.payBy('wechat-qr')).toMatchObject({ error: { code: 'PAYMENT_PENDING' } });
    card.line = 'whole';
    await bench.clock.advance(1000);
    expect([paying(), card.kept(), bench.printer.jobs.length]).toEqual([null, 9200, 1]);
  });

  it('is unknown as soon as its line is known to be lost, and not any more once the terminal speaks', async () => {
    await payBy('card');
    card.line = 'cut';
    await bench.clock.advance(1000);
    expect(state()).toBe('unknown');
    card.line = 'whole';
    await bench.clock.advance(1000);
    expect(state()).toBe('waiting');
  });

  it('leaves every way open once it is known as declined', async () => {
    await payBy('card');
    card.line = 'cut';
    card.decline();
    expect(await otherWay()).toMatchObject(UNKNOWN);
    card.line = 'whole';
    await bench.clock.advance(1000);
    expect(paying()).toMatchObject({ attempt: null, due: 9200, ended: { why: 'declined' } });
    await payBy('wechat-qr');
    expect(paying()?.attempt).toMatchObject({ tender: 'wechat-qr', state: 'waiting' });
  });

  it('ends with a slip for exactly that charge, and its money goes back', async () => {
    await approvedAndLost();
    expect(await otherWay()).toMatchObject(UNKNOWN);
    expect(await bench.call('visit.end', { why: 'start-over' })).toMatchObject({
      value: { slips: [{ kind: 'payment-unknown', amount: 9200, print: 'printed' }] },
    });
    card.line = 'whole';
    await bench.clock.advance(2000);
    expect([card.kept(), bench.ledger.followedAttempts()]).toEqual([0, []]);
  });

  it('is as unknown to the run after a kill, until the terminal has spoken', async () => {
    await approvedAndLost();
    await bench.restart();
    expect(state()).toBe('unknown');
    card.line = 'whole';
    await bench.clock.advance(1000);
    expect([paying(), card.kept()]).toEqual([null, 9200]);
  });
});

describe('a card at a kiosk that was not charged', () => {
  it('is waited for as long as the guest stands there, and called unknown by nobody', async () => {
    await payBy('card');
    await bench.clock.advance(120_000);
    expect(state()).toBe('waiting');
  });

  it('gives way to another tender with the word of its terminal', async () => {
    await payBy('card');
    expect(await otherWay()).toMatchObject({ ok: true, value: { attempt: null, ended: { why: 'closed' }, due: 9200 } });
    expect([card.tap(), card.kept(), bench.ledger.followedAttempts()]).toEqual([false, 0, []]);
  });

  it('or was in that very moment, is given back before another is taken', async () => {
    await payBy('card');
    card.tap();
    expect(await otherWay()).toMatchObject({ ok: true, value: { attempt: null, due: 9200 } });
    expect([card.kept(), bench.ledger.followedAttempts()]).toEqual([0, []]);
    expect(bench.heardOf('payment.returned')).toMatchObject([{ tender: 'card', amount: 9200, state: 'returned' }]);
  });
});

describe('the first payment of a guest who took another way', () => {
  const slips = () => bench.printer.jobs.flatMap(({ slip }) => (slip == null ? [] : [[slip.about, slip.cash]]));
  const end = async () => await bench.call('visit.end', { why: 'done' });

  async function anotherWay(): Promise<void> {
    await payBy('wechat-qr');
    bench.server.payments.closes = false;
    expect(await otherWay()).toMatchObject({ ok: true });
    await bench.clock.advance(1000);
  }

  it('is on paper as soon as it is known to have come late, and once, whatever the guest does then', async () => {
    await anotherWay();
    expect(slips()).toEqual([]);
    bench.server.payments.pay('p1');
    await bench.clock.advance(30_000);
    await settled();
    expect(bench.heardOf('payment.returned')).toMatchObject([{ tender: 'wechat-qr', amount: 9200, state: 'returned' }]);
    expect(bench.heardOf('visit.slip')).toMatchObject([{ kind: 'goes-back', amount: 9200, print: 'printed' }]);
    expect(await end()).toMatchObject({ value: { slips: [] } });
    expect(slips()).toEqual([['goes-back', 9200]]);
  });

  it('is on paper beside the tickets that were bought another way', async () => {
    await anotherWay();
    await payBy('alipay-qr' as never);
    bench.server.payments.pay('p2');
    bench.server.payments.pay('p1');
    await bench.clock.advance(30_000);
    await settled();
    expect(bench.printer.jobs.filter(({ tickets }) => tickets.length > 0)).toHaveLength(1);
    expect(slips()).toEqual([['goes-back', 9200]]);
    expect([await end(), slips().length]).toMatchObject([{ value: { slips: [] } }, 1]);
  });

  it('is on paper once, also where the kiosk was killed in between', async () => {
    await anotherWay();
    bench.server.payments.pay('p1');
    await bench.clock.advance(30_000);
    await settled();
    await bench.restart();
    expect(await end()).toMatchObject({ value: { slips: [] } });
    expect(slips()).toEqual([['goes-back', 9200]]);
  });

  it('gives no paper where it never came', async () => {
    await payBy('wechat-qr');
    expect(await otherWay()).toMatchObject({ ok: true });
    await bench.clock.advance(30_000);
    expect([await end(), slips(), bench.heardOf('visit.slip')]).toMatchObject([{ value: { slips: [] } }, [], []]);
  });

  it('gives no paper to the next guest', async () => {
    await anotherWay();
    expect(await end()).toMatchObject({ value: { slips: [{ kind: 'payment-unknown' }] } });
    bench.server.payments.pay('p1');
    await bench.clock.advance(30_000);
    await settled();
    expect([slips(), bench.heardOf('payment.returned')]).toEqual([[['payment-unknown', 9200]], []]);
  });
});

describe('a code at a kiosk that its guest may have scanned', () => {
  it('is waited for as long as the platform says that nothing came', async () => {
    await payBy('wechat-qr');
    await bench.clock.advance(60_000);
    expect(state()).toBe('waiting');
    expect(await otherWay()).toMatchObject({ ok: true });
  });

  it('is unknown, and the only way to pay, while the server is not reached', async () => {
    await payBy('wechat-qr');
    bench.link.cut();
    await bench.clock.advance(1000);
    expect(state()).toBe('unknown');
    expect(await otherWay()).toMatchObject(UNKNOWN);
  });

  it('is unknown at once where the server does not hear from the platform, until it does', async () => {
    await payBy('wechat-qr');
    const begun = bench.server.payments.last();
    begun.state = 'unknown';
    await bench.clock.advance(1000);
    expect(state()).toBe('unknown');
    begun.state = 'pending';
    await bench.clock.advance(1000);
    expect(state()).toBe('waiting');
  });

  it('but was never shown, is no payment', async () => {
    bench.link.fates.set(
      'payment.open',
      Array.from({ length: 40 }, () => 'lost-before' as const),
    );
    await payBy('wechat-qr');
    await bench.clock.advance(31_000);
    expect(state()).toBe('unshown');
    expect(await otherWay()).toMatchObject({ ok: true });
  });
});
