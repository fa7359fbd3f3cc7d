import type { MessagePortMain } from 'electron';
import type { ChannelPort } from '../channel/port.ts';

/** Electron's port in a process without a page. Like any MessagePort it clones, and throws at `send` what it cannot. */
export type MainPort = Pick<MessagePortMain, 'postMessage' | 'start' | 'close'> & {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  once(event: 'close', listener: () => void): unknown;
};

export function mainPort(port: MainPort): ChannelPort {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => {
      port.once('close', () => listener());
    },
    close: () => port.close(),
  };
}
