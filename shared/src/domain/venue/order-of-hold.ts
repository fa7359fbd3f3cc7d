import type { OrderId, PerformanceId, PersonId, PlaceId, TicketTypeId } from '../ids.ts';
import { sumMinor, type Minor } from '../money.ts';
import type { Order, OrderLine, SoldBy } from '../order.ts';
import { priceLines, type PriceList } from '../pricing.ts';
import { refused } from './decision.ts';
import type { OwnHold } from './find.ts';
import { groupOf } from './group.ts';
import { placedOrder } from './placed-order.ts';
import type { VenueState } from './state.ts';

export interface OrderRequest {
  /** Made by the caller, new. */
  readonly orderId: OrderId;
  readonly person: PersonId | null;
  readonly soldBy: SoldBy;
  /** One line for each place of the hold. */
  readonly lines: readonly OrderLineRequest[];
  /** What the door showed; another total is PRICE_CHANGED. */
  readonly expectedTotal: Minor;
  readonly acceptsOtherSeats: boolean;
  /** The order of friends it was placed beside: forgotten where that is of another performance, or over. */
  readonly group?: OrderId | null;
  /** Eight random digits; the next free number is taken when they are in use. */
  readonly pickupCode: string;
}

export interface OrderLineRequest {
  readonly placeId: PlaceId;
  readonly ticketType: TicketTypeId;
}

type Built = { readonly ok: true; readonly order: Order } | ReturnType<typeof refused>;

/** The order of a hold, priced by the price list version the hold was taken with. Nothing of it is paid yet. */
export function orderOfHoldTerms(state: VenueState, own: OwnHold, request: OrderRequest, at: number): Built {
  const { entry, hold, terms } = own;
  if (entry.cancelled !== null) return refused('PERFORMANCE_CLOSED', { reason: 'cancelled' });
  if (state.orders.has(request.orderId)) return refused('ALREADY_EXISTS', { reason: 'orderId' });
  const earlier = state.orderByHold.get(hold.id);
  if (earlier !== undefined) return refused('ALREADY_EXISTS', { reason: 'order-of-hold' });
  const versions = state.priceLists.get(terms.priceList.id) ?? [];
  const priceList = versions.find((list) => list.version === terms.priceList.version);
  if (priceList === undefined) return refused('PERFORMANCE_CLOSED', { reason: 'no-prices' });
  const priced = priceHold(own, priceList, request.lines);
  if (!priced.ok) return priced;
  const fee = terms.feePerTicket * priced.lines.length;
  const total = sumMinor(priced.lines.map((line) => line.price)) + fee;
  if (total !== request.expectedTotal)
    return refused('PRICE_CHANGED', { price: { was: request.expectedTotal, is: total } });
  const placed = {
    id: request.orderId,
    performance: terms.performance,
    holdId: hold.id,
    person: request.person,
    soldBy: request.soldBy,
    lines: priced.lines,
    fee,
    total,
    currency: priceList.currency,
    priceList: terms.priceList,
    acceptsOtherSeats: request.acceptsOtherSeats,
    placedAt: at,
    ...groupIn(state, terms.performance, request.group ?? null),
  };
  return { ok: true, order: placedOrder(state, placed, request.pickupCode) };
}

const groupIn = (state: VenueState, performance: PerformanceId, group: OrderId | null): { readonly group?: OrderId } =>
  group !== null && groupOf(state, group)?.performance === performance ? { group } : {};

function priceHold(
  { hold, layout }: OwnHold,
  priceList: PriceList,
  wanted: readonly OrderLineRequest[],
): { readonly ok: true; readonly lines: readonly OrderLine[] } | ReturnType<typeof refused> {
  const left = new Set(hold.places);
  const lines: Omit<OrderLine, 'price'>[] = [];
  for (const { placeId, ticketType } of wanted) {
    const index = layout.indexById.get(placeId);
    const place = index === undefined ? undefined : layout.places[index];
    if (place === undefined || !left.delete(place.index))
      return refused('INVALID_REQUEST', { reason: `place ${placeId}` });
    lines.push({ place: place.index, placeId, priceZone: place.priceZone, ticketType });
  }
  if (left.size > 0) return refused('INVALID_REQUEST', { reason: 'a place of the hold has no line' });
  const prices = priceLines(
    priceList,
    lines.map((line) => ({ zone: line.priceZone, type: line.ticketType })),
  );
  if (!prices.ok) return prices;
  return { ok: true, lines: lines.map((line, i) => ({ ...line, price: prices.value[i] ?? 0 })) };
}
