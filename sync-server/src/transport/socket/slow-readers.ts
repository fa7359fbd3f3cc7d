import type { Logger } from '../../ports/logger.ts';

/** A reader this many messages behind gets nothing more: it reads the whole anew when it comes back. */
export const MAX_WAITING = 5000;

/** What we need of Socket.IO's engine and of one of its connections. */
export interface Connections {
  on(event: 'connection', listener: (connection: Connection) => void): unknown;
}

interface Connection {
  on(event: 'packetCreate' | 'drain', listener: () => void): unknown;
  close(discard?: boolean): void;
}

/**
 * Whoever subscribes and then reads slowly, or not at all, would have the server keep everything for him. What waits
 * is counted, and handing it to the line (`drain`) starts the count anew.
 */
export function dropSlowReaders(connections: Connections, log: Logger): void {
  connections.on('connection', (connection) => {
    let waiting = 0;
    connection.on('drain', () => {
      waiting = 0;
    });
    connection.on('packetCreate', () => {
      waiting += 1;
      if (waiting !== MAX_WAITING) return;
      log.warn({ waiting }, 'a connection that does not read was closed');
      connection.close(true);
    });
  });
}
