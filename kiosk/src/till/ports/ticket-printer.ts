import type { PaperSlip } from '../printing/paper-slip.ts';
import type { SlotSensor } from '../printing/left-in-slot.ts';
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

/**
 * What keeps a printer from printing. `unreachable`: nothing answers at its address · `jam`: cutter or mechanism is stuck
 * · `fault`: it says that it is broken · `offline`: it prints nothing and does not say why.
 */
export type PrinterTrouble = 'unreachable' | 'paper-out' | 'cover-open' | 'jam' | 'fault' | 'offline';

export interface PrinterState {
  /** Null when it prints. */
  readonly trouble: PrinterTrouble | null;
  /** The roll is near its end. */
  readonly isPaperLow: boolean;
}

export type PrintOutcome =
  | {
      readonly outcome: 'printed' /** Where it can be looked at; null for real paper. */;
      readonly paper: string | null;
    }
  /** Certainly nothing that counts came out. */
  | { readonly outcome: 'failed'; readonly reason: string }
  /** Nothing was sent: the job waits until the printer is ready. */
  | { readonly outcome: 'waits'; readonly reason: PrinterTrouble }
  /** The first byte was sent, and the printer did not say that all of it came out. */
  | { readonly outcome: 'unknown'; readonly reason: PrinterTrouble | 'slow' };

/** Whether paper can be had now, as a guest is told: `fault` is whatever else keeps the printer from printing. */
export type PaperState = 'ready' | 'paper-out' | 'fault';

export function paperStateOf({ trouble }: PrinterState): PaperState {
  if (trouble === null) return 'ready';
  return trouble === 'paper-out' ? 'paper-out' : 'fault';
}

/**
 * What is told of a paper that no sale here waits for (an order that was sold elsewhere, a slip): `printed` only by the
 * printer's own word. What is in doubt counts as not printed: a person finds out.
 */
export const toldOf = ({ outcome }: PrintOutcome): 'printed' | 'failed' =>
  outcome === 'printed' ? 'printed' : 'failed';

export interface TicketPrinter {
  /**
   * A printer's fault is an outcome. `begin` is called before the first byte of a paper whose end may stay unknown: it
   * writes that down, and when it throws nothing is sent and its error is thrown on.
   */
  print(job: PrintJob, begin: () => void): Promise<PrintOutcome>;
  /**
   * What became of a job whose outcome was not written down (the till died). `unknown` when the printer keeps nothing:
   * then it is as was written by `begin`.
   */
  outcomeOf(
    name: string,
  ): Extract<PrintOutcome, { readonly outcome: 'printed' | 'failed' }> | 'not-printed' | 'unknown';
  state(): PrinterState;
  /** Told after each change of the state, or of what is in the slot. Returns what ends it. */
  onState(listener: () => void): () => void;
  /** What the sensor in its slot saw of that job; left out by one that has none. */
  slot?(name: string): SlotSensor;
  /** Whether paper is in its slot now, whosever it is; `onState` tells when that changes. Left out as `slot` is. */
  hasPaperInSlot?(): boolean;
  close(): void;
}

/** Of a printer that has no troubles. */
export const READY: PrinterState = { trouble: null, isPaperLow: false };

/** The part of a printer that has none and holds nothing open. */
export const ALWAYS_READY: Pick<TicketPrinter, 'state' | 'onState' | 'close'> = {
  state: () => READY,
  onState: () => () => undefined,
  close: () => undefined,
};
