import type { OrderId, PerformanceId } from '../ids.ts';
import type { Order } from '../order.ts';
import type { VenueState } from './state.ts';

/** Orders of people who want to sit together: the one that asked the others, and those who followed it. */
export interface Group {
  readonly performance: PerformanceId;
  /** Places of all of them, the first order's first. No person is named. */
  readonly places: readonly number[];
}

const COUNTS: ReadonlySet<Order['state']> = new Set(['placed', 'paid']);

/** Null once the order that began it has no seats any more, or its performance will not be played. */
export function groupOf(state: VenueState, first: OrderId): Group | null {
  const root = state.orders.get(first);
  const entry = root === undefined ? undefined : state.performances.get(root.performance);
  if (root === undefined || !COUNTS.has(root.state) || entry === undefined || entry.cancelled !== null) return null;
  const followers = (state.ordersByGroup.get(first) ?? []).flatMap((id) => state.orders.get(id) ?? []);
  const orders = [root, ...followers.filter((order) => COUNTS.has(order.state))];
  return {
    performance: root.performance,
    places: orders.flatMap(({ lines }) => lines.map(({ place }) => place)),
  };
}
