import { newVenueState, type TerminalState } from '@foyer/shared/domain/venue/state';
import type { TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { fixedClock } from '@foyer/shared/testing/fixed-clock';
import { expect, it } from 'vitest';
import { SILENT } from '../../ports/logger.ts';
import type { Parts } from '../../use-cases/parts.ts';
import { createTerminalHandlers } from './terminal-handlers.ts';
import { createTerminalLinks, type TerminalLink } from './terminal-links.ts';

const TILL = 'till-1' as TerminalId;
const HOME = 'palace' as VenueId;
const enrolled = {
  ...{ id: TILL, terminalEpoch: 1, venues: [HOME], revoked: null, publicKey: '' },
  head: { jn: 0, hash: '' },
} as unknown as TerminalState;

/** A server that knows one terminal; what the first hello reads last, before it lets its device in, is held back. */
function aServer() {
  const clock = fixedClock();
  const links = createTerminalLinks(clock);
  const now = { terminal: enrolled };
  const held = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const state = newVenueState(HOME);
  const head = { epoch: 1, seq: 1, venueNow: 0 };
  const venue = { venue: HOME, read: async (look: (s: typeof state, h: typeof head) => unknown) => look(state, head) };
  let [isHeld, isFailing] = [false, false];
  const house = {
    async read(look: (s: null, h: typeof head) => unknown) {
      if (!isHeld) {
        isHeld = true;
        reached.resolve();
        await held.promise;
      }
      return look(null, head);
    },
  };
  const parts = {
    ...{ clock, links, log: SILENT, ids: { secret: () => 'nonce' }, signer: { publicKeys: () => ({}) }, payments: [] },
    signatures: { isSignedBy: () => true },
    directory: {
      async terminal() {
        if (isFailing) throw new Error('the disk is gone');
        return { home: venue, terminal: now.terminal };
      },
    },
    streams: { house, venue: () => venue, venues: () => [venue] },
  } as unknown as Parts;
  const handlers = createTerminalHandlers(parts, links);
  const hello = (link: TerminalLink, terminalEpoch = 1) => {
    link.nonce = 'nonce';
    const request = { terminal: TILL, terminalEpoch, signature: '', lastJn: 0, lastHash: '' } as never;
    return handlers['session.hello'](request, { link } as never);
  };
  const fail = (): void => void (isFailing = true);
  return { links, now, reached: reached.promise, goOn: held.resolve, fail, hello };
}

function aLink(): { readonly link: TerminalLink; readonly said: unknown[] } {
  const said: unknown[] = [];
  const socket = { emit: (_name: string, body: unknown) => said.push(body), disconnect: () => said.push('cut') };
  return { link: { socket: socket as never, address: '', protocol: 4, nonce: null, proven: null }, said };
}

it.each([
  ['revoked', { ...enrolled, revoked: 'stolen' }, { code: 'NOT_AUTHORISED', reason: 'revoked' }],
  ['replaced', { ...enrolled, terminalEpoch: 2 }, { code: 'NOT_AUTHENTICATED' }],
] as const)('a device that is %s while its hello is under way is not let in', async (reason, after, error) => {
  const server = aServer();
  const { link, said } = aLink();
  const answer = server.hello(link);
  await server.reached;
  // It is committed, and nobody is connected who could be cut off.
  server.now.terminal = after;
  server.links.end(TILL, reason);
  server.goOn();
  expect(await answer).toMatchObject({ ok: false, error });
  expect(said).toEqual([{ reason }, 'cut']);
  expect(link.proven).toBeNull();
  expect(server.links.isConnected(TILL)).toBe(false);
});

it.each(['before', 'after'])('nor does it cut off the one in its place, let in %s it', async (when) => {
  const server = aServer();
  const [old, anew] = [aLink(), aLink()];
  const late = server.hello(old.link);
  await server.reached;
  server.now.terminal = { ...enrolled, terminalEpoch: 2 };
  if (when === 'after') server.goOn();
  const other = await server.hello(anew.link, 2);
  server.goOn();
  expect(await late).toMatchObject({ ok: false, error: { code: 'NOT_AUTHENTICATED' } });
  expect(other).toMatchObject({ ok: true });
  expect(old.said).toEqual([{ reason: 'replaced' }, 'cut']);
  expect(anew.said).toEqual([]);
  expect(anew.link.proven).toMatchObject({ terminalEpoch: 2 });
});

it('nor is it left with rights when it cannot be read once more', async () => {
  const server = aServer();
  const { link } = aLink();
  const answer = server.hello(link);
  await server.reached;
  server.fail();
  server.goOn();
  await expect(answer).rejects.toThrow('the disk is gone');
  expect(link.proven).toBeNull();
});

it('any other device is let in', async () => {
  const server = aServer();
  const { link, said } = aLink();
  const answer = server.hello(link);
  server.goOn();
  expect(await answer).toMatchObject({ ok: true });
  expect(said).toEqual([]);
  expect(server.links.isConnected(TILL)).toBe(true);
});
