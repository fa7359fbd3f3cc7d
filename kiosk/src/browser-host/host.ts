import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { MAX_MESSAGE_CHARACTERS } from '../channel/admission.ts';
import type { ChannelServer } from '../channel/server.ts';
import { fileFor, paperNameIn } from '../served-files/files.ts';
import { pageHeaders } from '../served-files/page-headers.ts';
import type { Logger } from '../till/ports/logger.ts';
import { isLocal, PageGuard } from './page-guard.ts';
import { sendFile } from './send-file.ts';
import { webSocketPort } from './web-socket-port.ts';

export interface BrowserHostOptions {
  readonly host: string;
  readonly port: number;
  readonly channel: ChannelServer;
  /** Whether somebody is signed in at the till on this visit. */
  readonly isSignedIn: (visit: string) => boolean;
  readonly screensDir: string | null;
  /** The window shown at `/`. */
  readonly window: string;
  readonly paperDir: string;
  readonly log: Logger;
  /** Origin of the one page that may frame the screens. */
  readonly framedBy?: string | null;
}

export interface BrowserHost {
  readonly url: string;
  close(): Promise<void>;
}

/** The till's screens in a browser: pages, paper and the channel on one address. Throws when it cannot listen. */
export async function openBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const guard = new PageGuard(options.host, () => performance.now());
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_CHARACTERS * 4,
    perMessageDeflate: false,
  });
  const server = createServer((request, response) => {
    answer(options, guard, request, response).catch((cause: unknown) => {
      options.log.warn({ cause, path: pathOf(request) }, 'a page request failed');
      fail(response);
    });
  });
  server.on('upgrade', (request, socket, head) => {
    // Any page of this machine's browsers can ask for a connection to anything: what is thrown here ends that
    // connection, never the till.
    socket.on('error', () => socket.destroy());
    try {
      const visit = visitConnecting(guard, request);
      if (visit === null) return turnAway(socket);
      const source = { visit, isLocal: isLocal(request) };
      sockets.handleUpgrade(request, socket, head, (page) => options.channel.attach(webSocketPort(page), source));
    } catch (cause) {
      options.log.warn({ cause }, 'a connection failed');
      socket.destroy();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${nameOf(options.host)}:${port}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The visit of a page of ours that has just asked for its token, else null. Whose page it is comes before what it asks. */
function visitConnecting(guard: PageGuard, request: IncomingMessage): string | null {
  if (!guard.isSameOrigin(request) || pathOf(request) !== '/channel') return null;
  const url = URL.parse(request.url ?? '', 'http://till');
  return url === null ? null : guard.useToken(url.searchParams.get('token'));
}

async function answer(
  options: BrowserHostOptions,
  guard: PageGuard,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(pageHeaders("'self'", options.framedBy))) response.setHeader(name, value);
  if (!guard.isOwnHost(request)) return plain(response, 421, 'unknown host');
  const path = pathOf(request);
  if (path === '/session') return session(guard, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(response, 405, 'method not allowed');
  const isHeadOnly = request.method === 'HEAD';
  if (path === '/healthz') return json(response, 200, { ok: true });
  if (path === '/') {
    // A query such as `?lang=en` is meant for the window.
    const query = /^\/(\?[!-~]*)$/.exec(request.url ?? '')?.[1] ?? '';
    response.writeHead(302, { location: `/${options.window}/${query}` }).end();
    return;
  }
  // Browsers ask for it unasked; a missing one would be an error in every page's log.
  if (path === '/favicon.ico') {
    response.writeHead(204).end();
    return;
  }
  if (path.startsWith('/paper/')) return paper(options, guard, request, response, isHeadOnly);
  const file = options.screensDir === null ? null : await fileFor(options.screensDir, path);
  if (file === null) return plain(response, 404, 'not found');
  await sendFile(response, file, isHeadOnly);
}

/** A page of ours asks for the token of its next connection. */
function session(guard: PageGuard, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'POST') return plain(response, 405, 'method not allowed');
  if (!guard.isSameOrigin(request)) return plain(response, 403, 'not from a page of this till');
  let visit = guard.visitOf(request);
  if (visit === null) {
    const opened = guard.openVisit(request);
    response.setHeader('set-cookie', opened.cookie);
    visit = opened.visit;
  }
  json(response, 200, { token: guard.issueToken(visit) });
}

/** What the virtual printer made; for the browser in which the clerk is signed in. */
async function paper(
  { paperDir, isSignedIn }: BrowserHostOptions,
  guard: PageGuard,
  request: IncomingMessage,
  response: ServerResponse,
  isHeadOnly: boolean,
): Promise<void> {
  const name = paperNameIn(pathOf(request));
  const visit = guard.visitOf(request);
  if (visit === null || !isSignedIn(visit)) return plain(response, 403, 'sign in at the counter first');
  const file = name === null ? null : await fileFor(paperDir, name);
  if (file === null) return plain(response, 404, 'not found');
  await sendFile(response, file, isHeadOnly);
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** The answer may be half on its way, or its reader gone. */
function fail(response: ServerResponse): void {
  if (response.headersSent || response.destroyed) response.destroy();
  else plain(response, 500, 'failed');
}

function turnAway(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?', 1)[0] ?? '/';

/** How this machine's browser reaches what listens there. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
