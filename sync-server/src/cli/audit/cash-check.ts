import type { OrderId } from '@foyer/shared/domain/ids';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Findings } from './finding.ts';

/** What the drawers say they took for an order must be what the order says was paid in cash (I3). */
export class CashCheck {
  readonly #findings: Findings;
  readonly #moved = new Map<OrderId, number>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  entry(events: readonly VenueEvent[]): void {
    for (const event of events) {
      if (event.kind !== 'fact.recorded' || event.fact.body.kind !== 'cash.moved') continue;
      const { order, reason, amount } = event.fact.body;
      if (order === null || (reason !== 'sale' && reason !== 'sale-undone')) continue;
      this.#moved.set(order, (this.#moved.get(order) ?? 0) + (reason === 'sale' ? amount : -amount));
    }
  }

  end(state: VenueState): void {
    for (const [id, moved] of this.#moved) {
      const order = state.orders.get(id);
      if (order?.state !== 'paid') continue;
      const cash = order.payments
        .filter((payment) => payment.tender === 'cash')
        .reduce((sum, { received }) => sum + (received?.amount ?? 0), 0);
      if (cash !== moved)
        this.#findings.add('I3', null, `order ${id} was paid with ${cash} in cash, the drawer says ${moved}`);
    }
  }
}
