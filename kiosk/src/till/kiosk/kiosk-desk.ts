import type { OrderId, PersonId, TicketId } from '@foyer/shared/domain/ids';
import type { SignedIn } from '../context.ts';
import type { Clock } from '../ports/clock.ts';
import type { PrintOutcome } from '../ports/ticket-printer.ts';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import type { Terminal } from '../terminal-file.ts';
import { CodeTries } from './code-tries.ts';
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

/**
 * So long tickets of a guest who stands there wait for a printer that is not ready. The screen sends the guest to the
 * counter then, and by itself only a little later: what it said must hold.
 */
export const PAPER_WAIT_MS = 55_000;

/**
 * What this run of a kiosk knows of the guest before it, and of staff that is at it. Lives in memory only: with the end
 * of a visit all of it about the guest is gone.
 */
export class KioskDesk {
  private readonly clock: Clock;
  /** Orders of the guest who stands there, and those that the run before left open. */
  private orders = new Set<OrderId>();
  private readonly printedAgain = new Set<OrderId>();
  /** Until when tickets are waited for, on the clock that never goes back. */
  private readonly waits = new Map<OrderId, number>();
  private readonly picked = new Map<OrderId, PickedPaper>();
  /** Codes that were typed, which are short, and what was held to the scanner: each way has tries of its own. */
  readonly typed: CodeTries;
  readonly scanned: CodeTries;
  /** Pick-up codes of orders that were sold here, as the server gave them. */
  private readonly codes = new Map<OrderId, string | null>();
  readonly service = new ServiceVisit();
  readonly guests = new GuestPage();

  constructor(clock: Clock) {
    this.clock = clock;
    this.typed = new CodeTries(clock);
    this.scanned = new CodeTries(clock);
  }

  /** The order belongs to whoever stands there: its tickets are printed, and its page is told of it. */
  claim(order: OrderId): void {
    this.orders.add(order);
    this.waits.delete(order);
  }

  /** Its tickets are wanted since `agoMs`. Milliseconds that they are still waited for. */
  waitForPaper(order: OrderId, agoMs = 0): number {
    const now = this.clock.monotonic();
    const until = this.waits.get(order) ?? now + PAPER_WAIT_MS - agoMs;
    this.waits.set(order, until);
    return Math.max(0, until - now);
  }

  /** It was at the printer: what becomes of it is known, or asked about. */
  waitedForPaper(order: OrderId): void {
    this.waits.delete(order);
  }

  /** Its guest is told that the counter prints: nothing of it begins here any more, but by its code. */
  sendToCounter(order: OrderId): void {
    this.waits.set(order, Number.NEGATIVE_INFINITY);
  }

  isSentToCounter(order: string): boolean {
    return (this.waits.get(order as OrderId) ?? Number.POSITIVE_INFINITY) <= this.clock.monotonic();
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

  /** False when the server was asked for it in this visit before. */
  asksCodeOf(order: OrderId): boolean {
    if (this.codes.has(order)) return false;
    this.codes.set(order, null);
    return true;
  }

  keepCode(order: OrderId, code: string): void {
    if (this.isOfVisit(order)) this.codes.set(order, code);
  }

  /** Null while it is not known. */
  codeOf(order: string): string | null {
    return this.codes.get(order as OrderId) ?? null;
  }

  /** Nothing of the guest is left. Tries at codes go on being counted: leaving is no way around the pause. */
  endVisit(): void {
    this.orders = new Set();
    this.waits.clear();
    this.printedAgain.clear();
    this.picked.clear();
    this.codes.clear();
    this.guests.ended();
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
