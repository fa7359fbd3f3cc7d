import { existsSync, mkdirSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '@foyer/shared/domain/text';
import { ALWAYS_READY, type PrintJob, type PrintOutcome, type TicketPrinter } from '../../ports/ticket-printer.ts';
import { escposTickets, type PaperMm } from '../../printing/escpos-ticket.ts';
import { pdfTickets } from '../../printing/pdf-ticket.ts';
import { pagesOf } from '../../printing/pages-of.ts';
import { ticketFont } from '../../printing/ticket-font.ts';

export interface VirtualPrinterOptions {
  readonly dir: string;
  readonly language: Language;
  readonly paperMm: PaperMm;
  /** Where a file of `dir` can be looked at, given its name. */
  readonly address: (file: string) => string;
}

/**
 * A printer that puts its paper in a folder: for each job a PDF to look at and the very bytes a receipt printer would
 * get. The PDF appears last and whole, so its being there means that the job was done; a job is done once.
 */
export function virtualPrinter({ dir, language, paperMm, address }: VirtualPrinterOptions): TicketPrinter {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // The first customer must not wait for two fonts to be unpacked.
  setImmediate(() => {
    ticketFont('regular');
    ticketFont('bold');
  });
  const pdfOf = (name: string): string => `${name}.pdf`;
  const printed = (name: string) => ({ outcome: 'printed' as const, paper: address(pdfOf(name)) });

  const write = async (job: PrintJob): Promise<void> => {
    const pages = pagesOf(job, language);
    await writeWhole(join(dir, `${job.name}.escpos.bin`), escposTickets(pages, paperMm));
    await writeWhole(join(dir, pdfOf(job.name)), await pdfTickets(pages, paperMm));
  };

  return {
    // What became of a job is known at any time: there is nothing to write down before it begins.
    print: async (job): Promise<PrintOutcome> => {
      try {
        if (!existsSync(join(dir, pdfOf(job.name)))) await write(job);
        return printed(job.name);
      } catch (cause) {
        return { outcome: 'failed', reason: cause instanceof Error ? cause.message : String(cause) };
      }
    },
    outcomeOf: (name) => (existsSync(join(dir, pdfOf(name))) ? printed(name) : 'not-printed'),
    ...ALWAYS_READY,
  };
}

/** Under its name a file is either not there or complete, also after a power cut. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const half = `${path}.half`;
  const file = await open(half, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, path);
}
