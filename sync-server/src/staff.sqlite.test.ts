import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import type { FeedChange } from '@foyer/shared/wire/feed';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPinVault } from './adapters/scrypt-pin-vault.ts';
import type { PinVault } from './ports/pin-vault.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { connectTerminal, granted, type TerminalClient } from './testing/terminal-client.ts';
import { manageAt, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let manage: Manage;
let house: TrialHouse;
let clock: FixedClock;
let till: TerminalClient;
/** Happens after a PIN was found right or wrong, and before the server hears of it. */
let duringPin: () => Promise<unknown>;

beforeEach(async () => {
  data = newDataDir();
  clock = fixedClock();
  duringPin = () => Promise.resolve();
  const vault = createPinVault('a pepper of the tests', 2 ** 10);
  const pins: PinVault = {
    ...vault,
    isRight: async (pin, verifier) => {
      const isRight = await vault.isRight(pin, verifier);
      await duringPin();
      return isRight;
    },
  };
  server = await startServer({ dir: data.dir, replace: { clock, pins } });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage, 'trial', clock.now());
  till = await connectTerminal(server.url);
  await till.hello(house.devices[0]);
});

afterEach(async () => {
  till.close();
  await server.close();
  data.remove();
});

const MINUTE = 60_000;
const tryPin = (pin: string) => till.ask('clerk.signIn', { login: house.clerk.login, pin });
const wrong = { ok: false, error: { code: 'PIN_WRONG' } };
const locked = { ok: false, error: { code: 'PIN_LOCKED' } };

describe('a PIN', () => {
  it('opens the till to its clerk', async () => {
    expect(granted(await tryPin(house.clerk.pin))).toMatchObject({ displayName: 'Clerk', role: 'clerk' });
  });

  it('that is wrong five times locks, also the right one, for longer each time', async () => {
    for (let i = 0; i < 5; i += 1) expect(await tryPin('111111')).toMatchObject(wrong);
    expect(await tryPin(house.clerk.pin)).toMatchObject({ ...locked, error: { retryAfterMs: 5 * MINUTE } });
    clock.advance(5 * MINUTE);
    expect(await tryPin('111111')).toMatchObject(wrong);
    expect(await tryPin(house.clerk.pin)).toMatchObject({ ...locked, error: { retryAfterMs: 10 * MINUTE } });
    clock.advance(10 * MINUTE);
    granted(await tryPin(house.clerk.pin));
    expect(await tryPin('111111')).toMatchObject(wrong);
    granted(await tryPin(house.clerk.pin));
  });

  it('stays locked through a restart and a changed clock', async () => {
    for (let i = 0; i < 5; i += 1) await tryPin('111111');
    till.close();
    await server.close();
    clock.setWall(clock.now() + 365 * 24 * 60 * MINUTE);
    server = await startServer({ dir: data.dir, replace: { clock } });
    till = await connectTerminal(server.url);
    await till.hello(house.devices[0]);
    expect(await tryPin(house.clerk.pin)).toMatchObject(locked);
  });

  it('is not guessed faster by many tries at once', async () => {
    const tries = await Promise.all(Array.from({ length: 20 }, (_, i) => tryPin(String(500_000 + i))));
    expect(tries.filter((reply) => !reply.ok && reply.error.code === 'PIN_WRONG')).toHaveLength(5);
  });

  it('of nobody is refused like a wrong one', async () => {
    expect(await till.ask('clerk.signIn', { login: '4040', pin: '264837' })).toMatchObject(wrong);
  });

  it.each(['111111', '123456', '987654'])('like %s is not taken', async (pin) => {
    await expect(manage('user.add', { login: '5', displayName: 'x', role: 'clerk', pin })).rejects.toThrow(
      '"reason":"pin"',
    );
  });
});

describe('a clerk', () => {
  it('signs in at many tills at once', async () => {
    const signIns = await Promise.all(Array.from({ length: 8 }, () => tryPin(house.clerk.pin)));
    expect(signIns.every((reply) => reply.ok)).toBe(true);
  });

  it('who signs out, is disabled or gets a new PIN can do nothing any more', async () => {
    const claim = (seat: string) => ({ performance: house.performance, claim: { seats: [seat], areas: [] } });
    const out = { ok: false, error: { code: 'NOT_AUTHENTICATED' } };
    await till.signIn(house.clerk);
    granted(await till.ask('hold.place', claim('A1')));
    granted(await till.ask('clerk.signOut', {}));
    expect(await till.ask('hold.place', claim('A2'))).toMatchObject(out);

    till.clerkToken = null;
    await till.signIn(house.clerk);
    await manage('user.pin', { login: house.clerk.login, pin: '830164' });
    expect(await till.ask('hold.place', claim('A2'))).toMatchObject(out);

    till.clerkToken = null;
    await till.signIn({ login: house.clerk.login, pin: '830164' });
    await manage('user.disable', { login: house.clerk.login });
    expect(await till.ask('hold.place', claim('A2'))).toMatchObject(out);
    till.clerkToken = null;
    await expect(till.signIn({ login: house.clerk.login, pin: '830164' })).rejects.toThrow('PIN_WRONG');
  });

  it('who was disabled by mistake may come back; the sessions from before stay over', async () => {
    const claim = { performance: house.performance, claim: { seats: ['A1'], areas: [] } };
    await till.signIn(house.clerk);
    await manage('user.disable', { login: house.clerk.login });
    await manage('user.enable', { login: house.clerk.login });
    expect(await till.ask('hold.place', claim)).toMatchObject({ ok: false, error: { code: 'NOT_AUTHENTICATED' } });
    till.clerkToken = null;
    await till.signIn(house.clerk);
    granted(await till.ask('hold.place', claim));
  });

  it.each([
    ['disabled', () => manage('user.disable', { login: house.clerk.login })],
    ['given another PIN', () => manage('user.pin', { login: house.clerk.login, pin: '830164' })],
  ])('who is %s while the PIN is being looked at gets no session', async (_what, act) => {
    duringPin = act;
    expect(await tryPin(house.clerk.pin)).toMatchObject(wrong);
  });

  it('has to sign in again the next day', async () => {
    await till.signIn(house.clerk);
    clock.advance(24 * 60 * MINUTE);
    const scope = { performance: house.performance, claim: { seats: ['A1'], areas: [] } };
    expect(await till.ask('hold.place', scope)).toMatchObject({ ok: false, error: { code: 'NOT_AUTHENTICATED' } });
  });
});

describe('a hold', () => {
  it('ends after its time, which the wall clock does not move', async () => {
    await till.signIn(house.clerk);
    const claim = { performance: house.performance, claim: { seats: ['A1'], areas: [] } };
    const held = granted(await till.ask('hold.place', claim));
    expect(held).toMatchObject({ expiresInMs: 15 * MINUTE, expiresAt: clock.now() + 15 * MINUTE });
    clock.setWall(clock.now() + MINUTE);
    clock.advance(14 * MINUTE);
    expect(await till.ask('hold.place', claim)).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE' } });
    granted(await till.ask('feed.subscribe', { scopes: [{ stream: 'trial', scope: `seats:${house.performance}` }] }));
    const freed = new Promise((resolve) => {
      // Heads come in between: they have no documents.
      till.socket.on('feed.changed', (change: FeedChange) => change.documents.length > 0 && resolve(change));
    });
    clock.advance(MINUTE);
    granted(await till.ask('session.ping', {}));
    clock.advance(1000);
    expect(await freed).toMatchObject({ documents: [{ doc: { states: '..........' } }] });
    granted(await till.ask('hold.place', claim));
  });
});
