import type { PrinterState, PrinterTrouble, PrintJob, PrintOutcome, TicketPrinter } from '../ports/ticket-printer.ts';
import type { SlotSensor } from '../printing/left-in-slot.ts';

/** A printer that remembers; what became of a job is decided by the test. */
export class MemoryPrinter implements TicketPrinter {
  readonly jobs: PrintJob[] = [];
  /** As a printer of paper is: what it prints may stay unknown, and it cannot be asked afterwards. */
  isOfPaper = false;
  trouble: PrinterTrouble | null = null;
  /** It stops in the middle of whatever it prints. */
  jams = false;
  private readonly listeners = new Set<() => void>();
  isBroken = false;
  isSilent = false;
  /** What its slot saw of every job but copies. */
  sensor: SlotSensor = 'unknown';
  /** What it saw of copies. */
  sensorOfCopy: SlotSensor = 'waits';

  isPaperInSlot = false;

  hasPaperInSlot(): boolean {
    return this.isPaperInSlot;
  }

  slot(name: string): SlotSensor {
    const isCopy = this.jobs.some((job) => job.name === name && job.copy > 1);
    return isCopy ? this.sensorOfCopy : this.sensor;
  }

  /** Another job is at it: the first byte of the next one leaves when this resolves. */
  busy: Promise<void> | null = null;

  print(job: PrintJob, begin: () => void): Promise<PrintOutcome> {
    return this.busy === null ? this.printNow(job, begin) : this.busy.then(() => this.printNow(job, begin));
  }

  private printNow(job: PrintJob, begin: () => void): Promise<PrintOutcome> {
    if (this.isBroken) return Promise.resolve({ outcome: 'failed', reason: 'no paper' });
    if (this.trouble !== null) return Promise.resolve({ outcome: 'waits', reason: this.trouble });
    if (this.isOfPaper) begin();
    this.jobs.push(job);
    if (this.jams) return Promise.resolve({ outcome: 'unknown', reason: 'jam' });
    // The till dies before it hears of it.
    if (this.isSilent) return new Promise(() => undefined);
    return Promise.resolve({ outcome: 'printed', paper: `/paper/${job.name}.pdf` });
  }

  outcomeOf(name: string): ReturnType<TicketPrinter['outcomeOf']> {
    if (this.isOfPaper) return 'unknown';
    const isDone = this.jobs.some((job) => job.name === name);
    return isDone ? { outcome: 'printed', paper: `/paper/${name}.pdf` } : 'not-printed';
  }

  state(): PrinterState {
    return { trouble: this.trouble, isPaperLow: false };
  }

  onState(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Something happens to it, and it says so. */
  suffer(trouble: PrinterTrouble | null): void {
    this.trouble = trouble;
    for (const listener of this.listeners) listener();
  }

  close(): void {}
}
