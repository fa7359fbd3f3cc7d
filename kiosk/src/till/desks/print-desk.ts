import type { OrderId, TicketId } from '@foyer/shared/domain/ids';
import type { SaleView } from '../../channel/views.ts';
import { haltOf, serverNow, type TillContext } from '../context.ts';
import type { PrintIntent, SaleRecord } from '../ledger/records.ts';
import type { PrintJob, PrintOutcome } from '../ports/ticket-printer.ts';
import { saleView } from '../use-cases/sale-view.ts';
import { whyNotVoidable } from '../use-cases/void-sale.ts';
import type { FactDesk } from './fact-desk.ts';
import { learnCode } from '../kiosk/learn-code.ts';
import { mayBeInside, mayPrintAgain, whatNext } from '../kiosk/what-next.ts';
import { beginsFor, isVisitOver, keepDoubt, VisitIsOver, VISIT_OVER } from './print-begun.ts';

const PATIENCE_MS = 1000;

/** Paper for each intent, once, and the fact of how it went. A printer's fault never touches the sale. */
export class PrintDesk {
  private readonly till: TillContext;
  private readonly facts: FactDesk;
  /** The jobs that are at the printer now, by their names, and when each is done with. */
  private readonly running = new Map<string, Promise<void>>();
  /** Those whose guest is waiting, by their names, and what ends that. */
  private readonly waited = new Map<string, () => void>();
  /** Sales that changed while nothing could be told of them. */
  private readonly owed = new Set<OrderId>();

  constructor(till: TillContext, facts: FactDesk) {
    this.till = till;
    this.facts = facts;
  }

  /** Sorts by time in a folder, and is the same for the same copy of the same order. */
  nameOf(orderId: OrderId, copy: number, at: number): string {
    const time = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const order = orderId.replaceAll(/[^A-Za-z0-9_-]/g, '_');
    return copy === 1 ? `${time}-${order}` : `${time}-${order}-${copy}`;
  }

  /**
   * Prints and records. The sale as it then stands is told to every page: with a printer that is not ready it waits, and
   * what was begun and has no end is asked about.
   */
  async print(intent: PrintIntent): Promise<SaleView> {
    const { ledger, printer } = this.till;
    const sale = ledger.sale(intent.orderId);
    if (sale === null) throw new Error(`there is no sale ${intent.orderId} to print`);
    if (isVisitOver(this.till, intent.orderId)) return this.record(intent, VISIT_OVER);
    this.waitAtMost(intent);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.running.set(intent.name, promise);
    const { name, copy } = intent;
    // A guest's time to pay is over with the sale, however long the printer takes.
    if (copy === 1 && this.till.counter.kiosk !== null) this.till.tell('sale.changed', this.viewOf(sale));
    try {
      const whole = { isVoided: sale.isVoided, tickets: sale.paper };
      const back = copy === 1 ? undefined : await this.till.orders?.givenBack(sale.order.orderId as OrderId);
      const paper = back === undefined ? whole : copyOf(sale, back);
      const outcome = await printer.print({ name, copy, ...paper }, beginsFor(this.till, intent.orderId, name, copy));
      keepDoubt(this.till, name, outcome);
      if (outcome.outcome !== 'waits') this.till.counter.kiosk?.waitedForPaper(intent.orderId);
      if (outcome.outcome === 'printed' || outcome.outcome === 'failed') return this.record(intent, outcome, back);
      if (outcome.outcome === 'waits' && isVisitOver(this.till, intent.orderId)) return this.record(intent, VISIT_OVER);
      this.till.changed();
      return this.tellSale(intent.orderId, back);
    } catch (cause) {
      if (cause instanceof VisitIsOver) return this.record(intent, VISIT_OVER);
      throw cause;
    } finally {
      this.running.delete(intent.name);
      resolve();
    }
  }

  /** What a person saw of a paper in doubt. Did it not come out, its next copy is printed. */
  async answer(intent: PrintIntent, hasComeOut: boolean): Promise<SaleView> {
    const at = serverNow(this.till);
    const name = (copy: number): string => this.nameOf(intent.orderId, copy, at);
    const again = this.till.ledger.answerPrint(intent, hasComeOut, name, at);
    this.facts.nudge();
    this.till.changed();
    return again === null ? this.tellSale(intent.orderId) : await this.printSoon(again);
  }

  /** The guest of this kiosk is told that the counter prints: what has not begun never does. */
  toCounter(orderId: OrderId): SaleView {
    this.till.counter.kiosk?.sendToCounter(orderId);
    for (const intent of this.till.ledger.pendingPrints()) if (intent.orderId === orderId) this.endWait(intent);
    return this.tellSale(orderId);
  }

  /** At a kiosk a guest does not stand there for ever. */
  private waitAtMost(intent: PrintIntent): void {
    const { counter, clock } = this.till;
    const { orderId, name } = intent;
    if (counter.kiosk?.isOfVisit(orderId) !== true || this.waited.has(name)) return;
    const cancel = clock.after(counter.kiosk.waitForPaper(orderId), () => {
      this.waited.delete(name);
      if (haltOf(this.till) === null) this.endWait(intent);
    });
    this.waited.set(name, cancel);
  }

  private endWait({ name, orderId }: PrintIntent): void {
    const intent = this.till.ledger.pendingPrints().find((one) => one.name === name);
    // Of what was begun the printer or a person knows.
    if (intent === undefined || intent.tried !== undefined) return;
    if (isVisitOver(this.till, orderId)) this.record(intent, VISIT_OVER);
    else this.waitAtMost(intent);
  }

  /** When this copy, which is at the printer now, is done with; null when it is not there. */
  underWay({ name }: Pick<PrintIntent, 'name'>): Promise<void> | null {
    return this.running.get(name) ?? null;
  }

  /** The paper when it comes out at once, else the sale as it stands: change is due before the printer is done. */
  async printSoon(intent: PrintIntent): Promise<SaleView> {
    const { clock, ledger, log } = this.till;
    const late = new Promise<null>((resolve) => clock.after(PATIENCE_MS, () => resolve(null)));
    const done = this.print(intent).catch((cause: unknown) => {
      log.error({ cause, order: intent.orderId }, 'a print could not be recorded');
      return null;
    });
    const view = await Promise.race([done, late]);
    if (view !== null) return view;
    const sale = ledger.sale(intent.orderId);
    if (sale === null) throw new Error(`sale ${intent.orderId} is gone`);
    return this.viewOf(sale);
  }

  /**
   * After a restart, a time when nothing could be written, or one when the printer was not ready: finds out what became of
   * papers without an outcome, and prints those that never began.
   */
  async resume(): Promise<void> {
    this.tellOwed();
    const seen = new Set<string>();
    for (;;) {
      // Looked at anew each time: while one was printed another may have been, by whoever wished for it.
      const next = this.till.ledger.pendingPrints().find(({ name }) => !this.running.has(name) && !seen.has(name));
      if (next === undefined) return;
      seen.add(next.name);
      await this.goOn(next);
    }
  }

  private async goOn(intent: PrintIntent): Promise<void> {
    const { printer, ledger } = this.till;
    const known = printer.outcomeOf(intent.name);
    if (typeof known === 'object') this.record(intent, known);
    else if (known === 'not-printed' || intent.tried === undefined) {
      // What no guest waits for any more is not kept for a printer that is ready again.
      if (printer.state().trouble === null || isVisitOver(this.till, intent.orderId)) await this.print(intent);
    } else if (intent.tried === 'begun') {
      // Whether paper came out nobody knows: nothing is printed until somebody has looked.
      ledger.doubtPrint(intent.name);
      this.till.changed();
      this.tellSale(intent.orderId);
    }
  }

  close(): void {
    for (const cancel of this.waited.values()) cancel();
    this.waited.clear();
  }

  /** Tells of the sale once something can be written again. */
  owe(orderId: OrderId): void {
    this.owed.add(orderId);
  }

  private tellOwed(): void {
    for (const orderId of this.owed) {
      const sale = this.till.ledger.sale(orderId);
      if (sale !== null) this.till.tell('sale.changed', this.viewOf(sale));
    }
    this.owed.clear();
  }

  private record(
    intent: PrintIntent,
    outcome: Extract<PrintOutcome, { readonly outcome: 'printed' | 'failed' }>,
    back?: ReadonlySet<TicketId>,
  ): SaleView {
    const { ledger, log, changed } = this.till;
    if (outcome.outcome === 'failed')
      log.warn({ order: intent.orderId, copy: intent.copy, reason: outcome.reason }, 'not printed');
    const paper = outcome.outcome === 'printed' ? outcome.paper : null;
    ledger.recordPrint(intent, outcome.outcome, paper, serverNow(this.till));
    this.facts.nudge();
    changed();
    return this.tellSale(intent.orderId, back);
  }

  private tellSale(orderId: OrderId, back?: ReadonlySet<TicketId>): SaleView {
    const sale = this.till.ledger.sale(orderId);
    if (sale === null) throw new Error(`sale ${orderId} is gone`);
    const view = this.viewOf(sale, back);
    this.till.tell('sale.changed', view);
    if (view.print !== 'printed' || view.mayPrintAgain || view.mayBeInside) void this.tellCode(orderId);
    return view;
  }

  /** Whoever has no paper needs the code: told as soon as it is known. */
  private async tellCode(orderId: OrderId): Promise<void> {
    try {
      if (await learnCode(this.till, this.facts, orderId)) this.tellSale(orderId);
    } catch (cause) {
      this.till.log.warn({ cause, order: orderId }, 'the code of an order could not be asked for');
    }
  }

  private viewOf(sale: SaleRecord, back?: ReadonlySet<TicketId>): SaleView {
    const view = saleView(sale, whyNotVoidable(this.till, sale), back);
    const orderId = sale.order.orderId as OrderId;
    const pickupCode = view.pickupCode || (this.till.counter.kiosk?.codeOf(orderId) ?? '');
    // The printer says that the one copy came out, and the slot's sensor that it stayed inside: it is the counter's.
    const print = view.print === 'printed' && whatNext(this.till, orderId) === 'counter' ? 'failed' : view.print;
    const left = { mayPrintAgain: mayPrintAgain(this.till, orderId), mayBeInside: mayBeInside(this.till, orderId) };
    return { ...view, print, pickupCode, ...left };
  }
}

/** A copy has no ticket that a guest gave back; where all were, it says that it is worth nothing. */
function copyOf(
  { paper: tickets, isVoided, order }: SaleRecord,
  back: ReadonlySet<TicketId>,
): Pick<PrintJob, 'isVoided' | 'tickets'> {
  if (isVoided || back.size === 0) return { isVoided, tickets };
  const left = tickets.filter((_, n) => !back.has(order.tickets[n]?.ticketId as TicketId));
  return left.length === 0 ? { isVoided: true, tickets } : { isVoided, tickets: left };
}
