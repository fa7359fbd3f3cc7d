import type { PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAt } from './testing/command-line.ts';
import { adminProgram } from './cli/admin.ts';
import { newDevice, type Device } from './testing/device.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { connectTerminal, granted, readyTerminal, type TerminalClient } from './testing/terminal-client.ts';
import { manageAt, setUpTrialHouse, type TrialHouse } from './testing/trial-house.ts';
import { manageLink, type ManageLink } from './cli/server-link.ts';

const folder = newDataDir();
let server: StartedServer;
let house: TrialHouse;
let link: ManageLink;
let kiosk: { readonly client: TerminalClient; readonly device: Device };
let counter: TerminalClient;

beforeAll(async () => {
  server = await startServer({ dir: folder.dir });
  house = await setUpTrialHouse(manageAt(server));
  link = manageLink(server.url, folder.dir, server.managerToken);
  const device = newDevice('kiosk-1');
  await link.do('terminal.enrol', {
    ...{ terminal: device.terminal, name: 'Lobby kiosk', publicKey: device.publicKey, venues: ['trial' as VenueId] },
    ...{ kind: 'kiosk', tenders: ['qr', 'card'] },
  } as never);
  const client = await connectTerminal(server.url, 6);
  await client.hello(device);
  await client.openShift(device);
  kiosk = { client, device };
  counter = await readyTerminal(server.url, house.devices[0], house.clerk);
});
afterAll(async () => {
  kiosk.client.close();
  counter.close();
  await server.close();
  folder.remove();
});

const performance = () => house.performance as PerformanceId;
const hold = (client: TerminalClient, ...seats: string[]) =>
  client.ask('hold.place', { performance: performance(), claim: { seats: seats as never, areas: [] } });

describe('a device that was enrolled as a kiosk', () => {
  it('holds seats with nobody signed in, which no counter may', async () => {
    granted(await hold(kiosk.client, 'A1'));
    const token = counter.clerkToken;
    counter.clerkToken = null;
    expect(await hold(counter, 'A2')).toMatchObject({ ok: false, error: { code: 'NOT_AUTHORISED' } });
    counter.clerkToken = token;
    granted(await hold(counter, 'A2'));
  });

  it('does nothing that is a clerk’s alone', async () => {
    for (const [name, body] of [
      ['order.find', { pickupCode: '12345678' }],
      ['order.get', { orderId: 'o_1' }],
      ['conflict.list', {}],
      [
        'order.confirm',
        {
          holdId: 'h',
          lines: [{ placeId: 'A1', ticketType: 'adult' }],
          tenders: [{ tender: 'cash', amount: 1, received: 1 }],
          expectedTotal: 1,
          shift: 's',
        },
      ],
    ] as const)
      expect(await kiosk.client.ask(name, body as never), name).toMatchObject({ error: { code: 'NOT_AUTHORISED' } });
    const without = [{ rule: 'orphan' as const, reason: 'guest' }];
    const wish = { performance: performance(), claim: { seats: ['B9'] as never, areas: [] }, without };
    expect(await kiosk.client.ask('hold.place', wish)).toMatchObject({ error: { code: 'NOT_AUTHORISED' } });
  });
});

describe('an order that is picked up', () => {
  const sold = async (...places: string[]) => {
    const { holdId } = granted(await hold(counter, ...places));
    const total = house.price * places.length;
    return granted(
      await counter.ask('order.confirm', {
        holdId,
        lines: places.map((placeId) => ({ placeId: placeId as never, ticketType: 'adult' as never })),
        tenders: [{ tender: 'cash', amount: total, received: total }],
        expectedTotal: total,
        shift: counter.shift as never,
      }),
    );
  };

  it('names the tickets of which paper came out, and none once a printer named none', async () => {
    const { orderId: order, tickets } = await sold('B3', 'B4');
    const [first, second] = tickets.map(({ ticketId }) => ticketId);
    const collected = async (...printed: (string | undefined)[]) => {
      const paper = { kind: 'print.recorded', v: 1, order, tickets: printed, copy: 1, at: 1_800_000_000_000 };
      const fact = kiosk.device.fact({ ...paper, outcome: 'printed' } as never);
      granted(await kiosk.client.ask('fact.append', { facts: [{ ...fact }] as never }));
      return granted(await counter.ask('order.pickUp', { orderId: order as never })).found?.collected;
    };
    const told = { at: 1_800_000_000_000, where: 'Lobby kiosk' };
    expect(await collected(first)).toEqual({ ...told, tickets: [first] });
    expect(await collected(first, second)).toEqual({ ...told, tickets: [first, second] });
    expect(await collected()).toEqual(told);
    expect(await collected(first)).toEqual(told);
  });

  it('is found by its code and its number, and says where its paper came out before', async () => {
    const order = await sold('B1');
    const byCode = { pickupCode: order.pickupCode };
    expect(granted(await kiosk.client.ask('order.pickUp', byCode)).found).toMatchObject({
      order: { orderId: order.orderId, tickets: [{ token: expect.stringMatching(/^FT1:/) as string }] },
      collected: null,
    });
    const tickets = order.tickets.map(({ ticketId }) => ticketId);
    const paper = { kind: 'print.recorded', v: 1, order: order.orderId, tickets, copy: 1, at: 1_800_000_000_000 };
    const tell = async (outcome: 'printed' | 'failed') => {
      const fact = kiosk.device.fact({ ...paper, outcome } as never);
      granted(await kiosk.client.ask('fact.append', { facts: [{ ...fact }] as never }));
    };
    await tell('failed');
    expect(granted(await counter.ask('order.pickUp', byCode)).found?.collected).toBeNull();
    await tell('printed');
    expect(granted(await counter.ask('order.pickUp', { orderId: order.orderId as never })).found).toMatchObject({
      collected: { at: 1_800_000_000_000, where: 'Lobby kiosk' },
    });
    expect(granted(await kiosk.client.ask('order.pickUp', { pickupCode: '0000' })).found).toBeNull();
  });
});

describe('notes for which a kiosk sold nothing', () => {
  it('are an open conflict with their amount, and stand in its drawer', async () => {
    const paid = { kind: 'cash.moved', v: 1, shift: kiosk.client.shift, clerk: 'kiosk-1', order: 'o_walked-away' };
    const fact = kiosk.device.fact({ ...paid, reason: 'pay-in', amount: 2000, currency: 'CNY', at: 1 } as never);
    granted(await kiosk.client.ask('fact.append', { facts: [{ ...fact }] as never }));
    expect(await link.do('conflict.list', {})).toMatchObject([
      { reason: 'cash-owed', order: 'o_walked-away', view: { money: { ours: 2000, theirs: null }, mayNote: true } },
    ]);
  });
});

describe('the box of a kiosk', () => {
  it('that held less than it should is an open conflict with both amounts, listed by name wherever a manager looks', async () => {
    const before = await link.do('conflict.list', {});
    const { shift } = kiosk.client;
    const closed = { kind: 'shift.closed', v: 1, shift, clerk: 'u_clerk', counted: 1000, expected: 2000, at: 1 };
    granted(await kiosk.client.ask('fact.append', { facts: [{ ...kiosk.device.fact(closed as never) }] as never }));
    const drawer = { terminal: 'kiosk-1', terminalName: 'Lobby kiosk', expected: 2000, told: 2000, counted: 1000 };
    const open = await link.do('conflict.list', {});
    expect(open.slice(before.length)).toMatchObject([
      { reason: 'drawer-differs', view: { drawer, currency: 'CNY', mayNote: true } },
    ]);
    expect(granted(await counter.ask('conflict.list', {})).conflicts).toContainEqual(
      expect.objectContaining({ reason: 'drawer-differs', drawer }),
    );
    for (const command of [['today'], ['conflict', 'list']])
      expect((await runAt(server, folder.dir, adminProgram, command)).text).toContain(
        'Lobby kiosk: 10.00 CNY counted, 20.00 CNY expected',
      );
  });
});

describe('a device that enrols itself', () => {
  const run = (...args: string[]) => runAt(server, folder.dir, adminProgram, args);
  const join_ = async (code: string, device = newDevice('kiosk-2')) => {
    const client = await connectTerminal(server.url, 6);
    const answer = await client.ask('terminal.join', { code, publicKey: device.publicKey });
    return { client, device, answer };
  };
  const invited = async (...more: string[]): Promise<string> =>
    (JSON.parse((await run('terminal', 'invite', 'kiosk-2', '--json', ...more)).text) as { code: string }).code;

  it('is let in by its code, once, and told what it is', async () => {
    const code = await invited('--venues', 'trial', '--kind', 'kiosk', '--tenders', 'qr,cash', '--mm-per-px', '0.3');
    const { client, device, answer } = await join_(code);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        ...{ terminal: 'kiosk-2', terminalEpoch: 1, kind: 'kiosk', tenders: ['qr', 'cash'] },
        profile: { languages: ['zh-CN', 'en'], panel: { mmPerPx: 0.3, viewingDistanceMm: 600 }, printer: null },
      },
    });
    await client.hello(device);
    client.close();
    const again = await join_(code);
    expect(again.answer).toMatchObject({ ok: false, error: { code: 'NOT_AUTHENTICATED', reason: 'code' } });
    again.client.close();
  });

  it('ends the code before it, and takes the place of a device only where that was said', async () => {
    expect((await run('terminal', 'invite', 'kiosk-2')).code).toBe(1);
    const first = await invited('--replace');
    const second = await invited('--replace');
    const old = await join_(first);
    expect(old.answer.ok).toBe(false);
    const next = await join_(second);
    expect(next.answer).toMatchObject({ ok: true, value: { terminalEpoch: 2, kind: 'kiosk' } });
    for (const { client } of [old, next]) client.close();
  });

  it('is seen by who looks after it: paper, what waits, its clock, its seats', async () => {
    const report = { app: '1.2.3', unsynced: 4, paper: 'paper-out', at: Date.now() + 61_000, ownSeats: 0 } as const;
    granted(await kiosk.client.ask('session.ping', { report: { ...report, does: 'closed', reasons: ['paper-out'] } }));
    const { text } = await run('terminal', 'list');
    expect(text).toMatch(
      /kiosk-1 +Lobby kiosk +kiosk \(qr, card\) .*closed: paper-out.*4 +0 +paper-out +\+6\d\.\d s +1\.2\.3/,
    );
    granted(await kiosk.client.ask('session.ping', { report: { ...report, does: 'sell', reasons: [] } }));
    expect((await run('terminal', 'list')).text).toMatch(/kiosk-1 .* connected +\d/);
    const reasons = ['papers-in-doubt 2'];
    granted(await kiosk.client.ask('session.ping', { report: { ...report, does: 'sell', reasons } }));
    expect((await run('terminal', 'list')).text).toMatch(/kiosk-1 .* connected: papers-in-doubt 2 /);
  });
});
