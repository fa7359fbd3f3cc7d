import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FaultProxy, openFaultProxy } from './fault-proxy.ts';

let echo: Server;
let proxy: FaultProxy;
const accepted: Socket[] = [];

beforeEach(async () => {
  echo = createServer((socket) => {
    accepted.push(socket);
    socket.on('error', () => undefined).pipe(socket);
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await openFaultProxy({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port });
});

afterEach(async () => {
  await proxy.close();
  for (const socket of accepted.splice(0)) socket.destroy();
  echo.close();
});

async function call(): Promise<Socket> {
  const socket = connect(proxy.port, proxy.host);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

const heard = async (socket: Socket): Promise<string> => String((await once(socket, 'data'))[0]);

describe('the bad line between a till and its server', () => {
  it('passes everything on while nothing is wrong', async () => {
    const socket = await call();
    socket.write('one');
    expect(await heard(socket)).toBe('one');
  });

  it('delivers later and in order on a slow line', async () => {
    proxy.setLatency(30);
    const socket = await call();
    const from = performance.now();
    socket.write('slow');
    expect(await heard(socket)).toBe('slow');
    expect(performance.now() - from).toBeGreaterThanOrEqual(59);
  });

  it('keeps back what is said in a stalled direction and delivers it when healed', async () => {
    const socket = await call();
    socket.write('a');
    await heard(socket);
    proxy.stall('to-client');
    socket.write('b');
    await once(accepted[0] as Socket, 'data');
    expect(socket.bytesRead).toBe(1);
    proxy.heal();
    expect(await heard(socket)).toBe('b');
  });

  it('tells of the end of a connection after what was said before it', async () => {
    const socket = await call();
    socket.write('a');
    await heard(socket);
    proxy.stall('to-client');
    accepted[0]?.end('last words');
    await once(accepted[0] as Socket, 'finish');
    expect(socket.readyState).toBe('open');
    proxy.heal();
    expect(await heard(socket)).toBe('last words');
    await once(socket, 'end');
  });

  it('ends every connection when cut, and lets nobody in until healed', async () => {
    const socket = await call();
    socket.write('a');
    await heard(socket);
    proxy.cut();
    await once(socket, 'close');
    const refused = connect(proxy.port, proxy.host);
    refused.on('error', () => undefined);
    await once(refused, 'close');
    proxy.heal();
    const again = await call();
    again.write('c');
    expect(await heard(again)).toBe('c');
  });

  it('cuts in the middle of what is being said', async () => {
    const socket = await call();
    proxy.cutAfter(3, 'to-client');
    let text = '';
    socket.on('data', (part) => {
      text += String(part);
    });
    socket.write('a long frame');
    await once(socket, 'close');
    expect(text).toBe('a l');
  });
});
