import { NoteEmulator } from '@foyer/sync-server/emulators/notes/note-emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { Page } from '../channel/server.ts';
import { CHANNEL_COMMANDS } from '../channel/table.ts';
import { SILENT } from './ports/logger.ts';
import { fakeNoteAcceptor } from './testing/fake-note-acceptor.ts';
import { settled } from './testing/manual-clock.ts';
import { granted } from './testing/own-seats.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
const log: unknown[] = [];
beforeEach(async () => {
  log.length = 0;
  bench = await TillBench.open((one) => {
    one.profile = { kind: 'kiosk', tenders: ['cash', 'qr'] };
    one.staffLeft = 0;
    one.server.isOfKiosk = true;
    one.noteAcceptor = fakeNoteAcceptor(new NoteEmulator());
    one.log = { ...SILENT, warn: (row: unknown) => void log.push(row) };
  });
});
afterEach(() => bench.close());

const pad = (id = 2): Page => ({ id, visit: 'staff', isLocal: true, tell: () => undefined });
const signIn = (pin = '1234', login = '101', page = pad()) => bench.call('kiosk.staff', { login, pin }, page);
const wish = (what: 'look' | 'close' | 'open' | 'done', page = pad()) =>
  bench.call('kiosk.service', { wish: what }, page);
const kinds = () => bench.server.facts.map(({ body }) => body.kind);
const does = () => bench.till.status().kiosk;
const STRANGER = { ok: false, error: { code: 'NOT_AUTHENTICATED' } };

describe('staff at a kiosk', () => {
  it('is let in by any PIN of the house, sees how it is, and leaves the app by none but a supervisor’s', async () => {
    expect(await signIn('9999')).toMatchObject({ ok: false, error: { code: 'PIN_WRONG' } });
    expect(await wish('look')).toMatchObject(STRANGER);
    expect(await signIn()).toMatchObject({
      ok: true,
      value: {
        role: 'clerk',
        terminal: 't1',
        outOfServiceSince: null,
        does: 'sell',
        paper: 'ready',
        isOnline: true,
        unsynced: 0,
        box: { expected: 0, currency: 'CNY' },
        mayLeave: true,
      },
    });
    // Nobody is signed in by it, and no wish ends the app.
    expect(bench.till.status().clerk).toMatchObject({ displayName: 'Counter 1' });
    expect(v.safeParse(CHANNEL_COMMANDS['kiosk.service'].request, { wish: 'exit' }).success).toBe(false);
    expect(await bench.call('app.leave', { login: '101', pin: '1234' }, pad())).toMatchObject({
      ok: false,
      error: { code: 'NOT_AUTHORISED', reason: 'role' },
    });
    expect(bench.staffLeft).toBe(0);
    bench.server.role = 'supervisor';
    expect(await bench.call('app.leave', { login: '101', pin: '1234' }, pad())).toMatchObject({ ok: true });
    expect(bench.staffLeft).toBe(1);
    expect(JSON.stringify(log)).not.toMatch(/1234|9999/);
  });

  it('has one set of tries for both commands: the second is no way to go on guessing', async () => {
    await signIn('9999');
    await bench.call('app.leave', { login: '102', pin: '9999' }, pad());
    expect(await signIn('9999', '103')).toMatchObject({ error: { code: 'PIN_WRONG' } });
    const asked = bench.server.heard.length;
    expect(await signIn()).toMatchObject({ error: { code: 'PIN_LOCKED', retryAfterMs: 30_000 } });
    expect(await bench.call('app.leave', { login: '101', pin: '1234' }, pad())).toMatchObject({
      error: { code: 'PIN_LOCKED' },
    });
    expect(bench.server.heard).toHaveLength(asked);
    await bench.clock.advance(30_000);
    expect(await signIn()).toMatchObject({ ok: true });
  });

  it('clears a clerk’s tries by their own PIN, and none at a supervisor’s', async () => {
    await signIn('9999', '100');
    await signIn('9999');
    expect(await signIn()).toMatchObject({ ok: true });
    await signIn('9999', '100');
    expect(await signIn()).toMatchObject({ ok: true });
    expect(await signIn('9999', '100')).toMatchObject({ error: { code: 'PIN_WRONG' } });
    expect(await signIn()).toMatchObject({ error: { code: 'PIN_LOCKED' } });
    await bench.clock.advance(30_000);
    bench.server.role = 'supervisor';
    expect(await signIn()).toMatchObject({ ok: true });
    expect(await signIn('9999', '100')).toMatchObject({ error: { code: 'PIN_WRONG' } });
    expect(await signIn()).toMatchObject({ ok: true });
  });

  it('is known on the page of the PIN alone, for two minutes after the last deed, and not once it is done', async () => {
    await signIn();
    expect(await wish('look', pad(3))).toMatchObject(STRANGER);
    expect(await wish('close', bench.page)).toMatchObject(STRANGER);
    await bench.clock.advance(119_000);
    expect(await wish('close')).toMatchObject({ ok: true });
    await bench.clock.advance(119_000);
    expect(await wish('look')).toMatchObject({ ok: true });
    await bench.clock.advance(1000);
    // To look is no deed.
    expect(await wish('open')).toMatchObject(STRANGER);
    expect(does()).toMatchObject({ does: 'closed' });
    await signIn();
    expect(await wish('done')).toMatchObject({ ok: true });
    expect(await wish('open')).toMatchObject(STRANGER);
  });

  it('takes it out of service until somebody puts it back, over every restart', async () => {
    await signIn();
    const since = bench.clock.now();
    expect(await wish('close')).toMatchObject({ value: { outOfServiceSince: since, does: 'closed' } });
    expect(does()).toMatchObject({ does: 'closed', reasons: ['closed'] });
    await bench.restart();
    await bench.clock.advance(90_000);
    expect(does()).toMatchObject({ does: 'closed', reasons: ['closed'] });
    await signIn();
    expect(await wish('open')).toMatchObject({ value: { outOfServiceSince: null, does: 'sell' } });
    await bench.restart();
    expect(does()).toMatchObject({ does: 'sell' });
  });

  it('has a kiosk begin nothing while it is out of service, whatever a page asks', async () => {
    await signIn();
    await wish('close');
    const seats = { performance: 'p1', claim: { seats: ['A1'], areas: [] } };
    const OUT = { ok: false, error: { code: 'NOT_AUTHORISED', reason: 'out-of-service' } };
    expect(await bench.call('basket.hold', seats)).toMatchObject(OUT);
    expect(await bench.call('basket.holdBest', { performance: 'p1', size: 1 })).toMatchObject(OUT);
    expect(bench.till.status().basket).toBeNull();
    await wish('open');
    expect(await bench.call('basket.hold', seats)).toMatchObject({ ok: true });
  });

  it('leaves the house no seat at a kiosk out of service, also one that was granted after that', async () => {
    await granted(bench, ['A1']);
    expect(bench.till.status().ownSeats).toBe(1);
    await signIn();
    await wish('close');
    await settled();
    expect([bench.till.status().ownSeats, kinds()]).toEqual([0, ['shift.opened', 'seats.returned']]);
    bench.server.allotted.grant('al2', bench.clock.now(), ['B1']);
    bench.link.beat();
    await settled();
    expect([bench.till.status().ownSeats, kinds()]).toEqual([0, ['shift.opened', 'seats.returned', 'seats.returned']]);
  });

  it('is let in while cut off, whom the server let in here before', async () => {
    expect(await signIn()).toMatchObject({ ok: true });
    await bench.clock.advance(1000);
    bench.link.cut();
    await settled();
    expect(await signIn('1234', '102')).toMatchObject({ error: { code: 'UNAVAILABLE' } });
    expect(await signIn()).toMatchObject({
      ok: true,
      value: { isOnline: false, reasons: expect.anything() as unknown },
    });
    expect(await bench.call('kiosk.service', { wish: 'count', counted: 100 }, pad())).toMatchObject({
      value: { counted: { difference: 100 }, unsynced: 2 },
    });
    expect(kinds()).toEqual(['shift.opened']);
    bench.link.connect();
    await settled();
    expect(kinds()).toEqual(['shift.opened', 'shift.closed', 'shift.opened']);
  });
});
