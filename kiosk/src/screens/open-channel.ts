import { type Channel, channelOver, connectChannel, TillGivenUp } from '../channel/client.ts';
import { messagePort } from '../channel/message-port.ts';
import { isRecord, type ChannelPort } from '../channel/port.ts';
import type { ShellBridge } from '../channel/shell-bridge.ts';

/** The page itself: where the app's port comes in. */
export interface PageWindow {
  readonly foyerShell?: ShellBridge;
  readonly origin: string;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** The page's channel to its till: by a port in the app, by a WebSocket of its own host in a browser. */
export function openChannel(page: PageWindow): Channel {
  const { foyerShell, origin } = page;
  return foyerShell === undefined ? connectChannel(origin) : channelOver(() => portOf(page, foyerShell));
}

/** Rejects when there is no till now, with `TillGivenUp` when there will be none; the channel asks again. */
function portOf(page: PageWindow, shell: ShellBridge): Promise<ChannelPort> {
  return new Promise((resolve, reject) => {
    const listen = (event: MessageEvent): void => {
      const answer: unknown = event.data;
      // Only the page itself and its preload can send with this origin: it has no frames and no other window.
      if (event.origin !== page.origin || !isRecord(answer) || typeof answer.foyer !== 'string') return;
      page.removeEventListener('message', listen);
      const port = event.ports[0];
      if (answer.foyer === 'port' && port !== undefined) resolve(messagePort(port));
      else reject(answer.foyer === 'given-up' ? new TillGivenUp() : new Error('no till now'));
    };
    page.addEventListener('message', listen);
    shell.askForPort();
  });
}
