import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createChannelServer, type ChannelServer, type PageSource } from '../channel/server.ts';
import { stubHandlers, stubStatus } from '../channel/testing/stub-handlers.ts';
import { SILENT } from '../till/ports/logger.ts';
import { openBrowserHost, type BrowserHost } from './host.ts';
import { isLocal, PageGuard } from './page-guard.ts';

let dir: string;
let channel: ChannelServer;
let host: BrowserHost;
/** Of the pages attached so far, and who of them is signed in. */
let sources: PageSource[];
let signedIn: string | null;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-host-'));
  mkdirSync(join(dir, 'screens', 'counter'), { recursive: true });
  mkdirSync(join(dir, 'screens', 'assets'));
  mkdirSync(join(dir, 'paper'));
  writeFileSync(join(dir, 'screens', 'counter', 'index.html'), '<!doctype html><title>Foyer</title>');
  writeFileSync(join(dir, 'screens', 'assets', 'main-abcd1234.js'), 'export {};');
  writeFileSync(join(dir, 'screens', 'sources.sha256'), 'x');
  writeFileSync(join(dir, 'paper', '20261123T120000Z-o_1.pdf'), '%PDF-1.7');
  writeFileSync(join(dir, 'secret.pdf'), 'secret');
  sources = [];
  signedIn = null;
  const server = createChannelServer({
    handlers: stubHandlers({ 'till.status': () => ({ ok: true, value: { fine: true } }) }),
    role: () => 'clerk',
    status: () => stubStatus(),
    onFault: () => undefined,
  });
  channel = {
    ...server,
    attach: (port, source) => {
      if (source !== undefined) sources.push(source);
      server.attach(port, source);
    },
  };
  host = await openBrowserHost({
    host: '127.0.0.1',
    port: 0,
    channel,
    isSignedIn: (visit) => visit === signedIn,
    screensDir: join(dir, 'screens'),
    window: 'counter',
    paperDir: join(dir, 'paper'),
    log: SILENT,
  });
});
afterEach(async () => {
  await host.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Raw, so that paths and headers arrive as written. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(host.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

const own = (): Record<string, string> => ({ origin: host.url, 'sec-fetch-site': 'same-origin' });

async function openSession(headers: Record<string, string> = {}): Promise<{ token: string; cookie: string }> {
  const answer = await ask('/session', { ...own(), ...headers }, 'POST');
  const { token } = JSON.parse(answer.body) as { token: string };
  return { token, cookie: (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '' };
}

/** The first message, or why there was none. */
async function listen(token: string, headers: Record<string, string>): Promise<{ socket: WebSocket; first: unknown }> {
  const socket = new WebSocket(`${host.url.replace('http', 'ws')}/channel?token=${token}`, { headers });
  const first = await Promise.race([
    once(socket, 'message').then(([content]) => JSON.parse(String(content)) as unknown),
    once(socket, 'unexpected-response').then(([, response]) => (response as { statusCode: number }).statusCode),
  ]);
  return { socket, first };
}

function thrown(words: string): never {
  throw new Error(words);
}

describe('the browser host', () => {
  it('serves the counter and its assets under a policy that lets nothing foreign in', async () => {
    expect(await ask('/')).toMatchObject({ status: 302, headers: { location: '/counter/' } });
    expect(await ask('/?lang=en')).toMatchObject({ status: 302, headers: { location: '/counter/?lang=en' } });
    const page = await ask('/counter/');
    expect(page).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' },
    });
    expect(page.headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const asset = await ask('/assets/main-abcd1234.js');
    expect(asset.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  it('gives nothing from outside its folders, nor what is no page', async () => {
    for (const path of [
      '/../secret.pdf',
      '/%2e%2e/secret.pdf',
      '/assets/%00',
      '/%',
      '/sources.sha256',
      '/none.html',
      '/counter',
    ])
      expect((await ask(path)).status, path).toBe(404);
    expect((await ask('/counter/', {}, 'POST')).status).toBe(405);
  });

  it('answers only by its own names, so that no foreign name can be pointed at it', async () => {
    expect((await ask('/counter/', { host: 'evil.example' })).status).toBe(421);
    expect((await ask('/session', { host: 'evil.example', origin: 'http://evil.example' }, 'POST')).status).toBe(421);
  });

  it('gives a token to its own pages only', async () => {
    expect((await ask('/session', {}, 'POST')).status).toBe(403);
    expect((await ask('/session', { origin: 'http://evil.example' }, 'POST')).status).toBe(403);
    expect((await ask('/session', { origin: host.url, 'sec-fetch-site': 'cross-site' }, 'POST')).status).toBe(403);
    expect((await ask('/session', own())).status).toBe(405);
    const answer = await ask('/session', own(), 'POST');
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('connects a page once for each token, and only from its own origin', async () => {
    const { token } = await openSession();
    expect((await listen(token, { origin: 'http://evil.example' })).first).toBe(403);
    expect((await listen('nonsense', { origin: host.url })).first).toBe(403);
    const { socket, first } = await listen(token, { origin: host.url });
    expect(first).toMatchObject({ kind: 'event', name: 'till.status' });
    expect((await listen(token, { origin: host.url })).first).toBe(403);
    socket.send(JSON.stringify({ kind: 'call', call: 1, name: 'till.status', body: {} }));
    const [reply] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(String(reply))).toEqual({ kind: 'reply', call: 1, reply: { ok: true, value: { fine: true } } });
    socket.close();
  });

  it('turns away a connection to what is no address, from whatever page, and serves the others', async () => {
    const { port } = new URL(host.url);
    const said = await Promise.all(
      ['//', '///', '//[', 'http://[', '/channel?%', '*'].map(async (path) => {
        const socket = connect(Number(port), '127.0.0.1');
        socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${host.url}\r\n`);
        socket.write('Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
        const [content] = (await once(socket, 'data')) as [Buffer];
        socket.destroy();
        return String(content).split('\r\n', 1)[0];
      }),
    );
    expect(said).toEqual(Array(6).fill('HTTP/1.1 403 Forbidden'));
    expect((await ask('/healthz')).status).toBe(200);
  });

  it('ends the one connection, not the till, when a page cannot be attached', async () => {
    const words: unknown[] = [];
    const broken = await openBrowserHost({
      host: '127.0.0.1',
      port: 0,
      channel: { ...channel, attach: () => thrown('disk on fire') },
      isSignedIn: () => false,
      screensDir: null,
      window: 'counter',
      paperDir: dir,
      log: { ...SILENT, warn: (_, text) => words.push(text) },
    });
    const headers = { origin: broken.url };
    const answer = await fetch(`${broken.url}/session`, { method: 'POST', headers });
    const { token } = (await answer.json()) as { token: string };
    const socket = new WebSocket(`${broken.url.replace('http', 'ws')}/channel?token=${token}`, { headers });
    await once(socket, 'close');
    expect(words).toEqual(['a connection failed']);
    expect((await fetch(`${broken.url}/healthz`)).status).toBe(200);
    await broken.close();
  });

  it('hangs up on a page that sends what is no message, and serves the others', async () => {
    const other = await listen((await openSession()).token, { origin: host.url });
    for (const content of ['{', Buffer.from([1, 2, 3]), 'x'.repeat(300_000)]) {
      const { socket } = await listen((await openSession()).token, { origin: host.url });
      socket.send(content);
      await once(socket, 'close');
    }
    other.socket.send(JSON.stringify({ kind: 'call', call: 1, name: 'till.status', body: {} }));
    expect(JSON.parse(String((await once(other.socket, 'message'))[0]))).toMatchObject({ reply: { ok: true } });
    other.socket.close();
  });

  it('knows the tabs of one browser as one visit, and any other program as another', async () => {
    const { token, cookie } = await openSession();
    const tab = await openSession({ cookie });
    const forged = await openSession({ cookie: cookie.replace(/=.*\./, '=somebody.') });
    const other = await openSession();
    for (const one of [token, tab.token, forged.token, other.token])
      (await listen(one, { origin: host.url })).socket.close();
    expect(tab.cookie).toBe('');
    expect(cookie).toMatch(new RegExp(`^foyer_visit_${new URL(host.url).port}=`));
    expect(sources.every(({ isLocal }) => isLocal)).toBe(true);
    const [first, second, third, fourth] = sources.map(({ visit }) => visit);
    expect(second).toBe(first);
    expect(new Set([first, third, fourth]).size).toBe(3);
  });

  it('shows printed paper to the browser in which the clerk is signed in, and to nobody else', async () => {
    const path = '/paper/20261123T120000Z-o_1.pdf';
    expect((await ask(path)).status).toBe(403);
    const { token, cookie } = await openSession();
    expect((await ask(path, { cookie })).status).toBe(403);
    (await listen(token, { origin: host.url })).socket.close();
    signedIn = sources[0]?.visit ?? null;
    expect(await ask(path, { cookie })).toMatchObject({
      status: 200,
      body: '%PDF-1.7',
      headers: { 'content-type': 'application/pdf' },
    });
    expect((await ask('/paper/..%2fsecret.pdf', { cookie })).status).toBe(404);
    expect((await ask(path, { cookie: `${cookie}x` })).status).toBe(403);
    expect((await ask(path, { cookie: (await openSession()).cookie })).status).toBe(403);
  });
});

describe('the page guard', () => {
  it('lets a token grow old', () => {
    let now = 0;
    const guard = new PageGuard('127.0.0.1', () => now);
    const [early, late] = [guard.issueToken('v1'), guard.issueToken('v2')];
    now = 29_999;
    expect(guard.useToken(early)).toBe('v1');
    now = 30_000;
    expect(guard.useToken(late)).toBeNull();
  });

  it('tells a page on this machine from one on the network', () => {
    const isHere = (remoteAddress: string) => isLocal({ socket: { remoteAddress } } as never);
    const addresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1', '192.168.1.7', '::ffff:10.0.0.1', '1271::1'];
    expect(addresses.map(isHere)).toEqual([true, true, true, false, false, false]);
  });

  it('knows a till that listens for others by its address', () => {
    const guard = new PageGuard('0.0.0.0', () => 0);
    const isOwn = (host: string) => guard.isOwnHost({ headers: { host } } as never);
    expect([isOwn('192.168.1.7:4702'), isOwn('localhost:1'), isOwn('evil.example'), isOwn('')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
