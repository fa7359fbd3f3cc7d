import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { mainPort, type MainPort } from '../shell/main-port.ts';
import { channelOver, type Channel } from './client.ts';
import { messagePort } from './message-port.ts';
import { createChannelServer, type ChannelHandlers } from './server.ts';
import { stubHandlers, stubStatus } from './testing/stub-handlers.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const close of cleanUp.splice(0)) close();
});

/** As Electron's till has it: events with `data`, and the same structured clone. */
const electronPort = (port: MessagePort): MainPort => ({
  postMessage: (message: unknown) => port.postMessage(message),
  start: () => port.start(),
  close: () => port.close(),
  on: (event, listener) => port.on(event, (data: unknown) => listener({ data })),
  once: (event, listener) => port.once(event, listener),
});

/** A till behind Electron's port, and a page behind the browser's. */
function bench(own: Partial<ChannelHandlers>): { channel: Channel; faults: unknown[] } {
  const faults: unknown[] = [];
  const server = createChannelServer({
    handlers: stubHandlers(own),
    role: () => 'clerk',
    status: () => stubStatus(),
    onFault: (_, cause) => faults.push(cause),
  });
  const channel = channelOver(() => {
    const { port1, port2 } = new MessageChannel();
    server.attach(mainPort(electronPort(port1)));
    return Promise.resolve(messagePort(port2));
  });
  cleanUp.push(() => channel.close());
  return { channel, faults };
}

const opened = (channel: Channel): Promise<unknown> =>
  new Promise((resolve) => {
    channel.on('till.status', resolve);
  });

describe('the channel under structured clone', () => {
  const says = async (value: unknown) => {
    const { channel, faults } = bench({ 'till.status': () => ({ ok: true, value: value as Record<string, unknown> }) });
    await opened(channel);
    return { reply: await channel.call('till.status', {}), faults };
  };

  it('carries a field without a value as such, bytes as bytes, and a ring as a ring', async () => {
    const ring: Record<string, unknown> = { nothing: undefined, states: new Uint8Array([0, 255, 7]) };
    ring.self = ring;
    const { reply } = await says(ring);
    if (!reply.ok) throw new Error(reply.error.code);
    const value = reply.value as typeof ring;
    expect('nothing' in value && value.nothing === undefined).toBe(true);
    expect(value.states).toEqual(new Uint8Array([0, 255, 7]));
    expect(value.self).toBe(value);
  });

  it('takes from an object of a class what it holds and not what it is', async () => {
    class Drawer {
      readonly cash = 5;
      readonly #key = 'secret';
      open(): string {
        return this.#key;
      }
    }
    const { reply } = await says({ drawer: new Drawer() });
    expect(reply).toEqual({ ok: true, value: { drawer: { cash: 5 } } });
  });

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a promise', Promise.resolve(1)],
    ['something weakly held', new WeakMap()],
  ])('still answers when the till says what cannot be cloned: %s', async (_, value) => {
    const { reply, faults } = await says({ value });
    expect(reply).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
    expect(faults).toHaveLength(1);
  });

  it('answers a page whose own words cannot be cloned, and goes on', async () => {
    const { channel } = bench({ 'till.status': () => ({ ok: true, value: {} }) });
    await opened(channel);
    expect(await channel.call('till.status', { x: () => 1 } as never)).toMatchObject({ ok: false });
    expect(await channel.call('till.status', {})).toEqual({ ok: true, value: {} });
  });

  it('refuses what JSON could not have carried to it: a date, a map, bytes where a text is due', async () => {
    const { channel } = bench({});
    await opened(channel);
    for (const login of [new Date(), new Map(), new Uint8Array(4), 12n, undefined])
      expect(await channel.call('till.signIn', { login, pin: '1234' } as never)).toMatchObject({
        error: { code: 'INVALID_REQUEST' },
      });
  });
});
