import type { ChannelPort } from './port.ts';

/** What Electron's, the browser's and `node:worker_threads`' MessagePort have in common. */
export interface MessagePortLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'close', listener: (event: object) => void): void;
  start(): void;
  close(): void;
}

/** Messages are cloned, not written as JSON: what cannot be cloned throws at `send`. */
export function messagePort(port: MessagePortLike): ChannelPort {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.addEventListener('message', (event) => listener('data' in event ? event.data : undefined));
      port.start();
    },
    onClose: (listener) => port.addEventListener('close', () => listener()),
    close: () => port.close(),
  };
}
