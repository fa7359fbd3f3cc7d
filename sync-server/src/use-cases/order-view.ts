import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { Order, Ticket } from '@foyer/shared/domain/order';
import type { Text } from '@foyer/shared/domain/text';
import type { Refundable } from '@foyer/shared/domain/venue/refund-quote';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { OrderView, TicketView } from '@foyer/shared/wire/orders';
import type { TicketSigner } from '../ports/ticket-signer.ts';

/** An order with the names of its tickets' places: all a view needs, and all that is kept as a stored answer. */
export interface NamedOrder {
  readonly order: Order;
  /** In the order of the tickets. */
  readonly places: readonly PlaceName[];
}

export interface PlaceName {
  readonly zone: Text;
  readonly row: string;
  readonly seat: string;
}

const UNNAMED: PlaceName = { zone: { zh: '', en: '' }, row: '', seat: '' };

/** Looks the names up in the hall's layout; an area's ticket bears the area's name. */
export function nameOrder(state: VenueState, order: Order): NamedOrder {
  const nameOf = placeNamesIn(state, order.performance);
  return { order, places: order.tickets.map(({ place }) => nameOf(place)) };
}

/** By index; an area's place bears the area's name. */
export function placeNamesIn(state: VenueState, performance: PerformanceId): (place: number) => PlaceName {
  const layout = state.layouts.get(state.performances.get(performance)?.performance.layout ?? '');
  return (index) => {
    const place = layout?.places[index];
    if (layout === undefined || place === undefined) return UNNAMED;
    const row = layout.rows.find((candidate) => candidate.id === place.row);
    const zone = row?.areaName ?? row?.zoneName ?? UNNAMED.zone;
    return { zone, row: place.rowLabel, seat: place.label };
  };
}

/** `refundable`: what a refund would give at the moment it is looked up; left out of answers that are kept. */
export function orderView(
  signer: TicketSigner,
  { order, places }: NamedOrder,
  refundable?: Refundable | null,
): OrderView {
  return {
    orderId: order.id,
    venue: order.venue,
    performance: order.performance,
    state: order.state,
    lines: order.lines.map(({ placeId, ticketType, price }) => ({ placeId, ticketType, price })),
    fee: order.fee,
    total: order.total,
    currency: order.currency,
    pickupCode: order.pickupCode,
    placedAt: order.placedAt,
    paidAt: order.paidAt,
    tickets: order.tickets.map((ticket, i) => ticketView(signer, ticket, places[i] ?? UNNAMED)),
    refunds: order.refunds.map(({ amount, state, reason }) => ({ amount, state, reason })),
    ...(order.givenBack === undefined ? {} : { kept: order.givenBack.kept }),
    ...(refundable === undefined
      ? {}
      : { refundable: refundable === null ? null : { ...refundable, tickets: [...refundable.tickets] } }),
  };
}

const ticketView = (signer: TicketSigner, ticket: Ticket, { zone, row, seat }: PlaceName): TicketView => ({
  ticketId: ticket.id,
  placeId: ticket.placeId,
  zoneLabel: zone,
  rowLabel: row,
  seatLabel: seat,
  ticketType: ticket.ticketType,
  price: ticket.price,
  fence: ticket.fence,
  token: signer.tokenOf(ticket),
});
