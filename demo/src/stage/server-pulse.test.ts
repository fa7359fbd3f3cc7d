import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ServerPulse } from './server-pulse.ts';

let server: Server;
let pulse: ServerPulse;

beforeEach(async () => {
  server = createServer((_, response) => void response.writeHead(503).end('busy'));
  pulse = new ServerPulse(`http://127.0.0.1:${await opened()}`);
});
afterEach(closed);

async function opened(port = 0): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function closed(): Promise<void> {
  if (!server.listening) return;
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

it('the server is there while it answers anything, away once it does not, and there when it is back', async () => {
  const { port } = server.address() as AddressInfo;
  await pulse.ask();
  expect(pulse.isUp).toBe(true);
  await closed();
  await pulse.ask();
  expect(pulse.isUp).toBe(false);
  await opened(port);
  await pulse.ask();
  expect(pulse.isUp).toBe(true);
});

it('a server that takes the question and does not answer is away', async () => {
  server.removeAllListeners('request').on('request', () => undefined);
  const impatient = new ServerPulse(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 20);
  await impatient.ask();
  expect(impatient.isUp).toBe(false);
});
