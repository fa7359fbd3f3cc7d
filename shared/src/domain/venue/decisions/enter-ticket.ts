import type { AllotmentId, HoldId, OrderId, PersonId, TerminalId } from '../../ids.ts';
import { paperText } from '../../conflict/left-behind.ts';
import { decideInventory } from '../../inventory/decide.ts';
import type { InventoryEvent } from '../../inventory/events.ts';
import type { Inventory } from '../../inventory/state.ts';
import { mayTakeOver } from '../../inventory/takeover.ts';
import type { Order, Ticket } from '../../order.ts';
import { priceListAt } from '../../pricing.ts';
import { cashPayment } from '../till-payment.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import { begunOrderOf, sellBegun } from './enter-begun.ts';
import type { VenueEvent } from '../events.ts';
import { findPerformance } from '../find.ts';
import { inventoryEvents } from '../lapse.ts';
import { placedOrder } from '../placed-order.ts';
import { UNEXPLAINED } from '../recovery.ts';
import type { VenueState } from '../state.ts';

/**
 * The clocks of tills are wrong now and then, and a till that is cut off does not know that it was shut out: only paper
 * that is dated later than this after its key ended is surely of a time when it had no right to sell.
 */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** A ticket whose signature the caller has checked against a key that this terminal had and has no more. */
export interface EnterTicket {
  readonly ticket: Ticket;
  readonly terminal: TerminalId;
  /** Of the device whose key that was: nobody waits for what it could say. */
  readonly terminalEpoch: number;
  /** Server time from which that device was shut out; null when the key counts again. */
  readonly endedAt: number | null;
  /** Who enters it. */
  readonly person: PersonId | null;
  /** Eight random digits. */
  readonly pickupCode: string;
}

/** `unseated`: somebody else has the seat; the order waits for a person. */
export interface EnteredTicket {
  readonly order: OrderId;
  readonly outcome: 'sold' | 'unseated';
}

/**
 * Enters the sale of a till that broke before it could tell of it, from the paper it printed: one order for each ticket,
 * by the name of the old terminal. Its money is in that terminal's drawer, which a conflict says until somebody has
 * counted it, and whether it was signed after that terminal was shut out: the guest keeps what he bought in good faith, and
 * a manager looks into it. Refuses with ALREADY_EXISTS (the sale is known, or the ticket was entered), PERFORMANCE_NOT_FOUND or
 * INVALID_REQUEST (no such place).
 */
export function enterTicket(
  state: VenueState,
  { ticket, terminal, terminalEpoch, endedAt, person, pickupCode }: EnterTicket,
  context: DecideContext,
): Decision<VenueEvent, EnteredTicket> {
  const found = findPerformance(state, ticket.performance);
  if (!found.ok) return found;
  const place = found.layout.places[ticket.place];
  if (place === undefined || place.id !== ticket.placeId) return refused('INVALID_REQUEST', { reason: 'place' });
  const id = ticket.id as string as OrderId;
  // A sale that was told counts with all its tickets, whatever became of it since: also voided, unseated or re-seated.
  const begun = begunOrderOf(state, ticket.order);
  if ((begun === null && state.orders.has(ticket.order)) || state.orders.has(id))
    return refused('ALREADY_EXISTS', { reason: 'ticket' });
  if (begun !== null) {
    const sold = sellBegun(state, found.entry.inventory, begun, ticket, terminal, context.at);
    if (sold === null) return refused('SEAT_UNAVAILABLE', { reason: 'begun-order' });
    const conflict = enteredConflict(begun.id, { ticket, terminal, terminalEpoch, endedAt }, false);
    const acted = { kind: 'manager.acted', person, action: 'ticket.enter', reason: ticket.id, shift: null } as const;
    return decided([...sold, conflict, acted], { order: begun.id, outcome: 'sold' });
  }
  const order = orderOf(state, id, { ticket, terminal, pickupCode, priceZone: place.priceZone }, context.at);
  const seats = seatOf(state, found.entry.inventory, terminal, ticket, id);
  const outcome = seats === null ? 'unseated' : 'sold';
  const payment = { ...cashPayment(order, order.total, 0), tender: ticket.tender };
  const events: VenueEvent[] = [
    { kind: 'order.placed', order, ofTill: true },
    { kind: 'payment.started', payment, receivedAt: order.placedAt },
    ...inventoryEvents(state, ticket.performance, seats ?? [], context.at),
    { kind: 'order.stateChanged', order: id, state: seats === null ? 'paid-unseated' : 'paid', at: order.placedAt },
    ...(seats === null
      ? []
      : [{ kind: 'order.ticketsIssued', order: id, tickets: [{ ...ticket, order: id }] } as const]),
    enteredConflict(id, { ticket, terminal, terminalEpoch, endedAt }, seats === null),
    { kind: 'manager.acted', person, action: 'ticket.enter', reason: ticket.id, shift: null },
  ];
  return decided(events, { order: id, outcome });
}

/** Its money is to be counted in the old drawer, and paper of a time after its till was shut out looked into. */
function enteredConflict(
  order: OrderId,
  { ticket, terminal, terminalEpoch, endedAt }: Omit<EnterTicket, 'person' | 'pickupCode'>,
  isUnseated: boolean,
): VenueEvent {
  const isLate = endedAt !== null && ticket.soldAt - endedAt > CLOCK_TOLERANCE_MS;
  return {
    kind: 'conflict.opened',
    conflict: `ticket-${ticket.id}`,
    terminal,
    terminalEpoch,
    jn: ticket.jn,
    order,
    reason: isLate ? 'entered-shut-out' : isUnseated ? 'entered-unseated' : 'entered-from-ticket',
    raw: paperText(ticket.fence),
  };
}

/** The seat by the right that is printed on the ticket; null when somebody else has it by now. */
function seatOf(
  state: VenueState,
  inventory: Inventory,
  terminal: TerminalId,
  { place, fence }: Ticket,
  orderId: OrderId,
): readonly InventoryEvent[] | null {
  const allotmentId = inventory.owner[place] as AllotmentId;
  if (inventory.allotments.get(allotmentId)?.terminal === terminal) {
    const command = { name: 'settleSale', allotmentId, orderId, places: [place], fences: [fence] } as const;
    const settled = decideInventory(inventory, command);
    if (settled.ok) return settled.value;
  }
  const isForgotten = state.recovery !== null && fence.epoch < state.recovery.epoch;
  if (!isForgotten || !mayTakeOver(inventory, place, fence, UNEXPLAINED)) return null;
  return [{ kind: 'saleRecovered', orderId, places: [place], fences: [fence] }];
}

function orderOf(
  state: VenueState,
  id: OrderId,
  {
    ticket,
    terminal,
    pickupCode,
    priceZone,
  }: Pick<EnterTicket, 'ticket' | 'terminal' | 'pickupCode'> & Pick<Order['lines'][number], 'priceZone'>,
  at: number,
): Order {
  const { performance, place, placeId, ticketType, price, soldAt } = ticket;
  const placedAt = Math.min(soldAt, at);
  const list = state.performances.get(performance)?.performance.priceList;
  const versions = list === undefined ? [] : (state.priceLists.get(list) ?? []);
  const placed = {
    id,
    performance,
    holdId: ticket.id as string as HoldId,
    soldBy: { door: 'counter' as const, terminal, shift: null, clerk: null },
    lines: [{ place, placeId, priceZone, ticketType, price }],
    fee: 0,
    total: price,
    currency: state.profile?.currency ?? '',
    priceList: { id: list ?? ('' as never), version: priceListAt(versions, placedAt)?.version ?? 1 },
    placedAt,
  };
  return placedOrder(state, placed, pickupCode);
}
