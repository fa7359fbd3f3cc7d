import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

const SUPERVISOR = { login: '201', pin: '1234' };
const RESEAT = { kind: 'reseat', seats: ['A3', 'A4'] } as const;

let bench: TillBench;
let conflict: string;

beforeEach(async () => {
  bench = await TillBench.open();
  await bench.signIn();
  conflict = bench.server.conflicts.raise();
});

afterEach(() => bench.close());

const resolve = (action: object = RESEAT, more: object = { supervisor: SUPERVISOR }) =>
  bench.call('conflicts.resolve', { conflict, action, note: 'the guest agreed', ...more } as never);
const facts = () => bench.server.facts.map(({ body }) => body as { kind: string; [field: string]: unknown });
const ofKind = (kind: string) => facts().filter((body) => body.kind === kind);

describe('the inbox at a till', () => {
  it('is the server’s, for whoever is signed in, and is said to be out of reach without it', async () => {
    expect(await bench.call('conflicts.list', {})).toMatchObject({ ok: true, value: { conflicts: [{ conflict }] } });
    bench.link.cut();
    expect(await bench.call('conflicts.list', {})).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
  });

  it('is not asked of a server that does not know it', async () => {
    bench.server.protocol = 3;
    bench.link.connect();
    expect(await bench.call('conflicts.list', {})).toMatchObject({ error: { code: 'PROTOCOL_UNSUPPORTED' } });
  });
});

describe('a conflict settled at a till', () => {
  it('prints the new tickets and a slip, by the PIN of a supervisor who is never signed in here', async () => {
    expect(await resolve()).toMatchObject({
      ok: true,
      value: { conflict, order: 'o_other', tickets: ['o_other-3', 'o_other-4'], print: 'printed', cashToReturn: 0 },
    });
    const [job] = bench.printer.jobs;
    expect(job?.tickets).toMatchObject([
      { seatLabel: '3', token: 'TOKEN-A3', clerkMark: '101', number: 1, of: 2 },
      { seatLabel: '4', token: 'TOKEN-A4' },
    ]);
    expect(job?.slip).toMatchObject({
      about: 'reseated',
      orderId: 'o_other',
      oldSeats: [{ rowLabel: 'B', seatLabel: '1' }, { seatLabel: '2' }],
      newSeats: [{ rowLabel: 'A', seatLabel: '3' }, { seatLabel: '4' }],
      clerkMark: '101',
    });
    expect(bench.till.status().clerk).toMatchObject({ role: 'clerk' });
    await settled();
    expect(bench.server.heard.filter(({ name }) => name === 'clerk.signOut').at(-1)?.envelope.clerkToken).toBe(
      'tok201',
    );
    expect(ofKind('print.recorded')).toMatchObject([{ order: 'o_other', outcome: 'printed' }]);
    expect(ofKind('cash.moved')).toEqual([]);
  });

  it('gives cash back out of the open drawer, whose total says so', async () => {
    const shift = bench.ledger.openShift();
    if (shift === null) throw new Error('no shift');
    const before = bench.ledger.drawer(shift).expected;
    expect(await resolve({ kind: 'refund' })).toMatchObject({ value: { cashToReturn: 9200, print: 'printed' } });
    await settled();
    expect(ofKind('cash.moved')).toMatchObject([
      { reason: 'sale-undone', order: 'o_other', amount: 9200, shift: shift.id, clerk: 'per101' },
    ]);
    expect(bench.ledger.drawer(shift).expected).toBe(before - 9200);
    expect(bench.printer.jobs[0]).toMatchObject({ tickets: [], slip: { about: 'refunded', cash: 9200, newSeats: [] } });
  });

  it('with a note prints nothing', async () => {
    expect(await resolve({ kind: 'noted' })).toMatchObject({ value: { print: 'none', tickets: [] } });
    expect(bench.printer.jobs).toEqual([]);
  });

  it('needs a supervisor: neither the clerk’s own word nor another clerk’s PIN is enough', async () => {
    for (const more of [{}, { supervisor: { login: '102', pin: '1234' } }])
      expect(await resolve(RESEAT, more)).toMatchObject({ ok: false, error: { code: 'NOT_AUTHORISED' } });
    expect(await resolve(RESEAT, { supervisor: { login: '201', pin: '9999' } })).toMatchObject({
      error: { code: 'PIN_WRONG' },
    });
    expect(bench.server.conflicts.settled).toBe(0);
    // The till knows it by itself: nothing was asked, and nothing stays open.
    expect(bench.asked('conflict.resolve')).toEqual([]);
    expect(bench.ledger.openResolution()).toBeNull();
  });

  it('leaves no PIN on the disk, and no session once it is answered', async () => {
    await resolve();
    const open = bench.ledger.openResolution();
    expect(open).toBeNull();
    expect(JSON.stringify(bench.ledger.pendingResolutionPrints())).not.toContain('tok201');
  });

  it('that is settled already is said to be', async () => {
    await resolve();
    expect(await resolve()).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});

describe('an answer that is lost', () => {
  it('is asked for until it comes, under one name: seats, cash and paper move once', async () => {
    bench.link.fates.set('conflict.resolve', ['lost-after', 'lost-before']);
    const pending = resolve({ kind: 'refund' });
    for (let i = 0; i < 4; i += 1) {
      await settled();
      await bench.clock.advance(1000);
    }
    expect(await pending).toMatchObject({ ok: true, value: { cashToReturn: 9200 } });
    expect(new Set(bench.asked('conflict.resolve')).size).toBe(1);
    expect(bench.server.conflicts.settled).toBe(1);
    await settled();
    expect(ofKind('cash.moved')).toHaveLength(1);
    expect(bench.printer.jobs).toHaveLength(1);
  });

  it('is asked for by the next run after a kill, and its cash leaves the drawer then', async () => {
    bench.link.fates.set(
      'conflict.resolve',
      Array.from({ length: 9 }, () => 'lost-after' as const),
    );
    const pending = resolve({ kind: 'refund' });
    await settled();
    expect(bench.server.conflicts.settled).toBe(1);
    expect(ofKind('cash.moved')).toEqual([]);
    await bench.restart();
    void pending;
    for (let i = 0; i < 3; i += 1) {
      await settled();
      await bench.clock.advance(1000);
    }
    expect(bench.ledger.openResolution()).toBeNull();
    await bench.signIn();
    await settled();
    expect(ofKind('cash.moved')).toMatchObject([{ reason: 'sale-undone', amount: 9200 }]);
    expect(bench.printer.jobs).toHaveLength(1);
    expect(bench.server.conflicts.settled).toBe(1);
  });

  it('keeps the drawer from closing and another conflict from being settled until it comes', async () => {
    bench.link.fates.set(
      'conflict.resolve',
      Array.from({ length: 40 }, () => 'lost-after' as const),
    );
    const pending = resolve({ kind: 'refund' });
    for (let i = 0; i < 10; i += 1) {
      await settled();
      await bench.clock.advance(1000);
    }
    expect(await pending).toMatchObject({ ok: false, error: { code: 'PAYMENT_PENDING' } });
    expect(await bench.call('shift.close', { counted: 0 })).toMatchObject({ error: { code: 'PAYMENT_PENDING' } });
    expect(await resolve()).toMatchObject({ error: { code: 'PAYMENT_PENDING' } });
  });

  it('is asked for with the session of a supervisor who signs in, when the first one ended meanwhile', async () => {
    bench.link.fates.set('conflict.resolve', ['lost-after']);
    const pending = resolve({ kind: 'refund' });
    await settled();
    bench.server.tokens.delete('tok201');
    await bench.clock.advance(1000);
    await settled();
    expect(bench.ledger.openResolution()).not.toBeNull();
    await bench.call('till.signIn', { login: '202', pin: '1234' });
    for (let i = 0; i < 3; i += 1) {
      await settled();
      await bench.clock.advance(1000);
    }
    expect(await pending).toMatchObject({ ok: true, value: { cashToReturn: 9200 } });
    expect(bench.server.conflicts.settled).toBe(1);
  });
});

describe('paper', () => {
  it('that fails is said to have failed, and the seats stay the guest’s', async () => {
    bench.printer.isBroken = true;
    expect(await resolve()).toMatchObject({ ok: true, value: { print: 'failed' } });
    await settled();
    expect(ofKind('print.recorded')).toMatchObject([{ outcome: 'failed' }]);
  });

  it('that a killed till did not get out is printed by the next run, once', async () => {
    bench.printer.isSilent = true;
    void resolve();
    await settled();
    await bench.restart(() => {
      bench.printer.isSilent = false;
      bench.printer.jobs.length = 0;
    });
    await settled();
    expect(bench.printer.jobs).toHaveLength(1);
    await bench.restart();
    await settled();
    expect(bench.printer.jobs).toHaveLength(1);
  });
});

describe('an own sale whose guest was given other seats', () => {
  it('is not taken back as well, though this till has not seen it settled', async () => {
    bench.server.allotted.grant('al1', bench.server.now, ['A1']);
    bench.link.beat();
    await settled();
    bench.link.fates.set(
      'fact.append',
      Array.from({ length: 20 }, () => 'lost-after' as const),
    );
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A1'], areas: [] } } as never);
    const sold = await bench.payCash(100_000);
    if (!sold.ok) throw new Error(sold.error.code);
    const { orderId } = sold.value;
    conflict = bench.server.conflicts.raise('fact-t1-1-4-cd', orderId);
    expect(await resolve()).toMatchObject({ ok: true });
    const cash = bench.till.status().shift?.expectedCash;
    expect(await bench.call('sale.void', { orderId, reason: 'customer' })).toMatchObject({
      ok: false,
      error: { code: 'ORDER_NOT_CANCELLABLE', reason: 'voided' },
    });
    expect(bench.till.status().shift?.expectedCash).toBe(cash);
  });
});
