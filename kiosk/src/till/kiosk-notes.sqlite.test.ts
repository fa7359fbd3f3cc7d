import { NoteEmulator } from '@foyer/sync-server/emulators/notes/note-emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeNoteAcceptor } from './testing/fake-note-acceptor.ts';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let notes: NoteEmulator;
beforeEach(async () => {
  notes = new NoteEmulator();
  bench = await TillBench.open((one) => {
    one.profile = { kind: 'kiosk', tenders: ['cash', 'qr'] };
    one.server.isOfKiosk = true;
    one.noteAcceptor = fakeNoteAcceptor(notes);
  });
  // 91.00 + 2.00 and the seats are this kiosk's own once payment is opened.
  await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A1', 'A2'] as never, areas: [] } });
  expect(await bench.payBy('cash' as never)).toMatchObject({ ok: true });
  await settled();
});
afterEach(() => bench.close());

const paying = () => bench.till.status().paying;
const cash = () =>
  bench.server.facts
    .map(({ body }) => body as unknown as Record<string, unknown>)
    .flatMap(({ kind, reason, amount }) => (kind === 'cash.moved' ? [[reason, amount]] : []));
const put = async (...all: number[]) => {
  for (const note of all) notes.insert(note);
  await bench.clock.advance(1000);
};

describe('notes at a kiosk', () => {
  it('are offered where an acceptor is connected, with what it takes', () => {
    expect(bench.till.status().kiosk).toMatchObject({
      tenders: ['cash', 'wechat-qr', 'wechat-code', 'alipay-qr', 'alipay-code'],
      notes: [100, 500, 1000, 2000, 5000, 10_000],
    });
    expect(paying()?.attempt).toMatchObject({ tender: 'cash', state: 'waiting', notes: { stacked: 0, escrow: 0 } });
  });

  it('are counted one by one, and the sale is made when they are enough', async () => {
    await put(5000, 2000);
    expect(paying()?.attempt?.notes).toMatchObject({ stacked: 7000, returned: null, fault: null });
    await put(5000);
    expect(paying()?.attempt?.notes).toMatchObject({ stacked: 7000, returned: 'too-large' });
    await put(2000, 100, 100);
    expect(paying()).toBeNull();
    expect(cash()).toEqual([['sale', 9200]]);
    expect(bench.printer.jobs).toHaveLength(1);
  });

  it('waits for notes as long as the guest stands there, and calls nothing of it unknown', async () => {
    await put(1000);
    await bench.clock.advance(60_000);
    expect(paying()?.attempt).toMatchObject({ state: 'waiting', notes: { stacked: 1000 } });
  });

  it('are owed when nothing was sold for them: in the box, on a slip, and at the server', async () => {
    await put(5000);
    expect(await bench.call('visit.end', { why: 'timeout' })).toMatchObject({
      value: { slips: [{ kind: 'owed', amount: 5000, currency: 'CNY', print: 'printed' }] },
    });
    await settled();
    expect(cash()).toEqual([['pay-in', 5000]]);
    expect(bench.till.status()).toMatchObject({ basket: null, paying: null, shift: { expectedCash: 5000 } });
    expect(bench.printer.jobs).toMatchObject([{ tickets: [], slip: { about: 'owed', cash: 5000 } }]);
    // What was in escrow is in the guest's hand, and the slot takes nothing any more.
    expect([notes.insert(1000), notes.kept()]).toEqual([false, 5000]);
  });

  it('that are stuck give paper at once, and the rest can be paid otherwise', async () => {
    await put(2000);
    notes.jam(1000);
    await bench.clock.advance(1000);
    expect(paying()).toMatchObject({ due: 7200, attempt: null });
    expect(bench.heardOf('visit.slip')).toMatchObject([{ kind: 'owed', amount: 1000 }]);
    await settled();
    expect(cash()).toEqual([['pay-in', 1000]]);
  });

  it('that are in the box are a part of what is due when the guest takes another way to pay', async () => {
    await put(5000);
    const { orderId = '', attempt } = paying() ?? {};
    const named = { orderId: orderId as never, attempt: attempt?.attempt ?? '' };
    expect(await bench.call('payment.giveUp', named)).toMatchObject({ ok: true, value: { due: 4200, attempt: null } });
    expect(notes.insert(2000)).toBe(false);
    expect(cash()).toEqual([]);
    expect(await bench.call('visit.end', { why: 'left' })).toMatchObject({
      value: { slips: [{ kind: 'owed', amount: 5000, print: 'printed' }] },
    });
  });

  it('of which the acceptor did not say how many there are give a slip, whatever was chosen then', async () => {
    await put(5000);
    notes.line = 'cut';
    const { orderId = '', attempt } = paying() ?? {};
    await bench.call('payment.giveUp', { orderId: orderId as never, attempt: attempt?.attempt ?? '' });
    expect(await bench.call('visit.end', { why: 'left' })).toMatchObject({
      value: { slips: [{ kind: 'payment-unknown' }] },
    });
  });

  it('that were taken as the line went are known once it is back, after a kill as well', async () => {
    await put(5000);
    notes.line = 'cut';
    notes.insert(2000);
    expect(await bench.call('visit.end', { why: 'left' })).toMatchObject({
      value: { slips: [{ kind: 'payment-unknown' }] },
    });
    await bench.restart(() => {
      notes.line = 'whole';
    });
    await bench.clock.advance(2000);
    await settled();
    expect(cash()).toEqual([['pay-in', 7000]]);
    expect(bench.till.status().shift?.expectedCash).toBe(notes.kept());
  });

  it('of which nobody heard may be in a box that is counted: whoever counts it is told', async () => {
    await put(5000);
    notes.line = 'cut';
    notes.insert(2000);
    await bench.call('visit.end', { why: 'left' });
    await bench.call('kiosk.staff', { login: '101', pin: '1234' });
    const count = () => bench.call('kiosk.service', { wish: 'count', counted: 7000 });
    expect(await count()).toMatchObject({
      value: { box: { expected: 0, isUnsure: true }, counted: { expected: 0, isUnsure: true } },
    });
    notes.line = 'whole';
    await bench.clock.advance(5000);
    expect(await count()).toMatchObject({ value: { box: { isUnsure: false }, counted: { isUnsure: false } } });
  });

  it('are not begun again after a kill: what the acceptor has is found', async () => {
    await put(5000);
    await bench.restart();
    await bench.clock.advance(1000);
    await put(2000, 2000, 100, 100);
    expect(cash()).toEqual([['sale', 9200]]);
  });

  it('are counted by staff, and the next shift begins', async () => {
    await put(5000, 2000, 2000, 100, 100);
    await bench.call('visit.end', { why: 'done' });
    const staff = await bench.call('kiosk.staff', { login: '101', pin: '1234' });
    expect(staff).toMatchObject({ ok: true, value: { box: { expected: 9200, currency: 'CNY' }, counted: null } });
    expect(await bench.call('kiosk.service', { wish: 'count', counted: 9100 })).toMatchObject({
      value: { box: { expected: 0 }, counted: { expected: 9200, counted: 9100, difference: -100 } },
    });
    await settled();
    const closed = bench.server.facts.map(({ body }) => body).filter(({ kind }) => kind.startsWith('shift.'));
    expect(closed.map(({ kind }) => kind)).toEqual(['shift.opened', 'shift.closed', 'shift.opened']);
    // In the name of whoever counted it: the device opened it.
    expect(closed[1]).toMatchObject({ counted: 9100, expected: 9200, clerk: 'per101' });
    expect(closed[2]).toMatchObject({ clerk: 't1' });
  });
});
