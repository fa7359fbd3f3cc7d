import { sumMinor, type Minor } from '../money.ts';
import type { OrderLine } from '../order.ts';
import { priceOf, type PriceList } from '../pricing.ts';
import type { TradeAttachment } from '../trade-attachment.ts';
import type { PerformanceState, VenueState } from './state.ts';

/** What was paid, and what the platform kept of it. */
export interface TradedSeats {
  readonly trade: { readonly amount: Minor; readonly currency: string };
  readonly attachment: TradeAttachment;
}

export interface Priced {
  readonly list: PriceList;
  readonly lines: readonly OrderLine[];
  readonly fee: Minor;
}

/** By the newest version of the price list that comes to what was paid; null when none does. */
export function priceOfTrade(
  state: VenueState,
  { performance }: PerformanceState,
  places: readonly { readonly id: OrderLine['placeId']; readonly priceZone: OrderLine['priceZone'] }[],
  { trade, attachment }: TradedSeats,
): Priced | null {
  const fees = state.profile === null ? [0] : [...new Set(Object.values(state.profile.serviceFee)), 0];
  for (const list of (state.priceLists.get(performance.priceList) ?? []).toReversed()) {
    if (list.currency !== trade.currency) continue;
    const lines = attachment.places.flatMap((place, i): OrderLine[] => {
      const seat = places[place];
      const type = list.ticketTypes[attachment.types[i] ?? 0];
      const price = seat === undefined || type === undefined ? null : priceOf(list, seat.priceZone, type.id);
      return seat === undefined || type === undefined || price === null
        ? []
        : [{ place, placeId: seat.id, priceZone: seat.priceZone, ticketType: type.id, price }];
    });
    if (lines.length < attachment.places.length) continue;
    const sum = sumMinor(lines.map(({ price }) => price));
    const fee = fees.find((perTicket) => sum + perTicket * lines.length === trade.amount);
    if (fee !== undefined) return { list, lines, fee: fee * lines.length };
  }
  return null;
}

/** What came, in equal parts, where no list says what each seat cost: a person sees the seats all the same. */
export function sharedOut(
  places: readonly { readonly id: OrderLine['placeId']; readonly priceZone: OrderLine['priceZone'] }[],
  { trade, attachment }: TradedSeats,
  lists: readonly PriceList[] = [],
): OrderLine[] {
  const count = attachment.places.length;
  const types = lists.at(-1)?.ticketTypes ?? [];
  return attachment.places.flatMap((place, i): OrderLine[] => {
    const seat = places[place];
    const ticketType = (types[attachment.types[i] ?? 0] ?? types[0])?.id;
    if (seat === undefined || ticketType === undefined) return [];
    const price = Math.floor(trade.amount / count) + (i < trade.amount % count ? 1 : 0);
    return [{ place, placeId: seat.id, priceZone: seat.priceZone, ticketType, price }];
  });
}
