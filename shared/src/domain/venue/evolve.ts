import { graphOf } from '../../seating/graph/seat-graph.ts';
import { layoutOf } from '../../seating/layout.ts';
import { seatRulesKey } from '../seat-rules-scope.ts';
import { newInventory } from '../inventory/create.ts';
import type { VenueEvent, VenueEventKind } from './events.ts';
import { evolveConflict } from './evolve-conflict.ts';
import { evolveHold } from './evolve-hold.ts';
import { evolveFact } from './evolve-fact.ts';
import { evolveOrder } from './evolve-order.ts';
import { evolveRecovery } from './evolve-recovery.ts';
import { evolveTerminal } from './evolve-terminal.ts';
import type { VenueState } from './state.ts';

/** Where in the log an event stands. */
export interface EvolveContext {
  readonly epoch: number;
  readonly seq: number;
  /** Wall time of the commit. */
  readonly at: number;
  /** Venue time of the commit. */
  readonly venueAt: number;
}

type Event<Kind extends VenueEventKind> = Extract<VenueEvent, { readonly kind: Kind }>;

/**
 * Applies what happened, in place. Total and deterministic: never throws for an event that was ever released, and a
 * log replayed gives the same state. What it names and cannot find is passed over.
 */
export function evolveVenue(state: VenueState, event: VenueEvent, context: EvolveContext): void {
  switch (event.kind) {
    case 'venue.profileSet':
    case 'hall.defined':
    case 'layout.added':
    case 'priceList.published':
      return onHouseChanged(state, event);
    case 'performance.added':
    case 'performance.cancelled':
    case 'performance.retired':
      return onPerformanceChanged(state, event, context);
    case 'seatRules.set':
    case 'seats.reserved':
      return event.kind === 'seatRules.set' ? onSeatRulesSet(state, event) : onSeatsReserved(state, event);
    case 'inventory':
      return evolveHold(state, event.performance, event.event, context);
    case 'hold.priced':
      return void state.holdTerms.set(event.terms.holdId, event.terms);
    case 'order.placed':
    case 'order.stateChanged':
    case 'order.reseated':
    case 'order.ticketsIssued':
    case 'order.ticketsGivenBack':
    case 'payment.started':
    case 'payment.stateChanged':
    case 'payment.givenUp':
    case 'payment.withdrawn':
    case 'refund.intended':
    case 'refund.stateChanged':
    case 'bill.checked':
      return evolveOrder(state, event, context.at);
    case 'terminal.enrolled':
    case 'terminal.revoked':
    case 'terminal.contactChanged':
      return evolveTerminal(state, event, context.at);
    case 'fact.recorded':
      return evolveFact(state, event.terminal, event.terminalEpoch, event.fact);
    case 'conflict.opened':
    case 'conflict.closed':
    case 'notice.raised':
      return evolveConflict(state, event, context.at);
    case 'epoch.raised':
    case 'evidence.taken':
    case 'recovery.terminalLost':
    case 'recovery.ended':
      return evolveRecovery(state, event, context.at);
    case 'manager.acted':
    case 'seatRule.setAside':
    // For whoever reads the log: nothing is decided by it.
  }
}

function onHouseChanged(
  state: VenueState,
  event: Event<'venue.profileSet' | 'hall.defined' | 'layout.added' | 'priceList.published'>,
): void {
  switch (event.kind) {
    case 'venue.profileSet':
      state.profile = event.profile;
      return;
    case 'hall.defined':
      state.halls.set(event.hall.id, event.hall);
      return;
    case 'layout.added':
      return onLayoutAdded(state, event);
    case 'priceList.published':
      return onPriceListPublished(state, event);
  }
}

/** Its graph is made here, once for all its performances: the first to choose a seat in a large hall waits for none. */
function onLayoutAdded(state: VenueState, { hash, map }: Event<'layout.added'>): void {
  const layout = layoutOf(map);
  graphOf(layout);
  state.layouts.set(hash, layout);
}

function onPriceListPublished(state: VenueState, { priceList }: Event<'priceList.published'>): void {
  const versions = state.priceLists.get(priceList.id);
  if (versions === undefined) state.priceLists.set(priceList.id, [priceList]);
  else versions.push(priceList);
}

const onPerformanceChanged = (
  state: VenueState,
  event: Event<'performance.added' | 'performance.cancelled' | 'performance.retired'>,
  context: EvolveContext,
): void =>
  event.kind === 'performance.added' ? onPerformanceAdded(state, event) : onPerformanceEnded(state, event, context);

function onPerformanceAdded(state: VenueState, { performance }: Event<'performance.added'>): void {
  if (state.performances.has(performance.id)) return;
  const inventory = newInventory(performance.id, performance.capacity);
  state.performances.set(performance.id, {
    performance,
    inventory,
    cancelled: null,
    reserved: new Map(),
    retired: null,
    grants: { standing: new Map(), soldOut: new Map() },
  });
}

function onPerformanceEnded(
  state: VenueState,
  event: Event<'performance.cancelled' | 'performance.retired'>,
  { at, seq }: EvolveContext,
): void {
  const entry = state.performances.get(event.performance);
  if (entry === undefined) return;
  const ended = event.kind === 'performance.cancelled' ? { cancelled: event.reason } : { retired: { at, seq } };
  state.performances.set(event.performance, { ...entry, ...ended });
}

function onSeatRulesSet(state: VenueState, { scope, rules }: Event<'seatRules.set'>): void {
  if (Object.keys(rules).length === 0) state.seatRules.delete(seatRulesKey(scope));
  else state.seatRules.set(seatRulesKey(scope), rules);
}

function onSeatsReserved(state: VenueState, { performance, places, code }: Event<'seats.reserved'>): void {
  const reserved = state.performances.get(performance)?.reserved;
  for (const place of places)
    if (code === null) reserved?.delete(place);
    else reserved?.set(place, code);
}
