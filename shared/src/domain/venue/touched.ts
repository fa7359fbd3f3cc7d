import type { OrderId, PerformanceId } from '../ids.ts';
import { placesTouched } from '../inventory/touched.ts';
import { allottedTo } from './allotted.ts';
import type { VenueEvent } from './events.ts';
import type { VenueState } from './state.ts';

/** Place indexes whose state a commit may have changed, by performance; for projecting feed rows. */
export function touchedPlaces(
  state: VenueState,
  events: readonly VenueEvent[],
): ReadonlyMap<PerformanceId, ReadonlySet<number>> {
  const touched = new Map<PerformanceId, Set<number>>();
  for (const event of events) {
    if (event.kind === 'terminal.contactChanged') {
      for (const { entry, places } of allottedTo(state, event.terminal)) addAll(touched, entry.performance.id, places);
      continue;
    }
    if (event.kind !== 'inventory' && event.kind !== 'seats.reserved') continue;
    const inventory = state.performances.get(event.performance)?.inventory;
    if (inventory === undefined) continue;
    const its = event.kind === 'inventory' ? placesTouched(event.event, inventory) : event.places;
    addAll(touched, event.performance, its);
  }
  return touched;
}

function addAll(touched: Map<PerformanceId, Set<number>>, performance: PerformanceId, its: readonly number[]): void {
  const places = touched.get(performance) ?? new Set<number>();
  for (const place of its) places.add(place);
  touched.set(performance, places);
}

/** Orders a commit changed. */
export function touchedOrders(events: readonly VenueEvent[]): ReadonlySet<OrderId> {
  const touched = new Set<OrderId>();
  for (const event of events)
    switch (event.kind) {
      case 'order.placed':
        touched.add(event.order.id);
        break;
      case 'payment.started':
        touched.add(event.payment.order);
        break;
      case 'order.stateChanged':
      case 'order.reseated':
      case 'order.ticketsIssued':
      case 'order.ticketsGivenBack':
      case 'payment.stateChanged':
      case 'payment.withdrawn':
      case 'refund.intended':
      case 'refund.stateChanged':
        touched.add(event.order);
        break;
      default:
        break;
    }
  return touched;
}
