import type { OrderId } from '@foyer/shared/domain/ids';
import { serverNow, type TillContext } from '../context.ts';
import type { LoosePaper, PendingPaper } from '../ledger/loose-papers.ts';
import { toldOf, type PrintJob, type PrintOutcome } from '../ports/ticket-printer.ts';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import type { FactDesk } from './fact-desk.ts';
import { begins, beginsFor, keepDoubt, VisitIsOver, VISIT_OVER } from './print-begun.ts';

/**
 * Paper that no sale and no settlement here speaks of: tickets of orders that were sold elsewhere, and slips. Each is
 * written down before the printer is asked; what waits is not kept for later, and nothing is ever printed by itself.
 */
export class PaperDesk {
  private readonly till: TillContext;
  private readonly facts: FactDesk;
  /** Those that are at the printer now, by their names. */
  private readonly running = new Map<string, { readonly orderId: OrderId; readonly done: Promise<PrintOutcome> }>();

  /** What stands on those of which it is not known how they end, by their names: the books have their numbers alone. */
  private readonly texts = new Map<string, readonly PaperTicket[]>();

  constructor(till: TillContext, facts: FactDesk) {
    this.till = till;
    this.facts = facts;
  }

  /** Prints it once; what nobody knows the end of stays written, and is asked about. */
  async print(wanted: Omit<LoosePaper, 'at'>, what: Pick<PrintJob, 'tickets' | 'slip'>): Promise<PrintOutcome> {
    const { ledger, log, changed } = this.till;
    const paper: LoosePaper = { ...wanted, at: serverNow(this.till) };
    ledger.wishPaper(paper);
    this.texts.set(paper.name, what.tickets);
    const done = this.atPrinter(paper, what);
    this.running.set(paper.name, { orderId: paper.orderId, done });
    try {
      const outcome = await done;
      keepDoubt(this.till, paper.name, outcome);
      if (outcome.outcome === 'unknown') changed();
      else this.record(paper, toldOf(outcome));
      if (outcome.outcome !== 'printed')
        log.warn({ order: paper.orderId, ...outcome }, 'a paper is not known to have come out');
      return outcome;
    } finally {
      this.running.delete(paper.name);
    }
  }

  /** How the tickets of that order come out that are at the printer now; null when none are. */
  async underWay(order: OrderId): Promise<PrintOutcome | null> {
    const done = [...this.running.values()].find(({ orderId }) => orderId === order)?.done;
    return (await done?.catch(() => null)) ?? null;
  }

  /** What stands on one in doubt; none of one that was begun before this run. */
  ticketsOf(name: string): readonly PaperTicket[] {
    return this.texts.get(name) ?? [];
  }

  /** Whether paper of that order is at the printer, or nobody knows whether it came out. */
  isInDoubt(order: OrderId): boolean {
    return this.till.ledger.pendingPapers().some(({ orderId, tickets }) => orderId === order && tickets.length > 0);
  }

  /** What somebody saw of one in doubt. False when nobody is asked about it any more. */
  answer(name: string, hasComeOut: boolean): boolean {
    const { ledger, changed } = this.till;
    const paper = ledger.pendingPapers().find((one) => one.name === name);
    if (paper === undefined || !ledger.answerPaper(paper, hasComeOut, serverNow(this.till))) return false;
    this.texts.delete(name);
    this.facts.nudge();
    changed();
    return true;
  }

  /** After a restart: what was begun is asked about, what was not is told as not printed. */
  resume(): Promise<void> {
    for (const paper of this.till.ledger.pendingPapers()) if (!this.running.has(paper.name)) this.goOn(paper);
    return Promise.resolve();
  }

  private goOn({ tried, ...paper }: PendingPaper): void {
    const { printer, ledger, changed } = this.till;
    const known = printer.outcomeOf(paper.name);
    if (typeof known === 'object') this.record(paper, known.outcome);
    else if (known === 'not-printed' || tried === undefined) this.record(paper, 'failed');
    else if (tried === 'begun') {
      ledger.doubtPrint(paper.name);
      changed();
    }
  }

  private async atPrinter({ name, copy, orderId, tickets }: LoosePaper, what: Pick<PrintJob, 'tickets' | 'slip'>) {
    // A slip is for whoever has just left it at that: it comes out as they go.
    const begin = tickets.length > 0 ? beginsFor(this.till, orderId, name, copy) : begins(this.till, name, copy);
    try {
      return await this.till.printer.print({ name, copy, ...what }, begin);
    } catch (cause) {
      if (cause instanceof VisitIsOver) return VISIT_OVER;
      throw cause;
    }
  }

  private record(paper: LoosePaper, outcome: 'printed' | 'failed'): void {
    this.till.ledger.recordPaper(paper, outcome, serverNow(this.till));
    this.texts.delete(paper.name);
    this.facts.nudge();
    this.till.changed();
  }
}
