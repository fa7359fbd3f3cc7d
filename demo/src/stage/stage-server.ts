import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileFor, headersOf } from '@foyer/kiosk/served-files/files';
import { readFile } from 'node:fs/promises';
import type { Stage } from './stage.ts';

/** The demo page and what it asks; on this machine only, since it pulls plugs. */
export interface StageServer {
  readonly url: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const STATE_EVERY_MS = 500;
const MAX_BODY = 10_000;

export async function openStageServer(stage: Stage, port: number, pageDir: string | null): Promise<StageServer> {
  const server = createServer((request, response) => {
    answer(stage, pageDir, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else json(response, 500, { error: 'failed' });
    });
  });
  server.listen(port, HOST);
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  stage: Stage,
  pageDir: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = headersFor(stage);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const { host } = request.headers;
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? '')) return json(response, 421, { error: 'unknown host' });
  const url = new URL(request.url ?? '/', `http://${host}`);
  if (request.method === 'POST') {
    // A page of somebody else must not pull a plug.
    if (request.headers.origin !== undefined && request.headers.origin !== `http://${host}`)
      return json(response, 403, { error: 'foreign page' });
    return json(response, ...(await stage.post(url.pathname, await bodyOf(request))));
  }
  if (request.method !== 'GET') return json(response, 405, { error: 'method' });
  if (url.pathname === '/state') return stream(stage, request, response);
  const said = await stage.get(url.pathname, url.searchParams);
  if (said !== null) return json(response, ...said);
  const path = url.pathname === '/' ? '/index.html' : url.pathname;
  const file = pageDir === null ? null : await fileFor(pageDir, path);
  if (file === null) return json(response, 404, { error: 'not found' });
  response.writeHead(200, headersOf(file)).end(await readFile(file));
}

/** The page frames counters, kiosk and phone, and nobody frames the page. */
const headersFor = ({ counters, kiosks, phone }: Stage): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src ${[...[...counters, ...kiosks].map(({ url }) => url), ...(phone === null ? [] : [phone])].join(' ') || "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});

/** Server-sent events: the whole state, again and again. */
function stream(stage: Stage, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const tell = (): void => void response.write(`data: ${JSON.stringify(stage.state())}\n\n`);
  tell();
  const timer = setInterval(tell, STATE_EVERY_MS);
  request.on('close', () => clearInterval(timer));
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > MAX_BODY) throw new Error('too large');
  }
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
