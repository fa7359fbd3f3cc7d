import { createPublicKey, verify } from 'node:crypto';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { FeedChange } from '@foyer/shared/wire/feed';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectSocket,
  connectTerminal,
  granted,
  readyTerminal,
  type TerminalClient,
} from './testing/terminal-client.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import type { SeatsHead } from './use-cases/public-seats.ts';
import { enrol, manageAt, PRICE, setUpTrialHouse, type TrialHouse } from './testing/trial-house.ts';

const data = newDataDir();
let server: StartedServer;
let house: TrialHouse;
let first: TerminalClient;
let second: TerminalClient;

beforeAll(async () => {
  server = await startServer({ dir: data.dir });
  house = await setUpTrialHouse(manageAt(server));
  first = await readyTerminal(server.url, house.devices[0], house.clerk);
  second = await readyTerminal(server.url, house.devices[1], house.clerk);
});

afterAll(async () => {
  first.close();
  second.close();
  await server.close();
  data.remove();
});

const claim = (...seats: string[]) => ({ performance: house.performance, claim: { seats, areas: [] } });

async function sell(terminal: TerminalClient, ...seats: string[]) {
  const { holdId } = granted(await terminal.ask('hold.place', claim(...seats)));
  return saleOf(terminal, holdId, seats);
}

const saleOf = (terminal: TerminalClient, holdId: string, seats: readonly string[]) => ({
  holdId,
  lines: seats.map((placeId) => ({ placeId, ticketType: 'adult' })),
  tenders: [{ tender: 'cash' as const, amount: PRICE * seats.length, received: 10_000 }],
  expectedTotal: PRICE * seats.length,
  shift: terminal.shift,
});

describe('a sale at the counter', () => {
  it('holds the seats, takes the money and gives tickets that the gate can check', async () => {
    const order = granted(await first.ask('order.confirm', await sell(first, 'A1', 'A2')));
    expect(order).toMatchObject({ state: 'paid', total: 2 * PRICE, venue: 'trial' });
    expect(order.tickets.map(({ rowLabel, seatLabel }) => `${rowLabel}${seatLabel}`)).toEqual(['A1', 'A2']);
    const token = parseTicketToken(order.tickets[0]?.token ?? '');
    if (!token.ok) throw new Error('the ticket cannot be read');
    const keys = server.components.signer.publicKeys();
    const key = createPublicKey({
      key: Buffer.from(keys[token.value.kid] ?? '', 'base64url'),
      format: 'der',
      type: 'spki',
    });
    expect(verify(null, token.value.signed, key, token.value.signature)).toBe(true);
    expect(token.value.ticket.order).toBe(order.orderId);
  });

  it('needs nobody signed in to let held seats go: the hold is the terminal’s, and no other terminal’s', async () => {
    const { holdId } = granted(await first.ask('hold.place', claim('B10')));
    const alone = { clerkToken: null };
    expect(await second.ask('hold.release', { holdId }, alone)).toMatchObject({ error: { code: 'HOLD_NOT_FOUND' } });
    // Whoever stood there signed in again cut off: the token of before is nobody's now.
    expect(await first.ask('hold.release', { holdId }, { clerkToken: 'x'.repeat(43) })).toMatchObject({ ok: true });
    expect(await first.ask('hold.release', { holdId }, alone)).toMatchObject({ ok: true });
    const again = granted(await second.ask('hold.place', claim('B10')));
    granted(await second.ask('hold.release', { holdId: again.holdId }, alone));
  });

  it('is refused to the second door with the seats that are gone', async () => {
    const reply = await second.ask('hold.place', claim('A2', 'A3'));
    expect(reply).toMatchObject({ ok: false, error: { code: 'SEAT_UNAVAILABLE', taken: { seats: ['A2'] } } });
  });

  it('is seen at the other terminal that follows the performance', async () => {
    const scope = { stream: 'trial', scope: `seats:${house.performance}` };
    const { heads } = granted(await second.ask('feed.subscribe', { scopes: [scope] }));
    const seen = second.once('feed.changed') as Promise<FeedChange>;
    granted(await first.ask('hold.place', claim('B10')));
    const change = await seen;
    expect(change).toMatchObject({ ...scope, prevSeq: heads[0]?.seq });
    expect(change.documents.map(({ doc }) => doc?.['states'])).toEqual(['.........h']);
    const page = granted(await second.ask('feed.pull', { ...scope, since: null, limit: 100 }));
    expect(page.documents.find(({ id }) => id.endsWith(':B'))?.doc?.['states']).toBe('.........h');
  });

  it('is seen by everybody who looks at the seats', async () => {
    const socket = await connectSocket(server.url, '/public');
    const joined = granted(
      (await socket.emitWithAck('seats.join', { performance: house.performance })) as Reply<SeatsHead>,
    );
    const seen = new Promise((resolve) => socket.once('seats.changed', resolve));
    granted(await first.ask('hold.place', claim('B1', 'B2')));
    expect(await seen).toMatchObject({ performance: house.performance, prevSeq: joined.seq, runs: [[10, 'xx']] });
    const answer = await fetch(`${server.url}/performances/${house.performance}/seats`);
    const { states } = (await answer.json()) as SeatsHead;
    expect(states.slice(0, 20)).toBe('ss........xx.......x');
    socket.close();
  });

  it('sent again with its id is answered the same, and with another body is refused', async () => {
    const request = await sell(first, 'A4');
    const again = { commandId: 'sale-1' };
    const once = granted(await first.ask('order.confirm', request, again));
    expect(granted(await first.ask('order.confirm', request, again))).toEqual(once);
    const other = { ...request, tenders: [{ tender: 'cash' as const, amount: PRICE, received: 5000 }] };
    expect(await first.ask('order.confirm', other, again)).toMatchObject({
      ok: false,
      error: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  it('needs an open shift', async () => {
    const request = await sell(first, 'A5');
    const reply = await first.ask('order.confirm', { ...request, shift: 'another-shift' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'SHIFT_NOT_OPEN' } });
  });

  it('waits for the fact it depends on, and names it', async () => {
    const reply = await first.ask('hold.place', claim('A6'), { afterJn: 2 });
    expect(reply).toMatchObject({ ok: false, error: { code: 'FACT_GAP', expected: 2 } });
  });

  it('is not carried out after its time, unless money depends on it', async () => {
    const late = { notAfter: Date.now() - 1 };
    expect(await first.ask('hold.place', claim('A7'), late)).toMatchObject({
      ok: false,
      error: { code: 'COMMAND_EXPIRED' },
    });
    granted(await first.ask('order.confirm', await sell(first, 'A7'), late));
  });

  it('is made for another venue too, by a terminal enrolled there, on the shift of its own drawer', async () => {
    const manage = manageAt(server);
    const other = await setUpTrialHouse(manage, 'annexe');
    const both = await readyTerminal(server.url, await enrol(manage, 'both', ['trial', 'annexe']), house.clerk);
    const ask = { performance: other.performance, claim: { seats: ['A1'], areas: [] } };
    const { holdId } = granted(await both.ask('hold.place', ask));
    const request = saleOf(both, holdId, ['A1']);
    expect(await both.ask('order.confirm', { ...request, shift: 'another' })).toMatchObject({
      ok: false,
      error: { code: 'SHIFT_NOT_OPEN' },
    });
    const sold = granted(await both.ask('order.confirm', request, { commandId: 'sale-3' }));
    expect(sold).toMatchObject({ venue: 'annexe', state: 'paid' });
    expect(granted(await both.ask('order.confirm', request, { commandId: 'sale-3' }))).toEqual(sold);
    both.close();
  });

  it('survives the end of the server, and so do the sign-in and the answers given', async () => {
    const request = await sell(first, 'A8');
    const once = granted(await first.ask('order.confirm', request, { commandId: 'sale-2' }));
    const { clerkToken } = first;
    await server.close();
    server = await startServer({ dir: data.dir });
    first = await connectTerminal(server.url);
    await first.hello(house.devices[0]);
    first.clerkToken = clerkToken;
    expect(granted(await first.ask('order.confirm', request, { commandId: 'sale-2' }))).toEqual(once);
    expect(granted(await first.ask('order.get', { orderId: once.orderId }))).toMatchObject(once);
  });
});
