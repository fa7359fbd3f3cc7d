import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { servePrinter, type PrinterServer } from '../../../../emulators/printer/printer-server.ts';
import { SILENT } from '../../ports/logger.ts';
import type { PrintOutcome, TicketPrinter } from '../../ports/ticket-printer.ts';
import { samplePaper } from '../../printing/testing/sample-ticket.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { printerAddress } from '../../printer-address.ts';
import { networkPrinter } from './network-printer.ts';
import { AnswerReader } from './printer-answers.ts';
import { LOOK_MS } from './printer-line.ts';
import { SlotWatch } from './slot-watch.ts';

let server: PrinterServer;
let clock: ManualClock;
let printer: TicketPrinter;

beforeEach(async () => {
  server = await servePrinter();
  server.printer.hasSlot = true;
  clock = new ManualClock();
  const { port } = server;
  printer = networkPrinter({
    ...{ host: '127.0.0.1', port, language: 'zh-CN', paperMm: 80, hasSlot: true, clock, log: SILENT },
  });
  await until(() => printer.state().trouble === null);
});
afterEach(async () => {
  printer.close();
  await server.switchOff();
});

/** Nothing is timed: the line is given turns of the event loop until it is so. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 20_000; turn += 1) {
    if (isSo()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never came to that');
}
const print = (name = 'o_1'): Promise<PrintOutcome> =>
  printer.print({ name, copy: 1, tickets: [samplePaper()] }, () => undefined);
const word = (name = 'o_1') => printer.slot?.(name);

describe('the sensor in a printer’s slot', () => {
  it('sees a ticket wait to be taken, and that it was', async () => {
    expect(await print()).toMatchObject({ outcome: 'printed' });
    expect(word()).toBe('waits');
    server.printer.takePaper();
    await clock.advance(LOOK_MS);
    await until(() => word() === 'taken');
  });

  it('is sure that nothing left it where the paper jammed inside, before it was cut', async () => {
    server.printer.after(3, 'jams');
    expect(await print()).toMatchObject({ outcome: 'unknown', reason: 'jam' });
    expect(word()).toBe('nothing');
  });

  it('is sure that nothing left it where the printer says that it printed, and kept it inside', async () => {
    server.printer.suffer({ isSlotBlocked: true });
    expect(await print()).toMatchObject({ outcome: 'printed' });
    expect(word()).toBe('nothing');
    server.printer.suffer({ isSlotBlocked: false });
    expect(await print('o_2')).toMatchObject({ outcome: 'printed' });
    expect([word(), word('o_2')]).toEqual(['nothing', 'waits']);
  });

  it('saw what came out before the jam', async () => {
    server.printer.after(30, 'jams');
    const tickets = [samplePaper(), samplePaper({ seatLabel: '13' }), samplePaper({ seatLabel: '14' })];
    expect(await printer.print({ name: 'o_3', copy: 1, tickets }, () => undefined)).toMatchObject({
      outcome: 'unknown',
    });
    expect(server.printer.papers.length).toBeGreaterThan(0);
    expect(word('o_3')).toBe('waits');
  });

  it('does not take what the guest before left in the slot for the next guest’s paper', async () => {
    await print();
    expect(printer.hasPaperInSlot?.()).toBe(true);
    server.printer.suffer({ isSlotBlocked: true });
    expect(await print('o_2')).toMatchObject({ outcome: 'printed' });
    expect([word(), word('o_2')]).toEqual(['taken', 'covered']);
    server.printer.takePaper();
    await clock.advance(LOOK_MS);
    await until(() => printer.hasPaperInSlot?.() === false);
    expect(word('o_2')).toBe('covered');
    expect(await print('o_3')).toMatchObject({ outcome: 'printed' });
    expect(word('o_3')).toBe('nothing');
  });

  it('tells of paper in the slot before anything was printed in this run, and once it is gone', async () => {
    const told: unknown[] = [];
    printer.onState(() => told.push(printer.hasPaperInSlot?.()));
    server.printer.isInSlot = true;
    await clock.advance(LOOK_MS);
    await until(() => told.length === 1);
    server.printer.takePaper();
    await clock.advance(LOOK_MS);
    await until(() => told.length === 2);
    expect(told).toEqual([true, false]);
  });

  it('says nothing of a job whose line was lost, nor of one of another run', async () => {
    server.printer.after(3, 'loses-line');
    expect(await print()).toMatchObject({ outcome: 'unknown' });
    expect([word(), word('of-before')]).toEqual(['unknown', 'unknown']);
  });

  it('says nothing where the printer has none, whatever it was set up as', async () => {
    server.printer.hasSlot = false;
    server.printer.after(3, 'jams');
    const printed = print();
    let isOver = false;
    void printed.then(() => (isOver = true));
    for (let turn = 0; turn < 200 && !isOver; turn += 1) await clock.advance(100);
    expect(await printed).toMatchObject({ outcome: 'unknown' });
    expect(word()).toBe('unknown');
  });
});

describe('watching a slot', () => {
  it('is sure of nothing when it was not looked at for a moment', async () => {
    const time = new ManualClock();
    let isSlow = false;
    const watch = new SlotWatch(() => {
      if (isSlow) time.pass(1000);
      return Promise.resolve(false);
    }, time);
    await watch.begin('quick');
    await time.advance(1000);
    await watch.end();
    expect(watch.wordOf('quick')).toBe('nothing');
    await watch.begin('slow');
    expect(watch.wordOf('slow')).toBe('unknown');
    isSlow = true;
    await time.advance(1000);
    isSlow = false;
    await watch.end();
    expect(watch.wordOf('slow')).toBe('unknown');
    watch.close();
  });

  it('remembers what passed between two looks that saw nothing', async () => {
    const time = new ManualClock();
    let isThere = false;
    const watch = new SlotWatch(() => Promise.resolve(isThere), time);
    await watch.begin('one');
    isThere = true;
    await time.advance(200);
    isThere = false;
    await time.advance(1000);
    await watch.end();
    expect(watch.wordOf('one')).toBe('taken');
    watch.close();
  });

  it.each([
    ['is put there once that of before was taken out, while it prints', [true, false, true], 'waits'],
    ['may have gone with that of before, when both are taken at once', [true, true, false], 'covered'],
    ['is not seen behind that of before', [true, true, true], 'covered'],
    ['may be that of before, where the first look was missed', [null, true, true], 'covered'],
    ['is its own where the slot was empty before', [false, true, true], 'waits'],
  ] as const)('knows paper that %s', async (_what, looks, word) => {
    const time = new ManualClock();
    const seen = [...looks];
    const watch = new SlotWatch(
      () => Promise.resolve(seen.length > 1 ? (seen.shift() ?? null) : (seen[0] ?? null)),
      time,
    );
    await watch.begin('one');
    await time.advance(150);
    await time.advance(150);
    await time.advance(150);
    await watch.end();
    expect(watch.wordOf('one')).toBe(word);
    watch.close();
  });

  it('reads its answer beside all others', () => {
    const reader = new AnswerReader();
    const told = reader.read(
      Uint8Array.of(0x10, 0x0f, 0x20, 0, 0x40, 0, 0x10, 0, 0, 0x0f, 0x00, 0x10, 0x0f, 1, 0, 0, 0),
    );
    expect(told.map((one) => (one.kind === 'slot' ? one.isPaperThere : one.kind))).toEqual([
      true,
      'changed',
      'in-order',
      false,
    ]);
  });

  it('is asked for by the printer’s address', () => {
    expect(printerAddress('tcp://10.0.0.7?slot')).toEqual({
      host: '10.0.0.7',
      port: 9100,
      isRaster: false,
      hasSlot: true,
    });
    expect(printerAddress('tcp://10.0.0.7:91?raster&slot')).toMatchObject({ port: 91, isRaster: true, hasSlot: true });
    expect(printerAddress('tcp://10.0.0.7?drawer')).toBeNull();
  });
});
