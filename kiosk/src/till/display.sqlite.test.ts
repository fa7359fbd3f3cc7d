import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelOver, type Channel } from '../channel/client.ts';
import type { DisplayView } from '../channel/display-view.ts';
import type { ChannelEvents } from '../channel/events.ts';
import { messagePort } from '../channel/message-port.ts';
import { CHANNEL_COMMANDS, type ChannelCommandName } from '../channel/table.ts';
import { SOLD_MS } from './display-of.ts';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let channel: Channel;
let shown: DisplayView[];
let others: string[];
beforeEach(async () => {
  bench = await TillBench.open();
  shown = [];
  others = [];
  channel = channelOver(() => {
    const { port1, port2 } = new MessageChannel();
    bench.till.channel.attach(messagePort(port1), { visit: 'display', isLocal: true, isDisplay: true });
    return Promise.resolve(messagePort(port2));
  });
  const first = new Promise<void>((resolve) => channel.on('display.changed', () => resolve()));
  channel.on('display.changed', (view) => shown.push(view));
  const rest: (keyof ChannelEvents)[] = ['till.status', 'sale.changed', 'sale.refused', 'seats.changed'];
  for (const name of rest) channel.on(name, () => others.push(name));
  await first;
});
afterEach(async () => {
  channel.close();
  await bench.close();
});

/** The newest of what it was told; a message takes its time through the port. */
async function view(is: (now: DisplayView) => boolean): Promise<DisplayView> {
  for (;;) {
    const last = shown.at(-1);
    if (last !== undefined && is(last)) return last;
    await new Promise<void>((resolve) => {
      const stop = channel.on('display.changed', () => {
        stop();
        resolve();
      });
    });
  }
}

describe('a customer display', () => {
  it('shows the basket with its seats and prices, how it is paid, and what was sold', async () => {
    expect(shown[0]).toMatchObject({ basket: null, paying: null, sold: null });
    await bench.withBasket('A1', 'A2');
    const { basket } = await view(({ basket: now }) => now !== null);
    expect(basket).toMatchObject({
      total: 9200,
      fee: 200,
      currency: 'CNY',
      titleName: { zh: expect.stringMatching(/./u) as string },
    });
    expect(basket?.lines.map(({ rowLabel, seatLabel, price }) => [rowLabel, seatLabel, price])).toEqual([
      ['A', '1', 4500],
      ['A', '2', 4500],
    ]);
    await bench.payBy('wechat-qr');
    const { paying } = await view(({ paying: now }) => now?.qr != null);
    expect(paying).toMatchObject({ due: 9200, tender: 'wechat-qr', amount: 9200, isUnknown: false });
  });

  it('shows what was received and what goes back, for as long as that customer stands there', async () => {
    await bench.withBasket('A1', 'A2');
    await bench.payCash(10_000);
    const { sold } = await view(({ sold: now }) => now !== null);
    expect(sold).toMatchObject({ total: 9200, received: 10_000, change: 800, tickets: 2 });
    await bench.clock.advance(SOLD_MS + 1);
    bench.till.channel.publishStatus();
    expect((await view(({ sold: now }) => now === null)).basket).toBeNull();
  });

  it('shows nothing of anybody while nobody is signed in', async () => {
    await bench.withBasket('A1');
    await view(({ basket }) => basket !== null);
    await bench.restart();
    expect(bench.ledger.basket()).not.toBeNull();
    await settled();
    const [first] = shown.slice(-1);
    // The new till has not been asked by this display: what it would be told is what counts.
    expect(first).toBeDefined();
    const told = await new Promise<DisplayView>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      bench.till.channel.attach(messagePort(port1), { visit: 'd2', isLocal: true, isDisplay: true });
      const second = channelOver(() => Promise.resolve(messagePort(port2)));
      second.on('display.changed', (now) => {
        second.close();
        resolve(now);
      });
    });
    expect(told).toMatchObject({ basket: null, paying: null, sold: null });
  });

  it('is told nothing of whoever works there, and of nothing else that happens', async () => {
    await bench.withBasket('A1');
    await bench.payCash(5000);
    await view(({ sold }) => sold !== null);
    expect(others).toEqual([]);
    const told = JSON.stringify(shown);
    for (const name of [
      'clerk',
      'displayName',
      'shift',
      'expectedCash',
      'demoLogins',
      'report',
      'pickupCode',
      'halted',
    ])
      expect(told).not.toContain(`"${name}"`);
  });

  it('may ask for nothing: every command is refused', async () => {
    await bench.withBasket('A1');
    const names = Object.keys(CHANNEL_COMMANDS) as ChannelCommandName[];
    expect(names.length).toBeGreaterThan(20);
    for (const name of names)
      expect(await channel.call(name, {} as never), name).toMatchObject({
        ok: false,
        error: { code: 'NOT_AUTHORISED' },
      });
    expect(bench.ledger.basket()).not.toBeNull();
  });
});
