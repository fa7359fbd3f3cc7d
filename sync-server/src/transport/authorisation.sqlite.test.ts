import type { Role } from '@foyer/shared/domain/house/events';
import type { CallerRole, CommandDefinition, Reply } from '@foyer/shared/wire/define-command';
import { MANAGE_COMMANDS } from '@foyer/shared/wire/commands/manage';
import { helloText, TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import { PUBLIC_LIVE_COMMANDS } from '@foyer/shared/wire/public/live';
import { PUBLIC_ROUTES } from '@foyer/shared/wire/public/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callHttp, namesAreCodes, signInBuyer, type BuyerClient } from '../testing/buyers.ts';
import { goldenRequest } from '../testing/golden.ts';
import { newDataDir, startServer, type StartedServer } from '../testing/start-server.ts';
import { connectSocket, connectTerminal, granted, type TerminalClient } from '../testing/terminal-client.ts';
import { RATES } from './rates.ts';
import { enrol, manageAt, setUpTrialHouse, type Manage, type TrialHouse } from '../testing/trial-house.ts';

const data = newDataDir();
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let buyer: BuyerClient;

beforeAll(async () => {
  // Somebody signs in for every row of the table.
  const signIns = { ...RATES['sign-in'], terminal: { requests: 200, seconds: 60 } };
  const rates = { ...RATES, 'sign-in': signIns };
  server = await startServer({ dir: data.dir, replace: { identity: namesAreCodes, rates } });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage);
  buyer = await signInBuyer(server.url, 'bea');
  for (const role of ['supervisor', 'manager'] as const)
    await manage('user.add', { ...PEOPLE[role], displayName: role, role });
});

afterAll(async () => {
  await server.close();
  data.remove();
});

const PEOPLE: Readonly<Record<Role, { readonly login: string; readonly pin: string }>> = {
  clerk: { login: '7001', pin: '264837' },
  supervisor: { login: '2001', pin: '730518' },
  manager: { login: '3001', pin: '918263' },
};

/** Everybody who could call, and every role that gives them. Nobody else may do anything. */
const CALLERS: Readonly<Record<string, readonly CallerRole[]>> = {
  'a stranger': ['anyone'],
  'a terminal nobody signed in at': ['anyone', 'terminal'],
  'a clerk': ['anyone', 'terminal', 'clerk'],
  'a supervisor': ['anyone', 'terminal', 'clerk', 'supervisor'],
  'a manager at a terminal': ['anyone', 'terminal', 'clerk', 'supervisor', 'manager'],
};

const isLetIn = (row: CommandDefinition, roles: readonly CallerRole[]) =>
  row.roles.some((role) => roles.includes(role));

/** Only the doorway says no for lack of a role; what else is refused was let in. */
const saysNoRole = (reply: Reply<unknown>) =>
  !reply.ok &&
  (reply.error.code === 'NOT_AUTHENTICATED' || reply.error.code === 'NOT_AUTHORISED') &&
  reply.error.reason === 'role';

async function connectAs(caller: string): Promise<TerminalClient> {
  const client = await connectTerminal(server.url);
  if (caller === 'a stranger') return client;
  await client.hello(house.devices[0]);
  const roles = CALLERS[caller] ?? [];
  const role = (['manager', 'supervisor', 'clerk'] as const).find((candidate) => roles.includes(candidate));
  if (role !== undefined) await client.signIn(PEOPLE[role]);
  return client;
}

describe.each(Object.entries(CALLERS))('%s', (caller, roles) => {
  it.each(Object.values(TERMINAL_COMMANDS) as CommandDefinition[])('at $name gets what the table says', async (row) => {
    const client = await connectAs(caller);
    const reply = await client.ask(row.name as 'session.ping', goldenRequest('terminal', row.name));
    expect(saysNoRole(reply)).toBe(!isLetIn(row, roles));
    client.close();
  });
});

const HTTP_CALLERS: Readonly<
  Record<string, { readonly roles: readonly CallerRole[]; readonly token: () => string | null }>
> = {
  'a stranger': { roles: ['anyone'], token: () => null },
  'somebody with a token of nobody': { roles: ['anyone'], token: () => 'x'.repeat(43) },
  'a buyer': { roles: ['anyone', 'buyer'], token: () => buyer.token },
  'the manager of this machine': { roles: ['anyone', 'manager'], token: () => server.managerToken },
};

const headersOf = (token: string | null) => ({
  'idempotency-key': `matrix-${Math.random()}`,
  ...(token === null ? {} : { authorization: `Bearer ${token}` }),
});

describe.each(Object.entries(HTTP_CALLERS))('%s', (name, { roles, token }) => {
  it.each(PUBLIC_ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'at %s gets what the table says',
    async (_, route) => {
      const rest = goldenRequest('public', route.command.name);
      const path = route.path.replace(/:(\w+)/, (_whole, name: string) => {
        const value = String(rest[name]);
        delete rest[name];
        return value;
      });
      const body = route.method === 'GET' ? undefined : rest;
      const query = route.method === 'GET' ? `?${new URLSearchParams(rest as Record<string, string>)}` : '';
      const { status, body: answer } = await callHttp(server.url, route.method, path + query, body, headersOf(token()));
      const isRefused = status === 401 || status === 403;
      // The manager's token is no person: the public door knows buyers only.
      const held = name.includes('manager') ? ['anyone' as const] : roles;
      expect([route.path, answer['code'] !== 'INVALID_REQUEST']).toEqual([route.path, true]);
      expect(isRefused).toBe(!isLetIn(route.command, held));
      if (route.command.name === 'me.erase' && !isRefused) buyer = await signInBuyer(server.url, 'bea');
    },
  );

  it.each(Object.values(MANAGE_COMMANDS) as CommandDefinition[])(
    'at POST /manage/$name gets what the table says',
    async (row) => {
      const { status } = await callHttp(
        server.url,
        'POST',
        `/manage/${row.name}`,
        goldenRequest('manage', row.name),
        headersOf(token()),
      );
      expect(status === 401 || status === 403).toBe(!isLetIn(row, roles));
    },
  );
});

describe('a person without any proof', () => {
  it.each(Object.values(PUBLIC_LIVE_COMMANDS) as CommandDefinition[])(
    'may look at live seats by $name',
    async (row) => {
      const socket = await connectSocket(server.url, '/public');
      const reply = (await socket.emitWithAck(row.name, goldenRequest('public-live', row.name))) as Reply<unknown>;
      expect(saysNoRole(reply)).toBe(false);
      socket.close();
    },
  );
});

describe('a terminal', () => {
  it('is not believed with the signature of another device, a second time, or without a question', async () => {
    const client = await connectTerminal(server.url);
    const [device, other] = house.devices;
    await expect(client.hello({ ...device, sign: (text) => other.sign(text) })).rejects.toThrow('NOT_AUTHENTICATED');
    const unasked = {
      terminal: device.terminal,
      terminalEpoch: 1,
      signature: 'AA',
      lastJn: 0,
      lastHash: device.head.hash,
    };
    expect(await client.ask('session.hello', unasked)).toMatchObject({
      ok: false,
      error: { code: 'NOT_AUTHENTICATED' },
    });
    client.close();
  });

  it('has one try for each question: the right signature after a wrong one comes too late', async () => {
    const client = await connectTerminal(server.url);
    const { terminal, head, sign } = house.devices[0];
    const { nonce } = granted(await client.ask('session.challenge', { protocol: 1 }));
    const hello = (signature: string) =>
      client.ask('session.hello', { terminal, terminalEpoch: 1, signature, lastJn: 0, lastHash: head.hash });
    const right = sign(helloText(nonce, terminal, 1));
    const no = { ok: false, error: { code: 'NOT_AUTHENTICATED' } };
    expect(await hello('AAAA')).toMatchObject(no);
    expect(await hello(right)).toMatchObject(no);
    client.close();
  });

  it('cannot use the token of a clerk who signed in at another one', async () => {
    const [here, there] = [await connectTerminal(server.url), await connectTerminal(server.url)];
    await here.hello(house.devices[0]);
    await here.signIn(PEOPLE.clerk);
    await there.hello(house.devices[1]);
    const body = goldenRequest('terminal', 'order.get') as { orderId: string };
    const { clerkToken } = here;
    expect(await there.ask('order.get', body, { clerkToken })).toMatchObject({
      ok: false,
      error: { code: 'NOT_AUTHENTICATED' },
    });
    here.close();
    there.close();
  });

  it('sees nothing of a venue it was not enrolled for', async () => {
    const elsewhere = await setUpTrialHouse(manage, 'elsewhere');
    const client = await connectTerminal(server.url);
    await client.hello(house.devices[0]);
    await client.signIn(PEOPLE.clerk);
    const claim = { performance: elsewhere.performance, claim: { seats: ['A1'], areas: [] } };
    expect(await client.ask('hold.place', claim)).toMatchObject({
      ok: false,
      error: { code: 'PERFORMANCE_NOT_FOUND' },
    });
    const scope = { stream: 'elsewhere', scope: `seats:${elsewhere.performance}` };
    const none = { ok: false, error: { code: 'NOT_AUTHORISED', reason: 'scope' } };
    expect(await client.ask('feed.subscribe', { scopes: [scope] })).toMatchObject(none);
    expect(await client.ask('feed.pull', { ...scope, since: null, limit: 10 })).toMatchObject(none);
    const others = { stream: 'trial', scope: `orders:${house.devices[1].terminal}` };
    expect(await client.ask('feed.pull', { ...others, since: null, limit: 10 })).toMatchObject(none);
    client.close();
  });

  it('that connects a second time ends the first connection', async () => {
    const [older, newer] = [await connectTerminal(server.url), await connectTerminal(server.url)];
    await older.hello(house.devices[1]);
    const ended = older.once('session.ended');
    await newer.hello(house.devices[1]);
    expect(await ended).toEqual({ reason: 'replaced' });
    granted(await newer.ask('session.ping', {}));
    newer.close();
  });

  it('that was revoked is cut at once, and its clerk with it', async () => {
    const device = await enrol(manage, 'stolen', ['trial']);
    const client = await connectTerminal(server.url);
    await client.hello(device);
    await client.signIn(PEOPLE.clerk);
    const ended = client.once('session.ended');
    const closed = client.once('disconnect');
    await manage('terminal.revoke', { terminal: 'stolen', reason: 'stolen' });
    expect(await ended).toEqual({ reason: 'revoked' });
    await closed;
    const again = await connectTerminal(server.url);
    await expect(again.hello(device)).rejects.toThrow('NOT_AUTHORISED');
    again.close();
  });
});

describe('a page of a foreign site', () => {
  it('cannot open a socket, and the mini program only the public one', async () => {
    await expect(connectSocket(server.url, '/public', 'https://evil.example')).rejects.toThrow();
    await expect(connectSocket(server.url, '/terminal', 'https://servicewechat.com')).rejects.toThrow('NOT_AUTHORISED');
    for (const origin of ['https://servicewechat.com', server.url, 'http://localhost:5173'])
      (await connectSocket(server.url, '/public', origin)).close();
    await expect(connectSocket(server.url, '/')).rejects.toThrow('NOT_FOUND');
  });
});
