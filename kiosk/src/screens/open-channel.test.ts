import { afterEach, describe, expect, it } from 'vitest';
import type { Channel, ChannelState } from '../channel/client.ts';
import { messagePort } from '../channel/message-port.ts';
import { createChannelServer, type ChannelServer } from '../channel/server.ts';
import { stubHandlers, stubStatus } from '../channel/testing/stub-handlers.ts';
import { openChannel, type PageWindow } from './open-channel.ts';

let channel: Channel | null = null;
afterEach(() => channel?.close());

const newTill = (): ChannelServer =>
  createChannelServer({
    handlers: stubHandlers({ 'till.status': () => ({ ok: true, value: { fine: true } }) }),
    role: () => 'clerk',
    status: () => stubStatus(),
    onFault: () => undefined,
  });

/** A page of the app: its shell answers as the test wants, by a message of the page's own window. */
class AppPage implements PageWindow {
  readonly origin = 'app://foyer';
  asked = 0;
  till: ChannelServer | null = newTill();
  isGivenUp = false;
  readonly #listeners = new Set<(event: MessageEvent) => void>();
  readonly foyerShell = {
    askForPort: (): void => {
      this.asked += 1;
      if (this.isGivenUp) return this.tell({ foyer: 'given-up' });
      if (this.till === null) return this.tell({ foyer: 'away' });
      const { port1, port2 } = new MessageChannel();
      this.till.attach(messagePort(port1));
      this.tell({ foyer: 'port' }, [port2]);
    },
  };

  addEventListener(_: 'message', listener: (event: MessageEvent) => void): void {
    this.#listeners.add(listener);
  }
  removeEventListener(_: 'message', listener: (event: MessageEvent) => void): void {
    this.#listeners.delete(listener);
  }
  tell(data: unknown, ports: MessagePort[] = [], origin: string = this.origin): void {
    for (const listener of this.#listeners) listener({ data, ports, origin } as unknown as MessageEvent);
  }
  get waiting(): number {
    return this.#listeners.size;
  }
}

const until = (wanted: ChannelState): Promise<void> =>
  new Promise((resolve) => {
    if (channel?.state === wanted) resolve();
    channel?.onState((state) => {
      if (state === wanted) resolve();
    });
  });

describe('a page of the app', () => {
  it('asks the shell for its till, and for the next one when that till died', async () => {
    const page = new AppPage();
    channel = openChannel(page);
    await until('open');
    expect(await channel.call('till.status', {})).toEqual({ ok: true, value: { fine: true } });
    const dead = page.till;
    page.till = null;
    dead?.close();
    await until('connecting');
    expect(await channel.call('till.status', {})).toMatchObject({ ok: false });
    page.till = newTill();
    await until('open');
    expect(await channel.call('till.status', {})).toEqual({ ok: true, value: { fine: true } });
    expect(page.asked).toBeGreaterThan(1);
    expect(page.waiting).toBe(0);
  });

  it('says so when its till is not started any more', async () => {
    const page = new AppPage();
    page.isGivenUp = true;
    channel = openChannel(page);
    await until('given-up');
    expect(await channel.call('till.status', {})).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
  });

  it('takes a port from nobody but itself', async () => {
    const page = new AppPage();
    const ask = page.foyerShell.askForPort;
    page.foyerShell.askForPort = () => undefined;
    channel = openChannel(page);
    const { port1, port2 } = new MessageChannel();
    page.tell({ foyer: 'port' }, [port2], 'https://evil.example');
    page.tell('port', [port2]);
    page.tell({ other: 'port' }, [port2]);
    expect([channel.state, page.waiting]).toEqual(['connecting', 1]);
    port1.close();
    ask();
    await until('open');
  });
});
