import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Switches } from './switches.ts';

let target: Server;
let switches: Switches;
let killed: string[];

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

beforeEach(async () => {
  target = createServer((_, response) => void response.end('here')).listen(0, '127.0.0.1');
  await once(target, 'listening');
  killed = [];
  const line = (name: string, of: string, port: number) => ({
    name,
    port,
    target: `http://127.0.0.1:${portOf(target)}`,
    switch: of,
  });
  const [a, b, c] = await freePorts();
  ports = { till: a, inwards: b, outwards: c };
  switches = await Switches.open(
    [line('till', 'counter-1', a), line('in', 'internet', b), line('out', 'internet', c)],
    {
      kill: async (name) => void killed.push(`kill ${name}`),
      letLive: async (name) => void killed.push(`let live ${name}`),
    },
  );
});

afterEach(async () => {
  await switches.close();
  target.closeAllConnections();
  target.close();
});

let ports = { till: 0, inwards: 0, outwards: 0 };

async function freePorts(): Promise<[number, number, number]> {
  const servers = await Promise.all(
    [0, 1, 2].map(async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const [a = 0, b = 0, c = 0] = servers.map(portOf);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [a, b, c];
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}`, { headers: { connection: 'close' } }).then(
    () => true,
    () => false,
  );

describe('the switches', () => {
  it('pull the plug of one till and nobody else’s', async () => {
    expect(await switches.set('counter-1', true)).toBe(true);
    expect(await Promise.all([answers(ports.till), answers(ports.inwards)])).toEqual([false, true]);
    expect(switches.isBroken('counter-1')).toBe(true);
    await switches.set('counter-1', false);
    expect(await answers(ports.till)).toBe(true);
  });

  it('cut both lines into the internet together', async () => {
    await switches.set('internet', true);
    expect(await Promise.all([answers(ports.till), answers(ports.inwards), answers(ports.outwards)])).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('have the server killed once and let live once', async () => {
    await switches.set('server', true);
    await switches.set('server', true);
    await switches.set('server', false);
    expect(killed).toEqual(['kill server', 'let live server']);
  });

  it('are no others', async () => {
    expect(await switches.set('the world', true)).toBe(false);
  });
});
