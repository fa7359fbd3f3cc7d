import { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import type { OrderView } from '@foyer/shared/wire/orders';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeCardTerminal } from './testing/fake-card-terminal.ts';
import { settled } from './testing/manual-clock.ts';
import { CODE, orderOnline } from './testing/order-online.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let card: CardEmulator;
beforeEach(async () => {
  card = new CardEmulator();
  bench = await TillBench.open((one) => {
    one.profile = { kind: 'kiosk', tenders: ['card'] };
    one.cardTerminal = fakeCardTerminal(card);
    one.server.isOfKiosk = true;
    one.printer.isOfPaper = true;
  });
});
afterEach(() => bench.close());

/** Two seats are paid for, and `meanwhile` happens to the printer before the money is there. */
async function buy(meanwhile: () => void): Promise<string> {
  await bench.call('basket.holdBest', { performance: 'p1', size: 2 });
  await bench.payBy('card');
  await settled();
  meanwhile();
  card.tap();
  await bench.clock.advance(1000);
  await settled();
  return bench.ledger.recentSales(1)[0]?.order.orderId ?? 'none';
}
const paperEnds = () => {
  bench.printer.trouble = 'paper-out';
};
const paperIsThere = async () => {
  bench.printer.suffer(null);
  await settled();
};
const copies = () => bench.printer.jobs.filter(({ tickets }) => tickets.length > 0).map(({ copy }) => copy);
const asked = () => bench.till.status().printer.asked;
const facts = () =>
  bench.ledger
    .facts(0, 99)
    .map(({ body }) => body as { kind: string; copy?: number; outcome?: string })
    .flatMap(({ kind, copy, outcome }) => (kind === 'print.recorded' ? [[copy, outcome]] : []));
/** What stands on its tickets. */
const codeOf = (order: string) => bench.ledger.sale(order as never)?.order.tickets[0]?.token ?? 'none';
/** It gives a code to what this kiosk sold of its own seats, too. */
const serverKnows = (order: string, more: Partial<OrderView> = {}): void => {
  const { order: sold } = bench.ledger.sale(order as never) ?? {};
  const view = { ...sold, venue: 'v1', state: 'paid', pickupCode: CODE, refunds: [], ...more };
  bench.server.pickUps.set(CODE, { order: view as never, collected: null });
};
const leave = () => bench.call('visit.end', { why: 'timeout' });
/** While another job is at the printer: a guest's tickets are waited for a few seconds, and then a slip says that they paid. */
const leaveBehindAnother = async () => {
  const left = leave();
  await settled();
  bench.printer.busy = null;
  await bench.clock.advance(3000);
  expect(await left).toMatchObject({ value: { slips: [{ kind: 'sold' }] } });
};
const show = async (text: string) => {
  const said = await bench.call('kiosk.pickUp', { text });
  await settled();
  return said.ok ? said.value : said.error;
};

describe('tickets that wait for a kiosk’s printer', () => {
  it('come out when the paper is there again while their guest still stands there', async () => {
    await buy(paperEnds);
    expect(bench.till.status().printer.waiting).toBe(1);
    await paperIsThere();
    expect([copies(), facts()]).toEqual([[1], [[1, 'printed']]]);
  });

  it('do so after a kill too, when it was just now', async () => {
    await buy(paperEnds);
    await bench.restart();
    await paperIsThere();
    expect(copies()).toEqual([1]);
  });

  it('are not printed any more once their guest has left: the order says so, and its code prints them anywhere', async () => {
    const order = await buy(paperEnds);
    await leave();
    expect([bench.ledger.pendingPrints(), facts()]).toEqual([[], [[1, 'failed']]]);
    await bench.restart();
    await paperIsThere();
    expect(copies()).toEqual([]);
    expect(await show(codeOf(order))).toMatchObject({ outcome: 'printed', tickets: 2 });
    expect([copies(), facts()]).toEqual([
      [2],
      [
        [1, 'failed'],
        [2, 'printed'],
      ],
    ]);
  });

  it('are the counter’s once their guest was sent there: the kiosk prints them no more, however soon it could', async () => {
    const order = await buy(paperEnds);
    await bench.clock.advance(54_000);
    expect(bench.heardOf('sale.changed').at(-1)).toMatchObject({ print: 'printing' });
    await bench.clock.advance(1000);
    expect(bench.heardOf('sale.changed').at(-1)).toMatchObject({ print: 'failed', mayPrintAgain: false });
    await paperIsThere();
    await bench.restart();
    expect([copies(), facts(), bench.ledger.pendingPrints()]).toEqual([[], [[1, 'failed']], []]);
    // By its code they are anybody's who has it, here too.
    await leave();
    expect(await show(codeOf(order))).toMatchObject({ outcome: 'printed', tickets: 2 });
  });

  it('are not begun in the moment in which their guest is sent away', async () => {
    await buy(paperEnds);
    bench.clock.pass(55_000);
    await paperIsThere();
    expect([copies(), facts()]).toEqual([[], [[1, 'failed']]]);
  });

  it('are the counter’s too when the kiosk was killed, and came back after its screen had said so', async () => {
    await buy(paperEnds);
    await bench.restart(() => {
      bench.clock.pass(61_000);
      bench.printer.trouble = null;
    });
    expect([copies(), facts()]).toEqual([[], [[1, 'failed']]]);
    expect(bench.till.status().printer.waiting).toBe(0);
  });

  it('do not begin behind another job once their guest was sent away', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    await buy(() => {
      bench.printer.busy = promise;
    });
    await bench.clock.advance(56_000);
    expect(facts()).toEqual([[1, 'failed']]);
    resolve();
    await settled();
    expect([copies(), facts()]).toEqual([[], [[1, 'failed']]]);
  });

  it('that are wished for by their code go to the counter at once where the printer is not ready', async () => {
    const order = await buy(() => (bench.printer.isBroken = true));
    bench.printer.isBroken = false;
    await leave();
    paperEnds();
    expect(await show(codeOf(order))).toMatchObject({ outcome: 'not-printed', mayPrintAgain: false });
    await paperIsThere();
    expect([copies(), bench.ledger.pendingPrints()]).toEqual([[], []]);
  });

  it('that are at the printer are waited for by whoever has their code, and come out once', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const order = await buy(() => {
      bench.printer.busy = promise;
    });
    await leaveBehindAnother();
    const shown = show(codeOf(order));
    await settled();
    resolve();
    expect(await shown).toMatchObject({ outcome: 'printed', tickets: 2 });
    expect([copies(), facts()]).toEqual([[1], [[1, 'printed']]]);
  });

  it('are nobody’s when the kiosk was killed and comes back later: whoever stands there then did not pay for them', async () => {
    const order = await buy(paperEnds);
    await bench.restart(() => bench.clock.pass(200_000));
    await paperIsThere();
    expect([copies(), bench.ledger.sale(order as never)?.print.outcome]).toEqual([[], 'failed']);
  });

  it('do not begin behind another job whose end the guest did not wait for', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const order = await buy(() => {
      bench.printer.busy = promise;
    });
    await leaveBehindAnother();
    resolve();
    await settled();
    expect([copies(), facts()]).toEqual([[], [[1, 'failed']]]);
    expect(bench.ledger.sale(order as never)?.print.outcome).toBe('failed');
  });
});

describe('tickets of which a kiosk does not know whether they came out', () => {
  const again = (order: string) => bench.call('kiosk.printAgain', { orderId: order as never });
  const told = () => bench.heardOf('sale.changed').at(-1);

  it('are printed once more, marked, where the slot’s sensor saw nothing leave: once', async () => {
    bench.printer.sensor = 'nothing';
    const order = await buy(() => (bench.printer.jams = true));
    bench.printer.jams = false;
    expect(told()).toMatchObject({ print: 'unknown', mayPrintAgain: true });
    expect(await again(order)).toMatchObject({ value: { print: 'printed' } });
    expect(told()).toMatchObject({ print: 'printed', mayPrintAgain: false });
    expect([copies(), facts(), asked()]).toEqual([
      [1, 2],
      [
        [1, 'failed'],
        [2, 'printed'],
      ],
      [],
    ]);
    expect(await again(order)).toMatchObject({ error: { reason: 'again' } });
  });

  it.each(['taken', 'waits', 'unknown'] as const)('are the counter’s where the sensor says: %s', async (sensor) => {
    bench.printer.sensor = sensor;
    const order = await buy(() => (bench.printer.jams = true));
    bench.printer.jams = false;
    expect(told()).toMatchObject({ print: 'unknown', mayPrintAgain: false });
    expect(await again(order)).toMatchObject({ error: { reason: 'came-out' } });
    expect(await show(codeOf(order))).toMatchObject({ outcome: 'not-printed', mayPrintAgain: false });
    expect(copies()).toEqual([1]);
  });

  it('are the counter’s too by a code that only the server knew: none print here a second time', async () => {
    const order = await buy(() => (bench.printer.jams = true));
    bench.printer.jams = false;
    await leave();
    serverKnows(order);
    expect(await show(CODE)).toMatchObject({ outcome: 'not-printed', orderId: order, mayPrintAgain: false });
    expect([copies(), asked()]).toMatchObject([[1], [{ orderId: order }]]);
  });

  it('come out by such a code, marked, where none had left the printer', async () => {
    const order = await buy(paperEnds);
    await leave();
    await paperIsThere();
    serverKnows(order);
    expect(await show(CODE)).toMatchObject({ outcome: 'printed', orderId: order, tickets: 2 });
    expect(await show(CODE)).toMatchObject({ outcome: 'collected' });
    expect(copies()).toEqual([2]);
  });

  it('are not what such a code prints once its guest was given other seats', async () => {
    const order = await buy(() => (bench.printer.jams = true));
    bench.printer.jams = false;
    await leave();
    serverKnows(order, { tickets: online.tickets, lines: online.lines });
    await show(CODE);
    expect(bench.printer.jobs.map(({ tickets }) => tickets.map(({ token }) => token)).at(-1)).toEqual(['FT1:X']);
  });

  it('may be printed again although the printer says that they came out, when nothing did', async () => {
    bench.printer.sensor = 'nothing';
    const order = await buy(() => undefined);
    expect(told()).toMatchObject({ print: 'printed', mayPrintAgain: true });
    await again(order);
    expect(copies()).toEqual([1, 2]);
  });

  it('are the counter’s when the one copy stays inside too, whatever the printer says', async () => {
    bench.printer.sensor = bench.printer.sensorOfCopy = 'nothing';
    const order = await buy(() => undefined);
    expect(await again(order)).toMatchObject({ value: { print: 'failed' } });
    expect(told()).toMatchObject({ print: 'failed', mayPrintAgain: false });
    expect(await again(order)).toMatchObject({ error: { reason: 'again' } });
    expect(copies()).toEqual([1, 2]);
  });

  it('are not called taken where the ticket of the guest before was in the slot: the counter’s code is told, and none prints here', async () => {
    bench.printer.sensor = 'covered';
    const order = await buy(() => undefined);
    expect(told()).toMatchObject({ print: 'printed', mayBeInside: true, mayPrintAgain: false });
    expect(await again(order)).toMatchObject({ error: { reason: 'came-out' } });
    // As by the word of a printer without a sensor: nothing is asked, and a copy is the counter's, marked.
    expect([copies(), facts(), asked()]).toEqual([[1], [[1, 'printed']], []]);
    await leave();
    expect(await show(codeOf(order))).toMatchObject({ outcome: 'collected' });
    expect(copies()).toEqual([1]);
  });

  it('are told by their code, which the server gives, where the ticket of the guest before was in the slot', async () => {
    bench.printer.sensor = 'covered';
    const order = await buy(() => {
      const { orderId } = bench.ledger.payOrder() ?? {};
      const found = { order: { orderId, pickupCode: CODE } as never, collected: null };
      bench.server.pickUps.set(orderId ?? '', found);
    });
    await settled();
    expect(told()).toMatchObject({ orderId: order, print: 'printed', mayBeInside: true, pickupCode: CODE });
  });

  it('are the counter’s when the one copy is printed behind paper of before', async () => {
    bench.printer.sensor = 'nothing';
    bench.printer.sensorOfCopy = 'covered';
    const order = await buy(() => undefined);
    expect(await again(order)).toMatchObject({ value: { print: 'failed' } });
    expect(told()).toMatchObject({ mayBeInside: true, mayPrintAgain: false });
    expect(copies()).toEqual([1, 2]);
  });

  it('are not shown to whoever stands there next', async () => {
    await buy(() => (bench.printer.jams = true));
    await leave();
    expect(asked()).toHaveLength(1);
    expect(bench.heardOf('till.status').at(-1)?.printer.asked).toEqual([]);
  });
});

const online = orderOnline();

describe('paper of an order that was sold elsewhere', () => {
  beforeEach(() => void bench.server.pickUps.set(CODE, { order: online, collected: null }));

  it('is written down before its first byte: killed in the middle, it is asked about and nothing prints by itself', async () => {
    bench.printer.isSilent = true;
    void bench.call('kiosk.pickUp', { text: CODE });
    await settled();
    bench.printer.isSilent = false;
    await bench.restart();
    await settled();
    expect(asked()).toMatchObject([{ kind: 'tickets', orderId: 'o_online', copy: 1, tickets: 1 }]);
    // Paper of it may be in somebody's hand.
    expect(await show(CODE)).toMatchObject({ outcome: 'not-printed', mayPrintAgain: false });
    expect([copies(), facts()]).toEqual([[1], []]);
  });

  it('is told as not printed when the kiosk was killed before it began', async () => {
    bench.printer.busy = new Promise(() => undefined);
    void bench.call('kiosk.pickUp', { text: CODE });
    await settled();
    bench.printer.busy = null;
    await bench.restart();
    await settled();
    expect([copies(), asked(), facts()]).toEqual([[], [], [[1, 'failed']]]);
    expect(await show(CODE)).toMatchObject({ outcome: 'printed' });
  });

  it('is waited for while it is at the printer, and is not printed twice', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    bench.printer.busy = promise;
    const first = show(CODE);
    await settled();
    const second = show(CODE);
    await settled();
    resolve();
    expect([await first, await second]).toMatchObject([{ outcome: 'printed' }, { outcome: 'printed' }]);
    expect(copies()).toEqual([1]);
  });

  it('is not lost to the end of the visit before', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    bench.printer.busy = promise;
    bench.link.fates.set('hold.best', ['held']);
    void bench.call('basket.holdBest', { performance: 'p1', size: 2 });
    void leave();
    const said = show(CODE);
    await settled();
    bench.link.letGo();
    await settled();
    resolve();
    expect(await said).toMatchObject({ outcome: 'printed' });
  });

  it('is not called taken behind paper of before, and counts as printed', async () => {
    bench.printer.sensor = 'covered';
    expect(await show(CODE)).toMatchObject({ outcome: 'printed', mayBeInside: true, mayPrintAgain: false });
    // By the printer's word, as the server has it: no code prints it a second time.
    expect([copies(), facts(), asked()]).toEqual([[1], [[1, 'printed']], []]);
  });

  it('in doubt is printed once more where nothing left the slot', async () => {
    bench.printer.jams = true;
    bench.printer.sensor = 'nothing';
    expect(await show(CODE)).toMatchObject({ outcome: 'not-printed', mayPrintAgain: true });
    bench.printer.jams = false;
    expect(await bench.call('kiosk.printAgain', { orderId: 'o_online' as never })).toMatchObject({
      value: { print: 'printed' },
    });
    await settled();
    expect([copies(), asked(), facts()]).toEqual([
      [1, 2],
      [],
      [
        [1, 'failed'],
        [2, 'printed'],
      ],
    ]);
  });

  it('does not begin once its guest has left', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    bench.printer.busy = promise;
    void bench.call('kiosk.pickUp', { text: CODE });
    await settled();
    await leave();
    resolve();
    await settled();
    expect([copies(), facts()]).toEqual([[], [[1, 'failed']]]);
  });
});

describe('a slip for money that is not settled', () => {
  it('is written down before its first byte: killed in the middle, it is asked about and does not come out again', async () => {
    await bench.call('basket.holdBest', { performance: 'p1', size: 2 });
    await bench.payBy('card');
    await settled();
    bench.printer.isSilent = true;
    card.line = 'cut';
    void leave();
    await settled();
    bench.printer.isSilent = false;
    expect(bench.printer.jobs).toMatchObject([{ slip: { about: 'payment-unknown' } }]);
    await bench.restart();
    await paperIsThere();
    expect(asked()).toMatchObject([{ kind: 'slip', tickets: 0 }]);
    expect([bench.printer.jobs.length, facts()]).toEqual([1, []]);
  });
});
