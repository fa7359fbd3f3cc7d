import { once } from 'node:events';
import { connect } from 'node:net';
import { MANAGE_COMMANDS } from '@foyer/shared/wire/commands/manage';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import { PUBLIC_LIVE_COMMANDS } from '@foyer/shared/wire/public/live';
import { PUBLIC_ROUTES } from '@foyer/shared/wire/public/routes';
import { PROTOCOL_VERSION } from '@foyer/shared/wire/version';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRejection, signInBuyer } from './harness/buyer-client.ts';
import { HOSTILE_BODIES, HOSTILE_VALUES } from './harness/hostile.ts';
import { openTrialHouse, type TrialHouse } from './harness/house.ts';
import { type HttpJson, openHttp } from './harness/http-json.ts';
import { LightCounter } from './harness/light-counter.ts';
import { rehearse, type Rehearsal } from './harness/rehearsal.ts';
import { openStage, type Stage } from './harness/stage.ts';
import { connectTerminal, openSocket, type Socket } from './harness/terminal-client.ts';
import { openTill } from './harness/till-process.ts';

let stage: Stage;
let house: TrialHouse;
let rehearsal: Rehearsal;
let http: HttpJson;
let neighbour: LightCounter;

beforeAll(async () => {
  stage = openStage('hostile');
  house = await openTrialHouse(stage, { logLevel: 'silent' });
  rehearsal = await rehearse(house, { terminals: 2, rows: 20, seatsPerRow: 20 });
  http = openHttp(house.url);
  neighbour = await new LightCounter(house.url, present(rehearsal.devices[1]), rehearsal).open();
});

afterAll(async () => {
  neighbour?.close();
  http?.close();
  await stage?.close();
});

describe('whatever is sent to the server', () => {
  it('gets a typed refusal at every command of /terminal, from strangers and from a signed-in counter', async () => {
    await whileOthersSell(async () => {
      const stranger = await openSocket(house.url);
      await expectRefusals(stranger, Object.keys(TERMINAL_COMMANDS), (value) => value);
      const counter = await connectTerminal(house.url, present(rehearsal.devices[0]));
      await counter.signIn(rehearsal.clerkOf(counter.device));
      const names = Object.keys(TERMINAL_COMMANDS).filter((name) => !TAKES_NOTHING.has(name));
      const envelope = (body: unknown) => ({
        v: PROTOCOL_VERSION,
        commandId: 'c-1',
        clerkToken: counter.clerkToken,
        body,
      });
      await expectRefusals(counter.socket, names, envelope);
      stranger.close();
      counter.close();
    });
  });

  it('gets a typed refusal at every command of /public', async () => {
    await whileOthersSell(async () => {
      const socket = await openSocket(house.url, '/public');
      await expectRefusals(socket, Object.keys(PUBLIC_LIVE_COMMANDS), (value) => value);
      socket.close();
    });
  });

  it('is told by an error event when it asks for no acknowledgement or calls a command that is none', async () => {
    const socket = await openSocket(house.url);
    for (const name of [
      ...Object.keys(TERMINAL_COMMANDS),
      'hold.steal',
      '__proto__',
      'constructor',
      'x'.repeat(1000),
    ]) {
      const told = new Promise<{ error: unknown }>((resolve) => socket.once('error', resolve));
      socket.emit(name, { v: 1 });
      expect(isRejection((await told).error), name).toBe(true);
    }
    expect(socket.connected).toBe(true);
    socket.close();
  });

  it('loses its connection above 256 kB, and nobody else does', async () => {
    await whileOthersSell(async () => {
      const socket = await openSocket(house.url);
      const gone = new Promise((resolve) => socket.once('disconnect', resolve));
      socket.emit('session.ping', 'x'.repeat(300_000), () => undefined);
      await gone;
    });
  });

  it('gets a typed refusal at every route, with and without a token', async () => {
    await whileOthersSell(async () => {
      const emulator = openHttp(house.emulatorUrl);
      const { token } = await signInBuyer({ server: http, emulator }, 'rude');
      emulator.close();
      const routes = [
        ...PUBLIC_ROUTES.map(({ method, path }) => ({ method, path: path.replace(/:\w+/, 'x-1') })),
        ...Object.keys(MANAGE_COMMANDS).map((name) => ({ method: 'POST' as const, path: `/manage/${name}` })),
        { method: 'POST' as const, path: '/callbacks/none' },
      ];
      const headers = { 'idempotency-key': 'k-1', authorization: `Bearer ${token}` };
      for (const { method, path } of routes.filter((route) => route.method !== 'GET')) {
        await Promise.all(
          HOSTILE_BODIES.map(async ({ name, text }) => {
            // Whoever erases an account says no more than that.
            if (path === '/me' && method === 'DELETE' && text === '') return;
            const answer = await http.call(path, { method, raw: text, headers });
            expect(
              isRejection(answer.body),
              `${method} ${path} ${name}: ${answer.status} ${answer.text.slice(0, 80)}`,
            ).toBe(true);
            expect(answer.status, `${method} ${path} ${name}`).toBeLessThan(500);
          }),
        );
      }
      for (const path of routes
        .filter((route) => route.method === 'GET')
        .flatMap((route) => hostilePaths(route.path))) {
        const answer = await http.call(path);
        expect(
          answer.status < 400 || isRejection(answer.body),
          `GET ${path.slice(0, 60)}: ${answer.text.slice(0, 80)}`,
        ).toBe(true);
        expect(answer.status).toBeLessThan(500);
      }
    });
  });

  it('leaves the process that was there before', () => {
    expect(house.server.isRunning()).toBe(true);
  });
});

describe('whatever is sent to a counter', () => {
  it('is turned away when it asks for a connection to no address, and the counter is there as before', async () => {
    const device = present(rehearsal.devices[0]);
    const till = await openTill(stage, { device, venues: [rehearsal.venue], serverUrl: house.url });
    const { origin, host, hostname, port } = new URL(till.url);
    for (const path of ['//', '///', '//[', 'http://[', '/channel?token=%', '*']) {
      const socket = connect(Number(port), hostname);
      const ask = [`GET ${path} HTTP/1.1`, `Host: ${host}`, `Origin: ${origin}`, 'Connection: Upgrade'];
      socket.write([...ask, 'Upgrade: websocket', '', ''].join('\r\n'));
      expect(String((await once(socket, 'data'))[0]), path).toMatch(/^HTTP\/1\.1 403 /);
      socket.destroy();
    }
    expect(till.isRunning()).toBe(true);
    expect(await till.channel.call('till.status', {})).toMatchObject({ ok: true });
    await till.stop();
  });
});

/** Their request is empty: `{}` is right, and anything else is refused as well. */
const TAKES_NOTHING = new Set(['clerk.signOut']);

const hostilePaths = (path: string): string[] => [
  `${path}/%00`,
  `${path}/%E0%A4%A`,
  `${path}?__proto__[a]=1&constructor=2&layout=${'x'.repeat(3000)}&limit=-1&status=[]&day=9999-99-99`,
  path.replace('x-1', encodeURIComponent('"><script>')),
  path.replace('x-1', 'y'.repeat(3000)),
];

async function expectRefusals(
  socket: Socket,
  names: readonly string[],
  wrap: (value: unknown) => unknown,
): Promise<void> {
  for (const name of names) {
    const replies = await Promise.all(
      HOSTILE_VALUES.map(({ value }) => socket.timeout(10_000).emitWithAck(name, wrap(value))),
    );
    for (const [i, reply] of replies.entries()) {
      const words = `${name} with ${HOSTILE_VALUES[i]?.name}: ${JSON.stringify(reply)}`;
      expect(reply.ok, words).toBe(false);
      expect(isRejection(reply.error), words).toBe(true);
      expect(reply.error.code, words).not.toBe('UNAVAILABLE');
    }
  }
}

let nextSeat = 0;

/** Next door a counter goes on selling; each of its sales must be answered at the first asking. */
async function whileOthersSell(attack: () => Promise<void>): Promise<void> {
  let isOver = false;
  const seats = rehearsal.rows.flat();
  const selling = (async () => {
    let sold = 0;
    do {
      const outcome = await neighbour.sell(rehearsal.performances[0] ?? '', [present(seats[nextSeat++])]);
      if (!('sold' in outcome) || outcome.sold.asked > 1) throw new Error(`not served: ${JSON.stringify(outcome)}`);
      sold += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    } while (!isOver);
    return sold;
  })();
  try {
    await Promise.race([attack(), selling]);
  } finally {
    isOver = true;
    expect(await selling).toBeGreaterThan(0);
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there');
  return value;
}
