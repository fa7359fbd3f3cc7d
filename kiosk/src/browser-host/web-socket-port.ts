import type { RawData, WebSocket } from 'ws';
import type { ChannelPort } from '../channel/port.ts';

/** A page's WebSocket as a channel port. What is not JSON text is not said by our pages, and ends the connection. */
export function webSocketPort(socket: WebSocket): ChannelPort {
  socket.on('error', () => socket.terminate());
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) => {
      socket.on('message', (content: RawData, isBinary: boolean) => {
        const message = isBinary ? undefined : parsed(content);
        if (message === undefined) socket.close(1003);
        else listener(message);
      });
    },
    onClose: (listener) => socket.once('close', () => listener()),
    close: () => socket.close(),
  };
}

function parsed(content: RawData): unknown {
  try {
    return JSON.parse(
      (Array.isArray(content) ? Buffer.concat(content) : Buffer.from(content as Buffer)).toString('utf8'),
    );
  } catch {
    return undefined;
  }
}
