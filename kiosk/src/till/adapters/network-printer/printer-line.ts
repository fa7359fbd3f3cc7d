import { connect } from 'node:net';
import type { Clock } from '../../ports/clock.ts';
import type { PrinterState } from '../../ports/ticket-printer.ts';
import { stateOf } from './printer-answers.ts';
import { ANSWER_MS, PrinterConversation, type JobEnd } from './printer-conversation.ts';

/** How often a printer that says nothing is asked how it is. */
export const LOOK_MS = 3000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 10_000;

export interface PrinterAddress {
  readonly host: string;
  readonly port: number;
}

const GONE: PrinterState = { trouble: 'unreachable', isPaperLow: false };

/** The line to a printer, opened again whenever it is gone, and what is known of the printer. */
export class PrinterLine {
  private readonly address: PrinterAddress;
  private readonly clock: Clock;
  private readonly listeners = new Set<() => void>();
  private talk: PrinterConversation | null = null;
  private known: PrinterState = GONE;
  private retryMs = FIRST_RETRY_MS;
  private cancel: () => void = () => undefined;
  private isClosed = false;
  /** Told after each look at how the printer is. */
  onLook: () => void = () => undefined;

  constructor(address: PrinterAddress, clock: Clock) {
    this.address = address;
    this.clock = clock;
    this.open();
  }

  get state(): PrinterState {
    return this.known;
  }

  onState(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** How the printer is now, by its own word. */
  async ask(): Promise<PrinterState> {
    const sensors = (await this.talk?.ask()) ?? null;
    return sensors === null ? GONE : stateOf(sensors);
  }

  /** Whether paper is in its slot; null when it does not say. */
  async askSlot(): Promise<boolean | null> {
    return (await this.talk?.askSlot()) ?? null;
  }

  async print(bytes: Uint8Array): Promise<JobEnd> {
    return (await this.talk?.print(bytes)) ?? 'unreachable';
  }

  /** Throws away what was sent and not printed; the line is opened anew. */
  giveUp(): void {
    this.talk?.giveUp();
  }

  /** Something about the printer is not as it was. */
  tell(): void {
    for (const listener of this.listeners) listener();
  }

  close(): void {
    this.isClosed = true;
    this.cancel();
    this.talk?.end();
    this.listeners.clear();
  }

  private open(): void {
    const socket = connect({ ...this.address, noDelay: true });
    const late = this.clock.after(ANSWER_MS, () => socket.destroy());
    let isOpen = false;
    // What happened is told by `close`, which always follows.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      late();
      if (!isOpen) this.gone();
    });
    socket.once('connect', () => {
      late();
      if (this.isClosed) return void socket.destroy();
      isOpen = true;
      this.cancel = () => undefined;
      this.talk = new PrinterConversation(socket, this.clock, {
        sensors: (sensors) => this.learn(stateOf(sensors)),
        ended: () => this.gone(),
      });
      void this.look();
    });
    this.cancel = () => socket.destroy();
  }

  private async look(): Promise<void> {
    const { talk } = this;
    if (talk === null || (await talk.ask()) === null) return;
    // It speaks: a line that only opens is none.
    this.retryMs = FIRST_RETRY_MS;
    this.onLook();
    if (!this.isClosed && this.talk === talk) this.cancel = this.clock.after(LOOK_MS, () => void this.look());
  }

  private gone(): void {
    this.talk = null;
    this.cancel();
    if (this.isClosed) return;
    this.cancel = this.clock.after(this.retryMs, () => this.open());
    this.retryMs = Math.min(LONGEST_RETRY_MS, 2 * this.retryMs);
    this.learn(GONE);
  }

  private learn(state: PrinterState): void {
    const isNew = state.trouble !== this.known.trouble || state.isPaperLow !== this.known.isPaperLow;
    this.known = state;
    if (isNew) this.tell();
  }
}
