import { judgeTake } from '../../../seating/rules/judge-take.ts';
import { freeLeftBehind } from '../../conflict/left-behind.ts';
import { assign, differenceOf, linesIn, partyOf, SET_ASIDE } from '../../conflict/party.ts';
import type { Unseated } from '../../conflict/unseated.ts';
import type { Layout } from '../../../seating/layout.ts';
import type { HoldId, PersonId, PlaceId, TerminalId } from '../../ids.ts';
import type { PlaceClaim } from '../../inventory/commands.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { InventoryEvent } from '../../inventory/events.ts';
import type { Claimant, Inventory } from '../../inventory/state.ts';
import type { Order } from '../../order.ts';
import { ticketsEver } from '../../tickets-back.ts';
import { decided, refused, type ClaimDecision, type DecideContext, type NotYet } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { findPlaces } from '../find-places.ts';
import { isKept } from '../house-seats.ts';
import { paidFor } from '../kept-money.ts';
import { inventoryEvents } from '../lapse.ts';
import { beyondReach, NO_REACH, sourcesOf, withinReach, type Claimed, type Reach } from '../reach.ts';
import { refuseWhileRecovering } from '../recovery.ts';
import { comesBackFirst, idsOf, refuseSeats } from '../refusal.ts';
import { rulesFor } from '../rules-for.ts';
import { houseFor, refusalOf } from '../seat-verdict.ts';
import type { PerformanceState, VenueState } from '../state.ts';
import { ticketsOf } from '../tickets.ts';
import type { Outcome } from './resolve-conflict.ts';

export interface Reseat {
  /** One for each line, in any order. */
  readonly places: readonly PlaceId[];
  readonly terminal: TerminalId | null;
  readonly isEarly: boolean;
}

/**
 * Free seats for an order that lost its own, for what was paid: their fences rise, so that no older ticket of them
 * counts. Refuses with PERFORMANCE_NOT_FOUND, PERFORMANCE_CLOSED (cancelled or over), INVALID_REQUEST (`seats`: not one
 * for each ticket; `cheaper`: they cost less than was paid; `currency`; `part-paid`: only a part of the money had come), SEAT_UNAVAILABLE (with `recall` where a terminal
 * in reach may give them back), HOUSE_SEAT, COUPLE_SPLIT or
 * SEAT_HELD_BACK or RECOVERING.
 */
export function reseatUnseated(
  state: VenueState,
  unseated: Unseated,
  { places, terminal, isEarly }: Reseat,
  context: DecideContext & { readonly reach?: Reach },
): ClaimDecision<Outcome> {
  const recovering = refuseWhileRecovering(state);
  if (recovering !== null) return recovering;
  const { order } = unseated;
  const { at } = context;
  if (paidFor(order) < order.total) return refused('INVALID_REQUEST', { reason: 'part-paid' });
  const found = findPlaces(state, order.performance, places);
  if (!found.ok) return found;
  const { entry, layout, indexes } = found;
  if (entry.cancelled !== null || at >= entry.performance.endsAt) return refused('PERFORMANCE_CLOSED');
  if (order.currency !== state.profile?.currency) return refused('INVALID_REQUEST', { reason: 'currency' });
  const party = partyOf(state, order, layout);
  const seats = assign(party, indexes);
  if (seats === null || new Set(seats).size < seats.length) return refused('INVALID_REQUEST', { reason: 'seats' });
  const difference = differenceOf(party, seats);
  if (difference === null || difference < 0) return refused('INVALID_REQUEST', { reason: 'cheaper' });
  const kept = seats.filter((place) => isKept(entry, place, null));
  if (kept.length > 0) return refused('HOUSE_SEAT', { taken: { seats: idsOf(layout, kept), areas: [] } });
  const holdId = freeHoldId(entry.inventory, order);
  const taken = takeSeats(
    state,
    { entry, layout, order, holdId, terminal, seats, wheelchairs: party.wheelchairs },
    context,
  );
  if (!taken.ok) return taken;
  const lines = linesIn(party, seats);
  // The till's own paper bears the numbers of its lines: no new ticket shares one with it.
  const issued = Math.max(ticketsEver(order), order.lines.length);
  const tender = order.payments[0]?.tender ?? 'cash';
  const tickets = ticketsOf(order, lines, taken.events, tender, at, issued);
  const events: VenueEvent[] = [
    ...inventoryEvents(state, order.performance, taken.events, at),
    ...inventoryEvents(state, order.performance, freeLeftBehind(unseated, isEarly, context), at),
    { kind: 'order.reseated', order: order.id, holdId, lines },
    { kind: 'order.stateChanged', order: order.id, state: 'paid', at },
    { kind: 'order.ticketsIssued', order: order.id, tickets },
  ];
  const seated: Order = { ...order, holdId, lines, state: 'paid', tickets: [...order.tickets, ...tickets] };
  return decided(events, { events, order: seated, cashToReturn: 0 });
}

interface Taking {
  readonly entry: PerformanceState;
  readonly layout: Layout;
  readonly order: Order;
  readonly holdId: HoldId;
  readonly terminal: TerminalId | null;
  readonly seats: readonly number[];
  readonly wheelchairs: number;
}

/** The counter that settles it may have seats too: they are asked back from it as from any other. */
const NOBODY: Claimant = { kind: 'person', person: 'nobody' as PersonId };

/** The seats as sold, or why not: with `recall` where they only have to come back from terminals first. */
function takeSeats(
  state: VenueState,
  { entry, layout, order, holdId, terminal, seats, wheelchairs }: Taking,
  context: DecideContext & { readonly reach?: Reach },
): { readonly ok: true; readonly events: readonly InventoryEvent[] } | NotYet {
  const { venueNow, epoch, reach = NO_REACH } = context;
  const { inventory } = entry;
  const house = houseFor(state, { entry, layout, rules: rulesFor(state, entry.performance) }, 'counter', null, context);
  const claims: readonly PlaceClaim[] = [{ kind: 'places', places: seats }];
  const claimant = claimantOf(order, terminal);
  const sale = decideInventory(inventory, {
    name: 'sellFree',
    holdId,
    claimant,
    claims,
    orderId: order.id,
    venueNow,
    epoch,
  });
  const claimed: Claimed = { state, entry, claimant: NOBODY, reach };
  const { recall, gone } = sourcesOf(claimed, claims, venueNow);
  if (!sale.ok && (recall.length === 0 || gone.length > 0)) {
    const where = { layout, house: withinReach(claimed, house, venueNow) };
    return refuseSeats(beyondReach(claimed, sale.error, claims), where, seats);
  }
  const verdict = judgeTake(house, { places: seats, wheelchairs, without: SET_ASIDE });
  if (verdict.refusal !== null) return { ok: false, error: refusalOf(layout, verdict.refusal) };
  return sale.ok ? { ok: true, events: sale.value } : comesBackFirst(claimed, layout, recall);
}

function freeHoldId({ holds }: Inventory, order: Order): HoldId {
  let n = 1;
  while (holds.has(`${order.id}-h${n}` as HoldId)) n += 1;
  return `${order.id}-h${n}` as HoldId;
}

const claimantOf = ({ person, soldBy }: Order, at: TerminalId | null): Claimant => {
  const terminal = at ?? soldBy.terminal;
  return terminal === null
    ? { kind: 'person', person: person ?? ('nobody' as PersonId) }
    : { kind: 'terminal', terminal };
};
