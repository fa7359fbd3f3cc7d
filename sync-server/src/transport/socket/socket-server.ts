import type { Server as HttpServer } from 'node:http';
import { Server, type Namespace } from 'socket.io';
import type { Logger } from '../../ports/logger.ts';
import { dropSlowReaders } from './slow-readers.ts';
import { mayBeTerminal, mayConnect } from './origin.ts';

/** A message above it closes the connection; the doorway refuses with a word long before. */
const MAX_FRAME_BYTES = 256 * 1024;
/** Whoever opens a connection joins a namespace within this time. */
const CONNECT_TIMEOUT_MS = 5000;

export interface SocketDoors {
  readonly terminal: Namespace;
  readonly public: Namespace;
  close(): Promise<void>;
}

/** Socket.IO with everything off that we do not need. `ownUrl` is asked late: a free port is known after listening. */
export function openSockets(httpServer: HttpServer, ownUrl: () => string | null, log: Logger): SocketDoors {
  const io = new Server(httpServer, {
    transports: ['websocket'],
    allowUpgrades: false,
    httpCompression: false,
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // A missed message is noticed by its seq and pulled; a recovered connection would only hide the gap.
    serveClient: false,
    // Half-open connections are closed; a till notices a lost link by the beat, much earlier.
    pingInterval: 10_000,
    pingTimeout: 10_000,
    allowRequest: (request, decide) => decide(null, mayConnect(request.headers.origin, ownUrl())),
  });
  io.engine.on('connection_error', (fault: { readonly code?: unknown; readonly message?: unknown }) => {
    log.debug({ code: fault.code, reason: fault.message }, 'connection refused');
  });
  dropSlowReaders(io.engine, log);
  io.use((_socket, next) => next(new Error('NOT_FOUND')));
  const terminal = io.of('/terminal');
  terminal.use((socket, next) => {
    next(mayBeTerminal(socket.handshake.headers.origin, ownUrl()) ? undefined : new Error('NOT_AUTHORISED'));
  });
  return { terminal, public: io.of('/public'), close: () => io.close() };
}
