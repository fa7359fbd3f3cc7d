import { EventEmitter } from 'node:events';
import { readReply, unavailable, type Connect, type Connection } from '@foyer/kiosk/till/adapters/socket-link/session';
import type { WorldNamespace, WorldSocket } from './doors.ts';
import type { Line } from './net.ts';
import type { Life, NodeClock, Scheduler } from './scheduler.ts';

export interface TillLineParts {
  readonly line: Line;
  readonly life: Life;
  readonly clock: NodeClock;
  readonly scheduler: Scheduler;
  /** Null while there is no server. */
  readonly server: () => WorldNamespace | null;
  readonly onOpen: (socket: WorldSocket) => void;
}

/** How a till connects: the handshake goes once there and back, and comes to nothing on a line that is dead either way. */
export const connectOver =
  (parts: TillLineParts): Connect =>
  (_url, timeoutMs) =>
    new Promise((resolve, reject) => {
      const { line, life, scheduler } = parts;
      const cancel = scheduler.after(timeoutMs, life, () => reject(new Error(`nothing within ${timeoutMs} ms`)));
      line.up('CONNECT', life, () =>
        line.down('CONNECTED', life, () => {
          const server = parts.server();
          cancel();
          if (server === null || server.life.isOver) reject(new Error('refused'));
          else resolve(connectionTo(parts, server));
        }),
      );
    });

function connectionTo({ line, life, clock, onOpen }: TillLineParts, server: WorldNamespace): Connection {
  const listeners = new EventEmitter();
  const socket = server.connect(line, {
    life,
    hear: (event, body) => void listeners.emit(event, body),
    ended: (reason) => void listeners.emit('disconnect', reason),
  });
  onOpen(socket);
  let isClosed = false;
  return {
    socket: {
      on: (event, listener) => listeners.on(event, listener),
      removeAllListeners: () => listeners.removeAllListeners(),
      close: () => {
        if (!isClosed) socket.clientGone();
        isClosed = true;
      },
    },
    ask: (name, envelope, timeoutMs) =>
      new Promise((resolve) => {
        if (isClosed) return resolve(unavailable('cut-off'));
        const cancel = clock.after(timeoutMs, () => resolve(unavailable('no-answer')));
        socket.receive(name, envelope, (reply) => {
          cancel();
          resolve(readReply(name, reply));
        });
      }),
  };
}
