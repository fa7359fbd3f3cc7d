import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CardEmulator, Charge } from './card-emulator.ts';

const MOST_BYTES = 4096;

export interface ServedEmulator {
  readonly url: string;
  close(): Promise<void>;
}

/** The emulator on a line of this machine, with a page on which a person taps, is declined, or walks away. */
export async function serveCardEmulator(emulator: CardEmulator, port = 0): Promise<ServedEmulator> {
  const http = createServer((request, response) => {
    answer(emulator, request, response).catch(() => response.destroy());
  });
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  const { port: open } = http.address() as AddressInfo;
  const close = async (): Promise<void> => {
    emulator.letGo();
    http.closeAllConnections();
    http.close();
    await once(http, 'close');
  };
  return { url: `http://127.0.0.1:${open}`, close };
}

async function answer(emulator: CardEmulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '/' } = request;
  const body = await bodyOf(request);
  const person = /^\/person\/(tap|decline|leave)$/.exec(url)?.[1] as 'tap' | 'decline' | 'leave' | undefined;
  if (method === 'POST' && person !== undefined) {
    emulator[person]();
    response.writeHead(303, { location: '/' }).end();
    return;
  }
  if (method === 'GET' && url === '/') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(emulator));
    return;
  }
  const reference = /^\/charges\/([A-Za-z0-9_.~-]{1,64})$/.exec(url)?.[1];
  if (reference === undefined) return send(response, 404, {});
  if (emulator.line === 'cut') return void request.socket.destroy();
  emulator.heard.push(`${method} ${reference}`);
  const charge = carryOut(emulator, method, reference, body);
  await emulator.answers();
  if (emulator.line === 'lost') return void request.socket.destroy();
  if (charge === null) return send(response, 404, { state: 'not-found' });
  const { state, approval, wasCharged } = charge;
  send(response, 200, { state, approval, wasCharged });
}

function carryOut(emulator: CardEmulator, method: string, reference: string, body: string): Charge | null {
  if (method === 'DELETE') return emulator.cancel(reference);
  if (method !== 'PUT') return emulator.charges.get(reference) ?? null;
  const { amount, currency } = JSON.parse(body) as { amount: number; currency: string };
  return emulator.begin(reference, amount, currency);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) {
    text += String(piece);
    if (text.length > MOST_BYTES) throw new Error('too much');
  }
  return text;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function pageOf({ charges }: CardEmulator): string {
  const rows = [...charges.values()]
    .reverse()
    .map(
      ({ reference, amount, currency, state }) =>
        `<li>${(amount / 100).toFixed(2)} ${currency} · ${state} · ${reference}</li>`,
    );
  const buttons = (['tap', 'decline', 'leave'] as const).map(
    (what) => `<form method="post" action="/person/${what}"><button>${what}</button></form>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Card terminal</title><h1>Card terminal</h1>${buttons.join('')}<ul>${rows.join('')}</ul>`;
}
