import { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import type { OrderView } from '@foyer/shared/wire/orders';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '../channel/server.ts';
import { SILENT } from './ports/logger.ts';
import { fakeCardTerminal } from './testing/fake-card-terminal.ts';
import { settled } from './testing/manual-clock.ts';
import { EVENING } from './testing/pretend-house.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let card: CardEmulator;
const log: unknown[] = [];
beforeEach(async () => {
  log.length = 0;
  card = new CardEmulator();
  bench = await TillBench.open((one) => {
    one.profile = { kind: 'kiosk', tenders: ['card'] };
    one.cardTerminal = fakeCardTerminal(card);
    one.server.isOfKiosk = true;
    one.printer.isOfPaper = true;
    one.log = { ...SILENT, warn: (row: unknown) => void log.push(row) };
  });
});
afterEach(() => bench.close());

const pad = (id = 2): Page => ({ id, visit: 'staff', isLocal: true, tell: () => undefined });
const signIn = () => bench.call('kiosk.staff', { login: '101', pin: '1234' }, pad());
const look = async () => {
  const said = await bench.call('kiosk.service', { wish: 'look' }, pad());
  return said.ok ? said.value.asked : said.error;
};
const answer = async (paper: string, hasComeOut: boolean, page = pad()) => {
  const said = await bench.call('kiosk.service', { wish: 'answer', paper, hasComeOut }, page);
  await settled();
  return said.ok ? said.value : said.error;
};
const leave = () => bench.call('visit.end', { why: 'timeout' });
const doubts = () => bench.till.status().printer.asked;
const copies = () => bench.printer.jobs.filter(({ tickets }) => tickets.length > 0).map(({ copy }) => copy);
const facts = () =>
  bench.ledger
    .facts(0, 99)
    .map(({ body }) => body as { kind: string; copy?: number; outcome?: string })
    .flatMap(({ kind, copy, outcome }) => (kind === 'print.recorded' ? [[copy, outcome]] : []));
const only = () => doubts()[0]?.name ?? 'none';

/** Two seats are paid for, and the printer stops in the middle of their tickets. */
async function buyInDoubt(): Promise<string> {
  await bench.call('basket.holdBest', { performance: 'p1', size: 2 });
  await bench.payBy('card');
  await settled();
  bench.printer.jams = true;
  card.tap();
  await bench.clock.advance(1000);
  await settled();
  bench.printer.jams = false;
  return bench.ledger.recentSales(1)[0]?.order.orderId ?? 'none';
}

describe('tickets in doubt at a kiosk, for staff there', () => {
  let order = '';
  beforeEach(async () => {
    order = await buyInDoubt();
    await leave();
    await bench.clock.advance(1000);
    await signIn();
  });

  it('are listed by their order, with how many, when and what they say first, and nobody’s name', async () => {
    const sale = bench.ledger.sale(order as never);
    const [first, second] = sale?.paper ?? [];
    const seat = { rowLabel: first?.rowLabel, zoneName: first?.zoneName };
    expect(await look()).toEqual([
      {
        ...{ name: only(), kind: 'tickets', orderId: order, copy: 1, tickets: 2 },
        ...{ pickupCode: sale?.order.pickupCode || null, at: sale?.soldAt, utcOffsetMin: 480 },
        show: expect.objectContaining({ titleName: first?.titleName, startsAt: first?.startsAt }) as unknown,
        places: { 0: { ...seat, seatLabel: first?.seatLabel }, 1: { ...seat, seatLabel: second?.seatLabel } },
      },
    ]);
  });

  it('are counted for whoever looks after all terminals, until somebody has answered', async () => {
    expect(bench.till.report()).toMatchObject({ does: 'sell', reasons: ['papers-in-doubt 1'] });
    await answer(only(), true);
    expect(bench.till.report()).toMatchObject({ does: 'sell', reasons: [] });
  });

  it('that came out are done, and nothing is printed', async () => {
    expect(await answer(only(), true)).toMatchObject({ asked: [], again: null });
    expect([copies(), facts(), doubts()]).toEqual([[1], [[1, 'printed']], []]);
  });

  it('that did not are printed for whoever says so, marked, and the guests’ page hears nothing of it', async () => {
    const told = bench.heardOf('sale.changed').length;
    const name = only();
    expect(await answer(name, false)).toMatchObject({ asked: [], again: 'printed' });
    expect([copies(), facts()]).toEqual([
      [1, 2],
      [
        [1, 'failed'],
        [2, 'printed'],
      ],
    ]);
    expect(bench.heardOf('sale.changed')).toHaveLength(told);
    expect(await answer(name, false)).toMatchObject({ code: 'NOT_FOUND' });
    expect(copies()).toEqual([1, 2]);
    expect(log).toContainEqual(expect.objectContaining({ audit: 'kiosk.service', paper: name, hasComeOut: false }));
  });

  it('wait for the printer as long as they are there', async () => {
    bench.printer.trouble = 'paper-out';
    expect(await answer(only(), false)).toMatchObject({ again: 'printing' });
    bench.printer.suffer(null);
    await settled();
    expect(copies()).toEqual([1, 2]);
  });

  it('do not begin behind another job whose end they did not wait for', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    bench.printer.busy = promise;
    const said = answer(only(), false);
    await bench.clock.advance(1000);
    expect(await said).toMatchObject({ again: 'printing' });
    await bench.call('kiosk.service', { wish: 'done' }, pad());
    resolve();
    await settled();
    expect([copies(), facts().at(-1)]).toEqual([[1], [2, 'failed']]);
  });

  it.each([
    ['say so', () => bench.call('kiosk.service', { wish: 'done' }, pad())],
    ['do nothing for two minutes', () => bench.clock.advance(120_000)],
  ] as const)('are given up when they left the printer without paper, once they %s', async (_, go) => {
    bench.printer.trouble = 'paper-out';
    await answer(only(), false);
    await go();
    bench.printer.suffer(null);
    await settled();
    expect([copies(), facts(), bench.ledger.pendingPrints()]).toEqual([
      [1],
      [
        [1, 'failed'],
        [2, 'failed'],
      ],
      [],
    ]);
    // Its code prints it, here too.
    const text = bench.ledger.sale(order as never)?.order.tickets[0]?.token ?? 'none';
    expect(await bench.call('kiosk.pickUp', { text })).toMatchObject({ value: { outcome: 'printed' } });
  });

  it('are asked about anew when the copy is cut too', async () => {
    bench.printer.jams = true;
    expect(await answer(only(), false)).toMatchObject({ again: 'unknown', asked: [{ orderId: order, copy: 2 }] });
  });

  it('are answered by nobody who gave no PIN on that page', async () => {
    expect(await answer(only(), false, pad(3))).toMatchObject({ code: 'NOT_AUTHENTICATED' });
    expect(await answer(only(), true, bench.page)).toMatchObject({ code: 'NOT_AUTHENTICATED' });
    expect([copies(), doubts().length]).toEqual([[1], 1]);
  });
});

describe('other papers in doubt at a kiosk', () => {
  const online = {
    ...{ orderId: 'o_online', venue: 'v1', performance: 'p1', state: 'paid', fee: 0, total: 4600, currency: 'CNY' },
    ...{ pickupCode: '12345678', placedAt: EVENING, paidAt: EVENING, refunds: [] },
    lines: [{ placeId: 'A1', ticketType: 'adult', price: 4600 }],
    tickets: [
      {
        ...{ ticketId: 'o_online-1', placeId: 'A1', zoneLabel: { zh: '池座', en: 'Stalls' }, rowLabel: 'A' },
        ...{ seatLabel: '1', ticketType: 'adult', price: 4600, fence: { epoch: 1, grant: 1, use: 1 }, token: 'FT1:X' },
      },
    ],
  } as unknown as OrderView;
  const pickUpInDoubt = async () => {
    const found = { order: online, collected: null };
    bench.server.pickUps.set('12345678', found).set('o_online', found);
    bench.printer.jams = true;
    await bench.call('kiosk.pickUp', { text: '12345678' });
    await settled();
    bench.printer.jams = false;
  };

  it('of an order that was sold elsewhere are printed as the server has it now, marked', async () => {
    await pickUpInDoubt();
    await leave();
    await signIn();
    expect(await look()).toMatchObject([{ orderId: 'o_online', pickupCode: null, tickets: 1, at: EVENING }]);
    expect(await answer(only(), false)).toMatchObject({ again: 'printed', asked: [] });
    expect([copies(), facts()]).toEqual([
      [1, 2],
      [
        [1, 'failed'],
        [2, 'printed'],
      ],
    ]);
  });

  it('of such an order say their seats as long as this run knows them', async () => {
    await pickUpInDoubt();
    await leave();
    await signIn();
    const places = { 0: { rowLabel: 'A', seatLabel: '1', zoneName: { zh: '池座', en: 'Stalls' } } };
    expect(await look()).toMatchObject([{ show: { titleName: bench.printer.jobs[0]?.tickets[0]?.titleName }, places }]);
    await bench.restart();
    await bench.clock.advance(1000);
    await signIn();
    expect(await look()).toMatchObject([{ orderId: 'o_online', show: null, places: {} }]);
  });

  it('of such an order are not printed while cut off: its code prints them later', async () => {
    await pickUpInDoubt();
    await leave();
    await signIn();
    bench.link.cut();
    await settled();
    expect(await answer(only(), false)).toMatchObject({ again: 'failed', asked: [] });
    expect([copies(), facts()]).toEqual([[1], [[1, 'failed']]]);
  });

  it('are printed once, for staff, where their guest who stands there might have a copy too', async () => {
    bench.printer.sensor = 'nothing';
    await pickUpInDoubt();
    await signIn();
    expect(await answer(only(), false)).toMatchObject({ again: 'printed' });
    expect(await bench.call('kiosk.printAgain', { orderId: 'o_online' as never })).toMatchObject({
      error: { reason: 'again' },
    });
    expect(copies()).toEqual([1, 2]);
  });

  it('is a slip: what was seen of it is noted, and no other is printed', async () => {
    await bench.call('basket.holdBest', { performance: 'p1', size: 2 });
    await bench.payBy('card');
    await settled();
    bench.printer.jams = true;
    card.line = 'cut';
    await leave();
    await settled();
    bench.printer.jams = false;
    await signIn();
    expect(await look()).toMatchObject([{ kind: 'slip', tickets: 0 }]);
    expect(await answer(only(), false)).toMatchObject({ again: null, asked: [] });
    expect([bench.printer.jobs.length, facts()]).toEqual([1, []]);
  });
});
