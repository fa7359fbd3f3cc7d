import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { channelOver } from '../channel/client.ts';
import { messagePort } from '../channel/message-port.ts';
import type { ChannelPort } from '../channel/port.ts';
import { createChannelServer } from '../channel/server.ts';
import { stubHandlers, stubStatus } from '../channel/testing/stub-handlers.ts';
import { serveTill } from './serve-till.ts';
import type { FromTill, ToTill } from './till-words.ts';

function bench() {
  const said: FromTill[] = [];
  let tell: (words: ToTill, port: ChannelPort | null) => void = () => undefined;
  let closings = 0;
  const channel = createChannelServer({
    handlers: stubHandlers({ 'till.status': (_, { visit, isLocal }) => ({ ok: true, value: { visit, isLocal } }) }),
    role: () => 'clerk',
    status: () => stubStatus(),
    onFault: () => undefined,
  });
  serveTill(
    { say: (words) => void said.push(words), onWords: (listener) => (tell = listener) },
    {
      channel,
      isSignedIn: (visit) => visit === 'mine',
      paperDir: '/paper',
      close: () => {
        closings += 1;
        channel.close();
      },
    },
  );
  return {
    said,
    tell: (words: ToTill, port: ChannelPort | null = null) => tell(words, port),
    closings: () => closings,
  };
}

describe('the till’s process', () => {
  it('says that it is ready, and serves the page of a window as that window’s visit', async () => {
    const { said, tell } = bench();
    expect(said).toEqual([{ kind: 'ready', paperDir: '/paper' }]);
    const { port1, port2 } = new MessageChannel();
    tell({ kind: 'page', visit: 'mine', isDisplay: false }, messagePort(port1));
    const channel = channelOver(() => Promise.resolve(messagePort(port2)));
    await new Promise<void>((resolve) => channel.on('till.status', () => resolve()));
    expect(await channel.call('till.status', {})).toEqual({ ok: true, value: { visit: 'mine', isLocal: true } });
    channel.close();
  });

  it('tells the shell whether a visit is signed in, ignores a page without a port, and closes when told', () => {
    const { said, tell, closings } = bench();
    tell({ kind: 'is-signed-in', ask: 1, visit: 'mine' });
    tell({ kind: 'is-signed-in', ask: 2, visit: 'other' });
    expect(said.slice(1)).toEqual([
      { kind: 'signed-in', ask: 1, isSignedIn: true },
      { kind: 'signed-in', ask: 2, isSignedIn: false },
    ]);
    tell({ kind: 'page', visit: 'mine', isDisplay: false });
    tell({ kind: 'close' });
    expect(closings()).toBe(1);
  });
});
