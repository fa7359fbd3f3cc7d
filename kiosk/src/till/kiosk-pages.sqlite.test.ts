import { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelOver, type Channel } from '../channel/client.ts';
import type { TillStatus } from '../channel/events.ts';
import { messagePort } from '../channel/message-port.ts';
import { SILENT } from './ports/logger.ts';
import { fakeCardTerminal } from './testing/fake-card-terminal.ts';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let card: CardEmulator;
let pages: GuestsPage[];
const log: { why?: string }[] = [];

/** A page of the kiosk's window, and what it is told. */
interface GuestsPage {
  readonly channel: Channel;
  readonly heard: string[];
  status(): TillStatus;
  /** It crashes, or is loaded anew. */
  die(): Promise<void>;
}

beforeEach(async () => {
  card = new CardEmulator();
  pages = [];
  log.length = 0;
  bench = await TillBench.open((one) => {
    one.profile = { kind: 'kiosk', tenders: ['qr', 'card'] };
    one.hasPage = false;
    one.cardTerminal = fakeCardTerminal(card);
    one.server.isOfKiosk = true;
    one.log = { ...SILENT, warn: (row: unknown) => void log.push(row as { why?: string }) };
  });
});
afterEach(async () => {
  for (const page of pages) await page.die();
  await bench.close();
});

async function open(): Promise<GuestsPage> {
  let status: TillStatus | null = null;
  const heard: string[] = [];
  let isConnected = false;
  const channel = channelOver(() => {
    // Once: a page looks for a new till by the machine's own clock, and would find it at any point of a test.
    if (isConnected) return new Promise(() => undefined);
    isConnected = true;
    const { port1, port2 } = new MessageChannel();
    bench.till.channel.attach(messagePort(port1));
    return Promise.resolve(messagePort(port2));
  });
  for (const name of ['sale.changed', 'visit.slip'] as const) channel.on(name, () => heard.push(name));
  await new Promise<void>((resolve) => channel.on('till.status', (one) => resolve(void (status = one))));
  const die = async (): Promise<void> => {
    channel.close();
    await settled();
    await settled();
  };
  const page = { channel, heard, die, status: () => status as unknown as TillStatus };
  pages.push(page);
  return page;
}

const hold = ({ channel }: GuestsPage, ...seats: string[]) =>
  channel.call('basket.hold', { performance: 'p1', claim: { seats, areas: [] } });
const ended = () => log.flatMap(({ why }) => why ?? []);
const left = () => bench.till.status();

describe('a visit whose page is gone', () => {
  it('ends at once: the seats are free, and the next page is a new guest’s', async () => {
    const first = await open();
    expect(await hold(first, 'A1', 'A2')).toMatchObject({ ok: true });
    await first.die();
    expect(left()).toMatchObject({ basket: null, paying: null });
    expect(bench.server.stateOf('A1')).toBe('.');
    const next = await open();
    expect(next.status().basket).toBeNull();
    expect(await hold(next, 'A1')).toMatchObject({ ok: true });
    expect(ended()).toEqual(['its page is gone']);
  });

  it('has its payment given up with a slip, and the money of it goes back', async () => {
    const page = await open();
    await hold(page, 'A1', 'A2');
    const { holdId = '', total = 0 } = left().basket ?? {};
    const wanted = { holdId, expectedTotal: total, tender: 'card', amount: total } as const;
    expect(await page.channel.call('basket.payBy', wanted as never)).toMatchObject({ ok: true });
    await settled();
    card.line = 'cut';
    await page.die();
    expect(left()).toMatchObject({ basket: null, paying: null });
    expect(bench.printer.jobs).toMatchObject([{ tickets: [], slip: { about: 'payment-unknown' } }]);
    card.tap();
    card.line = 'whole';
    await bench.clock.advance(2000);
    expect(card.kept()).toBe(0);
  });

  it('puts back what was being held as the page went', async () => {
    const page = await open();
    bench.link.fates.set('hold.place', ['held']);
    void hold(page, 'A1');
    await settled();
    await page.die();
    bench.link.letGo();
    await settled();
    expect(left().basket).toBeNull();
    expect(bench.server.stateOf('A1')).toBe('.');
  });

  it('has its tickets first when they are paid for: ten seconds', async () => {
    const page = await open();
    await hold(page, 'A1');
    const { holdId = '', total = 0 } = left().basket ?? {};
    bench.printer.isSilent = true;
    const wanted = { holdId, expectedTotal: total, tender: 'card', amount: total } as const;
    await page.channel.call('basket.payBy', wanted as never);
    await settled();
    card.tap();
    await bench.clock.advance(3000);
    expect(bench.ledger.pendingPrints()).toHaveLength(1);
    await page.die();
    await bench.clock.advance(9000);
    expect(ended()).toEqual([]);
    await bench.clock.advance(1000);
    expect(ended()).toEqual(['its page is gone']);
  });

  it('is not resumed by another page that is opened beside it, and not shown to it', async () => {
    const first = await open();
    await hold(first, 'A1');
    const second = await open();
    expect([first.status().basket?.lines.length, second.status().basket]).toEqual([1, null]);
    await hold(second, 'A2');
    await settled();
    expect([first.status().basket, second.status().basket?.lines.length]).toEqual([null, 1]);
    expect(bench.server.stateOf('A1')).toBe('.');
    expect(ended()).toEqual(['another page']);
    // The first page's end is nobody's.
    await first.die();
    expect(second.status().basket).not.toBeNull();
  });
});

describe('a visit that goes on', () => {
  it('does while the pad of staff is opened and closed, and whoever was in service there is not any more', async () => {
    const guest = await open();
    await hold(guest, 'A1');
    const pad = await open();
    expect(await pad.channel.call('kiosk.staff', { login: '101', pin: '1234' })).toMatchObject({ ok: true });
    await pad.die();
    expect(guest.status().basket).not.toBeNull();
    const again = await open();
    expect(await again.channel.call('kiosk.service', { wish: 'close' })).toMatchObject({
      error: { code: 'NOT_AUTHENTICATED' },
    });
  });

  it('does when the till is started anew and its page comes back; without a page it ends after half a minute', async () => {
    await hold(await open(), 'A1');
    await bench.restart();
    const back = await open();
    await bench.clock.advance(60_000);
    expect(back.status().basket).not.toBeNull();
    await bench.restart();
    await bench.clock.advance(29_000);
    expect(left().basket).not.toBeNull();
    await bench.clock.advance(1000);
    expect(left().basket).toBeNull();
    expect(ended()).toEqual(['no page came']);
  });

  it('ends with the last page when nobody knows any more at which it was', async () => {
    await hold(await open(), 'A1');
    await bench.restart();
    const back = await open();
    const pad = await open();
    await pad.die();
    expect(left().basket).not.toBeNull();
    await back.die();
    expect(left().basket).toBeNull();
  });
});
