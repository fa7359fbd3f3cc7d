import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A house and a platform of nobody, as far as the engine's own tests ask them. */
export interface EngineHouse {
  readonly url: string;
  /** What was asked, as `METHOD /path`. */
  readonly asked: string[];
  close(): void;
}

const FILMS = [
  { id: 'a', name: '雨夜喜剧', price: 4500 },
  { id: 'b', name: 'The Journey', price: 8850 },
];
/** A sheet that says in its address what came of it, as the emulated platform's does. */
const SHEET =
  '<!doctype html><form action="/sheet"><button name="done" value="paid">pay</button> <button name="done" value="cancelled">no</button></form>';

export async function openEngineHouse(): Promise<EngineHouse> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(`${request.method ?? ''} ${path}`);
    const json = (body: unknown): void =>
      void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (path.startsWith('/movies')) json(FILMS);
    else if (path.startsWith('/emulator/login')) json({ code: 'c'.repeat(32) });
    else if (path.startsWith('/sheet')) response.setHeader('content-type', 'text/html').end(SHEET);
    // `/slow` is never answered.
    else if (!path.startsWith('/slow')) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
