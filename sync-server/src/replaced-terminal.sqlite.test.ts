import type { AllotmentId, PerformanceId, PlaceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import type { Ticket } from '@foyer/shared/domain/order';
import { helloText } from '@foyer/shared/wire/commands/terminal';
import { encodeTicket, parseTicketToken, ticketTokenText } from '@foyer/shared/wire/ticket-token';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from './ports/logger.ts';
import { audit, brief } from './testing/audited-venue.ts';
import type { Device } from './testing/device.ts';
import { paperOf } from './testing/paper.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { connectTerminal, granted, readyTerminal, type TerminalClient } from './testing/terminal-client.ts';
import { enrol, manageAt, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let alarms: unknown[];
let manage: Manage;
let house: TrialHouse;
let device: Device;
let till: TerminalClient;
let performance: PerformanceId;

beforeEach(async () => {
  data = newDataDir();
  alarms = [];
  const log = { ...SILENT, error: (what: unknown) => void alarms.push(what) };
  server = await startServer({ dir: data.dir, replace: { log } });
  manage = manageAt(server);
  house = await setUpTrialHouse(manage);
  await manage('policy.set', { venue: house.venue as VenueId, path: 'offlineSales', value: 'allotment' });
  performance = house.performance as PerformanceId;
  [device] = house.devices;
  till = await readyTerminal(server.url, device, house.clerk);
});

afterEach(async () => {
  till.close();
  await server.close();
  expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
  data.remove();
});

async function oneAllotment(): Promise<AllotmentId> {
  const seats = ['A1', 'A2'] as PlaceId[];
  const { allotmentId } = await manage('allotment.grant', {
    terminal: device.terminal as TerminalId,
    performance,
    seats,
  });
  return allotmentId;
}

function ticketIn(token: string): Ticket {
  const read = parseTicketToken(token);
  if (!read.ok) throw new Error('no ticket');
  return read.value.ticket;
}

describe('a till that was replaced', () => {
  it('is shut out while it is connected, at once, and never let in again under its old key', async () => {
    const ended = till.once('session.ended');
    const before = Date.now();
    await enrol(manage, device.terminal, [house.venue]);
    expect(await ended).toEqual({ reason: 'replaced' });
    expect(Date.now() - before).toBeLessThan(5000);
    const again = await connectTerminal(server.url);
    await expect(again.hello(device)).rejects.toThrow('NOT_AUTHENTICATED');
    again.close();
  });

  it('leaves its seats to nobody: they are in quarantine until a manager takes them back', async () => {
    await oneAllotment();
    await enrol(manage, device.terminal, [house.venue]);
    expect(await manage('allotment.list', {})).toMatchObject([{ status: 'quarantined', seats: ['A1', 'A2'] }]);
  });

  it('and one that was revoked leaves them to nobody either', async () => {
    await oneAllotment();
    await manage('terminal.revoke', { terminal: device.terminal as TerminalId, reason: 'stolen' });
    expect(await manage('allotment.list', {})).toMatchObject([{ status: 'quarantined', seats: ['A1', 'A2'] }]);
  });

  it('and is let in at fewer venues leaves nothing open at those it is not let in at any more', async () => {
    const barn = await setUpTrialHouse(manage, 'barn');
    await manage('policy.set', { venue: 'barn', path: 'offlineSales', value: 'allotment' });
    const terminal = 'till-9' as TerminalId;
    await enrol(manage, terminal, [house.venue, barn.venue]);
    const seats = ['A1', 'A2'] as PlaceId[];
    await manage('allotment.grant', { terminal, performance: barn.performance as PerformanceId, seats });
    await enrol(manage, terminal, [house.venue]);
    expect(await manage('allotment.list', {})).toMatchObject([{ terminal, status: 'quarantined', seats }]);
  });

  it('has the sales of its tickets entered once each, by whoever asks, and never what nobody there signed', async () => {
    await oneAllotment();
    const [first, second] = [paperOf(device, performance, 0), paperOf(device, performance, 1)];
    await expect(manage('ticket.enter', { token: first })).rejects.toThrow('INVALID_REQUEST');
    await enrol(manage, device.terminal, [house.venue]);
    const [, other] = house.devices;
    const counter = await readyTerminal(server.url, other, house.clerk);
    expect(await counter.ask('ticket.enter', { token: first })).toMatchObject({ error: { code: 'NOT_AUTHORISED' } });
    counter.close();
    expect(await manage('ticket.enter', { token: first })).toMatchObject({
      outcome: 'sold',
      seat: 'A1',
      terminal: device.terminal,
    });
    await expect(manage('ticket.enter', { token: first })).rejects.toThrow('ALREADY_EXISTS');
    const forged = ticketTokenText(encodeTicket(ticketIn(second), device.terminal), new Uint8Array(64));
    await expect(manage('ticket.enter', { token: forged })).rejects.toThrow('INVALID_REQUEST');
    await manage('ticket.enter', { token: second });
    expect((await manage('conflict.list', {})).map(({ reason, seats }) => [reason, seats])).toEqual([
      ['entered-from-ticket', ['A1']],
      ['entered-from-ticket', ['A2']],
    ]);
  });

  it.each([
    ['replaced', () => enrol(manage, device.terminal, [house.venue])],
    ['revoked', () => manage('terminal.revoke', { terminal: device.terminal as TerminalId, reason: 'stolen' })],
    [
      'revoked, and replaced since',
      async () => {
        await manage('terminal.revoke', { terminal: device.terminal as TerminalId, reason: 'stolen' });
        await enrol(manage, device.terminal, [house.venue]);
      },
    ],
  ])('and printed a ticket after it was %s is looked into by the manager', async (_how, shutOut) => {
    await oneAllotment();
    await shutOut();
    const [before, after] = [paperOf(device, performance, 0), paperOf(device, performance, 1, Date.now() + 3_600_000)];
    await manage('ticket.enter', { token: before });
    await manage('ticket.enter', { token: after });
    expect((await manage('conflict.list', {})).map(({ reason, seats }) => [reason, seats])).toEqual([
      ['entered-from-ticket', ['A1']],
      ['entered-shut-out', ['A2']],
    ]);
  });
});

describe('a terminal that has more of the server than the server has', () => {
  const helloWith = async (client: TerminalClient, seen: object) => {
    const { nonce } = granted(await client.ask('session.challenge', { protocol: 4 }));
    const { terminal, terminalEpoch, head, sign } = device;
    const signature = sign(helloText(nonce, terminal, terminalEpoch));
    const body = { terminal: terminal as TerminalId, terminalEpoch, signature, lastJn: head.jn, lastHash: head.hash };
    return granted(await client.ask('session.hello', { ...body, seen: seen as never }));
  };

  it.each([
    ['its seats were seen at a later seq', { jn: 1, venues: [{ venue: 'trial', epoch: 1, seq: 9999 }] }],
    ['a fact was acknowledged that is not here', { jn: 7, venues: [] }],
  ])('makes the house find out what was sold: %s', async (_why, seen) => {
    const client = await connectTerminal(server.url);
    const welcome = await helloWith(client, seen);
    expect(welcome).toMatchObject({ recovering: ['trial'], venues: [{ checkpoint: { epoch: 2 } }] });
    await client.signIn(house.clerk);
    expect(
      await client.ask('hold.place', { performance, claim: { seats: ['B1' as PlaceId], areas: [] } }),
    ).toMatchObject({
      error: { code: 'RECOVERING' },
    });
    const more = await connectTerminal(server.url);
    expect(await helloWith(more, seen)).toMatchObject({ venues: [{ checkpoint: { epoch: 2 } }] });
    more.close();
    client.close();
  });

  it('is believed when the house was put back past more than one fork', async () => {
    const client = await connectTerminal(server.url);
    const seen = { jn: 1, venues: [{ venue: 'trial', epoch: 4, seq: 9999 }] };
    expect(await helloWith(client, seen)).toMatchObject({
      recovering: ['trial'],
      venues: [{ checkpoint: { epoch: 5 } }],
    });
    client.close();
  });

  it('cannot close the house with a number that no house comes to', async () => {
    const seen = (epoch: number) => ({ jn: 1, venues: [{ venue: 'trial', epoch, seq: 1 }] });
    const client = await connectTerminal(server.url);
    expect(await helloWith(client, seen(2_147_483_647))).toMatchObject({ venues: [{ checkpoint: { epoch: 1 } }] });
    expect(alarms).toContainEqual(expect.objectContaining({ terminal: device.terminal, epoch: 2_147_483_647 }));
    await client.signIn(house.clerk);
    const claim = { seats: ['B1' as PlaceId], areas: [] };
    expect(await client.ask('hold.place', { performance, claim })).toMatchObject({ ok: true });
    const more = await connectTerminal(server.url);
    await expect(helloWith(more, seen(4_294_967_295))).rejects.toThrow('INVALID_REQUEST');
    more.close();
    client.close();
  });

  it('changes nothing when it has as much', async () => {
    const client = await connectTerminal(server.url);
    const welcome = await helloWith(client, { jn: 1, venues: [{ venue: 'trial', epoch: 1, seq: 3 }] });
    expect(welcome).toMatchObject({ venues: [{ checkpoint: { epoch: 1 } }] });
    client.close();
  });
});
