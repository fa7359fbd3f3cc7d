import type { ChannelPort } from './port.ts';

/** Opens a WebSocket of the page's own host. Rejects when it does not open. */
export function openWebSocketPort(url: string): Promise<ChannelPort> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    let onClose: () => void = () => reject(new Error('the till did not answer'));
    socket.addEventListener('close', () => onClose());
    socket.addEventListener('open', () => {
      onClose = () => undefined;
      resolve({
        send: (message) => socket.send(JSON.stringify(message)),
        onMessage: (listener) =>
          socket.addEventListener('message', (event) => {
            const text: unknown = event.data;
            if (typeof text === 'string') listener(JSON.parse(text));
          }),
        onClose: (listener) => {
          if (socket.readyState === WebSocket.CLOSED) listener();
          else onClose = listener;
        },
        close: () => socket.close(),
      });
    });
  });
}
