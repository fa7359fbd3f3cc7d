import type { Socket } from 'node:net';
import type { Clock } from '../../ports/clock.ts';
import type { PrinterTrouble } from '../../ports/ticket-printer.ts';
import { AnswerReader, stateOf, type PrinterAnswer, type Sensors } from './printer-answers.ts';
import { ASK_IN_ORDER, ASK_SLOT, ASK_STATUS, CLEAR, TELL_CHANGES } from './printer-commands.ts';

/** How long an idle printer may take to say how it is. */
export const ANSWER_MS = 3000;
/** One that is printing may have its real-time commands behind a full buffer of its network card. */
const BUSY_ANSWER_MS = 15_000;
/** Later than this an answer says nothing of what is in the slot: paper may have passed meanwhile. */
export const GLANCE_ANSWER_MS = 300;
/** No order takes longer to print: 20 tickets as images on a slow line. */
export const JOB_MS = 120_000;

export type JobEnd = 'printed' | PrinterTrouble | 'slow';

interface Heard {
  sensors(sensors: Sensors): void;
  ended(): void;
}

/** One line to a printer from its opening to its end. Whatever is not answered in time ends it. */
export class PrinterConversation {
  private readonly socket: Socket;
  private readonly clock: Clock;
  private readonly heard: Heard;
  private readonly reader = new AnswerReader();
  private asked: {
    readonly answered: Promise<Sensors | null>;
    readonly settle: (sensors: Sensors | null) => void;
  } | null = null;
  private glance: {
    readonly seen: Promise<boolean | null>;
    readonly settle: (isThere: boolean | null) => void;
  } | null = null;
  private job: ((end: JobEnd) => void) | null = null;
  private isOver = false;

  /** What an earlier line left in the printer is thrown away: half a command would swallow the next paper. */
  constructor(socket: Socket, clock: Clock, heard: Heard) {
    this.socket = socket;
    this.clock = clock;
    this.heard = heard;
    socket.on('data', (bytes) => {
      for (const answer of this.reader.read(bytes)) this.take(answer);
    });
    socket.on('close', () => this.end());
    socket.write(CLEAR);
    socket.write(TELL_CHANGES);
  }

  /** How the sensors are now; null when the line is at its end. Asked twice at once, one answer is for both. */
  ask(): Promise<Sensors | null> {
    if (this.isOver) return Promise.resolve(null);
    if (this.asked !== null) return this.asked.answered;
    const { promise, resolve } = Promise.withResolvers<Sensors | null>();
    const late = this.clock.after(this.job === null ? ANSWER_MS : BUSY_ANSWER_MS, () => this.end());
    const settle = (sensors: Sensors | null): void => {
      late();
      this.asked = null;
      resolve(sensors);
    };
    this.asked = { answered: promise, settle };
    this.socket.write(ASK_STATUS);
    return promise;
  }

  /** Whether paper is in the slot at this moment; null when the printer does not say so in time. */
  askSlot(): Promise<boolean | null> {
    if (this.isOver) return Promise.resolve(null);
    if (this.glance !== null) return this.glance.seen;
    const { promise, resolve } = Promise.withResolvers<boolean | null>();
    const settle = (isThere: boolean | null): void => {
      late();
      this.glance = null;
      resolve(isThere);
    };
    const late = this.clock.after(GLANCE_ANSWER_MS, () => this.glance?.settle(null));
    this.glance = { seen: promise, settle };
    this.socket.write(ASK_SLOT);
    return promise;
  }

  /**
   * Sends a job. `printed` only when the printer has worked through all of it; any trouble before that ends it, and the
   * rest of it is thrown away, so that nothing comes out later beside its reprint; then whoever asked gives the line up.
   */
  print(bytes: Uint8Array): Promise<JobEnd> {
    if (this.isOver) return Promise.resolve('unreachable');
    const { promise, resolve } = Promise.withResolvers<JobEnd>();
    const late = this.clock.after(JOB_MS, () => this.job?.('slow'));
    this.job = (end) => {
      late();
      this.job = null;
      resolve(end);
      if (end !== 'printed' && !this.isOver) this.socket.write(CLEAR);
    };
    this.socket.write(bytes);
    this.socket.write(ASK_IN_ORDER);
    return promise;
  }

  /** Ends the line, with what the printer has not printed yet. What it answers to that is nobody's any more. */
  giveUp(): void {
    if (this.isOver) return;
    this.socket.end(CLEAR);
    // A printer that hears nothing would keep a line open that nobody uses.
    const late = this.clock.after(ANSWER_MS, () => this.socket.destroy());
    this.socket.once('close', late);
    this.end();
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    if (!this.socket.writableEnded) this.socket.destroy();
    this.asked?.settle(null);
    this.glance?.settle(null);
    this.job?.('unreachable');
    this.heard.ended();
  }

  private take(answer: PrinterAnswer): void {
    if (this.isOver) return;
    if (answer.kind === 'in-order') return this.job?.('printed');
    if (answer.kind === 'slot') return this.glance?.settle(answer.isPaperThere);
    this.heard.sensors(answer.sensors);
    if (answer.kind === 'status') this.asked?.settle(answer.sensors);
    const { trouble } = stateOf(answer.sensors);
    if (trouble !== null) this.job?.(trouble);
  }
}
