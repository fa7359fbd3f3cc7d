import { EventEmitter } from 'node:events';
import {
  readReply,
  unavailable,
  type Connect,
  type Connection,
  type Line,
} from '@foyer/kiosk/till/adapters/socket-link/session';
import type { Clock } from '@foyer/kiosk/till/ports/clock';
import type { MemoryNamespace } from './memory-doors.ts';

/** How a till connects over the simulated network; waiting is done on the till's own clock. */
export const memoryConnect =
  (namespaceNow: () => MemoryNamespace | null, clock: Clock): Connect =>
  async () => {
    await Promise.resolve();
    const namespace = namespaceNow();
    if (namespace === null || namespace.network.isDown) throw new Error('the server did not answer');
    return connectionOver(namespace, clock);
  };

function connectionOver(namespace: MemoryNamespace, clock: Clock): Connection {
  const { network } = namespace;
  const listeners = new EventEmitter();
  let forget: () => void = () => undefined;
  const server = namespace.open({
    hear: (event, body) => void listeners.emit(event, body),
    ended: (reason) => {
      forget();
      listeners.emit('disconnect', reason);
    },
  });
  forget = network.connected(() => server.end('transport close'));
  const line: Line = {
    on: (event, listener) => listeners.on(event, listener),
    removeAllListeners: () => listeners.removeAllListeners(),
    close: () => server.end('io client disconnect'),
  };
  return {
    socket: line,
    ask: (name, envelope, timeoutMs) =>
      new Promise((resolve) => {
        if (!server.isOpen) return resolve(unavailable('cut-off'));
        const cancel = clock.after(timeoutMs, () => resolve(unavailable('no-answer')));
        network.carry({ direction: 'up', name, body: envelope }, (message) =>
          server.receive(name, message, (reply) =>
            network.carry({ direction: 'answer', name, body: reply }, (it) => {
              cancel();
              resolve(readReply(name, it));
            }),
          ),
        );
      }),
  };
}
