import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallApp } from '../../builder/testing/small-app.ts';
import { createPhoneHost, type PhoneHost } from './phone-host.ts';

const asked: string[] = [];
let house: Server;
let phones: PhoneHost;
const address = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  house = createServer((incoming, response) => {
    asked.push(`${incoming.method ?? ''} ${incoming.url ?? ''} ${incoming.headers.authorization ?? ''}`);
    if (incoming.url === '/gone') response.writeHead(303, { location: '/sheet?done=paid' }).end();
    else if (incoming.url === '/page') response.setHeader('content-type', 'text/html').end('<form action="/sheet">');
    else if (incoming.url === '/sheet')
      response
        .setHeader('content-type', 'text/html')
        .setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
        .end('<head></head>');
    else incoming.pipe(response.writeHead(201, { 'content-type': 'application/json' }));
  });
  house.on('upgrade', (incoming, socket) => {
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nx-path: ${incoming.url ?? ''}\r\n\r\nhello`,
    );
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => house.listen(0, '127.0.0.1', resolve));
  phones = await createPhoneHost({
    server: address(house),
    emulator: address(house),
    app: join(import.meta.dirname, '../testing/app'),
  });
});

afterAll(async () => {
  await phones.close();
  house.closeAllConnections();
  house.close();
});

describe('the host of a phone', () => {
  it('sends on to the house what is asked of it, as it was asked', async () => {
    const answer = await fetch(`${phones.url}/~server/holds?x=1`, {
      method: 'POST',
      body: '{"a":1}',
      headers: { authorization: 'Bearer t' },
    });
    expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 201, body: '{"a":1}' });
    expect(asked.at(-1)).toBe('POST /holds?x=1 Bearer t');
  });

  it('keeps whoever pays on its own address', async () => {
    const moved = await fetch(`${phones.url}/~emulator/gone`, { redirect: 'manual' });
    expect(moved.headers.get('location')).toBe('/~emulator/sheet?done=paid');
    expect(await (await fetch(`${phones.url}/~emulator/page`)).text()).toBe('<form action="/~emulator/sheet">');
  });

  it('lends whoever pays its own letters, where the system may have none for Chinese', async () => {
    const sheet = await fetch(`${phones.url}/~emulator/sheet`);
    expect(await sheet.text()).toContain(
      '<link rel="stylesheet" href="/~phone/fonts.css"><style>:root:root { font-family: "Noto Sans SC"',
    );
    expect(sheet.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline' 'self'; font-src 'self'",
    );
  });

  it('joins a line to the house, both ways', async () => {
    const heard = await new Promise<string>((resolve, reject) => {
      const line = request(`${phones.url}/~server/socket.io/?EIO=4`, {
        headers: { connection: 'upgrade', upgrade: 'websocket' },
      });
      line.on('error', reject);
      line.on('upgrade', (answer, socket, head) => {
        let text = `${String(answer.headers['x-path'])} ${head.toString()}`;
        socket.on('data', (piece: Buffer) => {
          text += piece.toString();
          if (text.endsWith('back')) {
            socket.destroy();
            resolve(text);
          }
        });
        socket.write(' and back');
      });
      line.end();
    });
    expect(heard).toBe('/socket.io/?EIO=4 hello and back');
  });

  it('gives pictures of the app and nothing else of this machine', async () => {
    const status = async (path: string): Promise<number> => (await fetch(phones.url + path)).status;
    expect(await status('/~app/pictures/dot.svg')).toBe(200);
    expect(await status('/~app/app.json')).toBe(404);
    expect(await status('/~app/%2e%2e/app/pictures/dot.svg')).toBe(404);
    expect(await status('/~phone/files/..%2f..%2fpackage.json')).toBe(404);
    expect(await status('/other')).toBe(404);
  });

  it('shows on the screen why an app cannot be compiled, and takes it once it can', async () => {
    const broken = smallApp({ 'pages/a/a.wxml': '<view>' });
    const host = await createPhoneHost({ server: address(house), emulator: null, app: broken.source });
    const script = async (): Promise<string> => (await fetch(`${host.url}/~phone/app.js`)).text();
    expect(await script()).toContain('pages/a/a.wxml:1 missing end tag');
    expect((await fetch(`${host.url}/~emulator/orders`)).status).toBe(404);
    await host.close();
    broken.remove();
  });
});
