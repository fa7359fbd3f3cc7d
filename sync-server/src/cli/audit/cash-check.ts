import type { OrderId } from '@foyer/shared/domain/ids';
import type { Order } from '@foyer/shared/domain/order';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Findings } from './finding.ts';

/** Where a till's own sale stands in its chain. */
interface SaleOfTill {
  readonly chain: string;
  readonly jn: number;
}

/** What the drawers say they took for an order must be what the order says was paid in cash and kept (I3). */
export class CashCheck {
  readonly #findings: Findings;
  readonly #moved = new Map<OrderId, number>();
  readonly #ofTill = new Map<OrderId, SaleOfTill>();
  /** The last fact of each terminal epoch. */
  readonly #last = new Map<string, number>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  entry(events: readonly VenueEvent[]): void {
    let sale: SaleOfTill | null = null;
    if (events.some((event) => event.kind === 'manager.acted' && event.action === 'ticket.enter')) this.#enter(events);
    for (const event of events) {
      if (event.kind === 'order.placed' && event.ofTill === true && sale !== null)
        this.#ofTill.set(event.order.id, sale);
      if (event.kind !== 'fact.recorded') continue;
      const { terminal, terminalEpoch, fact } = event;
      sale = { chain: `${terminal} ${terminalEpoch}`, jn: fact.jn };
      this.#last.set(sale.chain, fact.jn);
      if (fact.body.kind !== 'cash.moved') continue;
      const { order, reason, amount } = fact.body;
      if (order === null || (reason !== 'sale' && reason !== 'sale-undone')) continue;
      this.#move(order, reason === 'sale' ? amount : -amount);
    }
  }

  /** The cash of a ticket entered from paper came into the drawer of a device that never told of it. */
  #enter(events: readonly VenueEvent[]): void {
    for (const event of events)
      if (event.kind === 'payment.started' && event.payment.tender === 'cash')
        this.#move(event.payment.order, event.payment.received?.amount ?? 0);
  }

  #move(order: OrderId, amount: number): void {
    this.#moved.set(order, (this.#moved.get(order) ?? 0) + amount);
  }

  end(state: VenueState): void {
    const inConflict = new Set([...state.conflicts.values()].map(({ order }) => order));
    for (const [id, moved] of this.#moved) {
      const order = state.orders.get(id);
      if (order === undefined || inConflict.has(id)) continue;
      const cash = cashKept(order);
      if (cash !== moved)
        this.#findings.add(
          'I3',
          null,
          order.state === 'paid'
            ? `order ${id} was paid with ${cash} in cash, the drawer says ${moved}`
            : `order ${id} is ${order.state} with ${cash} in cash kept, the drawer says ${moved}`,
        );
    }
    for (const [id, { chain, jn }] of this.#ofTill) {
      // What was charged on a card is in no drawer.
      if (state.orders.get(id)?.payments.every(({ tender }) => tender !== 'cash') === true) continue;
      // A sale and its cash are written together: the cash is the very next fact, or on its way.
      if (this.#moved.has(id) || (this.#last.get(chain) ?? 0) <= jn + 1) continue;
      this.#findings.add('I3', null, `order ${id} was sold at the till by fact ${jn}, and no drawer took its cash`);
    }
  }
}

/** What came in cash less what of it went back. */
function cashKept({ payments, refunds }: Order): number {
  let kept = 0;
  for (const { id, tender, received } of payments) {
    if (tender !== 'cash') continue;
    kept += received?.amount ?? 0;
    for (const { payment, amount, state } of refunds) if (payment === id && state !== 'failed') kept -= amount;
  }
  return kept;
}
