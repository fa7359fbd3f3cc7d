import { graphOf } from '../../../seating/graph/seat-graph.ts';
import { partnersLeft } from '../../../seating/rules/couples.ts';
import type { OrderId, PersonId, TerminalId, TicketId } from '../../ids.ts';
import { decideInventory } from '../../inventory/decide.ts';
import { STATUS_CODE } from '../../inventory/read.ts';
import type { Minor } from '../../money.ts';
import type { Order, OrderLine } from '../../order.ts';
import type { RefundQuote } from '../../refund-policy.ts';
import { withoutTickets, type TicketsBack } from '../../tickets-back.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { inventoryEvents } from '../lapse.ts';
import { moneyBack, type MoneyBack, type PartBack } from '../money-back.ts';
import { mayBeTakenBack, type SellerKnows } from '../not-settled.ts';
import { refuseWhileRecovering } from '../recovery.ts';
import { idsOf } from '../refusal.ts';
import { refundQuote } from '../refund-quote.ts';
import { rulesFor } from '../rules-for.ts';
import type { VenueState } from '../state.ts';

/** Who gives the tickets back: the buyer alone, or at a counter with whoever stands there. */
export type RefundAsker =
  | { readonly kind: 'buyer'; readonly person: PersonId }
  | ({
      readonly kind: 'counter';
      readonly terminal: TerminalId;
      readonly person: PersonId | null;
      /** Whether that counter has an open shift, by its home. */
      readonly hasDrawer: boolean;
    } & SellerKnows);

export interface RefundOrder {
  readonly orderId: OrderId;
  /** All that are left where it is null. */
  readonly tickets: readonly TicketId[] | null;
  /** What the guest was told; another amount is PRICE_CHANGED. */
  readonly expected: Minor | null;
  readonly by: RefundAsker;
  /** The ladder is set aside, and why; only at a counter, and the caller has checked that this person may. */
  readonly waived: string | null;
}

export interface RefundedOrder {
  /** As it is afterwards. */
  readonly order: Order;
  readonly quote: RefundQuote;
  readonly cashToReturn: Minor;
  readonly cardToReturn: Minor;
  /** Where the amount goes. */
  readonly parts: readonly PartBack[];
}

/**
 * Tickets are given back: their seats are everybody's again and their fence says that they are none any more, the others
 * stay, and the money goes back by the venue's ladder, or all of it where the house cancelled or a supervisor sets the
 * ladder aside. Refuses with ORDER_NOT_FOUND; ORDER_NOT_REFUNDABLE with `reason` `refunded` (somebody was faster: nothing
 * goes back twice), `late`, `money` or the order's state; RECOVERING; NOT_SETTLED_YET (the till that sold it may still
 * take it back by itself); INVALID_REQUEST (`tickets`: not of this order); COUPLE_SPLIT; PRICE_CHANGED; TENDER_MISMATCH
 * and SHIFT_NOT_OPEN (nobody is there, or nobody's drawer is open, to hand money over).
 */
export function refundOrder(
  state: VenueState,
  request: RefundOrder,
  context: DecideContext,
): Decision<VenueEvent, RefundedOrder> {
  const found = orderFor(state, request);
  if (!found.ok) return found;
  const { order } = found;
  const chosen = choose(order, request.tickets);
  if (!chosen.ok) return chosen;
  const { lines, named } = chosen;
  const split = splitCouples(state, order, lines);
  if (split !== null) return split;
  const quote = refundQuote(state, order, lines, context.at, request.waived !== null);
  if (quote === null) return refused('ORDER_NOT_REFUNDABLE', { reason: 'late' });
  if (request.expected !== null && request.expected !== quote.amount)
    return refused('PRICE_CHANGED', { price: { was: request.expected, is: quote.amount } });
  const { by } = request;
  const counter = by.kind === 'buyer' ? null : { hasDrawer: by.hasDrawer, currency: state.profile?.currency ?? null };
  const money = moneyBack(order, quote.amount, named, counter);
  if (!money.ok) return money;
  const places = lines.map(({ place }) => place);
  const tickets = order.tickets.filter(({ place }) => places.includes(place)).map(({ id }) => id);
  const back: TicketsBack = { places, tickets, kept: quote.kept, fee: quote.fee };
  const after = orderAfter(order, back, money);
  const { cashToReturn, cardToReturn, parts } = money;
  return decided(eventsOf(state, order, back, money, request, context.at), {
    order: after,
    quote,
    cashToReturn,
    cardToReturn,
    parts,
  });
}

type Found = { readonly ok: true; readonly order: Order } | ReturnType<typeof refused>;

/** Somebody else's is not found rather than forbidden. */
function orderFor(state: VenueState, { orderId, by }: RefundOrder): Found {
  const order = state.orders.get(orderId);
  if (order === undefined || (by.kind === 'buyer' && order.person !== by.person)) return refused('ORDER_NOT_FOUND');
  if (order.state !== 'paid') return refused('ORDER_NOT_REFUNDABLE', { reason: order.state });
  const recovering = refuseWhileRecovering(state);
  if (recovering !== null) return recovering;
  if (by.kind === 'counter' && mayBeTakenBack(state, order, by.terminal, by))
    return refused('NOT_SETTLED_YET', { reason: order.soldBy.terminal ?? 'terminal' });
  return { ok: true, order };
}

interface Chosen {
  readonly ok: true;
  readonly lines: readonly OrderLine[];
  /** The tickets that count for them. */
  readonly named: readonly TicketId[];
}

/** Of a seat that was sold anew in the same order the newest ticket counts. */
function choose(order: Order, wanted: readonly TicketId[] | null): Chosen | ReturnType<typeof refused> {
  const lineOf = new Map<TicketId, OrderLine>();
  for (const line of order.lines) {
    const ticket = order.tickets.findLast(({ place }) => place === line.place);
    if (ticket !== undefined) lineOf.set(ticket.id, line);
  }
  if (wanted === null) return { ok: true, lines: order.lines, named: [...lineOf.keys()] };
  if (wanted.some((id) => order.givenBack?.tickets.includes(id) === true))
    return refused('ORDER_NOT_REFUNDABLE', { reason: 'refunded' });
  const lines = wanted.flatMap((id) => lineOf.get(id) ?? []);
  if (lines.length === 0 || new Set(lines).size < wanted.length)
    return refused('INVALID_REQUEST', { reason: 'tickets' });
  return { ok: true, lines, named: wanted };
}

/** Half a couple seat is not given back alone where the house sells it as one. */
function splitCouples(state: VenueState, order: Order, given: readonly OrderLine[]): ReturnType<typeof refused> | null {
  const performance = state.performances.get(order.performance)?.performance;
  const layout = performance === undefined ? undefined : state.layouts.get(performance.layout);
  if (performance === undefined || layout === undefined) return null;
  if (rulesFor(state, performance).couples === 'single') return null;
  const places = new Set(given.map(({ place }) => place));
  const stay = new Set(order.lines.map(({ place }) => place).filter((place) => !places.has(place)));
  const partners = partnersLeft(graphOf(layout), places, (place) => stay.has(place));
  return partners.length === 0 ? null : refused('COUPLE_SPLIT', { partners: idsOf(layout, partners) });
}

function orderAfter(order: Order, back: TicketsBack, money: MoneyBack): Order {
  const rest = withoutTickets(order, back);
  const refunds = [...order.refunds, ...money.events.map(({ refund }) => refund)];
  return { ...rest, refunds, state: rest.lines.length === 0 ? 'refunded' : order.state };
}

function eventsOf(
  state: VenueState,
  order: Order,
  back: TicketsBack,
  money: MoneyBack,
  { by, waived }: RefundOrder,
  at: number,
): VenueEvent[] {
  const { person } = by;
  const terminal = by.kind === 'counter' ? by.terminal : null;
  const events: VenueEvent[] = [
    ...freed(state, order, back.places, at),
    { kind: 'order.ticketsGivenBack', order: order.id, back, terminal, person },
    ...money.events,
  ];
  if (back.places.length === order.lines.length)
    events.push({ kind: 'order.stateChanged', order: order.id, state: 'refunded', at });
  if (waived !== null)
    events.push({ kind: 'manager.acted', person, action: 'refund.waive', reason: waived, shift: null });
  return events;
}

/** Those that still are this order's. */
export function freed(state: VenueState, order: Order, given: readonly number[], at: number): VenueEvent[] {
  const inventory = state.performances.get(order.performance)?.inventory;
  if (inventory === undefined) return [];
  const places = given.filter(
    (place) => inventory.status[place] === STATUS_CODE.sold && inventory.owner[place] === order.id,
  );
  if (places.length === 0) return [];
  const free = decideInventory(inventory, { name: 'voidSale', orderId: order.id, places, toAllotment: null });
  return free.ok ? inventoryEvents(state, order.performance, free.value, at) : [];
}
