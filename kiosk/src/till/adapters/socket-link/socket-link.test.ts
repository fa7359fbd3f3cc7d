import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../ports/clock.ts';
import type { LinkState } from '../../ports/server-link.ts';
import { SILENT } from '../../ports/logger.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { PretendServer } from '../../testing/pretend-server.ts';
import { SocketServer } from '../../testing/socket-server.ts';
import { terminalIn } from '../../testing/terminal-in.ts';
import { PROTOCOL_VERSION } from '@foyer/shared/wire/version';
import { randomIds } from '../system/random-ids.ts';
import { systemClock } from '../system/system-clock.ts';
import { rejection } from '@foyer/shared/domain/rejections';
import { refusedFor, saidBy } from './refusals.ts';
import { connectTimeoutMs, retryAfterMs } from './patience.ts';
import { SocketLink } from './socket-link.ts';

let dir: string;
let server: SocketServer;
let link: SocketLink;
/** The newest fact; fact 7 is the last that was acknowledged. */
let head: number;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-link-'));
  head = 7;
  server = await new SocketServer(new PretendServer()).listen();
  link = linkTo(server.url);
});
afterEach(async () => {
  link.close();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const linkTo = (serverUrl: string, clock: Clock = systemClock): SocketLink =>
  new SocketLink({
    serverUrl,
    terminal: terminalIn(dir),
    clock,
    ids: randomIds,
    log: SILENT,
    head: () => ({ jn: head, hash: 'f'.repeat(64) }),
    acknowledged: () => 7,
    standsAt: () => [],
  });

const becomes = (kind: LinkState['kind']): Promise<LinkState> =>
  new Promise((resolve) => {
    if (link.state.kind === kind) return resolve(link.state);
    const stop = link.onState((state) => {
      if (state.kind !== kind) return;
      stop();
      resolve(state);
    });
  });

const turnedAway = (times: number): Promise<void> =>
  new Promise((resolve) => {
    let left = times;
    server.onTurnedAway = () => {
      left -= 1;
      if (left === 0) resolve();
    };
  });

const unavailable = (reason: string) => ({ ok: false, error: { code: 'UNAVAILABLE', reason } });

describe('the link to the server', () => {
  it('proves the terminal by its key and learns the server’s time', async () => {
    server.server.now = Date.now() + 60_000;
    link.start();
    const { welcome, serverOffsetMs } = await becomes('online');
    expect(welcome).toMatchObject({ home: 'v1', nextJn: 1 });
    expect(Math.abs(serverOffsetMs - 60_000)).toBeLessThan(1000);
  });

  it('sends each command in its envelope and reads the answer', async () => {
    link.start();
    await becomes('online');
    const answer = await link.send('clerk.signIn', { login: '101', pin: '1234' }, { commandId: 'c1' });
    expect(answer).toMatchObject({ ok: true, value: { displayName: 'Clerk 101' } });
    expect(server.server.heard.at(-1)).toMatchObject({
      name: 'clerk.signIn',
      envelope: { v: PROTOCOL_VERSION, commandId: 'c1', seen: 7 },
    });
  });

  it('tells at hello all that was acknowledged, and with a request only what nothing written before can change', async () => {
    head = 8;
    link.start();
    await becomes('online');
    await link.send('session.ping', {});
    const [, hello, ping] = server.server.heard.map(({ envelope }) => envelope);
    expect(hello).toMatchObject({ body: { lastJn: 8, seen: { jn: 7 } } });
    expect(ping).toMatchObject({ seen: 0 });
  });

  it.each([
    [1, 1],
    [2, 2],
    [PROTOCOL_VERSION + 1, PROTOCOL_VERSION],
  ])('agrees with a server that speaks version %i on version %i', async (spoken, agreed) => {
    server.server.protocol = spoken;
    link.start();
    await becomes('online');
    await link.send('session.ping', {});
    const versions = server.server.heard.map(({ name, envelope }) => [name, envelope.v]);
    expect(versions).toEqual([
      ['session.challenge', 1],
      ['session.hello', agreed],
      ['session.ping', agreed],
    ]);
  });

  it('keeps nothing to send later: a command while cut off is answered at once', async () => {
    expect(await link.send('session.ping', {})).toMatchObject(unavailable('cut-off'));
    link.start();
    await becomes('online');
    expect(server.server.heard.map(({ name }) => name)).not.toContain('session.ping');
  });

  it('tells a command that was not answered from one that was not sent', async () => {
    link.start();
    await becomes('online');
    server.isDeaf = true;
    expect(await link.send('session.ping', {}, { timeoutMs: 50 })).toMatchObject(unavailable('no-answer'));
  });

  it('takes an answer of another shape for none', async () => {
    link.start();
    await becomes('online');
    server.server.answer = () => ({ ok: true, value: { serverNow: 'soon' } });
    expect(await link.send('session.ping', {})).toMatchObject(unavailable('no-answer'));
  });

  it('is back within a second of the end of a cut, time after time', async () => {
    link.start();
    await becomes('online');
    for (let round = 0; round < 3; round += 1) {
      server.isDown = true;
      server.dropAll();
      await becomes('connecting');
      expect(await link.send('session.ping', {})).toMatchObject(unavailable('cut-off'));
      await turnedAway(3);
      server.isDown = false;
      const since = performance.now();
      await becomes('online');
      expect(performance.now() - since).toBeLessThan(1000);
    }
  });

  it('notices a line that went dead without a word by the missing beat, and stays while there is one', async () => {
    const clock = new ManualClock();
    link = linkTo(server.url, clock);
    link.start();
    await becomes('online');
    for (let beats = 0; beats < 3; beats += 1) {
      await clock.advance(2400);
      expect(link.state.kind).toBe('online');
      server.beat();
      // Messages keep their order: when this is answered the beat has been heard.
      await link.send('session.ping', {});
    }
    await clock.advance(2499);
    expect(link.state.kind).toBe('online');
    await clock.advance(1);
    expect(link.state.kind).toBe('connecting');
  });

  it('says each beat back at once, so that the server knows that it hears it', async () => {
    link.start();
    await becomes('online');
    for (const beat of [7, 8]) server.beat({ beat });
    // Messages keep their order: the answer to the first comes after the beats, the second is heard after what they set off.
    for (const note of ['first', 'second']) await link.send('session.ping', { note });
    const pings = server.server.heard.filter(({ name }) => name === 'session.ping');
    expect(pings.map(({ envelope }) => envelope.body)).toEqual([
      { note: 'first' },
      { beat: 7 },
      { beat: 8 },
      { note: 'second' },
    ]);
  });

  it('says nothing back to a server that does not know of it', async () => {
    server.server.protocol = 3;
    link.start();
    await becomes('online');
    server.beat({ beat: 7 });
    await link.send('session.ping', {});
    expect(server.server.heard.filter(({ name }) => name === 'session.ping')).toHaveLength(1);
  });

  it('tells what the beat says of a server that finds out what was sold, until it says so no more', async () => {
    link.start();
    await becomes('online');
    server.beat({ recovering: ['v1'] });
    await link.send('session.ping', {});
    expect(link.state.recovering).toEqual(['v1']);
    server.beat();
    await link.send('session.ping', {});
    expect(link.state.recovering).toEqual([]);
  });

  it('was revoked where the hello is answered so', () => {
    expect(refusedFor(saidBy(rejection('NOT_AUTHORISED', { reason: 'revoked' })))).toBe('revoked');
    expect(refusedFor(saidBy(rejection('NOT_AUTHORISED', { reason: 'role' })))).toBe('other');
  });

  it('passes on a recall, and nothing that is not of its form', async () => {
    link.start();
    await becomes('online');
    const heard = new Promise((resolve) => link.onRecalled(resolve));
    server.say('allotments.recalled', { recall: 'r0' });
    server.say('allotments.recalled', { recall: 'r1', allotment: 'al1', performance: 'p1', places: [1], grants: [4] });
    expect(await heard).toMatchObject({ recall: 'r1', grants: [4] });
  });

  it('is refused when the server does not know the terminal, and does not hammer at the door', async () => {
    const clock = new ManualClock();
    link = linkTo(server.url, clock);
    server.server.isRevoked = true;
    link.start();
    expect((await becomes('refused')).refusedFor).toBe('revoked');
    await clock.advance(7900);
    expect(server.connections).toBe(1);
    server.server.isRevoked = false;
    await clock.advance(4200);
    await becomes('online');
  });

  it('does not come back by itself when it was revoked, and comes back at once when the server restarts', async () => {
    link.start();
    await becomes('online');
    server.say('session.ended', { reason: 'draining' });
    await becomes('connecting');
    await becomes('online');
    server.say('session.ended', { reason: 'revoked' });
    expect((await becomes('refused')).refusedFor).toBe('revoked');
  });

  it('that was replaced says so, and waits long before it pushes the other machine off', async () => {
    const clock = new ManualClock();
    link = linkTo(server.url, clock);
    link.start();
    await becomes('online');
    server.say('session.ended', { reason: 'replaced' });
    expect((await becomes('refused')).refusedFor).toBe('replaced');
    await clock.advance(59_000);
    expect(server.connections).toBe(1);
    await clock.advance(32_000);
    expect((await becomes('online')).refusedFor).toBeNull();
  });

  it('stays replaced while its line is away, until a hello is answered', async () => {
    const clock = new ManualClock();
    link = linkTo(server.url, clock);
    link.start();
    await becomes('online');
    server.say('session.ended', { reason: 'replaced' });
    await becomes('refused');
    server.isDown = true;
    await clock.advance(91_000);
    expect((await becomes('connecting')).refusedFor).toBe('replaced');
  });

  it('passes on what changed in the feed, and nothing that is not of its form', async () => {
    link.start();
    await becomes('online');
    const heard = new Promise((resolve) => link.onFeedChange(resolve));
    server.say('feed.changed', { stream: 7 });
    server.say('feed.changed', { stream: 'v1', scope: 'catalogue', epoch: 1, prevSeq: 1, seq: 2, documents: [] });
    expect(await heard).toMatchObject({ stream: 'v1', seq: 2 });
  });
});

describe('the link’s patience', () => {
  it('never waits a second between two attempts, and spreads them', () => {
    for (let attempts = 0; attempts < 20; attempts += 1) {
      expect(retryAfterMs('connecting', attempts, 1)).toBeLessThanOrEqual(600);
      expect(retryAfterMs('connecting', attempts, 0)).toBeGreaterThanOrEqual(150);
    }
    expect(retryAfterMs('refused', 1, 0.5)).toBeGreaterThan(5000);
  });

  it('gives a slow line a chance now and then', () => {
    expect([0, 1, 2, 3, 4].map(connectTimeoutMs)).toEqual([900, 900, 900, 3500, 900]);
  });

  it('has tried anew well within 5 s of the end of a cut, whenever that is', () => {
    for (let attempt = 0; attempt < 8; attempt += 1)
      expect(connectTimeoutMs(attempt) + retryAfterMs('connecting', attempt, 1)).toBeLessThanOrEqual(4200);
  });
});
