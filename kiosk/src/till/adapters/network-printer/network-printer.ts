import type { Language } from '@foyer/shared/domain/text';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { PrintJob, PrintOutcome, TicketPrinter } from '../../ports/ticket-printer.ts';
import { escposTickets, type PaperMm } from '../../printing/escpos-ticket.ts';
import { pagesOf } from '../../printing/pages-of.ts';
import { rasterEscpos } from '../../printing/raster-escpos.ts';
import { rasterPages } from '../../printing/raster-ticket.ts';
import type { JobEnd } from './printer-conversation.ts';
import { PrinterLine, type PrinterAddress } from './printer-line.ts';
import { SlotWatch } from './slot-watch.ts';

export interface NetworkPrinterOptions extends PrinterAddress {
  readonly language: Language;
  readonly paperMm: PaperMm;
  /** Sends pictures of the tickets. */
  readonly isRaster?: boolean;
  /** It has a sensor in its slot, and says what that sees. */
  readonly hasSlot?: boolean;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What a paper cut off in its middle left in the slot is cut off before the next one. */
const CUT_OFF = Uint8Array.of(0x0a, 0x1b, 0x64, 4, 0x1d, 0x56, 0);

function watchSlot(line: PrinterLine, clock: Clock): SlotWatch {
  const slot = new SlotWatch(() => line.askSlot(), clock);
  slot.onChange = () => line.tell();
  line.onLook = () => void slot.look();
  return slot;
}

/**
 * A receipt printer on the network (ESC/POS over TCP). A job is `printed` only by the printer's own word: it worked
 * through all of it, and has no trouble after that. It keeps nothing of what it printed, so a job that was begun and has
 * no such word stays `unknown`. One job at a time; one till to a printer.
 */
export function networkPrinter(options: NetworkPrinterOptions): TicketPrinter {
  const { language, paperMm, isRaster = false, hasSlot = false, clock, log } = options;
  const line = new PrinterLine({ host: options.host, port: options.port }, clock);
  const slot = hasSlot ? watchSlot(line, clock) : null;
  let last: Promise<unknown> = Promise.resolve();
  let isBegun = false;

  const doubt = async (job: PrintJob, end: Exclude<JobEnd, 'printed'>): Promise<PrintOutcome> => {
    log.warn({ job: job.name, end }, 'nobody knows whether a paper came out');
    await slot?.end();
    line.giveUp();
    return { outcome: 'unknown', reason: end };
  };
  const printNow = async (job: PrintJob, begin: () => void): Promise<PrintOutcome> => {
    if (line.state.trouble !== null) return { outcome: 'waits', reason: line.state.trouble };
    const pages = pagesOf(job, language);
    const bytes = isRaster ? rasterEscpos(await rasterPages(pages, paperMm)) : escposTickets(pages, paperMm);
    // Asked last: pictures take a while to draw, and the paper may be gone by then.
    const before = await line.ask();
    if (before.trouble !== null) return { outcome: 'waits', reason: before.trouble };
    await slot?.begin(job.name);
    begin();
    const whole = isBegun ? Buffer.concat([CUT_OFF, bytes]) : bytes;
    isBegun = true;
    const end = await line.print(whole);
    if (end !== 'printed') return await doubt(job, end);
    const after = await line.ask();
    if (after.trouble !== null) return await doubt(job, after.trouble);
    await slot?.end();
    isBegun = false;
    return { outcome: 'printed', paper: null };
  };

  return {
    print: (job, begin) => {
      const turn = last.then(() => printNow(job, begin));
      last = turn.catch(() => undefined);
      return turn;
    },
    outcomeOf: () => 'unknown',
    state: () => line.state,
    onState: (listener) => line.onState(listener),
    ...(slot === null ? {} : { slot: (name) => slot.wordOf(name), hasPaperInSlot: () => slot.hasPaper }),
    close: () => {
      slot?.close();
      line.close();
    },
  };
}
