import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { placesThrough } from '@foyer/shared/domain/venue/quota';
import { rulesFor } from '@foyer/shared/domain/venue/rules-for';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { LogEntry } from '../../ports/log-store.ts';

/** A sale that took its door beyond its quota: no finding, since money that has come is honoured, but worth a look. */
export interface BeyondQuotaNote {
  readonly stream: string;
  readonly seq: number;
  /** Wall time, epoch ms. */
  readonly at: number;
  readonly performance: string;
  readonly order: string;
  readonly door: string;
  /** Places the door may sell. */
  readonly quota: number;
  /** Places gone through the door once this order was paid, held ones included. */
  readonly through: number;
}

/**
 * Orders that an entry made paid where more places had then gone through their door than the quota says: the money of a
 * hold that had run out, online or at a till, or a quota lowered after the hold. Asked once the entry is in the state.
 */
export const beyondQuotaIn = (
  state: VenueState,
  { stream, seq, at, venueAt }: LogEntry,
  events: readonly VenueEvent[],
): BeyondQuotaNote[] =>
  events.flatMap((event) => {
    const order =
      event.kind === 'order.stateChanged' && event.state === 'paid' ? state.orders.get(event.order) : undefined;
    const entry = order === undefined ? undefined : state.performances.get(order.performance);
    if (order === undefined || entry === undefined) return [];
    const { door } = order.soldBy;
    const quota = rulesFor(state, entry.performance).quota[door];
    if (quota === null) return [];
    const through = placesThrough(state, entry, door, venueAt);
    if (through <= quota) return [];
    return [{ stream, seq, at, performance: order.performance, order: order.id, door, quota, through }];
  });
