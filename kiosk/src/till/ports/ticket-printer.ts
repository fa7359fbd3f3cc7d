import type { PaperSlip } from '../printing/paper-slip.ts';
import type { PaperTicket } from '../printing/paper-ticket.ts';

/** One order's paper, wanted once. The same `name` again is the same paper, not another one. */
export interface PrintJob {
  /** File-safe and unique for each intent. */
  readonly name: string;
  /** 1 for the original; copy n is marked 补打 n − 1. */
  readonly copy: number;
  /** The sale was taken back: the paper says so. */
  readonly isVoided?: boolean;
  readonly tickets: readonly PaperTicket[];
  /** Comes out after them. */
  readonly slip?: PaperSlip | null;
}

export type PrintOutcome =
  | {
      readonly outcome: 'printed' /** Where it can be looked at; null for real paper. */;
      readonly paper: string | null;
    }
  | { readonly outcome: 'failed'; readonly reason: string };

/** Whether paper can be had now: `fault` is a jam, an open cover, or a printer that does not answer. */
export type PrinterState = 'ready' | 'paper-out' | 'fault';

export interface TicketPrinter {
  /** As last heard; left out by one that cannot tell, which is taken for ready. */
  state?(): PrinterState;
  /** Told whenever `state` changes. */
  onState?(listener: () => void): () => void;
  /** True when its sensor is sure that nothing of that job left the slot; left out by one that cannot tell. */
  nothingCameOut?(name: string): boolean;
  /** Never rejects: a printer's fault is an outcome. */
  print(job: PrintJob): Promise<PrintOutcome>;
  /** What became of a job whose outcome was not written down (the till died). `unknown` when nobody can tell. */
  outcomeOf(name: string): PrintOutcome | 'not-printed' | 'unknown';
}
