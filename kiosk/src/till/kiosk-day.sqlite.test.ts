import { NoteEmulator } from '@foyer/sync-server/emulators/notes/note-emulator';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeNoteAcceptor } from './testing/fake-note-acceptor.ts';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
let notes: NoteEmulator;
afterEach(() => bench.close());

const kiosk = async (kind: 'kiosk' | 'counter' = 'kiosk'): Promise<void> => {
  notes = new NoteEmulator();
  bench = await TillBench.open((one) => {
    one.profile = { kind, tenders: ['cash', 'qr'] };
    one.server.isOfKiosk = kind === 'kiosk';
    if (kind === 'kiosk') one.noteAcceptor = fakeNoteAcceptor(notes);
  });
};
const shifts = () =>
  bench.server.facts
    .map(({ body }) => body as unknown as { kind: string; counted?: number; expected?: number })
    .filter(({ kind }) => kind.startsWith('shift.'));
const kinds = () => shifts().map(({ kind }) => kind);
/** As the till lives through it: a minute is enough to see that it is another day. */
const nextDay = async (): Promise<void> => {
  bench.server.now += 86_400_000;
  bench.clock.pass(86_400_000);
  await bench.clock.advance(61_000);
};

describe('the business day of a kiosk', () => {
  it('is over with the house’s: its shift is closed with nothing in the box, and the next begins', async () => {
    await kiosk();
    await bench.clock.advance(600_000);
    expect(kinds()).toEqual(['shift.opened']);
    await nextDay();
    expect(kinds()).toEqual(['shift.opened', 'shift.closed', 'shift.opened']);
    expect(shifts()[1]).toMatchObject({ counted: 0, expected: 0, clerk: 't1' });
    expect(bench.till.status().kiosk).toMatchObject({ does: 'sell' });
    await bench.clock.advance(600_000);
    expect(kinds()).toHaveLength(3);
  });

  it('goes on with notes in the box until staff has counted them', async () => {
    await kiosk();
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A1', 'A2'] as never, areas: [] } });
    await bench.payBy('cash' as never);
    await settled();
    notes.insert(5000);
    await bench.clock.advance(1000);
    await bench.call('visit.end', { why: 'timeout' });
    expect(bench.till.report()).toMatchObject({ reasons: [] });
    await nextDay();
    expect(kinds()).toEqual(['shift.opened']);
    // Whoever looks after all terminals has to send somebody.
    expect(bench.till.report()).toMatchObject({ does: 'sell', reasons: ['box-not-counted'] });
    await bench.call('kiosk.staff', { login: '101', pin: '1234' });
    expect(await bench.call('kiosk.service', { wish: 'count', counted: 5000 })).toMatchObject({
      value: { counted: { difference: 0 } },
    });
    expect(kinds()).toEqual(['shift.opened', 'shift.closed', 'shift.opened']);
    expect(bench.till.report()).toMatchObject({ reasons: [] });
  });

  it('is not over while somebody stands there, or while no server hears it', async () => {
    await kiosk();
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A1'] as never, areas: [] } });
    await bench.payBy('cash' as never);
    await settled();
    await nextDay();
    expect(kinds()).toEqual(['shift.opened']);
    bench.link.cut();
    await bench.call('visit.end', { why: 'timeout' });
    await bench.clock.advance(120_000);
    expect(bench.ledger.facts(0, 99).map(({ body }) => body.kind)).not.toContain('shift.closed');
    bench.link.connect();
    await bench.clock.advance(61_000);
    expect(kinds()).toEqual(['shift.opened', 'shift.closed', 'shift.opened']);
  });

  it('begins no new one while staff has it out of service: then it would be given seats', async () => {
    await kiosk();
    await bench.call('kiosk.staff', { login: '101', pin: '1234' });
    await bench.call('kiosk.service', { wish: 'close' });
    await nextDay();
    expect(kinds()).toEqual(['shift.opened', 'shift.closed']);
    expect(bench.till.status().kiosk).toMatchObject({ does: 'closed', reasons: ['closed'] });
    await bench.call('kiosk.staff', { login: '101', pin: '1234' });
    await bench.call('kiosk.service', { wish: 'open' });
    await settled();
    expect(kinds()).toEqual(['shift.opened', 'shift.closed', 'shift.opened']);
  });

  it('is a clerk’s to close at a counter', async () => {
    await kiosk('counter');
    await bench.signIn();
    await nextDay();
    expect(kinds()).toEqual(['shift.opened']);
  });
});
