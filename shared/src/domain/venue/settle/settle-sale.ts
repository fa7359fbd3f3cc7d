import type { SaleMade } from '../../fact.ts';
import type { OrderId, TicketId } from '../../ids.ts';
import { doorOfKind } from '../../terminal.ts';
import type { Order, Ticket } from '../../order.ts';
import type { DecideContext } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import type { FactMisfit } from '../fact-fit.ts';
import { inventoryEvents } from '../lapse.ts';
import { placedOrder } from '../placed-order.ts';
import type { TerminalState, VenueState } from '../state.ts';
import { doubtAbout, seatsOfSale } from './sale-check.ts';
import { moneyOfSale, tenderOfSale } from './sale-money.ts';
import type { Settled } from './settled.ts';

/** Where the sale stands in its till's chain. */
export interface FactOfTill {
  readonly terminal: TerminalState;
  readonly jn: number;
  /** What is wrong with the fact itself: then no seat is taken over on its word. */
  readonly distrust: FactMisfit | null;
  /** Eight random digits for the order. */
  readonly pickupCode: string;
  /** An order of this name is another venue's. */
  readonly isNameTaken: boolean;
}

/**
 * Takes over what a till sold from its allotments. The customer has a ticket and the drawer the money, so there is always
 * an order: paid, with the till's fences on its tickets, when every seat fits; else `paid-unseated`, which a person
 * resolves. Prices that differ cost nobody a seat.
 */
export function settleSale(state: VenueState, sale: SaleMade, fact: FactOfTill, context: DecideContext): Settled {
  const begun = begunFor(state, sale, fact);
  const isKnown = begun === null && (fact.isNameTaken || state.orders.has(sale.order));
  const order = begun ?? orderOfSale(state, isKnown ? aside(state, sale.order, fact) : sale.order, sale, fact, context);
  const wrong = fact.distrust ?? (isKnown ? 'order-exists' : null);
  const seats = wrong === null ? seatsOfSale(state, fact.terminal.id, sale) : { ok: false as const, misfit: wrong };
  const { id } = order;
  const money = moneyOfSale(state, order, sale, context.epoch);
  const paid: VenueEvent[] = [
    ...(begun === null ? [{ kind: 'order.placed', order, ofTill: true } as const] : []),
    ...money.events,
  ];
  if (!seats.ok) {
    paid.push({ kind: 'order.stateChanged', order: id, state: 'paid-unseated', at: order.placedAt });
    return { events: paid, misfit: seats.misfit, order: id };
  }
  const events: VenueEvent[] = [
    ...paid,
    ...inventoryEvents(state, sale.performance, seats.events, context.at),
    { kind: 'order.stateChanged', order: id, state: 'paid', at: order.placedAt },
    { kind: 'order.ticketsIssued', order: id, tickets: ticketsOfSale(order, sale, fact.jn) },
  ];
  return { events, misfit: doubtAbout(state, seats.entry, sale) ?? money.misfit, order: id };
}

/** The order this till had begun to be paid by a provider, where it is the very sale; else the sale stands beside it. */
function begunFor(state: VenueState, sale: SaleMade, { terminal }: FactOfTill): Order | null {
  const order = state.orders.get(sale.order);
  const isSame =
    order?.atTill === true &&
    order.state === 'placed' &&
    order.soldBy.terminal === terminal.id &&
    order.performance === sale.performance &&
    order.total === sale.total &&
    order.lines.length === sale.lines.length &&
    order.lines.every(({ place, price }, i) => sale.lines[i]?.place === place && sale.lines[i]?.price === price);
  return isSame ? order : null;
}

/** The name is taken, by another sale of this till or of another: this one is kept beside it. */
function aside(state: VenueState, order: OrderId, { terminal, jn }: FactOfTill): OrderId {
  let name = `${order}~${jn}` as OrderId;
  while (state.orders.has(name)) name = `${name}~${terminal.terminalEpoch}` as OrderId;
  return name;
}

function orderOfSale(
  state: VenueState,
  id: OrderId,
  sale: SaleMade,
  { terminal, pickupCode }: FactOfTill,
  { at }: DecideContext,
): Order {
  const placed = {
    id,
    performance: sale.performance,
    holdId: sale.hold,
    soldBy: { door: doorOfKind(terminal.terminalKind), terminal: terminal.id, shift: sale.shift, clerk: sale.clerk },
    lines: sale.lines.map(({ place, placeId, priceZone, ticketType, price }) => ({
      place,
      placeId,
      priceZone,
      ticketType,
      price,
    })),
    fee: sale.fee,
    total: sale.total,
    currency: sale.currency,
    priceList: { id: sale.priceList.id, version: sale.priceList.version },
    // The sale's own day counts in the reports; a clock that runs ahead does not make it a later one.
    placedAt: Math.min(sale.at, at),
  };
  return placedOrder(state, placed, pickupCode);
}

const ticketsOfSale = (order: Order, sale: SaleMade, jn: number): Ticket[] =>
  sale.lines.map(({ place, placeId, ticketType, price, fence: { epoch, grant, use } }, i) => ({
    id: `${order.id}-${i + 1}` as TicketId,
    performance: order.performance,
    place,
    placeId,
    fence: { epoch, grant, use },
    order: order.id,
    terminal: order.soldBy.terminal,
    jn,
    ticketType,
    price,
    tender: tenderOfSale(sale),
    soldAt: sale.at,
  }));
