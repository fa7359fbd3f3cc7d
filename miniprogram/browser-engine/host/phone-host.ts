import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize, sep } from 'node:path';
import type { Duplex } from 'node:stream';
import { compileRuntime } from '../compile/compile-runtime.ts';
import { compiledApp } from './app-compiler.ts';
import { PHONE_CSS } from './phone-css.ts';
import { EMULATOR_PATH, openScript, phonePage, SERVER_PATH } from './phone-page.ts';
import { forward, joinSocket } from './proxy.ts';

export interface PhoneHostRequest {
  /** Where the house answers. */
  readonly server: string;
  /** Where the emulated platform answers; without it nobody can sign in or pay. */
  readonly emulator: string | null;
  /** Folder of the mini program's source: the house's own unless another is named. */
  readonly app?: string;
  readonly host?: string;
  readonly port?: number;
}

export interface PhoneHost {
  readonly url: string;
  close(): Promise<void>;
}

const OUR_APP = join(import.meta.dirname, '../../src');
const FONTS = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'));
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

type Give = (response: ServerResponse) => Promise<void> | void;

const text =
  (type: string, body: () => Promise<string> | string): Give =>
  async (response) => {
    const sent = await body();
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(sent);
  };

/** What cannot be compiled is read on the screen of the phone, and in the log of its console. */
const faultScript = (cause: unknown): string => {
  const words = cause instanceof Error ? cause.message : String(cause);
  return `console.error(${JSON.stringify(words)});\nconst said = document.createElement('pre');\nsaid.textContent = ${JSON.stringify(words)};\nsaid.style.cssText = 'position:fixed;inset:0;z-index:2000;margin:0;padding:12px;background:#fff;white-space:pre-wrap';\ndocument.body.append(said);\n`;
};

/** Serves a phone that runs the mini program, and stands between it and the house: to the browser all is one address. */
export async function createPhoneHost(request: PhoneHostRequest): Promise<PhoneHost> {
  const { app = OUR_APP, host = '127.0.0.1', port = 0 } = request;
  const pages: Readonly<Record<string, Give>> = {
    '/': text('text/html; charset=utf-8', phonePage),
    '/~phone/open.js': text('text/javascript; charset=utf-8', openScript),
    '/~phone/phone.js': text('text/javascript; charset=utf-8', compileRuntime),
    '/~phone/app.js': text('text/javascript; charset=utf-8', async () => {
      try {
        return (await compiledApp(app)).script;
      } catch (cause) {
        return faultScript(cause);
      }
    }),
    '/~phone/app.js.map': text('application/json', () =>
      compiledApp(app).then(
        ({ map }) => map,
        () => '',
      ),
    ),
    '/~phone/app.css': text('text/css; charset=utf-8', () =>
      compiledApp(app).then(
        ({ css }) => css,
        () => '',
      ),
    ),
    '/~phone/phone.css': text('text/css; charset=utf-8', () => PHONE_CSS),
    '/~phone/fonts.css': text('text/css; charset=utf-8', () =>
      ['400', '700']
        .map((weight) => readFileSync(join(FONTS, `${weight}.css`), 'utf8').replaceAll('./files/', '/~phone/files/'))
        .join('\n'),
    ),
  };
  const server = createServer((asked, response) => answer(request, app, pages, asked, response));
  server.on('upgrade', (asked: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = pathBelow(asked.url ?? '/', SERVER_PATH);
    if (path === null) socket.destroy();
    else joinSocket(asked, socket, head, new URL(path, request.server));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { url: `http://${host}:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return done;
}

/** The rest of an address below `prefix`, beginning with `/`; null when it is not below it. */
const pathBelow = (url: string, prefix: string): string | null =>
  url === prefix || url.startsWith(`${prefix}/`) || url.startsWith(`${prefix}?`)
    ? url.slice(prefix.length) || '/'
    : null;

function answer(
  { server, emulator }: PhoneHostRequest,
  app: string,
  pages: Readonly<Record<string, Give>>,
  asked: IncomingMessage,
  response: ServerResponse,
): void {
  const url = asked.url ?? '/';
  const toServer = pathBelow(url, SERVER_PATH);
  if (toServer !== null) return forward(asked, response, new URL(toServer, server), null);
  const toEmulator = pathBelow(url, EMULATOR_PATH);
  if (toEmulator !== null && emulator !== null)
    return forward(asked, response, new URL(toEmulator, emulator), EMULATOR_PATH);
  const { pathname } = new URL(url, 'http://phone');
  const give = Object.hasOwn(pages, pathname) ? pages[pathname] : undefined;
  if (give !== undefined) return void give(response);
  const font = pathBelow(pathname, '/~phone/files');
  const picture = pathBelow(pathname, '/~app');
  if (font !== null) return sendFile(response, join(FONTS, 'files'), font);
  if (picture !== null) return sendFile(response, app, picture);
  response.writeHead(404).end();
}

function sendFile(response: ServerResponse, folder: string, path: string): void {
  const file = normalize(join(folder, decodeURIComponent(path)));
  const type = TYPES[extname(file)];
  if (!file.startsWith(folder + sep) || type === undefined || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=60' });
  createReadStream(file).pipe(response);
}
