import type { OrderId, PersonId, TicketId } from '@foyer/shared/domain/ids';
import type { SignedIn } from '../context.ts';
import type { Clock } from '../ports/clock.ts';
import type { PrintOutcome } from '../ports/ticket-printer.ts';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import type { Terminal } from '../terminal-file.ts';
import { GuestPage } from './guest-page.ts';
import { ServiceVisit } from './service-visit.ts';

/** Paper of an order that was picked up: sold elsewhere, so no book here has it. */
export interface PickedPaper {
  /** The printer's name for the job. */
  readonly name: string;
  /** How it went; null while it is at the printer. */
  readonly outcome: PrintOutcome['outcome'] | null;
  readonly ids: readonly TicketId[];
  readonly tickets: readonly PaperTicket[];
}

/** Wrong codes in a row before nobody may try for a while, and for how long. */
const TRIES = 3;
const PAUSE_MS = 30_000;

/**
 * What this run of a kiosk knows of the guest before it, and of staff that is at it. Lives in memory only: with the end
 * of a visit all of it about the guest is gone.
 */
export class KioskDesk {
  private readonly clock: Clock;
  /** Orders of the guest who stands there, and those that the run before left open. */
  private orders = new Set<OrderId>();
  private readonly printedAgain = new Set<OrderId>();
  private readonly picked = new Map<OrderId, PickedPaper>();
  /** Tickets printed by their own word while cut off, and when: each once, whoever shows it. */
  readonly handedOut = new Map<TicketId, number>();
  private wrong = 0;
  /** On the clock that never goes back: an outage of the server or a changed clock shortens no pause. */
  private pausedUntil = Number.NEGATIVE_INFINITY;
  readonly service = new ServiceVisit();
  readonly guests = new GuestPage();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The order belongs to whoever stands there: its tickets are printed, and its page is told of it. */
  claim(order: OrderId): void {
    this.orders.add(order);
  }

  hasGuest(): boolean {
    return this.orders.size > 0;
  }

  isOfVisit(order: string): boolean {
    return this.orders.has(order as OrderId);
  }

  /** False when it was printed again before. */
  takePrintAgain(order: OrderId): boolean {
    if (this.hasPrintedAgain(order)) return false;
    this.printedAgain.add(order);
    return true;
  }

  hasPrintedAgain(order: OrderId): boolean {
    return this.printedAgain.has(order);
  }

  /** For one copy, should nothing have come out; gone with the visit. */
  keepPicked(order: OrderId, paper: PickedPaper): void {
    this.picked.set(order, paper);
  }

  pickedOf(order: OrderId): PickedPaper | null {
    return this.picked.get(order) ?? null;
  }

  /** Nothing of the guest is left. Tries at codes go on being counted: leaving is no way around the pause. */
  endVisit(): void {
    this.orders = new Set();
    this.printedAgain.clear();
    this.picked.clear();
    this.guests.ended();
  }

  /** Milliseconds until a code may be tried; 0 when it may now. */
  pauseLeftMs(): number {
    return Math.max(0, this.pausedUntil - this.clock.monotonic());
  }

  /** Counts a code that nobody has; how many may still be tried before the next pause. */
  wrongCode(): number {
    this.wrong += 1;
    if (this.wrong < TRIES) return TRIES - this.wrong;
    this.wrong = 0;
    this.pausedUntil = this.clock.monotonic() + PAUSE_MS;
    return 0;
  }

  rightCode(): void {
    this.wrong = 0;
  }
}

/** Who sells at a kiosk: the device. In its facts it stands in the place of a clerk, under the terminal's own id. */
export const deviceClerk = ({ terminal, name }: Terminal): SignedIn => ({
  person: terminal as string as PersonId,
  displayName: name,
  role: 'clerk',
  mark: terminal,
  token: null,
  isDevice: true,
});
