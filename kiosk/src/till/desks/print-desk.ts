import type { OrderId, TicketId } from '@foyer/shared/domain/ids';
import type { SaleView } from '../../channel/views.ts';
import { serverNow, type TillContext } from '../context.ts';
import type { PrintIntent, SaleRecord } from '../ledger/records.ts';
import type { PrintJob, PrintOutcome } from '../ports/ticket-printer.ts';
import { saleView } from '../use-cases/sale-view.ts';
import { whyNotVoidable } from '../use-cases/void-sale.ts';
import type { FactDesk } from './fact-desk.ts';

const PATIENCE_MS = 1000;

/** Paper for each intent, once, and the fact of how it went. A printer's fault never touches the sale. */
export class PrintDesk {
  private readonly till: TillContext;
  private readonly facts: FactDesk;
  /** Names of the jobs that are at the printer now. */
  private readonly running = new Set<string>();
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

  /** Prints and records. The sale as it then stands is told to every page. */
  async print(intent: PrintIntent): Promise<SaleView> {
    const { ledger, printer } = this.till;
    const sale = ledger.sale(intent.orderId);
    if (sale === null) throw new Error(`there is no sale ${intent.orderId} to print`);
    const { kiosk } = this.till.counter;
    // Whoever paid has left: their tickets must not fall out before the next guest. They are the counter's to print.
    if (kiosk !== null && !kiosk.isOfVisit(intent.orderId))
      return this.record(intent, { outcome: 'failed', reason: 'visit-over' });
    this.running.add(intent.name);
    try {
      const { name, copy } = intent;
      const whole = { isVoided: sale.isVoided, tickets: sale.paper };
      const back = copy === 1 ? undefined : await this.till.orders?.givenBack(sale.order.orderId as OrderId);
      const paper = back === undefined ? whole : copyOf(sale, back);
      const outcome = await printer.print({ name, copy, ...paper });
      return this.record(intent, outcome, back);
    } finally {
      this.running.delete(intent.name);
    }
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
    return saleView(sale, whyNotVoidable(this.till, sale));
  }

  /** After a restart, or a time when nothing could be written: finds out what became of intents without an outcome, and prints those that never began. */
  async resume(): Promise<void> {
    this.tellOwed();
    for (const intent of this.till.ledger.pendingPrints()) {
      if (this.running.has(intent.name)) continue;
      const known = this.till.printer.outcomeOf(intent.name);
      if (known === 'not-printed') await this.print(intent);
      // Whether paper came out nobody knows: the clerk looks and reprints, marked as a copy, if it did not.
      else this.record(intent, known === 'unknown' ? { outcome: 'failed', reason: 'unknown' } : known);
    }
  }

  /** Tells of the sale once something can be written again. */
  owe(orderId: OrderId): void {
    this.owed.add(orderId);
  }

  private tellOwed(): void {
    for (const orderId of this.owed) {
      const sale = this.till.ledger.sale(orderId);
      if (sale !== null) this.till.tell('sale.changed', saleView(sale, whyNotVoidable(this.till, sale)));
    }
    this.owed.clear();
  }

  private record(intent: PrintIntent, outcome: PrintOutcome, back?: ReadonlySet<TicketId>): SaleView {
    const { ledger, log, tell, changed } = this.till;
    if (outcome.outcome === 'failed')
      log.warn({ order: intent.orderId, copy: intent.copy, reason: outcome.reason }, 'not printed');
    const paper = outcome.outcome === 'printed' ? outcome.paper : null;
    ledger.recordPrint(intent, outcome.outcome, paper, serverNow(this.till));
    this.facts.nudge();
    changed();
    const sale = ledger.sale(intent.orderId);
    if (sale === null) throw new Error(`sale ${intent.orderId} is gone`);
    const view = saleView(sale, whyNotVoidable(this.till, sale), back);
    tell('sale.changed', view);
    return view;
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
