import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { servePrinter, type PrinterServer } from '../../../../emulators/printer/printer-server.ts';
import { SILENT } from '../../ports/logger.ts';
import type { PrintJob, PrintOutcome, TicketPrinter } from '../../ports/ticket-printer.ts';
import { samplePaper } from '../../printing/testing/sample-ticket.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { networkPrinter } from './network-printer.ts';
import { ANSWER_MS, JOB_MS } from './printer-conversation.ts';
import { LOOK_MS } from './printer-line.ts';

let server: PrinterServer;
let clock: ManualClock;
let printer: TicketPrinter;

beforeEach(async () => {
  server = await servePrinter();
  clock = new ManualClock();
  const { port } = server;
  printer = networkPrinter({ host: '127.0.0.1', port, language: 'zh-CN', paperMm: 80, clock, log: SILENT });
});
afterEach(async () => {
  printer.close();
  await server.switchOff();
});

const job = (name = 'o_1', copy = 1): PrintJob => ({
  name,
  copy,
  tickets: [samplePaper(), samplePaper({ seatLabel: '13', number: 2 })],
});

/** Nothing is timed: the line is given turns of the event loop until it is so. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 20_000; turn += 1) {
    if (isSo()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never came to that');
}
const hasTrouble = (trouble: string | null) => until(() => printer.state().trouble === trouble);

/** Prints, and how often it was written down that a paper had begun. */
async function print(one = job()): Promise<PrintOutcome & { readonly begun: number }> {
  let begun = 0;
  const outcome = await printer.print(one, () => {
    begun += 1;
  });
  return { ...outcome, begun };
}
/** Prints, and does something once the printer has been sent something. */
async function printWhile(meanwhile: () => void | Promise<void>): Promise<PrintOutcome> {
  let isBegun = false;
  const end = printer.print(job(), () => {
    isBegun = true;
  });
  await until(() => isBegun);
  await meanwhile();
  return await end;
}
const papers = () => server.printer.papers;
const text = () => papers().map(({ lines }) => lines.join('\n'));

describe('a printer on the network', () => {
  it('prints each ticket as it is laid out, in Chinese, with its code, and says so only then', async () => {
    await hasTrouble(null);
    expect(await print()).toEqual({ outcome: 'printed', paper: null, begun: 1 });
    expect(papers()).toHaveLength(2);
    expect(papers().every(({ isCut }) => isCut)).toBe(true);
    expect(text()[0]).toContain('海边的灯塔守望人');
    expect(text()[1]).toContain('F排 13座');
    expect(papers()[0]?.qr).toEqual([samplePaper().token]);
    expect(server.printer.notUnderstood).toEqual([]);
    expect(server.printer.waiting).toBe(0);
  });

  it('prints one job after the other, however many are wanted at once', async () => {
    await hasTrouble(null);
    const all = await Promise.all([print(job('a')), print(job('b', 2)), print(job('c'))]);
    expect(all.map(({ outcome }) => outcome)).toEqual(['printed', 'printed', 'printed']);
    expect(text().map((said) => said.includes('[补打 1]'))).toEqual([false, false, true, true, false, false]);
  });

  it.each([
    ['paper-out', () => server.printer.loadPaper(0), () => server.printer.loadPaper()],
    [
      'cover-open',
      () => server.printer.suffer({ isCoverOpen: true }),
      () => server.printer.suffer({ isCoverOpen: false }),
    ],
    ['jam', () => server.printer.suffer({ isJammed: true }), () => server.printer.suffer({ isJammed: false })],
    ['fault', () => server.printer.suffer({ isBroken: true }), () => server.printer.suffer({ isBroken: false })],
  ] as const)(
    '%s before the first byte: nothing is sent, it says what it is, and prints when that is over',
    async (trouble, breaks, mends) => {
      await hasTrouble(null);
      breaks();
      expect(await print()).toEqual({ outcome: 'waits', reason: trouble, begun: 0 });
      await hasTrouble(trouble);
      expect(papers()).toEqual([]);
      mends();
      await hasTrouble(null);
      expect(await print()).toMatchObject({ outcome: 'printed' });
    },
  );

  it('tells by itself that the paper ends soon, and a fault that nobody printed into', async () => {
    await hasTrouble(null);
    server.printer.loadPaper(10);
    await until(() => printer.state().isPaperLow);
    expect(printer.state().trouble).toBeNull();
    let told = 0;
    const end = printer.onState(() => (told += 1));
    server.printer.suffer({ isCoverOpen: true });
    await hasTrouble('cover-open');
    expect(told).toBe(1);
    end();
  });

  it.each([
    ['the paper ends', 'paper-out', () => server.printer.loadPaper(30)],
    ['it jams', 'jam', () => server.printer.after(30, 'jams')],
    ['the cover is opened', 'cover-open', () => server.printer.after(30, 'opens')],
    ['it dies', 'unreachable', () => server.printer.after(30, 'dies')],
    ['the line is lost', 'unreachable', () => server.printer.after(30, 'loses-line')],
  ] as const)('%s in the middle of a job: nobody knows whether it came out', async (_what, reason, breaks) => {
    await hasTrouble(null);
    breaks();
    expect(await print()).toEqual({ outcome: 'unknown', reason, begun: 1 });
  });

  it('throws away what was not printed: nothing of a doubtful job comes out later beside its reprint', async () => {
    await hasTrouble(null);
    server.printer.after(30, 'jams');
    expect(await print()).toMatchObject({ outcome: 'unknown' });
    await until(() => server.printer.waiting === 0 && !server.isConnected());
    server.printer.suffer({ isJammed: false });
    await clock.advance(1000);
    await hasTrouble(null);
    expect(papers().filter(({ isCut }) => isCut)).toHaveLength(1);
    expect(await print(job('o_1-2', 2))).toMatchObject({ outcome: 'printed' });
    // The strip that hung out is cut off by itself, and no ticket hangs on another.
    expect(papers()).toHaveLength(4);
    expect(text()[1]).not.toContain('副券');
    expect(text()[2]).toMatch(/^\[补打 1\]/);
  });

  it('does not take the sensors’ word of before the job for its end: paper that ends with the last line leaves it in doubt', async () => {
    await hasTrouble(null);
    const roll = server.printer.paperLeft;
    await print();
    const lines = roll - server.printer.paperLeft;
    server.printer.suffer({ isHeld: true });
    const outcome = await printWhile(() => {
      server.printer.loadPaper(lines);
      server.printer.go();
    });
    expect(outcome).toEqual({ outcome: 'unknown', reason: 'paper-out' });
  });

  it('asks once more how it is before it calls a job printed: what happens at its very end is in doubt', async () => {
    await hasTrouble(null);
    const { printer: paper } = server;
    const say = paper.answer;
    paper.answer = (bytes) => {
      say(bytes);
      const isInOrder = bytes.length === 1 && ((bytes[0] ?? 0xff) & 0x90) === 0;
      if (isInOrder) paper.suffer({ isCoverOpen: true });
    };
    expect(await print()).toEqual({ outcome: 'unknown', reason: 'cover-open', begun: 1 });
  });

  it('waits for a slow one as long as it answers, and no longer than a job may take', async () => {
    await hasTrouble(null);
    server.printer.suffer({ isHeld: true });
    expect(
      await printWhile(async () => {
        await until(() => server.printer.waiting > 0);
        for (let i = 0; i < 5; i += 1) await clock.advance(LOOK_MS);
        server.printer.go();
      }),
    ).toMatchObject({ outcome: 'printed' });
    server.printer.suffer({ isHeld: true });
    const slow = await printWhile(async () => {
      await until(() => server.printer.waiting > 0);
      for (let ms = 0; ms < JOB_MS; ms += LOOK_MS) await clock.advance(LOOK_MS);
    });
    expect(slow).toMatchObject({ outcome: 'unknown' });
  });

  it('takes one that says nothing for one that is not there, and finds it again', async () => {
    await hasTrouble(null);
    server.printer.suffer({ isSilent: true });
    const asked = print();
    await clock.advance(ANSWER_MS);
    expect(await asked).toEqual({ outcome: 'waits', reason: 'unreachable', begun: 0 });
    await hasTrouble('unreachable');
    server.printer.suffer({ isSilent: false });
    await clock.advance(1000);
    await hasTrouble(null);
    expect(await print()).toMatchObject({ outcome: 'printed' });
  });

  it('connects again by itself after it was switched off, and prints then', async () => {
    await hasTrouble(null);
    await server.switchOff();
    await hasTrouble('unreachable');
    expect(await print()).toEqual({ outcome: 'waits', reason: 'unreachable', begun: 0 });
    await clock.advance(1000);
    await server.switchOn();
    for (let i = 0; i < 20 && printer.state().trouble !== null; i += 1) await clock.advance(1000);
    await hasTrouble(null);
    expect(await print()).toMatchObject({ outcome: 'printed' });
  });

  it('sends nothing when it cannot be written down that a paper begins', async () => {
    await hasTrouble(null);
    const refused = printer.print(job(), () => {
      throw new Error('the disk is full');
    });
    await expect(refused).rejects.toThrow('the disk is full');
    expect(await print(job('next'))).toMatchObject({ outcome: 'printed' });
    expect(papers()).toHaveLength(2);
  });

  it('sends pictures to one without Chinese characters, each row of them', async () => {
    printer.close();
    const { port } = server;
    await until(() => !server.isConnected());
    printer = networkPrinter({
      host: '127.0.0.1',
      port,
      isRaster: true,
      language: 'zh-CN',
      paperMm: 58,
      clock,
      log: SILENT,
    });
    await hasTrouble(null);
    expect(await print()).toMatchObject({ outcome: 'printed' });
    expect(papers().map(({ isCut, lines }) => [isCut, lines])).toEqual([
      [true, []],
      [true, []],
    ]);
    const rasters = papers()[0]?.rasters ?? [];
    expect(rasters.every(({ width }) => width === 48)).toBe(true);
    expect(rasters.reduce((sum, { height }) => sum + height, 0)).toBeGreaterThan(800);
    expect(server.printer.notUnderstood).toEqual([]);
  });

  it('remembers nothing of what it printed', async () => {
    await hasTrouble(null);
    await print();
    expect(printer.outcomeOf('o_1')).toBe('unknown');
  });
});
