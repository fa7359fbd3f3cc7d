import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelOver, type Channel } from '../channel/client.ts';
import { messagePort } from '../channel/message-port.ts';
import type { PageSource } from '../channel/server.ts';
import type { TillStatus } from '../channel/events.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let channels: Channel[];
beforeEach(async () => {
  bench = await TillBench.open();
  channels = [];
});
afterEach(async () => {
  for (const channel of channels) channel.close();
  await bench.close();
});

/** A page in a browser of its own, unless it names the browser; with everything it was told unasked. */
async function pageIn(visit: string, isLocal = true): Promise<{ channel: Channel; told: { name: string }[] }> {
  const told: { name: string }[] = [];
  const source: PageSource = { visit, isLocal };
  const channel = channelOver(() => {
    const { port1, port2 } = new MessageChannel();
    bench.till.channel.attach(messagePort(port1), source);
    return Promise.resolve(messagePort(port2));
  });
  channels.push(channel);
  channel.on('sale.changed', () => told.push({ name: 'sale.changed' }));
  await new Promise<void>((resolve) => channel.on('till.status', () => resolve()));
  return { channel, told };
}

async function statusOf(channel: Channel): Promise<TillStatus> {
  const reply = await channel.call('till.status', {});
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value as unknown as TillStatus;
}

const PIN = { login: '101', pin: '1234' };
const HOLD = { performance: 'p1', claim: { seats: ['A1'], areas: [] } };
const STRANGER = { ok: false, error: { code: 'NOT_AUTHENTICATED' } };

describe('where the books are', () => {
  it('is told on this machine only; what was found is told to every page', async () => {
    const here = await statusOf((await pageIn('counter')).channel);
    const there = await statusOf((await pageIn('elsewhere', false)).channel);
    expect(JSON.stringify(here.report)).toContain(bench.dir);
    expect(JSON.stringify(there)).not.toContain(bench.dir);
    expect(there.report.map(({ found }) => found)).toEqual(here.report.map(({ found }) => found));
  });
});

describe('who may use the till', () => {
  it('is the browser in which the clerk signed in, in all its tabs, and no other program', async () => {
    const mine = await pageIn('counter');
    const tab = await pageIn('counter');
    const other = await pageIn('stranger');
    expect(await mine.channel.call('till.signIn', PIN)).toMatchObject({ ok: true });
    const basket = await tab.channel.call('basket.hold', HOLD);
    if (!basket.ok) throw new Error(basket.error.code);
    const { holdId, total } = basket.value;
    const payment = { holdId, expectedTotal: total, received: total };
    for (const refused of [
      await other.channel.call('basket.hold', HOLD),
      await other.channel.call('basket.payCash', payment),
      await other.channel.call('basket.release', {}),
      await other.channel.call('shift.close', { counted: 0 }),
      await other.channel.call('sales.recent', { limit: 10 }),
      await other.channel.call('till.signOut', {}),
    ])
      expect(refused).toMatchObject(STRANGER);
    expect(await statusOf(other.channel)).toMatchObject({ clerk: null, basket: null, shift: null, link: 'online' });
    expect(await statusOf(tab.channel)).toMatchObject({ clerk: { role: 'clerk' }, basket: { total } });
    expect(await mine.channel.call('basket.payCash', payment)).toMatchObject({ ok: true });
    await statusOf(other.channel);
    expect(mine.told.length).toBeGreaterThan(0);
    expect(other.told).toEqual([]);
  });

  it('is another browser once somebody signs in there, and the first is locked', async () => {
    const first = await pageIn('one');
    const second = await pageIn('two');
    await first.channel.call('till.signIn', PIN);
    await second.channel.call('till.signIn', PIN);
    expect(await first.channel.call('basket.hold', HOLD)).toMatchObject(STRANGER);
    expect(await second.channel.call('basket.hold', HOLD)).toMatchObject({ ok: true });
    expect([bench.till.isSignedIn('one'), bench.till.isSignedIn('two')]).toEqual([false, true]);
  });
});

describe('the demo’s log-ins', () => {
  it('are shown on the machine itself and nowhere else', async () => {
    await bench.close();
    bench = await TillBench.open((one) => one.demoLogins.push({ ...PIN, role: 'clerk' }));
    const [here, away] = [await pageIn('here'), await pageIn('away', false)];
    expect((await statusOf(here.channel)).demoLogins).toHaveLength(1);
    expect((await statusOf(away.channel)).demoLogins).toEqual([]);
  });
});
