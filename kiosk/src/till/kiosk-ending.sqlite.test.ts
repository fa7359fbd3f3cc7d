import { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import { NoteEmulator } from '@foyer/sync-server/emulators/notes/note-emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeCardTerminal } from './testing/fake-card-terminal.ts';
import { fakeNoteAcceptor } from './testing/fake-note-acceptor.ts';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let card: CardEmulator;
let notes: NoteEmulator;
beforeEach(async () => {
  card = new CardEmulator();
  notes = new NoteEmulator();
  bench = await TillBench.open((one) => {
    one.profile = { kind: 'kiosk', tenders: ['qr', 'card', 'cash'] };
    one.cardTerminal = fakeCardTerminal(card);
    one.noteAcceptor = fakeNoteAcceptor(notes);
    one.server.isOfKiosk = true;
  });
  await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A1', 'A2'] as never, areas: [] } });
});
afterEach(() => bench.close());

const startOver = () => bench.call('visit.end', { why: 'start-over' });
const slips = () => bench.printer.jobs.flatMap(({ slip }) => (slip ? [[slip.about, slip.cash]] : []));

async function payBy(tender: 'card' | 'cash' | 'wechat-qr'): Promise<void> {
  expect(await bench.payBy(tender as never)).toMatchObject({ ok: true });
  await settled();
}

/** Notes of 50, and the guest takes a card instead. */
async function notesThenCard(): Promise<void> {
  await payBy('cash');
  notes.insert(5000);
  await bench.clock.advance(1000);
  const { orderId = '', attempt } = bench.till.status().paying ?? {};
  await bench.call('payment.giveUp', { orderId: orderId as never, attempt: attempt?.attempt ?? '' });
  await payBy('card');
}

describe('a guest who starts over', () => {
  it('before anybody paid by a code takes nothing along: the platform was asked, and ended it', async () => {
    await payBy('wechat-qr');
    expect(await startOver()).toEqual({ ok: true, value: { slips: [] } });
    expect([slips(), bench.asked('order.drop').length, bench.server.stateOf('A1')]).toEqual([[], 1, '.']);
  });

  it('before a card was held takes nothing along, and it is charged no more', async () => {
    await payBy('card');
    expect(await startOver()).toEqual({ ok: true, value: { slips: [] } });
    expect([slips(), card.tap()]).toEqual([[], false]);
  });

  it('while the server is not reached has a slip at once', async () => {
    await payBy('wechat-qr');
    bench.link.cut();
    expect(await startOver()).toMatchObject({ value: { slips: [{ kind: 'payment-unknown', amount: 9200 }] } });
    expect(slips()).toEqual([['payment-unknown', 9200]]);
  });

  it('while the server does not answer has a slip after a few seconds, and nothing of the visit is shown meanwhile', async () => {
    await payBy('wechat-qr');
    bench.link.fates.set('order.drop', ['held', 'held', 'held', 'held']);
    const ended = startOver();
    await settled();
    expect(bench.till.status()).toMatchObject({ basket: null, paying: null });
    await bench.clock.advance(2900);
    expect(slips()).toEqual([]);
    await bench.clock.advance(100);
    expect(await ended).toMatchObject({ value: { slips: [{ kind: 'payment-unknown', amount: 9200 }] } });
  });

  it('with a platform that has not said whether the code was closed has a slip', async () => {
    bench.server.payments.closes = false;
    await payBy('wechat-qr');
    expect(await startOver()).toMatchObject({ value: { slips: [{ kind: 'payment-unknown' }] } });
  });

  it('after the money came and has gone back is told so', async () => {
    await payBy('card');
    card.tap();
    expect(await startOver()).toMatchObject({ value: { slips: [{ kind: 'goes-back', amount: 9200 }] } });
    expect([slips(), card.kept()]).toEqual([[['goes-back', 9200]], 0]);
  });

  /** All that is due, and nobody has counted it yet. */
  async function lastNotesIn(): Promise<string | undefined> {
    await payBy('cash');
    for (const note of [5000, 2000, 2000, 100, 100]) notes.insert(note);
    return bench.till.status().paying?.orderId;
  }

  it('as the last note goes in has the tickets, though the printer takes a moment', async () => {
    const orderId = await lastNotesIn();
    const { promise, resolve } = Promise.withResolvers<void>();
    bench.printer.busy = promise;
    const ended = startOver();
    await settled();
    resolve();
    expect(await ended).toEqual({ ok: true, value: { slips: [] } });
    expect(bench.printer.jobs).toMatchObject([{ tickets: [{}, {}] }]);
    expect(bench.ledger.recentSales(2)).toMatchObject([{ order: { orderId }, print: { outcome: 'printed' } }]);
    expect(notes.kept()).toBe(9200);
  });

  it('as the last note goes in, and does not see tickets in a few seconds, has a slip, and no tickets afterwards', async () => {
    const orderId = await lastNotesIn();
    const { promise, resolve } = Promise.withResolvers<void>();
    bench.printer.isOfPaper = true;
    bench.printer.busy = promise;
    const ended = startOver();
    await settled();
    bench.printer.busy = null;
    await bench.clock.advance(3000);
    await settled();
    resolve();
    expect(await ended).toMatchObject({
      value: { slips: [{ kind: 'sold', amount: 9200, orderId, print: 'printed' }] },
    });
    await bench.clock.advance(30_000);
    expect(bench.printer.jobs.map(({ tickets, slip }) => [tickets.length, slip?.about])).toEqual([[0, 'sold']]);
    expect(bench.ledger.recentSales(2)).toMatchObject([{ order: { orderId }, print: { outcome: 'failed' } }]);
  });

  /** Sold a moment ago; the first byte of its tickets has not left yet. Resolves the printer. */
  async function soldJustNow(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    bench.printer.busy = promise;
    bench.printer.isOfPaper = true;
    await payBy('card');
    card.tap();
    await bench.clock.advance(1000);
    expect(bench.till.status()).toMatchObject({ basket: null, paying: null });
    return () => {
      bench.printer.busy = null;
      resolve();
    };
  }

  it('is told of the sale as it is made, before the printer has done anything', async () => {
    const goesOn = await soldJustNow();
    expect(bench.heardOf('sale.changed')).toMatchObject([{ print: 'printing', tickets: 2 }]);
    goesOn();
    await settled();
    expect(bench.heardOf('sale.changed')).toMatchObject([{ print: 'printing' }, { print: 'printed' }]);
  });

  it('in the moment after the money became a sale has the tickets', async () => {
    const goesOn = await soldJustNow();
    const ended = startOver();
    await settled();
    goesOn();
    expect(await ended).toEqual({ ok: true, value: { slips: [] } });
    expect(bench.printer.jobs).toMatchObject([{ tickets: [{}, {}] }]);
    expect(bench.heardOf('sale.changed').at(-1)).toMatchObject({ print: 'printed' });
  });

  it('in that moment, and does not see tickets in a few seconds, has a slip, and no tickets afterwards', async () => {
    const goesOn = await soldJustNow();
    const ended = startOver();
    await settled();
    bench.printer.busy = null;
    await bench.clock.advance(3000);
    await settled();
    goesOn();
    expect(await ended).toMatchObject({ value: { slips: [{ kind: 'sold', amount: 9200, print: 'printed' }] } });
    await settled();
    expect(bench.printer.jobs.map(({ tickets, slip }) => [tickets.length, slip?.about])).toEqual([[0, 'sold']]);
    expect(bench.ledger.recentSales(2)).toMatchObject([{ print: { outcome: 'failed' } }]);
  });

  it('with notes in the box and a card that was not held takes along what was put in, and no more', async () => {
    await notesThenCard();
    expect(await startOver()).toMatchObject({ value: { slips: [{ kind: 'owed', amount: 5000, print: 'printed' }] } });
    expect(slips()).toEqual([['owed', 5000]]);
  });

  it('with notes in the box and a card of which nobody knows has a slip for each', async () => {
    await notesThenCard();
    card.tap();
    card.line = 'cut';
    expect(await startOver()).toMatchObject({
      value: {
        slips: [
          { kind: 'owed', amount: 5000 },
          { kind: 'payment-unknown', amount: 4200 },
        ],
      },
    });
    expect(new Set(bench.printer.jobs.map(({ name }) => name)).size).toBe(2);
    expect(slips()).toEqual([
      ['owed', 5000],
      ['payment-unknown', 4200],
    ]);
  });
});
