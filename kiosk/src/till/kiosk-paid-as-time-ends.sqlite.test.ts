import { afterEach, describe, expect, it } from 'vitest';
import { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import { fakeCardTerminal } from './testing/fake-card-terminal.ts';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let card: CardEmulator;
afterEach(() => bench.close());

/** A guest who has come to the code to scan, or whose card the terminal waits for. */
async function payingBy(tender: 'wechat-qr' | 'card'): Promise<void> {
  card = new CardEmulator();
  bench = await TillBench.open((one) => {
    one.profile = { kind: 'kiosk', tenders: [tender === 'card' ? 'card' : 'qr'] };
    one.cardTerminal = fakeCardTerminal(card);
    one.server.isOfKiosk = true;
    one.server.offlineSales = tender === 'card' ? 'allotment' : 'forbidden';
  });
  await bench.call('basket.holdBest', { performance: 'p1', size: 2 });
  expect(await bench.payBy(tender)).toMatchObject({ ok: true });
  await settled();
}

/** The time is over, and the till has heard whatever it is going to hear while its guest waits. */
async function theEnd(): Promise<void> {
  const ended = bench.call('visit.end', { why: 'timeout' });
  await settled();
  await bench.clock.advance(3000);
  await ended;
}
const kept = (): number =>
  card.kept() + [...bench.server.payments.orders.keys()].reduce((sum, id) => sum + bench.server.payments.kept(id), 0);
const pays = (): void => bench.server.payments.pay();

interface Order {
  readonly name: string;
  readonly tender: 'wechat-qr' | 'card';
  /** What of the money and the end of the visit comes when. */
  play(): Promise<unknown>;
  readonly money: 'kept' | 'none';
  /** What whoever stood there has in their hand. */
  readonly paper: 'tickets' | 'payment-unknown' | 'goes-back' | 'sold' | 'none';
}

const ORDERS: readonly Order[] = [
  { name: 'nobody pays', tender: 'wechat-qr', money: 'none', paper: 'none', play: theEnd },
  {
    name: 'the money comes after the server let go of the order',
    tender: 'wechat-qr',
    money: 'none',
    paper: 'none',
    play: async () => {
      await theEnd();
      await bench.clock.advance(2000);
      pays();
    },
  },
  {
    name: 'the money comes while the server is being told to let go',
    tender: 'wechat-qr',
    money: 'kept',
    paper: 'payment-unknown',
    play: async () => {
      bench.link.fates.set('order.drop', ['held']);
      bench.link.fates.set('hold.release', ['held']);
      await theEnd();
      pays();
      bench.link.letGo();
    },
  },
  {
    name: 'the server has sold, and the till does not know it yet',
    tender: 'wechat-qr',
    money: 'kept',
    paper: 'sold',
    play: () => {
      pays();
      return theEnd();
    },
  },
  {
    name: 'the server’s word of the sale is on its way',
    tender: 'wechat-qr',
    money: 'kept',
    paper: 'sold',
    play: async () => {
      bench.link.fates.set('payment.ask', ['answer-held']);
      pays();
      await bench.clock.advance(1000);
      await theEnd();
      bench.link.letGo();
    },
  },
  {
    name: 'the tickets are being printed',
    tender: 'wechat-qr',
    money: 'kept',
    paper: 'tickets',
    play: async () => {
      bench.printer.isOfPaper = true;
      bench.printer.isSilent = true;
      pays();
      await bench.clock.advance(1000);
      return await theEnd();
    },
  },
  {
    name: 'the tickets are there',
    tender: 'wechat-qr',
    money: 'kept',
    paper: 'tickets',
    play: async () => {
      pays();
      await bench.clock.advance(1000);
      return await theEnd();
    },
  },
  {
    name: 'the card comes after the terminal was told to let go',
    tender: 'card',
    money: 'none',
    paper: 'none',
    play: async () => {
      await theEnd();
      await settled();
      card.tap();
    },
  },
  {
    name: 'the card was there, and the till does not know it yet',
    tender: 'card',
    money: 'none',
    paper: 'goes-back',
    play: () => {
      card.tap();
      return theEnd();
    },
  },
  {
    name: 'the terminal’s word of the card is on its way',
    tender: 'card',
    money: 'none',
    paper: 'payment-unknown',
    play: async () => {
      card.line = 'slow';
      card.tap();
      await bench.clock.advance(1000);
      await theEnd();
      card.line = 'whole';
      card.letGo();
    },
  },
  {
    name: 'the sale for the card is made',
    tender: 'card',
    money: 'kept',
    paper: 'tickets',
    play: async () => {
      card.tap();
      await bench.clock.advance(1000);
      return await theEnd();
    },
  },
];

describe('the time to pay ends as the money comes', () => {
  it.each(ORDERS)('$tender: $name', async ({ tender, play, money, paper }) => {
    await payingBy(tender);
    await play();
    const afterEnd = bench.told.length;
    await bench.clock.advance(30_000);
    // Money is kept for a sale, and for nothing else.
    expect(kept()).toBe(money === 'kept' ? 9200 : 0);
    const sales = bench.ledger.recentSales(2);
    expect(sales).toHaveLength(money === 'kept' ? 1 : 0);
    // Whoever paid has their tickets, or a slip with the number of the order; who is known not to have paid has nothing.
    const papers = bench.printer.jobs.map(({ tickets, slip }) => (tickets.length > 0 ? 'tickets' : slip?.about));
    expect(papers).toEqual(paper === 'none' ? [] : [paper]);
    if (money === 'kept' && paper !== 'tickets') expect(sales).toMatchObject([{ print: { outcome: 'failed' } }]);
    for (const { slip } of bench.printer.jobs) if (slip) expect(slip.cash).toBe(9200);
    // The next guest's page hears of nobody, and their kiosk waits for nothing.
    expect(bench.told.slice(afterEnd).filter(({ name }) => name !== 'till.status')).toEqual([]);
    expect(bench.till.status()).toMatchObject({ basket: null, paying: null, kiosk: { does: 'sell' } });
  });
});
