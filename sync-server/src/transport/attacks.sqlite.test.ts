import { connect } from 'node:net';
import { RETRY } from '@foyer/shared/domain/rejections';
import { MANAGE_COMMANDS } from '@foyer/shared/wire/commands/manage';
import { TERMINAL_COMMANDS, type TerminalCommandName } from '@foyer/shared/wire/commands/terminal';
import type { Reply } from '@foyer/shared/wire/define-command';
import { PUBLIC_LIVE_COMMANDS } from '@foyer/shared/wire/public/live';
import { PUBLIC_ROUTES } from '@foyer/shared/wire/public/routes';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { namesAreCodes, signInBuyer, type BuyerClient } from '../testing/buyers.ts';
import { goldenRequest } from '../testing/golden.ts';
import { newDataDir, startServer, type StartedServer } from '../testing/start-server.ts';
import { connectSocket, granted, readyTerminal, type TerminalClient } from '../testing/terminal-client.ts';
import { manageAt, setUpTrialHouse } from '../testing/trial-house.ts';

const data = newDataDir();
const faults: unknown[] = [];
let server: StartedServer;
let attacker: TerminalClient;
let honest: TerminalClient;
let buyer: BuyerClient;

beforeAll(async () => {
  const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => void faults.push(fields) };
  server = await startServer({ dir: data.dir, replace: { identity: namesAreCodes, log } });
  const house = await setUpTrialHouse(manageAt(server));
  attacker = await readyTerminal(server.url, house.devices[0], house.clerk);
  honest = await readyTerminal(server.url, house.devices[1], house.clerk);
  buyer = await signInBuyer(server.url, 'mallory');
});

afterAll(async () => {
  attacker.close();
  honest.close();
  await server.close();
  data.remove();
});

/** Whatever was sent: another terminal is served, and nothing broke inside. */
afterEach(async () => {
  granted(await honest.ask('session.ping', {}));
  expect(faults).toEqual([]);
});

const LONG = '!'.repeat(100_000);
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const poisoned = (key: string): unknown => JSON.parse(`{"${key}":{"isAdmin":true}}`);

/** Bodies no command takes. */
const BODIES: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', 7],
  ['a text', 'seat'],
  ['true', true],
  ['a list', [1, 2, 3]],
  [
    'wrong types',
    {
      holdId: 1,
      performance: {},
      claim: 'A1',
      scopes: 7,
      facts: {},
      lines: null,
      id: [],
      code: 5,
      login: {},
      terminal: 9,
      venue: 1,
      profile: 'x',
    },
  ],
  ['a key called __proto__', poisoned('__proto__')],
  ['a key called constructor', poisoned('constructor')],
  ['a key called prototype', poisoned('prototype')],
  ['a text of 100 kB', { text: LONG, code: LONG }],
  ['a nesting of 1,000', { claim: nested(1000) }],
];

function expectTyped(reply: Reply<unknown>, code = 'INVALID_REQUEST'): void {
  expect(reply).toMatchObject({ ok: false, error: { code, retry: RETRY['INVALID_REQUEST'] } });
  expect(Object.prototype).not.toHaveProperty('isAdmin');
}

const ask = (socket: Socket, name: string, message: unknown): Promise<Reply<unknown>> =>
  socket.timeout(5000).emitWithAck(name, message) as Promise<Reply<unknown>>;

describe.each(Object.keys(TERMINAL_COMMANDS) as TerminalCommandName[])('the socket command %s', (name) => {
  const envelope = (body: unknown) => ({ v: 1, commandId: 'attack', clerkToken: attacker.clerkToken, body });

  it.each(BODIES)('refuses %s as its body', async (_, body) => {
    expectTyped(await ask(attacker.socket, name, envelope(body)));
  });

  it.each(BODIES)('refuses %s in place of its envelope', async (_, message) => {
    expectTyped(await ask(attacker.socket, name, message));
  });

  it('refuses bytes, too many messages and none', async () => {
    expectTyped(await ask(attacker.socket, name, envelope(Buffer.alloc(100))));
    expectTyped((await attacker.socket.timeout(5000).emitWithAck(name, envelope({}), envelope({}))) as Reply<unknown>);
    expectTyped((await attacker.socket.timeout(5000).emitWithAck(name)) as Reply<unknown>);
  });

  it('says so by an error event when it cannot be acknowledged', async () => {
    const told = attacker.once('error');
    attacker.socket.emit(name, envelope({}));
    expect(await told).toMatchObject({ command: name, error: { code: 'INVALID_REQUEST', retry: 'never' } });
  });
});

describe.each(Object.keys(PUBLIC_LIVE_COMMANDS))('the public socket command %s', (name) => {
  it.each(BODIES)('refuses %s', async (_, body) => {
    const socket = await connectSocket(server.url, '/public');
    expectTyped(await ask(socket, name, body));
    socket.close();
  });
});

describe('an event that is no command', () => {
  it.each(['seat.steal', 'error', 'disconnecting', 'message', '__proto__', 'toString', ''])(
    'called "%s" harms nobody and is answered',
    async (name) => {
      const socket = await connectSocket(server.url, '/terminal');
      // The client itself refuses to send these; a hostile one does not.
      const isReserved = name === 'disconnecting';
      if (!isReserved) expectTyped(await ask(socket, name, { isAdmin: true }));
      socket.close();
    },
  );

  it('nested 100,000 deep is refused as any other', async () => {
    const socket = await connectSocket(server.url, '/terminal');
    const [opened, closed] = ['['.repeat(100_000), ']'.repeat(100_000)];
    const raw = new Promise<string>((resolve) => {
      socket.io.engine.on('packet', ({ data }: { readonly data?: unknown }) => {
        if (typeof data === 'string' && data.startsWith('3/terminal,77')) resolve(data);
      });
    });
    // By hand: the client's own writer does not survive such a message.
    socket.io.engine.write(`2/terminal,77["session.challenge",${opened}${closed}]`);
    expect(await raw).toContain('"code":"INVALID_REQUEST"');
    socket.close();
  });

  it('closes the connection when it is above 256 kB', async () => {
    const socket = await connectSocket(server.url, '/terminal');
    const closed = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.emit('session.challenge', { text: 'x'.repeat(300_000) });
    expect(await closed).toMatch(/transport/);
  });
});

const ROUTES = [
  ...PUBLIC_ROUTES.map(({ method, path, command }) => ({
    method,
    path: path.replace(/:\w+/, 'thing'),
    table: 'public' as const,
    name: command.name,
  })),
  ...Object.keys(MANAGE_COMMANDS).map((name) => ({
    method: 'POST' as const,
    path: `/manage/${name}`,
    table: 'manage' as const,
    name,
  })),
];

async function send(method: string, path: string, body: string | undefined, type = 'application/json') {
  const authorization = `Bearer ${path.startsWith('/manage') ? server.managerToken : buyer.token}`;
  const headers = {
    authorization,
    'idempotency-key': 'attack',
    ...(body === undefined ? {} : { 'content-type': type }),
  };
  const answer = await fetch(server.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const refused = { status: 400, body: { code: 'INVALID_REQUEST', retry: 'never' } };

describe.each(ROUTES.filter(({ method }) => method !== 'GET'))(
  'the route $method $path',
  ({ method, path, table, name }) => {
    it.each(BODIES)('refuses %s as its body', async (_, body) => {
      expect(await send(method, path, JSON.stringify(body))).toMatchObject(refused);
    });

    it('refuses what is no JSON, or is not called JSON', async () => {
      expect(await send(method, path, '{"holdId":')).toMatchObject(refused);
      expect(await send(method, path, JSON.stringify(goldenRequest(table, name)), 'text/plain')).toMatchObject(refused);
    });

    it('refuses a field it does not have', async () => {
      const body = { ...goldenRequest(table, name), surprise: 1 };
      expect(await send(method, path, JSON.stringify(body))).toMatchObject({
        ...refused,
        body: { reason: 'surprise' },
      });
    });
  },
);

describe.each(ROUTES.filter(({ method }) => method === 'GET'))('the route $method $path', ({ path }) => {
  it.each(['__proto__=1', 'constructor=1', 'surprise=1', 'id=1&id=2&surprise=1', `q=${'x'.repeat(9000)}&surprise=1`])(
    'refuses the query %.40s',
    async (query) => {
      expect(await send('GET', `${path}?${query}`, undefined)).toMatchObject(refused);
    },
  );
});

describe('a request that is hardly one', () => {
  it.each(['/performances/%E0%A4%A/seats', '/movies/%00%ff'])('to the address %s gets a typed answer', async (path) => {
    expect(await send('GET', path, undefined)).toMatchObject(refused);
  });

  it('to no route at all gets a plain 404', async () => {
    expect(await send('GET', '/admin.php', undefined)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it.each([
    ['headers of 100 kB', `GET /venues HTTP/1.1\r\nHost: x\r\nX-Long: ${LONG}\r\n\r\n`],
    ['an address that is none', 'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['a host that is none', 'POST http://[::z]/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['no HTTP', 'SSH-2.0-hello\r\n\r\n'],
  ])('with %s gets a typed answer', async (_, text) => {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.write(text);
    await new Promise((resolve) => socket.once('close', resolve));
    const answer = Buffer.concat(chunks).toString();
    expect(answer).toContain('"code":"INVALID_REQUEST"');
    expect(answer).toMatch(/content-type: application\/json/i);
  });
});
