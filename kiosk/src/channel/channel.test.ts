import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { channelOver, type Channel } from './client.ts';
import { messagePort } from './message-port.ts';
import type { ChannelPort } from './port.ts';
import { createChannelServer, type ChannelHandlers, type ChannelServer, type ChannelServerOptions } from './server.ts';
import { stubHandlers, stubStatus } from './testing/stub-handlers.ts';
import type { TillStatus } from './events.ts';
import { CHANNEL_COMMANDS } from './table.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const close of cleanUp.splice(0)) close();
});

interface Bench {
  readonly server: ChannelServer;
  readonly channel: Channel;
  /** The page's end of the port, for saying what no client would. */
  readonly raw: (message: unknown) => Promise<unknown>;
  readonly faults: unknown[];
}

function benchOf(own: Partial<ChannelHandlers> = {}, more: Partial<ChannelServerOptions> = {}): Bench {
  const faults: unknown[] = [];
  const server = createChannelServer({
    handlers: stubHandlers(own),
    role: () => 'clerk',
    status: () => stubStatus(),
    onFault: (_, cause) => faults.push(cause),
    ...more,
  });
  cleanUp.push(() => server.close());
  const portOf = (): ChannelPort => {
    const { port1, port2 } = new MessageChannel();
    server.attach(messagePort(port1));
    return messagePort(port2);
  };
  const channel = channelOver(() => Promise.resolve(portOf()));
  cleanUp.push(() => channel.close());
  const raw = (message: unknown): Promise<unknown> =>
    new Promise((resolve) => {
      const port = portOf();
      port.onMessage((answer) => {
        if (typeof answer === 'object' && answer !== null && 'reply' in answer) resolve(answer);
      });
      port.send(message as never);
      cleanUp.push(() => port.close());
    });
  return { server, channel, raw, faults };
}

const opened = (channel: Channel): Promise<TillStatus> =>
  new Promise((resolve) => {
    const stop = channel.on('till.status', (status) => {
      stop();
      resolve(status);
    });
  });

const noAnswer = { ok: false, error: { code: 'UNAVAILABLE' } };

describe('the channel between till and screens', () => {
  it('greets a page with the till’s status and carries a call and its answer', async () => {
    const { channel } = benchOf({
      'shift.close': ({ counted }) => ({ ok: true, value: { expected: 100, counted, difference: counted - 100 } }),
    });
    expect(await opened(channel)).toMatchObject({ terminalName: 'Counter 1' });
    expect(await channel.call('shift.close', { counted: 120 })).toEqual({
      ok: true,
      value: { expected: 100, counted: 120, difference: 20 },
    });
  });

  it('answers each of many calls made at once with its own answer', async () => {
    const { channel } = benchOf({
      'shift.close': async ({ counted }) => {
        for (let i = 0; i < 5 - counted; i += 1) await Promise.resolve();
        return { ok: true, value: { expected: 0, counted, difference: 0 } };
      },
    });
    await opened(channel);
    const replies = await Promise.all([0, 1, 2, 3, 4].map((counted) => channel.call('shift.close', { counted })));
    expect(replies.map((reply) => reply.ok && reply.value.counted)).toEqual([0, 1, 2, 3, 4]);
  });

  it('refuses what is not in the table, not of its form, or not allowed to this person', async () => {
    const bench = benchOf({}, { role: () => null });
    const reply = async (name: unknown, body: unknown) => await bench.raw({ kind: 'call', call: 1, name, body });
    const refused = (code: string) => ({ kind: 'reply', call: 1, reply: { ok: false, error: { code } } });
    expect(await reply('constructor', {})).toMatchObject(refused('INVALID_REQUEST'));
    expect(await reply(7, {})).toMatchObject(refused('INVALID_REQUEST'));
    expect(await reply('till.signIn', { login: 'x', pin: '1' })).toMatchObject(refused('INVALID_REQUEST'));
    expect(await reply('till.signIn', null)).toMatchObject(refused('INVALID_REQUEST'));
    expect(await reply('basket.release', {})).toMatchObject(refused('NOT_AUTHENTICATED'));
    expect(await reply('basket.release', { extra: 1 })).toMatchObject(refused('INVALID_REQUEST'));
    expect(await reply('basket.release', JSON.parse('{"__proto__": {"a": 1}}'))).toMatchObject(
      refused('INVALID_REQUEST'),
    );
  });

  it('refuses a message too long, too deep, or that holds itself', async () => {
    const { raw } = benchOf();
    let deep: unknown = 1;
    for (let i = 0; i < 1000; i += 1) deep = { deep };
    const ring: Record<string, unknown> = {};
    ring.ring = ring;
    for (const body of [{ day: 'x'.repeat(100_000) }, deep, ring, Array.from({ length: 9000 }, () => 1)]) {
      const answer = await raw({ kind: 'call', call: 1, name: 'performances.list', body });
      expect(answer).toMatchObject({ reply: { ok: false, error: { code: 'INVALID_REQUEST', reason: 'size' } } });
    }
  });

  it('still answers, once, when the till fails, hangs or says what cannot be sent', async () => {
    const { channel, faults } = benchOf(
      {
        'till.status': () => {
          throw new Error('disk on fire');
        },
        'basket.release': () => new Promise(() => undefined),
        'basket.extend': () => ({ ok: true, value: { price: () => 1 } }) as never,
      },
      { timeoutMs: 20 },
    );
    await opened(channel);
    expect(await channel.call('till.status', {})).toMatchObject(noAnswer);
    expect(await channel.call('basket.release', {})).toMatchObject(noAnswer);
    expect(await channel.call('basket.extend', {})).toMatchObject(noAnswer);
    expect(faults).toHaveLength(3);
  });

  it('still answers when it cannot be told who is signed in', async () => {
    const fault = new Error('disk on fire');
    const role = (): never => {
      throw fault;
    };
    const { channel, faults } = benchOf({}, { role });
    await opened(channel);
    expect(await channel.call('basket.release', {})).toMatchObject(noAnswer);
    expect(faults).toEqual([fault]);
  });

  it('slows a page that calls without end, and only that page', async () => {
    const { channel } = benchOf({ 'till.status': () => ({ ok: true, value: {} }) }, { now: () => 0 });
    await opened(channel);
    const replies = await Promise.all(Array.from({ length: 101 }, () => channel.call('till.status', {})));
    expect(replies.filter((reply) => reply.ok)).toHaveLength(100);
    expect(replies.at(-1)).toMatchObject({ ok: false, error: { code: 'RATE_LIMITED', retryAfterMs: 50 } });
  });

  it('says that there is no till while there is none, and finds it again', async () => {
    const { channel, server } = benchOf({ 'till.status': () => ({ ok: true, value: {} }) });
    await opened(channel);
    const back = opened(channel);
    const states: string[] = [];
    channel.onState((state) => states.push(state));
    const hanging = channel.call('till.status', {});
    server.close();
    await hanging;
    await back;
    expect(states).toEqual(['connecting', 'open']);
    expect(await channel.call('till.status', {})).toMatchObject({ ok: true });
    channel.close();
    expect(await channel.call('till.status', {})).toMatchObject(noAnswer);
  });

  it('has a handler for every command and knows no other', () => {
    expect(Object.keys(stubHandlers()).sort()).toEqual(Object.keys(CHANNEL_COMMANDS).sort());
  });
});
