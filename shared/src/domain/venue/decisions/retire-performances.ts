import { countOf } from '../../inventory/read.ts';
import { decided, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import type { PerformanceState, VenueState } from '../state.ts';

/** How long after its end the feed still shows a performance: void, count and re-seat of the evening are over by then. */
export const RETIRE_AFTER_MS = 3 * 86_400_000;
/** Taken off at once: a seq with its tombstones stays small. */
const MOST_AT_ONCE = 50;

/** Whether it ended long enough ago and nobody holds a place any more. */
export const isDueToRetire = ({ performance, inventory, retired }: PerformanceState, at: number): boolean =>
  retired === null && performance.endsAt + RETIRE_AFTER_MS <= at && countOf(inventory, 'held') === 0;

/**
 * Takes performances off the feed that are long over. Orders, tickets and inventory stay with the server: a late fact
 * or refund still finds them. The answer counts them.
 */
export function retirePerformances(
  state: VenueState,
  { at }: DecideContext,
): Decision<VenueEvent, { readonly retired: number }> {
  const events: VenueEvent[] = [];
  for (const entry of state.performances.values()) {
    if (events.length === MOST_AT_ONCE) break;
    if (isDueToRetire(entry, at)) events.push({ kind: 'performance.retired', performance: entry.performance.id });
  }
  return decided(events, { retired: events.length });
}
