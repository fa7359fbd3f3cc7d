import { decideInventory } from '../inventory/decide.ts';
import type { Order } from '../order.ts';
import { isUndecided, type Payment } from '../payment.ts';
import type { VenueEvent } from './events.ts';
import type { VenueState } from './state.ts';

/**
 * A payment had its last word without seats being sold: unless another attempt of the order is under way, the hold's own
 * deadline counts again.
 */
export function endPaying(state: VenueState, order: Order, ended: Payment, venueNow: number): VenueEvent[] {
  if (order.payments.some(({ id, state: of, isGivenUp }) => id !== ended.id && isUndecided(of) && isGivenUp !== true))
    return [];
  const inventory = state.performances.get(order.performance)?.inventory;
  if (inventory === undefined) return [];
  const { holdId, performance } = order;
  const closed = decideInventory(inventory, { name: 'markPaymentOpen', holdId, open: false, venueNow });
  return closed.ok ? closed.value.map((event) => ({ kind: 'inventory', performance, event })) : [];
}
