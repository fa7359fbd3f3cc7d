import type { PerformanceId, StreamId, VenueId } from '@foyer/shared/domain/ids';
import { countOf, STATUS_CODE } from '@foyer/shared/domain/inventory/read';
import type { Order } from '@foyer/shared/domain/order';
import { seatRulesKey } from '@foyer/shared/domain/seat-rules-scope';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { forkVenue } from '@foyer/shared/domain/venue/decisions/fork-venue';
import { evolveVenue } from '@foyer/shared/domain/venue/evolve';
import { newVenueState, type PerformanceState, type VenueState } from '@foyer/shared/domain/venue/state';
import { isWithHeard } from '@foyer/shared/domain/venue/reach';
import { touchedOrders, touchedPlaces } from '@foyer/shared/domain/venue/touched';
import type { LayoutRow } from '@foyer/shared/seating/layout';
import type { CatalogueDocument } from '@foyer/shared/wire/catalogue';
import {
  HOUSE_SEAT_CHARACTER,
  LOCKED_SEAT_CHARACTER,
  ordersScope,
  type SeatRowDocument,
  STATE_CHARACTERS,
  seatsScope,
} from '@foyer/shared/wire/feed';
import type { FeedRow } from '../ports/log-store.ts';
import { catalogueRow, catalogueTombstone, performanceDocumentId, seatRulesId } from './catalogue-row.ts';
import type { StreamDefinition } from './types.ts';

/** A document of `orders`: an order as its terminal sees it. Who bought it stays with the server. */
export type OrderDocument = Omit<Order, 'person'>;

/** A venue's stream: programme, inventories, orders. The feed is read off the state after each entry. */
export const venueStream: StreamDefinition<VenueState, VenueEvent> = {
  initial: (stream: StreamId) => newVenueState(stream as string as VenueId),
  evolve: evolveVenue,
  fork: forkVenue,
  project: (state, events, seq) => [
    ...events.flatMap((event) => catalogueRows(state, event, seq)),
    ...seatRows(state, events, seq),
    ...orderRows(state, events, seq),
    ...retiredOrderRows(state, events, seq),
  ],
};

/** Whether any place is held, so that venue time must be saved between commits. */
export function hasOpenHolds(state: VenueState): boolean {
  for (const { inventory } of state.performances.values()) if (countOf(inventory, 'held') > 0) return true;
  return false;
}

function catalogueRows(state: VenueState, event: VenueEvent, seq: number): FeedRow[] {
  if (event.kind === 'performance.retired') return retiredCatalogueRows(state, event.performance, seq);
  if (event.kind === 'seatRules.set' && !state.seatRules.has(seatRulesKey(event.scope)))
    return [catalogueTombstone(seatRulesId(event.scope), seq)];
  const document = catalogueDocument(state, event);
  return document === null ? [] : [catalogueRow(document, seq)];
}

/** With a performance goes what was set for it alone. */
function retiredCatalogueRows(state: VenueState, id: PerformanceId, seq: number): FeedRow[] {
  const scope = { level: 'performance', id } as const;
  const gone = [catalogueTombstone(performanceDocumentId(id), seq)];
  return state.seatRules.has(seatRulesKey(scope)) ? [...gone, catalogueTombstone(seatRulesId(scope), seq)] : gone;
}

function catalogueDocument(state: VenueState, event: VenueEvent): CatalogueDocument | null {
  switch (event.kind) {
    case 'venue.profileSet':
      return { kind: 'profile', profile: event.profile };
    case 'hall.defined':
      return { kind: 'hall', hall: event.hall };
    case 'layout.added':
      return { kind: 'layout', hash: event.hash, map: event.map };
    case 'priceList.published':
      return { kind: 'priceList', priceList: event.priceList };
    case 'seatRules.set':
      return event.scope.level === 'performance' && isRetired(state, event.scope.id as PerformanceId)
        ? null
        : { kind: 'seatRules', scope: event.scope, rules: event.rules };
    case 'performance.added':
      return performanceDocument(state, event.performance.id);
    case 'performance.cancelled':
      return performanceDocument(state, event.performance);
    default:
      return null;
  }
}

function performanceDocument(state: VenueState, id: PerformanceId): CatalogueDocument | null {
  const entry = state.performances.get(id);
  if (entry === undefined || entry.retired !== null) return null;
  return { kind: 'performance', performance: entry.performance, cancelled: entry.cancelled !== null };
}

/** One document for each row that was touched; all rows of a performance that is new, or that is off the feed from now on. */
function seatRows(state: VenueState, events: readonly VenueEvent[], seq: number): FeedRow[] {
  const touched = new Map<PerformanceId, Set<LayoutRow>>();
  for (const event of events)
    if (event.kind === 'performance.added')
      touched.set(event.performance.id, new Set(rowsOf(state, event.performance.id)));
    else if (event.kind === 'performance.retired')
      touched.set(event.performance, new Set(rowsOf(state, event.performance)));
  for (const [id, places] of touchedPlaces(state, events)) {
    // What still happens to its places is not shown any more.
    if (isRetired(state, id)) continue;
    const own = touched.get(id) ?? new Set();
    const rows = rowsOf(state, id);
    for (const place of places) addRowOf(rows, place, own);
    touched.set(id, own);
  }
  return [...touched].flatMap(([id, rows]) => [...rows].map((row) => seatRow(state, id, row, seq)));
}

const rowsOf = (state: VenueState, id: PerformanceId): readonly LayoutRow[] =>
  state.layouts.get(state.performances.get(id)?.performance.layout ?? '')?.rows ?? [];

/** Rows lie one after the other in the place vector: found by halving. */
function addRowOf(rows: readonly LayoutRow[], place: number, into: Set<LayoutRow>): void {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rows[middle]?.first ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  const row = rows[low];
  if (row !== undefined && place >= row.first && place < row.first + row.count) into.add(row);
}

function seatRow(state: VenueState, performance: PerformanceId, row: LayoutRow, seq: number): FeedRow {
  const entry = state.performances.get(performance);
  const id = `${performance}:${row.id}`;
  const place = { scope: seatsScope(performance), collection: 'seatRows', id, seq } as const;
  if (entry?.retired != null) return { ...place, doc: null };
  const codes = entry?.inventory.status.subarray(row.first, row.first + row.count) ?? [];
  const states = Array.from(codes, (code, i) => characterOf(state, entry, row.first + i, code)).join('');
  const doc: SeatRowDocument = { id, performance, row: row.id, states };
  return { ...place, doc };
}

function characterOf(state: VenueState, entry: PerformanceState | undefined, place: number, code: number) {
  if (code === STATUS_CODE.available && entry?.reserved.has(place) === true) return HOUSE_SEAT_CHARACTER;
  if (code === STATUS_CODE.allotted && entry !== undefined && !isWithHeard(state, entry, place))
    return LOCKED_SEAT_CHARACTER;
  return STATE_CHARACTERS[code];
}

function orderRows(state: VenueState, events: readonly VenueEvent[], seq: number): FeedRow[] {
  return [...touchedOrders(events)].flatMap((id) => {
    const order = state.orders.get(id);
    if (order?.soldBy.terminal == null || isRetired(state, order.performance)) return [];
    const { person: _, ...doc } = order;
    const scope = ordersScope(order.soldBy.terminal);
    return [{ scope, collection: 'orders' as const, id, seq, doc: doc satisfies OrderDocument }];
  });
}

/** With a performance the orders for it leave the feed. */
function retiredOrderRows(state: VenueState, events: readonly VenueEvent[], seq: number): FeedRow[] {
  const retired = new Set(events.flatMap((event) => (event.kind === 'performance.retired' ? [event.performance] : [])));
  if (retired.size === 0) return [];
  const rows: FeedRow[] = [];
  for (const { id, performance, soldBy } of state.orders.values())
    if (soldBy.terminal !== null && retired.has(performance))
      rows.push({ scope: ordersScope(soldBy.terminal), collection: 'orders', id, seq, doc: null });
  return rows;
}

const isRetired = (state: VenueState, id: PerformanceId): boolean => state.performances.get(id)?.retired != null;
