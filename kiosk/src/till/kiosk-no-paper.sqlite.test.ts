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
const open = async (kind: 'kiosk' | 'counter' = 'kiosk', offlineSales: 'allotment' | 'forbidden' = 'allotment') => {
  card = new CardEmulator();
  notes = new NoteEmulator();
  bench = await TillBench.open((one) => {
    one.profile = { kind, tenders: ['card', 'cash', 'qr'] };
    one.cardTerminal = fakeCardTerminal(card);
    one.noteAcceptor = fakeNoteAcceptor(notes);
    one.server.isOfKiosk = kind === 'kiosk';
    one.server.offlineSales = offlineSales;
    one.printer.isOfPaper = true;
  });
};
beforeEach(() => open());
afterEach(() => bench.close());

const pay = async (tender: 'card' | 'cash' | 'wechat-qr') => {
  await bench.call('basket.holdBest', { performance: 'p1', size: 2 });
  expect(await bench.payBy(tender as never)).toMatchObject({ ok: true });
  await settled();
};
const suffer = async (trouble: 'paper-out' | 'jam' | 'unreachable' | null) => {
  bench.printer.suffer(trouble);
  await settled();
};
const paying = () => bench.till.status().paying;
const leave = () => bench.call('visit.end', { why: 'left' });

describe('a kiosk that cannot print any more while its guest pays', () => {
  it.each(['paper-out', 'jam'] as const)(
    'gives the attempt up at once (%s): a card that is tapped then pays nothing',
    async (trouble) => {
      await pay('card');
      await suffer(trouble);
      expect(paying()).toMatchObject({ attempt: null, due: 9200 });
      card.tap();
      await bench.clock.advance(3000);
      expect([card.kept(), bench.ledger.recentSales(1)]).toEqual([0, []]);
    },
  );

  it('takes no note any more; those that are in are owed, and the order says so without paper', async () => {
    await pay('cash');
    notes.insert(5000);
    await bench.clock.advance(1000);
    await suffer('paper-out');
    expect(notes.insert(2000)).toBe(false);
    expect(paying()).toMatchObject({ attempt: null, due: 4200 });
    expect(await bench.payBy('card')).toMatchObject({ error: { code: 'UNAVAILABLE', reason: 'paper' } });
    await leave();
    await settled();
    const owed = bench.server.facts.map(({ body }) => body as unknown as Record<string, unknown>);
    expect(owed).toContainEqual(expect.objectContaining({ kind: 'cash.moved', reason: 'pay-in', amount: 5000 }));
  });

  it('has a code that is shown closed where it is paid with', async () => {
    await bench.close();
    await open('kiosk', 'forbidden');
    await pay('wechat-qr');
    await suffer('paper-out');
    expect(paying()).toMatchObject({ attempt: null });
    await bench.clock.advance(1000);
    const [begun] = [...bench.server.payments.orders.values()];
    expect(begun?.attempts[0]).toMatchObject({ isGivenUp: true });
  });

  it('waits a moment for a line that may be back at once', async () => {
    await pay('card');
    await suffer('unreachable');
    await bench.clock.advance(4000);
    await suffer(null);
    await bench.clock.advance(10_000);
    expect(paying()?.attempt).not.toBeNull();
    await suffer('unreachable');
    await bench.clock.advance(5000);
    expect(paying()?.attempt).toBeNull();
  });

  it('gives up what was begun in the same moment', async () => {
    await bench.call('basket.holdBest', { performance: 'p1', size: 2 });
    const begun = bench.payBy('card');
    bench.printer.suffer('paper-out');
    await begun;
    await settled();
    expect(paying()?.attempt ?? null).toBeNull();
    expect(card.kept()).toBe(0);
  });

  it('is no rule of a counter, where a clerk stands', async () => {
    await bench.close();
    await open('counter');
    await bench.withBasket();
    await bench.payBy('card');
    await settled();
    await suffer('paper-out');
    expect(paying()?.attempt).not.toBeNull();
  });
});

describe('a guest without paper', () => {
  const told = () => bench.heardOf('sale.changed').at(-1);
  const buy = async () => {
    await pay('card');
    bench.printer.trouble = 'paper-out';
    card.tap();
    await bench.clock.advance(1000);
    await settled();
    return told()?.orderId ?? 'none';
  };
  const givenCode = async (meanwhile: (order: string) => void) => {
    const send = bench.link.send.bind(bench.link);
    bench.link.send = ((name: string, body: { orderId?: string }, more: never) => {
      if (name === 'order.pickUp') meanwhile(body.orderId ?? '');
      return send(name as never, body as never, more);
    }) as never;
    return await buy();
  };
  const known = (order: string) =>
    bench.server.pickUps.set(order, { order: { orderId: order, pickupCode: '12345678' } as never, collected: null });

  it('is told the code by which the counter finds the order, once the server has the sale', async () => {
    await givenCode(known);
    expect(told()).toMatchObject({ print: 'printing', pickupCode: '12345678' });
    await bench.clock.advance(60_000);
    expect(told()).toMatchObject({ print: 'failed', pickupCode: '12345678' });
    expect(bench.asked('order.pickUp')).toHaveLength(1);
  });

  it('is told none that the server does not give, and cut off nobody is asked', async () => {
    await buy();
    expect(told()).toMatchObject({ pickupCode: '' });
    await leave();
    bench.printer.trouble = null;
    await pay('card');
    bench.link.cut();
    await settled();
    bench.printer.trouble = 'paper-out';
    card.tap();
    await bench.clock.advance(60_000);
    expect(told()).toMatchObject({ print: 'failed', pickupCode: '' });
    expect(bench.asked('order.pickUp')).toHaveLength(1);
  });
});

describe('the language of a slip', () => {
  const slip = () => bench.printer.jobs.at(-1)?.slip;
  const owe = async () => {
    await pay('cash');
    notes.insert(1000);
    await bench.clock.advance(1000);
    await leave();
    return slip()?.language;
  };

  it('is that of the guest’s screen, or the kiosk’s first', async () => {
    expect(await owe()).toBe('zh-CN');
    await bench.call('kiosk.speaks', { language: 'en' });
    expect(await owe()).toBe('en');
  });
});
