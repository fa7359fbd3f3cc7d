import type { OrderId } from '../ids.ts';
import { STATUS_CODE } from '../inventory/read.ts';
import type { Minor } from '../money.ts';
import type { Order } from '../order.ts';
import type { Payment } from '../payment.ts';
import { leftOf } from '../refund.ts';
import type { Conflict, PerformanceState, VenueState } from '../venue/state.ts';

/** An order that was paid, has no seat, and waits for a person. */
export interface Unseated {
  readonly conflict: Conflict;
  readonly order: Order;
  /** Null when its performance is none of this venue. */
  readonly entry: PerformanceState | null;
}

/** What of a payment is kept: it came, and is not owed to whoever paid. */
export const keptOf = (order: Order, payment: Payment): Minor => leftOf(order, payment);

/** Whether somebody's money is kept for an order that has no seat. */
export const isOwed = (order: Order): boolean =>
  order.state === 'paid-unseated' && order.payments.some((payment) => keptOf(order, payment) > 0);

/** The order of a conflict that waits for a seat or its money; null when the conflict owes nobody anything. */
export function unseatedOf(state: VenueState, conflict: Conflict): Unseated | null {
  const order = conflict.order === null ? undefined : state.orders.get(conflict.order);
  if (order === undefined || !isOwed(order)) return null;
  return { conflict, order, entry: state.performances.get(order.performance) ?? null };
}

/**
 * All that wait, in the order in which they choose: the show that begins first, then who paid first, then by name. It
 * follows from what they are, not from when they were heard of. An order that several conflicts name is in it once.
 */
export function unseatedIn(state: VenueState): Unseated[] {
  const found = new Map<OrderId, Unseated>();
  for (const conflict of state.conflicts.values()) {
    const one = unseatedOf(state, conflict);
    if (one === null) continue;
    const other = found.get(one.order.id);
    if (other === undefined || one.conflict.id < other.conflict.id) found.set(one.order.id, one);
  }
  return [...found.values()].sort(compareUnseated);
}

const compareUnseated = (a: Unseated, b: Unseated): number =>
  startOf(a) - startOf(b) ||
  a.order.placedAt - b.order.placedAt ||
  Number(a.order.id > b.order.id) - Number(a.order.id < b.order.id);

/** One of a performance that is not here comes last. */
const startOf = ({ entry }: Unseated): number => entry?.performance.startsAt ?? Number.MAX_SAFE_INTEGER;

/** The order that has the contested seats by the current fence; null when no other order has one of them. */
export function keeperOf(state: VenueState, order: Order): Order | null {
  const inventory = state.performances.get(order.performance)?.inventory;
  if (inventory === undefined) return null;
  for (const { place } of order.lines) {
    const owner = inventory.status[place] === STATUS_CODE.sold ? (inventory.owner[place] ?? null) : null;
    const keeper = owner === null || owner === order.id ? undefined : state.orders.get(owner as OrderId);
    if (keeper !== undefined) return keeper;
  }
  return null;
}
