import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SILENT } from '@foyer/sync-server/ports/logger';
import { openSockets } from '@foyer/sync-server/transport/socket/socket-server';

// The raw limit of an answer over the wire: the server's own sockets with nothing behind them.
const http = createServer();
const sockets = openSockets(http, () => null, SILENT);
sockets.terminal.on('connection', (socket) => {
  socket.on('echo', (message: unknown, answer: (reply: unknown) => void) => answer({ ok: true, value: message }));
});
http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo;
  process.stdout.write(`FOYER_READY ${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
