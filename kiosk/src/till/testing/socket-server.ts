import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { PretendServer } from './pretend-server.ts';

/**
 * A pretend server behind a real socket: as much of Socket.IO's wire (Engine.IO 4 over WebSocket, one namespace,
 * acknowledgements) as a client needs, so that the link is tested against bytes and not against its own library.
 */
export class SocketServer {
  readonly server: PretendServer;
  /** Drops what it hears without a word while true: a line that is dead in one direction. */
  isDeaf = false;
  /** Accepts no connection while true. */
  isDown = false;
  connections = 0;
  /** Told of each connection that was turned away. */
  onTurnedAway: () => void = () => undefined;
  url = '';
  private readonly http = createServer();
  private readonly sockets = new WebSocketServer({ noServer: true });

  constructor(server: PretendServer) {
    this.server = server;
    this.http.on('upgrade', (request, socket, head) => {
      if (this.isDown) {
        socket.destroy();
        return this.onTurnedAway();
      }
      this.sockets.handleUpgrade(request, socket, head, (client) => this.serve(client));
    });
  }

  async listen(port = 0): Promise<this> {
    this.http.listen(port, '127.0.0.1');
    await once(this.http, 'listening');
    this.url = `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
    return this;
  }

  beat(more: object = {}): void {
    this.say('session.beat', { serverNow: this.server.now, ...more });
  }

  say(name: string, body: unknown): void {
    for (const client of this.sockets.clients) client.send(`42/terminal,${JSON.stringify([name, body])}`);
  }

  dropAll(): void {
    for (const client of this.sockets.clients) client.terminate();
  }

  async close(): Promise<void> {
    this.dropAll();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  private serve(client: WebSocket): void {
    this.connections += 1;
    client.send(
      `0${JSON.stringify({ sid: `s${this.connections}`, upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1e6 })}`,
    );
    client.on('message', (content) => {
      if (this.isDeaf) return;
      const text = String(content as Buffer);
      if (text.startsWith('40/terminal')) client.send(`40/terminal,${JSON.stringify({ sid: 'n' })}`);
      const event = /^42\/terminal,(\d+)(.*)$/s.exec(text);
      if (event === null) return;
      const [name, envelope] = JSON.parse(event[2] ?? '[]') as [string, unknown];
      client.send(`43/terminal,${event[1]}${JSON.stringify([this.server.answer(name, envelope)])}`);
    });
  }
}
